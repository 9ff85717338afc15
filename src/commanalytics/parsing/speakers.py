"""Who speaks: the formula line, the body as a subject, and others whose words it passes on."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from commanalytics.lexicon import DIRECTIVE, Lexicon, word_list
from commanalytics.parsing.openers import form_pairs, not_openers, opener, word_forms
from commanalytics.parsing.wordlists import grammar

AUXILIARIES = grammar("auxiliaries")

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_TOKEN = re.compile(r"[^\W_][\w’'-]*|[,;:.()]")
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
_ABBREVIATIONS = grammar("abbreviations")
_BE = grammar("be")
_MEMBERS = grammar("members_like_bodies")
#: Pronouns that stand for the body; "I" is its chair.
PRONOUNS = frozenset({"we", "they", "it", "i"})
RELATIVES = frozenset({"that", "which", "who"})
_PASSED = frozenset({"been", "also", "again"})  # between an auxiliary and its participle
_PERSONAL = PRONOUNS - {"it"}
_NUMERALS = grammar("numerals")
_OURSELVES = frozenset({"countries", "governments", "nations", "states", "leaders"})
_SAYING = grammar("saying")
_PARTIES = grammar("speaking_parties")
_SOME = grammar("some")
_PREPOSITIONS = grammar("prepositions")
_ADVERBIALS = grammar("adverbials")
_ASIDES = grammar("asides")
_ADVERBS = grammar("adverbs")
_SUBJECT_STARTS = grammar("subject_starts")
_ADVERBIAL_STARTS = grammar("adverbial_starts")


@lru_cache(1)
def _speakers() -> frozenset[str]:
    return word_list("speakers.txt")


@lru_cache(1)
def _persons() -> frozenset[str]:
    return word_list("persons.txt")


@lru_cache(1)
def opening_verbs() -> frozenset[str]:
    """Verbs that tell of the meeting itself."""
    return word_list("opening_verbs.txt")


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands in front of the first finite verb of a paragraph."""

    start: int
    end: int
    word: str  # the verb
    reported: bool  # somebody else's words
    acts: bool  # the group itself, with a verb of the lexicon


def is_speaker(word: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a noun can stand for the body that speaks: any body, or that of the text at hand."""
    return word in _speakers() or (lexicon is not None and word in lexicon.own)


def is_person(word: str) -> bool:
    """Whether a noun is that of somebody who speaks for himself or for one member."""
    return word in _persons()


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
    if not before.endswith("s") or before.lower() not in _speakers() or word in _speakers() or word in not_openers():
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
    return known and ("s" in forms or "p" in forms) and word not in not_openers() and word not in _speakers()


def _inflected(word: str) -> bool:
    return (
        word.endswith(("ing", "ed"))
        and word not in _speakers()
        and word
        not in {"united", "agreed", "decided", "resolved", "following", "working", "sitting", "acting", "meeting"}
    )


def _bare_formula(text: str, words: list[str], small: list[str]) -> bool:
    """A formula without a colon: "The attendees", "The Council.", "NOW, THEREFORE, THE COMMISSION"."""
    if small[0] == "now" and "therefore" in small:
        return True
    return small[0] == "the" and len(words) <= (4 if text[-1] == "." else 5) and small[-1] in _speakers()


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
    return tail.rsplit(None, 1)[-1].lower() in _speakers()


_WE = re.compile(r"\s+(?:(?:today|now|therefore|hereby|together|accordingly)\s+)?we\s")


def has_main_clause(work: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence that opens with a participle goes on to a main clause: "Mindful of …, we reaffirm …"."""
    comma = work.find(",", start, end)
    for _ in range(12):
        if comma < 0:
            return False
        if _WE.match(work, comma + 1, end):
            return True
        subject = subject_of(work, comma + 1, min(end, comma + 200), lexicon, adverbial=False)
        if subject is not None and (subject.acts or (subject.reported and subject.end - subject.start < 90)):
            first = _WORDS.search(work, comma + 1, end)
            if first is not None and first.group().lower() in _SUBJECT_STARTS:
                return True
        comma = work.find(",", comma + 1, end)
    return False


def subject_of(work: str, start: int, end: int, lexicon: Lexicon, adverbial: bool = True) -> Subject | None:
    """The subject of a paragraph's first finite verb; None where none is found among its first words.

    What stands between commas behind the subject ("The Assembly, which met at sea, recalls …") is passed over
    where a verb follows it.
    """
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(work, start, min(end, start + 900))]
    k = past_adverbial([t[0].lower() for t in tokens[:61]]) if adverbial else 0
    return _first_subject(tokens, k, lexicon, True) or _first_subject(tokens, k, lexicon, False)


def _first_subject(tokens: list[tuple[str, int, int]], k: int, lexicon: Lexicon, passing: bool) -> Subject | None:
    depth, i, last = 0, k, min(len(tokens), k + 110)
    while i < last:
        word = tokens[i][0]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and (word == ";" or (word == "." and not (i and tokens[i - 1][0].lower() in _ABBREVIATIONS))):
            return None
        elif depth == 0 and passing and word == "," and i > k and aside_end([t[0].lower() for t in tokens[i : i + 45]]):
            i += aside_end([t[0].lower() for t in tokens[i : i + 45]])
        elif depth == 0 and i > k and word in RELATIVES and tokens[min(i + 1, last - 1)][0] in AUXILIARIES:
            i += 2  # "Members that are in arrears were asked"
        elif depth == 0 and i > k and _is_finite(word, tokens, k, i, lexicon):
            return _judged(tokens, k, i, word, lexicon)
        i += 1
    return None


def aside_end(words: list[str]) -> int:
    """Index of the comma that closes what the first comma opens: ", which opened in Pell,"; 0 if nothing is opened."""
    told = words[1:3][-1:] == ["by"] and words[1].endswith(("ed", "n"))  # ", convoked by the Government of Nordmark,"
    if len(words) < 3 or not (words[1] in _ASIDES or words[1].endswith("ing") or told):
        return 0
    for i in range(2, len(words)):
        if words[i] in {";", "."}:
            return 0
        if words[i] == ",":
            return i
    return 0


def past_adverbial(words: list[str]) -> int:
    """Index after an adverbial that stands before the subject: "In reply to a question, …". Words in small letters.

    The comma that ends it is the first one behind which a subject can begin.
    """
    if not words:
        return 0
    first = words[0]
    if first in _ADVERBS and len(words) > 1:
        return 2 if words[1] == "," else 0
    if first not in _ADVERBIAL_STARTS and not first.endswith(("ing", "ly", "ed")) and first not in _ADVERBIALS:
        return 0
    commas = [i for i, word in enumerate(words[:60]) if word == "," and i + 1 < len(words)]
    pronoun = next((i for i, word in enumerate(words[: commas[0] if commas else 30]) if word in _PERSONAL), 0)
    if pronoun and first in _PREPOSITIONS:
        return pronoun  # "For now we intend …, and …", but "As we said, the Council …"
    return next((i + 1 for i in commas if words[i + 1] in _SUBJECT_STARTS), commas[0] + 1 if commas else 0)


def _is_finite(word: str, tokens: list[tuple[str, int, int]], start: int, i: int, lexicon: Lexicon) -> bool:
    if not word[0].islower() and not (word.isupper() and len(word) > 3):
        return False
    word = word.lower()
    if word == "having":
        return False
    if word in AUXILIARIES:
        return True
    forms, known = word_forms(word, lexicon)
    if not known and word not in opening_verbs():
        return False
    following = tokens[i + 1][0].lower() if i + 1 < len(tokens) else ""
    if following in _BE:
        return False  # "Sincere thanks were expressed"
    if (word in not_openers() or is_speaker(word)) and following != "that":
        return False
    before = tokens[i - 1][0].lower()
    if before in {"to", "the", "of", "a", "an", "for", "by", "and", "on", "in", "at"}:
        return False
    if word in opening_verbs():
        return True
    return "p" in forms or "s" in forms or ("b" in forms and _is_plural(tokens, start, i, lexicon))


def _is_plural(tokens: list[tuple[str, int, int]], start: int, i: int, lexicon: Lexicon) -> bool:
    if any(t[0] == "and" for t in tokens[start:i]):
        return True
    first, last = tokens[start][0].lower(), tokens[i - 1][0].lower()
    head = next((t[0] for t, after in itertools.pairwise(tokens[start:i]) if after[0].lower() in _PREPOSITIONS), last)
    return (
        first in _PERSONAL
        or (
            head.lower().endswith("s") and is_speaker(head.lower(), lexicon)
        )  # "The participants in the Conference welcome"
        or last.endswith("s")
        or last in {"hereby", "also", "further", "therefore", "we", "they", "jointly"}
        or last.endswith("ly")
    )


def _judged(tokens: list[tuple[str, int, int]], head: int, verb: int, word: str, lexicon: Lexicon) -> Subject:
    phrase = [t[0] for t in tokens[head:verb]]
    group = is_group(phrase, lexicon)
    forms, known = word_forms(word.lower(), lexicon)
    acts = known and group
    nearby = [t[0] for t in tokens[verb + 1 : verb + 3]]
    if word in {"took", "takes", "take"} and nearby[:1] and nearby[0] in {"place", "part", "the"}:
        return Subject(tokens[head][1], tokens[verb - 1][2], "held", False, False)  # tells of the meeting
    if word in AUXILIARIES and verb + 1 < len(tokens):
        nxt = next((t[0] for t in tokens[verb + 1 : verb + 4] if not t[0].endswith("ly") and t[0] not in _PASSED), "")
        forms, known = word_forms(nxt, lexicon)
        passive = word in {"is", "are", "was", "were"} or any(t[0] == "been" for t in tokens[verb + 1 : verb + 4])
        acts = (
            known
            and ("p" in forms or "a" in forms)
            and (_is_act_passive(tokens, verb, nxt, lexicon) if passive else group)
        )
        word = nxt
    reported = not group and known and is_somebody(phrase, word.lower())
    return Subject(tokens[head][1], tokens[verb - 1][2], word.lower(), reported, acts)


def is_somebody(phrase: list[str], verb: str) -> bool:
    """Whether a noun phrase is somebody whose words may be passed on: an officer, a titled name, a state that says."""
    head = list(itertools.takewhile(lambda w: w.lower() not in _PREPOSITIONS and w[0].isalnum(), phrase))
    if phrase[0].lower() in _SOME or any(w.lower() in _persons() or w in {"Mr", "Mrs", "Ms", "Dr", "H"} for w in head):
        return True
    return verb in _SAYING and bool(head) and (head[-1][0].isupper() or head[-1].lower() in _PARTIES)


def _is_act_passive(tokens: list[tuple[str, int, int]], verb: int, participle: str, lexicon: Lexicon) -> bool:
    """ "It was noted", "the Chair was asked", "we are appalled", and not "statements were made"."""
    before = tokens[verb - 1][0].lower()
    if before in PRONOUNS or participle in {"expressed", "voiced"}:
        return True
    heads = [head for head, form in form_pairs(participle, lexicon) if form in "pa"]
    types = {e.type for head in heads for e in lexicon.by_core.get((head,), {}).values()}
    return bool(types & (DIRECTIVE | {"decide", "concern", "praise"}))


def _last_article(phrase: list[str]) -> int:
    """Index of the last "the" of a phrase that holds one behind its first word."""
    return len(phrase) - 1 - [w.lower() for w in reversed(phrase)].index("the")


def is_group(phrase: list[str], lexicon: Lexicon) -> bool:
    """Whether a noun phrase, as words, is the body that speaks, and not one of its officers or members."""
    words = [w.lower() for w in phrase if w[0].isalnum()]
    if not words:
        return False
    if words[0] in _SOME:
        return False
    if words[0] in PRONOUNS or words[-1] in _PERSONAL or words[-2:] == ["of", "us"]:
        return True
    if words[0] in _ADVERBIAL_STARTS and len(words) > 1 and phrase[-1][0].isupper() and is_speaker(words[-1], lexicon):
        return True  # "In this connection Ministers recall"
    if words[0] in _ADVERBIAL_STARTS and "the" in words[1:]:
        return is_group(phrase[_last_article(phrase) :], lexicon)  # "With this in mind the Council invites"
    if words[0] == "our" and any(word in _OURSELVES for word in words[1:4]):
        return True  # "Our four countries"
    if _lists_members(phrase):
        return True
    head: list[str] = []
    for w in phrase:
        if w.lower() in _PREPOSITIONS or not w[0].isalnum():
            break
        head.append(w.lower())
    if any(w in _persons() for w in head) or (" ".join(head[-2:]) in _MEMBERS):
        return head[-1].endswith("s") and not lexicon.own.isdisjoint(words)  # "The representatives of the Creditors"
    counted = bool(head) and head[0] in {"the", "all"} and head[-1] in _NUMERALS
    return counted or any(is_speaker(w, lexicon) for w in head)


def _lists_members(phrase: list[str]) -> bool:
    """Members named one by one: "The United States, Australia, India, and Japan"."""
    return sum(w == "," for w in phrase) >= 3 and sum(w[0].isupper() for w in phrase) >= 4
