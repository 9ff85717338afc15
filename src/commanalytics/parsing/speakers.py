"""Who speaks: the formula line, the body as a subject, and others whose words it passes on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from commanalytics.lexicon import Lexicon, word_list
from commanalytics.parsing.openers import word_forms

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_TOKEN = re.compile(r"[^\W_][\w’'-]*|[,;:.()]")
_FORMULA_TAIL = re.compile(r"(?:^|[\s.;,”])((?:The|the)\s(?:[A-Z][\w’'-]*|of|and|the|on|for|in|[\s])+[,:])$")
AUXILIARIES = frozenset("was were is are be been has have had will would shall should may can could must did does do".split())
_PERSONS = word_list("persons.txt")
_PREPOSITIONS = frozenset("of on for from to in at by with under against between among during".split())


@lru_cache(1)
def _speakers() -> frozenset[str]:
    return word_list("speakers.txt")


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands in front of the first finite verb of a paragraph."""

    start: int
    end: int
    verb: int
    reported: bool  # somebody else's words
    acts: bool  # the group itself, with a verb of the lexicon


def is_formula(text: str) -> bool:
    """A line that names the speaker and holds no act: "The Foreign Ministers:", "The General Assembly,"."""
    last = text.rstrip("\"”’*_ ")[-1:]
    if last not in {":", ",", "."} and len(text) > 60:
        return False
    words = _WORDS.findall(text)
    if not 0 < len(words) <= 16 or (last == "." and len(words) > 4):
        return False
    small = [w.lower() for w in words]
    if last not in {":", ","} and (small[0] != "the" or len(words) > 6):
        return False
    if not any(w in _speakers() for w in small) and not (last == ":" and small[-1] in {"it", "they", "we"}):
        return False
    return not any(w.endswith(("ing", "ed")) and w not in _speakers() and w != "united" for w in small) or len(words) <= 3


def formula_at_end(work: str, start: int, end: int) -> int | None:
    """Offset of a formula that ends a longer piece: "… system The General Assembly,"."""
    if end - start < 20 or work[end - 1] not in ",:":
        return None
    tail = work[max(start, end - 120) : end]
    match = _FORMULA_TAIL.search(tail)
    if match is None or not is_formula(match[1]):
        return None
    return max(start, end - 120) + match.start(1)


def subject_of(work: str, start: int, end: int, lexicon: Lexicon) -> Subject | None:
    """The subject of a paragraph's first finite verb; None where none is found among its first words."""
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(work, start, min(end, start + 900))][:110]
    k = _past_adverbial(tokens)
    if k >= len(tokens):
        return None
    head = k
    depth = 0
    for i in range(k, len(tokens)):
        word, at, _ = tokens[i]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and i > head and _is_finite(word, lexicon):
            return _judged(tokens, head, i, word, lexicon)
        elif depth == 0 and word in {";", "."}:
            return None
    return None


def _past_adverbial(tokens: list[tuple[str, int, int]]) -> int:
    """Index after an opening adverbial: "In reply to a question, …"."""
    if not tokens:
        return 0
    first = tokens[0][0].lower()
    if first in {"in", "on", "at", "with", "during", "after", "before", "to", "for", "as", "while"} or first.endswith("ing"):
        for i, (word, _, _) in enumerate(tokens[:40]):
            if word == ",":
                return i + 1
    return 0


def _is_finite(word: str, lexicon: Lexicon) -> bool:
    if not word[0].islower():
        return False
    if word in AUXILIARIES:
        return True
    forms, known = word_forms(word, lexicon)
    return known and any(f in forms for f in "ps")


def _judged(tokens: list[tuple[str, int, int]], head: int, verb: int, word: str, lexicon: Lexicon) -> Subject:
    phrase = [t[0] for t in tokens[head:verb]]
    group = is_group(phrase)
    forms, known = word_forms(word, lexicon)
    acts = group and known and any(f in forms for f in "psb")
    return Subject(tokens[head][1], tokens[verb - 1][2], tokens[verb][1], not group and known, acts)


def is_group(phrase: list[str]) -> bool:
    """Whether a noun phrase, as words, is the body that speaks, and not one of its officers or members."""
    words = [w.lower() for w in phrase if w[0].isalnum()]
    if not words:
        return False
    if words[0] in {"we", "it", "they"}:
        return True
    head: list[str] = []
    for w in phrase:
        if w.lower() in _PREPOSITIONS or not w[0].isalnum():
            break
        head.append(w.lower())
    if any(w in _PERSONS for w in head):
        return False
    if any(w in _speakers() for w in head):
        return True
    return sum(w == "," for w in phrase) >= 3 and sum(w[0].isupper() for w in phrase) >= 4
