"""Can a clause begin at this word? Decided by the form of the word, and by the lexicon where it knows the word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from commanalytics.lexicon import Lexicon, modifier_starts, word_list

_WORD = re.compile(r"[\"“”‘’'*_(«]*([^\W\d_][\w’'-]*)")
_NEXT = re.compile(r"[,\s*_]+([^\W\d_][\w’'-]*)")
_THAT = re.compile(r"\s+(?:that\b|accordance\b)")
_PARTICIPIAL = frozenset({"having", "being", "remaining"})
_SHORT_S = ("ss", "us", "is", "'s", "’s", "ous", "ics", "ness")


@dataclass(frozen=True, slots=True)
class Opener:
    """A word that can begin a clause."""

    forms: str  # letters of lexicon.py: g, p, s, b, a
    known: bool  # in the lexicon, or by its ending only
    word: str
    modified: bool  # "Also", "Deeply", "Further" in front


def word_forms(word: str, lexicon: Lexicon) -> tuple[str, bool]:
    """Forms that a lower-case word can be, and whether the lexicon says so."""
    found = lexicon.memo.get(word)
    if found is None:
        if len(lexicon.memo) > 100_000:  # hostile text: never grow without end
            lexicon.memo.clear()
        found = lexicon.memo[word] = _word_forms(word, lexicon)
    return found


def _word_forms(word: str, lexicon: Lexicon) -> tuple[str, bool]:
    pairs = lexicon.forms.get(word)
    if pairs:
        return "".join(dict.fromkeys(form for _, form in pairs)), True
    if word in _not_openers() or len(word) < 4:
        return "", False
    if word.endswith("ing"):
        return "g", False
    if word.endswith("ed"):
        return "p", False
    if word.endswith("s") and not word.endswith(_SHORT_S):
        return "s", False
    return "", False


@lru_cache(1)
def _not_openers() -> frozenset[str]:
    return word_list("not_openers.txt")


def opener(work: str, at: int, lexicon: Lexicon) -> Opener | None:
    """The opener at an offset: a capitalised inflected word, modifiers in front of it seen through."""
    match = _WORD.match(work, at)
    if match is None:
        return None
    word = match[1]
    if not word[0].isupper():
        return None
    return _opener_of(work, match.end(), word.lower(), lexicon)


def _opener_of(work: str, end: int, word: str, lexicon: Lexicon) -> Opener | None:
    modified = False
    starts = modifier_starts()
    for _ in range(4):
        phrases = starts.get(word)
        if phrases is None:
            break
        step = _past_modifier(work, end, word, phrases)
        if step is None:
            break
        end, word = step
        modified = True
    if word in _not_openers() and not _THAT.match(work, end):
        return None
    forms, known = word_forms(word, lexicon)
    if word in _PARTICIPIAL:
        forms, known = "g", True
    if not forms or forms == "b":
        return Opener("b", known, word, modified) if forms else None
    return Opener(forms, known, word, modified)


def _past_modifier(work: str, end: int, word: str, phrases: tuple[tuple[str, ...], ...]) -> tuple[int, str] | None:
    """Offset after a modifier that begins with `word`, and the next word; None if no modifier stands here."""
    words, ends = [word], [end]
    for _ in range(max(map(len, phrases))):
        match = _NEXT.match(work, ends[-1])
        if match is None:
            break
        words.append(match[1].lower())
        ends.append(match.end())
    for phrase in phrases:
        k = len(phrase)
        if tuple(words[:k]) == phrase and len(words) > k:
            return ends[k], words[k]
    return None
