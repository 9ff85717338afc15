"""Rows stand where they stood, whatever comes between, goes or changes its place."""

from __future__ import annotations

import pytest

from commanalytics.corpus.made_before.rows_taken_over import BEFORE, NOW, Rows, in_order
from commanalytics.corpus.table_cache import Stretch

OLD = Rows({"acts": [Stretch("a", 0, 4), Stretch("b", 2, 5)]}, {"acts": [3, 0, 4]})  # the third text lies in both
NEW = Rows({"acts": [Stretch("c", 0, 2)]}, {"acts": [2]})


@pytest.mark.parametrize(
    ("places", "lie", "counts"),
    [
        ([(BEFORE, 0), (BEFORE, 1), (BEFORE, 2)], [("a", 0, 4), ("b", 2, 5)], [3, 0, 4]),
        (
            [(BEFORE, 0), (BEFORE, 1), (BEFORE, 2), (NOW, 0)],
            [("a", 0, 4), ("b", 2, 5), ("c", 0, 2)],
            [3, 0, 4, 2],
        ),
        (
            [(BEFORE, 0), (NOW, 0), (BEFORE, 1), (BEFORE, 2)],
            [("a", 0, 3), ("c", 0, 2), ("a", 3, 4), ("b", 2, 5)],
            [3, 2, 0, 4],
        ),
        ([(BEFORE, 2), (BEFORE, 0)], [("a", 3, 4), ("b", 2, 5), ("a", 0, 3)], [4, 3]),
        ([(BEFORE, 1), (NOW, 0)], [("c", 0, 2)], [0, 2]),
        ([(BEFORE, 1)], [("c", 0, 0)], [0]),
    ],
    ids=["all stay", "at the end", "between", "turned, one gone", "none of it", "no row at all"],
)
def test_rows_of_texts_in_a_new_order(
    places: list[tuple[str, int]], lie: list[tuple[str, int, int]], counts: list[int]
) -> None:
    found = in_order(places, {BEFORE: OLD, NOW: NEW})
    assert found.stretches["acts"] == [Stretch(*one) for one in lie]
    assert found.counts["acts"] == counts
