"""Rows of different lengths in one array."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from commanalytics.recurrence.likeness.ragged_rows import Ragged, connected, run, stretches

NUMBER = st.integers(0, 29)

ROWS = Ragged.of([[3, 1], [], [2]])


def test_rows_come_back_as_they_were_given() -> None:
    assert [ROWS[k].tolist() for k in range(len(ROWS))] == [[3, 1], [], [2]]
    assert len(Ragged.of([])) == 0


def test_lengths_are_told_of_all_rows_or_of_some() -> None:
    assert ROWS.lengths().tolist() == [2, 0, 1]
    assert ROWS.lengths(np.array([2, 0])).tolist() == [1, 2]


def test_grouping_puts_each_value_once_into_its_row_in_order() -> None:
    grouped = Ragged.grouped(np.array([2, 0, 2, 2]), np.array([9, 4, 7, 9]), 3)
    assert [grouped[k].tolist() for k in range(3)] == [[4], [], [7, 9]]


def test_some_rows_are_spread_with_their_places() -> None:
    values, places = ROWS.spread(np.array([2, 1, 0]))
    assert (values.tolist(), places.tolist()) == ([2, 3, 1], [0, 2, 2])


def test_a_list_is_parted_into_stretches_of_some_cells() -> None:
    assert [(part.start, part.stop) for part in stretches(np.array([1, 1, 1, 1]), 2)] == [(0, 2), (2, 4)]
    assert [(part.start, part.stop) for part in stretches(np.array([9]), 2)] == [(0, 1)]


def test_runs_stand_one_after_another() -> None:
    assert run(np.array([5, 0, 8]), np.array([2, 0, 1])).tolist() == [5, 6, 8]


@given(st.lists(st.tuples(NUMBER, NUMBER), max_size=40))
def test_pieces_are_those_of_a_library(pairs: list[tuple[int, int]]) -> None:
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    graph = sparse.csr_array((np.ones(len(pairs)), (a, b)), shape=(30, 30))
    assert connected(30, a, b).tolist() == connected_components(graph, directed=False)[1].tolist()


def test_nothing_is_connected_with_nothing() -> None:
    nobody = np.array([], np.int64)
    assert connected(0, nobody, nobody).tolist() == []
    assert connected(3, nobody, nobody).tolist() == [0, 1, 2]
