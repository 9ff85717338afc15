"""Who does something first in a paragraph, and whether that is the body itself or somebody whose words it passes on."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from commanalytics.lexicon import DIRECTIVE, Lexicon, word_list
from commanalytics.parsing.sentence.forms import form_pairs, not_openers, word_forms
from commanalytics.parsing.sentence.subjects import is_person, is_speaker
from commanalytics.parsing.wordlists import grammar

AUXILIARIES = grammar("auxiliaries")

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_TOKEN = re.compile(r"[^\W_][\w’'-]*|[,;:.()]")
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
    if phrase[0].lower() in _SOME or any(is_person(w.lower()) or w in {"Mr", "Mrs", "Ms", "Dr", "H"} for w in head):
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
    if any(is_person(w) for w in head) or (" ".join(head[-2:]) in _MEMBERS):
        return head[-1].endswith("s") and not lexicon.own.isdisjoint(words)  # "The representatives of the Creditors"
    counted = bool(head) and head[0] in {"the", "all"} and head[-1] in _NUMERALS
    return counted or any(is_speaker(w, lexicon) for w in head)


def _lists_members(phrase: list[str]) -> bool:
    """Members named one by one: "The United States, Australia, India, and Japan"."""
    return sum(w == "," for w in phrase) >= 3 and sum(w[0].isupper() for w in phrase) >= 4
