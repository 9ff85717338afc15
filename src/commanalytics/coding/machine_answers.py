"""What the package itself says of stretches of text, in the labels that coders use."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.corpus.codings.coded_places import Stretch
from commanalytics.sources.codings.coding_questions import ADDRESSEES, SAME

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

Labels = tuple[str, ...]
Items = Mapping[str, Sequence[tuple[int, int, str]]]  # of each file start, end and label, in order
_LABEL = {"acts": "act_type", "commitments": "form", "demands": "", "deeds": ""}  # column that tells it


def machine_labels(corpus: Corpus, of: str, units: Iterable[Sequence[Stretch]]) -> list[Labels]:
    """The labels that the tables give each unit: of what begins in its stretch, or of the clause that it lies in."""
    if not (units := list(units)):
        return []  # as in most corpora: nothing was coded by hand
    if of == "links":
        demands = _items(corpus, "demands_with_families", "family_id")
        return [_same(*(_most_of(demands, stretch) for stretch in pair)) for pair in units]
    if of == "sections":
        clauses = _items(corpus, "clauses", "section")
        return [tuple(filter(None, [_most_of(clauses, stretch)])) for (stretch,) in units]
    if of == ADDRESSEES:
        asked = _items(corpus, "asked", "addressee_id")
        return [tuple(dict.fromkeys(filter(None, _begin_in(asked, stretch)))) for (stretch,) in units]
    items = _items(corpus, of, _LABEL[of])
    return [_begin_in(items, stretch) for (stretch,) in units]


def clause_ids(corpus: Corpus, units: Iterable[Sequence[Stretch]]) -> list[str]:
    """The clause that each unit stands in, of two quotes that of the first; "" where no clause is read there."""
    if not (units := list(units)):
        return []
    clauses = _items(corpus, "clauses", "clause_id")
    return [_most_of(clauses, stretches[0]) for stretches in units]


def _items(corpus: Corpus, table: str, column: str) -> Items:
    texts = corpus.table("communiques")
    files = dict(zip(texts["communique_id"], texts["source_file"], strict=True))
    rows: Any = corpus.table(table)
    if table == "asked":  # a row of it stands where its demand does
        rows = rows.merge(corpus.table("demands")[["demand_id", "start", "end"]], on="demand_id")
    labels = rows[column] if column else pd.Series("demand", index=rows.index)
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for communique, start, end, label in zip(rows["communique_id"], rows["start"], rows["end"], labels, strict=True):
        found[files[communique]].append((int(start), int(end), str(label)))
    return {file: sorted(items) for file, items in found.items()}


def _begin_in(items: Items, stretch: Stretch) -> Labels:
    of_file = items.get(stretch.source_file, ())
    first, after = bisect_left(of_file, (stretch.start,)), bisect_left(of_file, (stretch.end,))
    return tuple(label for _, _, label in of_file[first:after])


def _most_of(items: Items, stretch: Stretch) -> str:
    """The label of what the stretch has most in common with; "" where it lies in none."""
    shared = [
        (min(end, stretch.end) - max(start, stretch.start), label)
        for start, end, label in items.get(stretch.source_file, ())
        if start < stretch.end and end > stretch.start
    ]
    return max(shared, key=lambda each: each[0], default=(0, ""))[1]


def _same(one: str, other: str) -> Labels:
    return (SAME,) if one and one == other else ()
