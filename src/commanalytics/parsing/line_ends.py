"""Line ends of two characters, as some systems write them, are read as one; offsets count in the text as it was given.

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

_TWO, _ONE, _OLD = "\r\n", "\n", "\r"
Row = TypeVar("Row", bound=Any)  # one of the dataclasses with offsets


class Level:
    """A text in which every line ends with one character, and the way from its offsets to those of the given text."""

    def __init__(self, given: str) -> None:
        self.given = given
        lines = given.split(_TWO)
        self.text = _ONE.join(lines).replace(_OLD, _ONE)
        self.ends: list[int] = []  # offsets of the ends that had two characters
        at = -1
        for line in lines[:-1]:
            at += len(line) + 1
            self.ends.append(at)

    def place(self, offset: int) -> int:
        """An offset of this text in the given one."""
        return offset + bisect_left(self.ends, offset)

    def place_here(self, offset: int) -> int:
        """An offset of the given text in this one."""
        return offset - self.given.count(_TWO, 0, offset)

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
