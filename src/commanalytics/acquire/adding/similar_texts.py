"""Whether two texts are the same communiqué from two places: by runs of words that stand in both."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from commanalytics.acquire.limits import known, shares
from commanalytics.text_comparison.content_words import words

Shingles = frozenset[int]


def shingles(text: str) -> Shingles:
    """Runs of some words of a text, each as a number."""
    found, run = words(text), known("variants")["words"]
    return frozenset(crc32(" ".join(found[at : at + run]).encode()) for at in range(max(1, len(found) - run + 1)))


def share_in_both(one: Shingles, other: Shingles) -> float:
    """Share of the shorter text that stands in the longer one.

    >>> share_in_both(shingles("a b c d e f g"), shingles("x y a b c d e f g z"))
    1.0
    """
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def is_variant(one: Shingles, other: Shingles, dates: Iterable[str]) -> bool:
    """Whether two texts are one communiqué. A group repeats itself from meeting to meeting: where their dates differ,
    nearly all of the shorter one has to stand in the other."""
    same_day = len({date for date in dates if date}) < 2
    least = shares("variants")["same_day" if same_day else "other_day"]
    if min(len(one), len(other)) < shares("variants")["size"] * max(len(one), len(other)):
        return False
    return share_in_both(one, other) >= least
