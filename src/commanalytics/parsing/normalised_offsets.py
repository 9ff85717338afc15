"""A text with signs that are more than they print is read as it is printed; offsets count in the text as it was given.

>>> level = Level("Urges\\r\\nNorvia\\r\\nto wait")
>>> level.text, level.place(6), level.place_here(7)
('Urges\\nNorvia\\nto wait', 7, 6)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from commanalytics.markup import MarkedClause, Markup, Span
from commanalytics.parsing.model import Communique, Source
from commanalytics.text_normalisation import as_printed, uneven

Row = TypeVar("Row", bound=Any)  # one of the dataclasses with offsets


class Level:
    """A text as it is printed, and the way from its offsets to those of the given text."""

    def __init__(self, given: str) -> None:
        self.given = given
        self._shifts: list[int] = []  # offsets of this text behind which one more character of the given one is gone
        self._gone: list[int] = []  # offsets of these in the given text
        self._more: list[int] = []  # offsets of this text behind which it has one character more than the given one
        self._joined: list[int] = []  # offsets of the signs in the given text that are several here
        parts, done, length = [], 0, 0
        for found in uneven(given):
            sign = as_printed(found.group())
            parts += [given[done : found.start()], sign]
            length += found.start() - done + len(sign)
            done = found.end()
            gone = range(found.start() + len(sign), done)
            self._gone += gone
            self._shifts += [max(length - 1, 0)] * len(gone)
            more = len(sign) - (done - found.start())
            self._more += range(length - more, length)
            self._joined += [found.start()] * more
        self.text = "".join((*parts, given[done:]))

    def place(self, offset: int) -> int:
        """An offset of this text in the given one; what is not seen belongs to what stands before it."""
        return offset + bisect_left(self._shifts, offset) - bisect_left(self._more, offset)

    def place_here(self, offset: int) -> int:
        """An offset of the given text in this one."""
        return offset - bisect_left(self._gone, offset) + bisect_left(self._joined, offset)

    def placed(self, found: Communique) -> Communique:
        """What was read in this text, by the offsets of the given one."""
        apart = tuple((self.place(start), self.place(end)) for start, end in found.source.apart)
        source = Source(self.given, apart)
        clauses = tuple(self._row(clause, source) for clause in found.clauses)
        return replace(
            found, source=source, clauses=clauses, segments=tuple(self._row(s, source) for s in found.segments)
        )

    def _row(self, row: Row, source: Source) -> Row:
        """A row with all that is below it: lists of rows, and spans."""
        below: dict[str, Any] = {}
        for name in (part.name for part in fields(row)):
            value = getattr(row, name)
            if isinstance(value, tuple):
                below[name] = tuple(self.place(v) if isinstance(v, int) else self._row(v, source) for v in value)
        return replace(row, source=source, start=self.place(row.start), end=self.place(row.end), **below)

    def marked(self, markup: Markup) -> Markup:
        """What is marked up in the given text, by the offsets of this one."""
        clauses = tuple(map(self._clause, markup.clauses))
        return Markup(clauses, *map(self._spans, (markup.formulas, markup.headings, markup.furniture)))

    def _clause(self, one: MarkedClause) -> MarkedClause:
        items = tuple(i._replace(start=self.place_here(i.start), end=self.place_here(i.end)) for i in one.items)
        start, end, body = map(self.place_here, (one.start, one.end, one.body))
        return one._replace(start=start, end=end, body=body, items=items)

    def _spans(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple((self.place_here(start), self.place_here(end)) for start, end in spans)
