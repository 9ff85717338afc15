"""Lines that name who speaks, or lead to what is decided, and hold no act: "The Foreign Ministers:", "RESOLVE:".

>>> from commanalytics.lexicon import load_lexicon
>>> lexicon = load_lexicon()
>>> is_formula("The Ministers:", lexicon), is_formula("The Ministers urge Norvia:", lexicon)
(True, False)
>>> is_enacting("Hereby declares:"), is_lead_in("The League has decided:")
(True, True)
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.page_limits import counts
from commanalytics.parsing.page.starts.openings import opener
from commanalytics.parsing.sentence.lexicon_forms import has_form, not_openers
from commanalytics.parsing.sentence.subject_kinds import is_speaker
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import resource_rows

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
#: What a formula may say of the meeting: "The Heads of State, having exchanged views on …:".
_HAVING_MET = re.compile(r",?\s+having [a-z]+\b[^;:]*(?=[:,]$)")
_HAVING_MET_ASIDE = re.compile(r",\s+having\b[^,;:]*,")
_STARTS = grammar("formula_starts")
_BARE_STARTS = _STARTS | {"now"}  # of formulas without a colon or comma
_PREPOSITIONS, _LEFT_OPEN = grammar("prepositions"), grammar("left_open")
_TOLD, _SPEAKING = grammar("past_being") | grammar("future"), grammar("speaking")
_OF = counts("formulas")


@lru_cache(8)
def _pattern(use: str) -> re.Pattern[str]:
    """What resources/formulas.csv has for one use; case counts in the places of names only."""
    found = "|".join(f"(?:{row['pattern']})" for row in resource_rows("formulas.csv") if row["use"] == use)
    return re.compile(found, 0 if use in {"front", "tail"} else re.I)


def is_enacting(text: str) -> bool:
    """A verb alone with a colon that leads to what is decided: "RESOLVE:", "Hereby declares:"."""
    return _pattern("enacting").fullmatch(text) is not None


def resolving(work: str, start: int, end: int) -> int:
    """Offset behind what only says that something is resolved: "NOW, THEREFORE, BE IT RESOLVED that …"; 0 elsewhere."""
    found = _pattern("resolving").match(work, start, end)
    return found.end() if found is not None else 0


def is_formula(text: str, lexicon: Lexicon) -> bool:
    """A line that names the speaker and holds no act: "The Foreign Ministers:", "The General Assembly,"."""
    text = _past_front(text.strip('"”’*_ '))
    if "having" in text:
        text = _HAVING_MET.sub("", text)
    words = _WORDS.findall(text) if _fits(text) else []
    if not words or not _begins_formula(words, text):
        return False
    if text[-1] == ":" and _pattern("leads").search(text):
        return True
    small = [w.lower() for w in words]
    if not any(is_speaker(w, lexicon) for w in small):
        return False
    if text[-1] in ":." and small[0] in _STARTS and _pattern("resolved").search(text):
        return True
    return _only_names(text, words, small) and not _holds_act(text, words, small, lexicon)


def _fits(text: str) -> bool:
    """No longer than a line; columns are those of a paper's head: "Security Council          Distr.:"."""
    if not text or ";" in text or "   " in text:
        return False
    return len(text) <= (_OF["naming"] if _names_many(text) else _OF["longest"])


def _names_many(text: str) -> bool:
    """ "The Governments of Norvia, Tavell, … and Osk state that they:" may be long; who met on a day does more."""
    return text[-1] == ":" and not any(map(str.isdigit, text))


def _begins_formula(words: list[str], text: str) -> bool:
    """A preposition in small letters heads a list, "with regard to the members:", one of a line that goes on signs."""
    if text[-1] not in ":," and words[0].lower() not in _BARE_STARTS:
        return False
    told = sum(word[0].islower() for word in words) if _names_many(text) else len(words)
    names = text[-1] == ":" and words[0][0].isupper()  # "For the Council," stands above a name
    return told <= _OF["words"] and (names or words[0].lower() not in _PREPOSITIONS)


def _only_names(text: str, words: list[str], small: list[str]) -> bool:
    """Whether a line does no more than name who speaks: it tells nothing that was, and asks nobody "to" do anything."""
    if not _TOLD.isdisjoint(small) or small[-1] in _LEFT_OPEN:
        return False
    if small[0] in _SPEAKING:
        return False
    return text[-1] in ":," or _bare_formula(text, words, small)


def _holds_act(text: str, words: list[str], small: list[str], lexicon: Lexicon) -> bool:
    # a finite verb of the lexicon in small letters is one: "… the Assembly demands:"
    paired = len(small) <= _OF["bare"] and not grammar("pairs").isdisjoint(small[-2:-1])  # "The two sides:"
    told = zip(small[:-1] if paired else small, words, strict=False)
    verbs = {w for w, v in told if w == v and has_form(w, "sp", lexicon)}
    acts = any(map(_inflected, small)) or not verbs <= not_openers()
    plural = any(_plural_verb(before, word, lexicon) for before, word in pairwise(words))
    # or it begins like a clause, with a verb that no list need know: "Trosks upon all States:"
    return acts or plural or (len(small) > 2 and "s" in opener(text, 0, lexicon).forms)


def _plural_verb(before: str, word: str, lexicon: Lexicon) -> bool:
    """A bare verb behind several who speak: "The Ministers urge Karsholm:" holds an act."""
    return before.endswith("s") and is_speaker(before.lower()) and has_form(word, "b", lexicon)


_NUMBERED = re.compile(r"[\d.]{1,6}[.)]?\s+")


def _past_front(text: str) -> str:
    """Without what stands in front of a formula's speaker: "With regard to relief, the Group:"."""
    number = _NUMBERED.match(text) if text[:1].isdigit() else None
    front = _pattern("front").match(text, number.end() if number is not None else 0)
    return text[front.end() :] if front is not None else text


def is_lead_in(text: str) -> bool:
    """A line that only decides or records what its entries say: "has, by nine votes to two, decided:"."""
    text = _HAVING_MET_ASIDE.sub(",", _past_front(text.strip('"”’*_ ')))
    return _pattern("lead_in").fullmatch(text) is not None


def _inflected(word: str) -> bool:
    return word.endswith(("ing", "ed")) and word not in grammar("no_inflected")


def _bare_formula(text: str, words: list[str], small: list[str]) -> bool:
    """A formula without a colon: "The attendees", "The Council.", "NOW, THEREFORE, THE COMMISSION"."""
    if " ".join(small[:2]) in grammar("resolving_fronts"):
        return is_speaker(small[-1])
    return small[0] == "the" and len(words) <= _OF["bare"] - (text[-1] == ".") and is_speaker(small[-1])


_JOINT = re.compile(r"[,;.]\s+(?=\S)")


def _enacted_at_end(tail: str, lexicon: Lexicon) -> int:
    """Where what leads to the decisions begins behind a preambular clause; 0 if nothing does: "…, HAVE AGREED:"."""
    for joint in _JOINT.finditer(tail):
        rest = tail[joint.end() :]
        speaks = (rest[0].isupper() or joint[0][0] != ",") and is_formula(rest, lexicon)
        if speaks or is_enacting(rest) or _pattern("leads").match(rest):
            return joint.end()
    return 0


def formula_at_end(work: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Offset of a formula that ends a longer piece: "… system The General Assembly,"."""
    last = work[end - 1]
    named = last.isalpha()  # a name, and no mark behind it
    if end - start < _OF["piece"] or not (named or last in ",:"):
        return None
    at = max(start, end - _OF["at_end"])
    tail = work[at:end]
    if last == ":" and opener(work, start, lexicon).participial and (led := _enacted_at_end(tail, lexicon)):
        return at + led
    begins = _named_at_end(tail, last, lexicon)
    return at + begins if begins is not None else None


def _named_at_end(tail: str, last: str, lexicon: Lexicon) -> int | None:
    """Where a formula that begins with an article stands at the end of a piece, which ends with `last`."""
    named = last.isalpha()
    words = (tail if named else tail[:-1]).rsplit(None, 1)
    if not words or not (is_speaker(words[-1].lower()) if named else words[-1][0].isupper()):
        return None
    match = _pattern("tail").search(tail)
    if match is None or not is_formula(match[1], lexicon):
        return None
    before = tail[: match.start(1)].rstrip()[-1:]
    small = match[1][0] == "t"
    if (named or small) and before not in {",", ";", ".", ":", ""}:
        return None
    if small and last == ",":
        return None  # one more body in a list of them
    return match.start(1)
