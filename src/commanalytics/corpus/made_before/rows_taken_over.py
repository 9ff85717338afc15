"""Rows of texts for which all is as it was stand where they stood; those of the others come between.

>>> places = [(BEFORE, 0), (NOW, 0), (BEFORE, 1)]
>>> before = Rows({"acts": [Stretch("a", 0, 5)]}, {"acts": [2, 3]})
>>> in_order(places, {BEFORE: before, NOW: Rows({"acts": [Stretch("b", 0, 4)]}, {"acts": [4]})}).stretches["acts"]
[Stretch(of='a', start=0, end=2), Stretch(of='b', start=0, end=4), Stretch(of='a', start=2, end=5)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

import pandas as pd

from commanalytics.corpus.table_cache import Stretch

BEFORE, NOW = "before", "now"


class Rows(NamedTuple):
    """Where the rows of each table lie, and how many belong to each of its texts, in order."""

    stretches: Mapping[str, Sequence[Stretch]]
    counts: Mapping[str, Sequence[int]]


NONE = Rows({}, {})


def row_counts(tables: Mapping[str, pd.DataFrame], ids: Sequence[str]) -> dict[str, list[int]]:
    """How many rows each text has in each table; its rows stand together, in the order of the texts."""
    return {
        name: table.groupby("communique_id", sort=False).size().reindex(list(ids), fill_value=0).tolist()
        for name, table in tables.items()
    }


def in_order(places: Sequence[tuple[str, int]], sources: Mapping[str, Rows]) -> Rows:
    """Rows of texts in a new order: of each the source, and its place among the texts there."""
    names = sources[NOW].counts
    counts = {name: [sources[which].counts[name][place] for which, place in places] for name in names}
    return Rows({name: _in_order(name, places, sources) for name in names}, counts)


def _in_order(name: str, places: Sequence[tuple[str, int]], sources: Mapping[str, Rows]) -> list[Stretch]:
    ends = {which: [0, *accumulate(source.counts.get(name, ()))] for which, source in sources.items()}
    cut = (
        _cut(sources[which].stretches[name], ends[which][start], ends[which][end])
        for which, start, end in _runs(places)
    )
    return list(_joined(chain.from_iterable(cut))) or [sources[NOW].stretches[name][0]._replace(start=0, end=0)]


def _cut(rows: Iterable[Stretch], first: int, end: int) -> Iterator[Stretch]:
    """Of rows that follow each other those from the first to the one before the end."""
    behind = 0
    for part, start, stop in rows:
        low, high = max(first, behind), min(end, behind + stop - start)
        if low < high:
            yield Stretch(part, start + low - behind, start + high - behind)
        behind += stop - start


def _joined(rows: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches that follow each other in one part as one."""
    last: Stretch | None = None
    for one in rows:
        if last and (last.of, last.end) == (one.of, one.start):
            last = last._replace(end=one.end)
        else:
            if last:
                yield last
            last = one
    if last:
        yield last


def _runs(places: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """Texts that stand one after the other in one source, as a source, the first place and the one past the last."""
    run: tuple[str, int, int] | None = None
    for which, place in places:
        if run and run[0] == which and run[2] == place:
            run = (which, run[1], place + 1)
        else:
            if run:
                yield run
            run = (which, place, place + 1)
    if run:
        yield run
