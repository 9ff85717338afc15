"""Stretches of a text by their offsets: which of them begin in one, and which share a character with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
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


def overlaps(span: Span, start: int, end: int) -> bool:
    """Whether a stretch and the one between two offsets have a character in common.

    >>> from types import SimpleNamespace
    >>> [overlaps(SimpleNamespace(start=4, end=9), *other) for other in ((0, 4), (0, 5), (8, 12), (9, 12))]
    [False, True, True, False]
    """
    return span.start < end and start < span.end
