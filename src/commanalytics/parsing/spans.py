"""Stretches of a text by their offsets: which begin in one, which share a character with it, and how it is without."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar


class Span(Protocol):
    """From the first character to the one behind the last."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


One = TypeVar("One", bound=Span)
_start = attrgetter("start")


def between(spans: Sequence[One], start: int, end: int) -> Sequence[One]:
    """Those that begin between two offsets; they stand in order."""
    return spans[bisect_left(spans, start, key=_start) : bisect_left(spans, end, key=_start)]


def overwritten(text: str, spans: Iterable[tuple[int, int]], sign: str = " ") -> str:
    """A text with a sign in place of each character of some stretches, in order, so that offsets stay.

    >>> overwritten("Press note. We met.", [(0, 11)], "·")
    '··········· We met.'
    """
    parts, at = list[str](), 0
    for start, end in spans:
        if start >= at:
            parts += text[at:start], sign * (end - start)
            at = end
    return "".join((*parts, text[at:]))


def overlaps(span: Span, start: int, end: int) -> bool:
    """Whether a stretch and the one between two offsets have a character in common.

    >>> from types import SimpleNamespace
    >>> [overlaps(SimpleNamespace(start=4, end=9), *other) for other in ((0, 4), (0, 5), (8, 12), (9, 12))]
    [False, True, True, False]
    """
    return span.start < end and start < span.end
