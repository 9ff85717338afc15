"""Whole texts, cut inside a word: the reader should say of each that it breaks off, and of no whole one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from commanalytics.parsing import parse
from commanalytics.sections import ACTING

#: Texts that do break off, by the names of their files.
BROKEN = frozenset(
    {"b-2020-11-19-virtual", "a-elections", "2022-10-19-ostry", "2020-10-22-virtual", "cut-off", "1985-06-14-sres565"}
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIRST = 3  # words of a clause, in which a break is hardest to tell


class Cut(NamedTuple):
    """Where a text was cut: in which section, and whether inside the first words of a clause."""

    section: str
    early: bool
    at: int


def cuts(text: str, rng: Random, anywhere: int = 2) -> Iterator[Cut]:
    """In each clause a place inside one of its first words, and some inside any of them."""
    for clause in parse(text, depth="structure").clauses:
        words = list(_WORD.finditer(text, clause.start, clause.end)) if clause.section in ACTING else []
        for k in range(anywhere + 1 if words else 0):
            word = rng.choice(words[:_FIRST] if not k else words)
            yield Cut(clause.section, not k, rng.randrange(word.start() + 1, word.end()))


def is_marked(text: str) -> bool:
    """Whether a reader is told that nothing follows from what the text lacks: it breaks off, or holds no clause."""
    doc = parse(text, depth="structure")
    return doc.truncated or not doc.clauses


def found(texts: Iterable[str], seed: int = 0, anywhere: int = 2) -> dict[tuple[str, bool], tuple[int, int]]:
    """(section, early) → how many cuts were told, of how many."""
    counts = dict.fromkeys(((section, early) for section in ACTING for early in (True, False)), (0, 0))
    for text in texts:
        for cut in cuts(text, Random(seed), anywhere):
            told, all_ = counts[cut.section, cut.early]
            counts[cut.section, cut.early] = told + is_marked(text[: cut.at]), all_ + 1
    return counts
