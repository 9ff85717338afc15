"""Lines that name who speaks, or lead to what is decided, and hold no act: "The Foreign Ministers:", "RESOLVE:"."""

from __future__ import annotations

import re
from itertools import pairwise

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.openings import opener
from commanalytics.parsing.sentence.forms import not_openers, word_forms
from commanalytics.parsing.sentence.subjects import is_speaker
from commanalytics.parsing.wordlists import grammar

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_FORMULA_TAIL = re.compile(
    r"(?:^|[\s.;,”])((?:The|the|THE)\s(?:[A-Z][\w’'-]*+|of|and|the|on|for|in|at|\s)++[,:]?)$"
)  # possessive: words in capitals could be divided in any number of ways
_AGREED = re.compile(r"(?:have|has|had)?\s*(?:agreed|decided|resolved|declare|agree|decide|adopted)\b.{0,60}:$", re.I)
_RESOLVED = re.compile(
    r"\b(?:has|have|hereby)\s+(?:resolved|decided|agreed|adopted the following)(?:\s+as follows)?[.:]$", re.I
)
_ENACTED = re.compile(
    r"(?:(?:do\s+)?hereby\s+)?(?:declares?|resolves?|decides?|agrees?|recommends?|adopts?|proclaims?)(?: as follows)?:"
    r"|(?:do\s+)?hereby:",
    re.I,
)
_HEREBY_TO = re.compile(  # "WE HEREBY DECLARE TO:", and the verbs stand below
    r"\b(?:do\s+)?hereby\s+(?:solemnly\s+)?(?:declare|proclaim|resolve|agree|decide|undertake|pledge)s?\s+to:$", re.I
)
_CONCLUDED = re.compile(
    r"\b(?:speak|spoke|say|said|(?:state|declare|announce|decide|agree|resolve)[sd]?)\s+as follows:$|"
    r"\b(?:came to|reached|arrived at|adopted|took|made|agreed (?:on|upon)) the following [\w ]{0,40}"
    r"\b(?:conclusions?|decisions?|recommendations?|points?|understandings?|measures?):$",
    re.I,
)
#: What may stand in front of a formula's speaker: "With regard to relief, the Group:".
_FRONT = re.compile(
    r"(?:After|As (?:to|for|regards)|With (?:regard|respect|reference) to|Concerning|Regarding|Turning to"
    r"|In (?:respect|relation|connection) (?:of|to|with)|[A-Z][^;:.,]{2,60} having [a-z]+(?:ed|n))"
    r"\b[^;:.]{0,110},\s+(?=the\b)"
)
#: A lead-in that decides or records: what it leads to are clauses where they are acts themselves.
_LEADS_IN = re.compile(
    r"(?:(?:therefore|accordingly|consequently),?\s)?(?:(?:the|we|it)\b[^:;.]{0,110}?[\s,])?(?:(?:has|have),?\s(?:[^:;,]{1,40},\s)?)?"
    r"(?:also |further |hereby |unanimously )?"
    r"(?:resolve[sd]?|decide[sd]?|agree[sd]?|conclude[sd]?|place[sd]? on record|record(?:s|ed)?|declare[sd]?"
    r"|express(?:es|ed)?|(?:are|is|were|stand) united in)"
    r"(?: as follows| that)?:",
    re.I,
)
#: What a formula may say of the meeting: "The Heads of State, having exchanged views on …:".
_HAVING_MET = re.compile(r",?\s+having [a-z]+\b[^;:]*(?=[:,]$)")
_HAVING_MET_ASIDE = re.compile(r",\s+having\b[^,;:]*,")
_PREPOSITIONS = grammar("prepositions")


def is_enacting(text: str) -> bool:
    """A verb alone with a colon that leads to what is decided: "RESOLVE:", "Hereby declares:"."""
    return _ENACTED.fullmatch(text) is not None


def is_formula(text: str, lexicon: Lexicon) -> bool:
    """A line that names the speaker and holds no act: "The Foreign Ministers:", "The General Assembly,"."""
    text = _past_front(text.strip('"”’*_ '))
    if "having" in text:
        text = _HAVING_MET.sub("", text)
    if not text or len(text) > 160 or "   " in text:
        return False  # columns are those of a paper's head: "Security Council          Distr.:"
    last = text[-1]
    if last == ";":
        return False
    words = _WORDS.findall(text)
    small = [w.lower() for w in words]
    if not 0 < len(words) <= 16 or (words[0].islower() and words[0] in _PREPOSITIONS):
        return False  # "with regard to the members:" heads entries of a list
    if is_enacting(text) or _CONCLUDED.search(text) or _HEREBY_TO.search(text):
        return True
    if _AGREED.match(text) or (
        _RESOLVED.search(text) and small[0] in {"the", "we", "it"} and any(is_speaker(w, lexicon) for w in small)
    ):
        return True
    if {"was", "were"} & set(small):
        return False  # "In attendance were the following Heads of State:"
    if small[0] in {"we", "they"} and len(small) > 3 and last != ",":
        return False
    if small[-1] == "to":
        return False  # "The participants appeal to both authorities to:" asks
    if last not in {":", ","} and not _bare_formula(text, words, small):
        return False
    if not any(is_speaker(w, lexicon) for w in small) and not (last == ":" and small[-1] in {"it", "they", "we"}):
        return False
    if any(_inflected(w) or (w == v and _is_verb(w, lexicon)) for w, v in zip(small, words, strict=True)):
        return False
    if any(_plural_verb(before, word, lexicon) for before, word in pairwise(words)):
        return False
    return not _opens_with_verb(text, small, lexicon)


def _opens_with_verb(text: str, small: list[str], lexicon: Lexicon) -> bool:
    """A line that begins like a clause, with a verb that no list need know: "Trosks upon all States:"."""
    found = opener(text, 0, lexicon) if len(small) > 2 and not is_speaker(small[0], lexicon) else None
    return found is not None and "s" in found.forms


def _plural_verb(before: str, word: str, lexicon: Lexicon) -> bool:
    """A bare verb behind several who speak: "The Ministers urge Karsholm:" holds an act."""
    if not before.endswith("s") or not is_speaker(before.lower()) or is_speaker(word) or word in not_openers():
        return False
    forms, known = word_forms(word, lexicon)
    return known and "b" in forms


_NUMBERED = re.compile(r"[\d.]{1,6}[.)]?\s+")


def _past_front(text: str) -> str:
    """Without what stands in front of a formula's speaker: "With regard to relief, the Group:"."""
    number = _NUMBERED.match(text) if text[:1].isdigit() else None
    front = _FRONT.match(text, number.end() if number is not None else 0)
    return text[front.end() :] if front is not None else text


def is_lead_in(text: str) -> bool:
    """A line that only decides or records what its entries say: "has, by nine votes to two, decided:"."""
    text = _HAVING_MET_ASIDE.sub(",", _past_front(text.strip('"”’*_ ')))
    return len(text) < 160 and _LEADS_IN.fullmatch(text) is not None


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    """A finite verb of the lexicon, in small letters: "… the Assembly demands:" holds an act."""
    forms, known = word_forms(word, lexicon)
    return known and ("s" in forms or "p" in forms) and word not in not_openers() and not is_speaker(word)


def _inflected(word: str) -> bool:
    return (
        word.endswith(("ing", "ed"))
        and not is_speaker(word)
        and word
        not in {"united", "agreed", "decided", "resolved", "following", "working", "sitting", "acting", "meeting"}
    )


def _bare_formula(text: str, words: list[str], small: list[str]) -> bool:
    """A formula without a colon: "The attendees", "The Council.", "NOW, THEREFORE, THE COMMISSION"."""
    if small[0] == "now" and "therefore" in small:
        return True
    return small[0] == "the" and len(words) <= (4 if text[-1] == "." else 5) and is_speaker(small[-1])


def formula_at_end(work: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Offset of a formula that ends a longer piece: "… system The General Assembly,"."""
    if end - start < 20:
        return None
    last = work[end - 1]
    if last not in ",:" and not last.isalpha():
        return None
    at = max(start, end - 120)
    tail = work[at:end]
    word = tail[:-1].rsplit(None, 1)[-1:] if last in ",:" else []
    if last.isalpha() and not _ends_in_speaker(tail):
        return None
    if word and word[0][0].islower():
        return None
    match = _FORMULA_TAIL.search(tail)
    if match is None or not is_formula(match[1], lexicon):
        return None
    before = tail[: match.start(1)].rstrip()[-1:]
    small = match[1][0] == "t"
    if (last.isalpha() or small) and before not in {",", ";", ".", ":", ""}:
        return None
    if small and last == ",":
        return None  # one more body in a list of them
    return at + match.start(1)


def _ends_in_speaker(tail: str) -> bool:
    return is_speaker(tail.rsplit(None, 1)[-1].lower())
