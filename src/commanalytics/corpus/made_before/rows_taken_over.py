"""Rows of texts for which all is as it was, taken from the tables of that time; those of the others come between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import pandas as pd

Tables = Mapping[str, pd.DataFrame]
BEFORE, NOW = "before", "now"


class Source(NamedTuple):
    """Tables, and how many rows of each belong to each of their texts, in order."""

    tables: Tables
    counts: Mapping[str, Sequence[int]]


def row_counts(tables: Tables, ids: Sequence[str]) -> dict[str, list[int]]:
    """How many rows each text has in each table; its rows stand together, in the order of the texts."""
    return {
        name: table.groupby("communique_id", sort=False).size().reindex(list(ids), fill_value=0).tolist()
        for name, table in tables.items()
    }


def in_order(places: Sequence[tuple[str, int]], sources: Mapping[str, Source]) -> dict[str, pd.DataFrame]:
    """Tables of texts in a new order: of each the source, and its place among the texts there."""
    return {name: _in_order(name, places, sources) for name in sources[NOW].tables}


def _in_order(name: str, places: Sequence[tuple[str, int]], sources: Mapping[str, Source]) -> pd.DataFrame:
    ends = {which: [0, *accumulate(source.counts[name])] for which, source in sources.items()}
    parts = [
        sources[which].tables[name].iloc[ends[which][start] : ends[which][end]] for which, start, end in _runs(places)
    ]
    some = [part for part in parts if len(part)]
    return pd.concat(some, ignore_index=True) if some else sources[NOW].tables[name].iloc[:0]


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
