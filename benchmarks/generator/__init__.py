"""Communiqués whose tables are known, in any number: series of invented groups whose demands drift.

>>> from benchmarks.generator import generated
>>> first = next(generated(1, seed=1))
>>> first.group, first.text[slice(*first.truth["clauses"][0]["span"])] == first.clauses[0]
('g0000', True)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.generator.layouts import LAYOUTS
from benchmarks.generator.series import Series
from benchmarks.generator.truth import read

GROUP_SIZE = 200  # texts


@dataclass(frozen=True)
class Generated:
    """A text, and what is true of it."""

    group: str
    title: str  # of the group
    day: date
    city: str
    annotation: str  # in the layout, with tags (tests/score.py reads them)
    text: str
    truth: dict[str, Any]  # one line of the truth's file

    @property
    def stem(self) -> str:
        """Name of the text's file without its ending."""
        return f"{self.day}-{self.city.lower()}"

    @property
    def clauses(self) -> list[str]:
        """The clauses as the text has them."""
        return [self.text[slice(*clause["span"])] for clause in self.truth["clauses"]]


def generated(texts: int, seed: int = 1, group_size: int = GROUP_SIZE) -> Iterator[Generated]:
    """So many texts one after another, group by group; the first of many are the same as those of few."""
    names = list(LAYOUTS)
    for number in range(texts):
        group, at = divmod(number, group_size)
        if at == 0:
            series = Series(seed, group, group_size)
        made = series.next_text()
        layout = names[(at + group) % len(names)]
        annotation = LAYOUTS[layout](made.annotation)
        text, rows = read(annotation)
        known = {"file": f"{made.day}-{made.city.lower()}.txt", "date": str(made.day), "city": made.city}
        yield Generated(
            series.name, series.title, made.day, made.city, annotation, text, known | {"layout": layout} | rows
        )
