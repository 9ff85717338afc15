"""What somebody has marked up in a text: where its clauses are, of which section and with which lists. It decides.

Plain tuples, so that it can be handed to other processes and come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

Span = tuple[int, int]


class MarkedItem(NamedTuple):
    """An entry of a list; offsets count in the text."""

    start: int
    end: int
    marker: str  # path as printed, without brackets: "a.ii"; empty: none
    level: int


class MarkedClause(NamedTuple):
    """A clause, and where its words begin behind its number."""

    start: int
    end: int
    section: str
    number: str
    body: int
    items: tuple[MarkedItem, ...] = ()


class Markup(NamedTuple):
    """All that is marked up in one text; furniture is what stands in it and is no part of it."""

    clauses: tuple[MarkedClause, ...] = ()
    formulas: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()


def markup_of(plain: Sequence[object]) -> Markup:
    """The way back from lists, as JSON has them.

    >>> import json
    >>> marked = Markup((MarkedClause(0, 9, "operative", "1", 3, (MarkedItem(4, 9, "a", 1),)),), headings=((9, 12),))
    >>> markup_of(json.loads(json.dumps(marked))) == marked
    True
    """
    told: list[Any] = list(plain)
    clauses, *spans = told
    return Markup(tuple(_clause(*one) for one in clauses), *(tuple((start, end) for start, end in of) for of in spans))


def _clause(start: int, end: int, section: str, number: str, body: int, items: Sequence[Any]) -> MarkedClause:
    return MarkedClause(start, end, section, number, body, tuple(MarkedItem(*item) for item in items))
