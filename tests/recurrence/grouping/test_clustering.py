"""Average-link clustering: who joins whom, and who may not."""

from __future__ import annotations

import numpy as np
import pytest

from commanalytics.recurrence.grouping.clustering import Pairs, Start, by_first, grow
from commanalytics.recurrence.likeness.ragged_rows import Ragged

FAR = -1.0


def grown(
    scores: dict[tuple[int, int], float],
    texts: list[list[int]],
    *,
    threshold: float = 0.0,
    start: Start | None = None,
    size: list[int] | None = None,
) -> list[int]:
    n = len(texts)
    i, j = (np.array([pair[k] for pair in scores], np.int64) for k in (0, 1))
    pairs = Pairs(i, j, np.array(list(scores.values())), np.ones(len(scores), bool), FAR)
    sizes = np.array(size or [1] * n, np.int64)
    return grow(start or Start(np.arange(n), [frozenset()] * n), Ragged.of(texts), sizes, pairs, threshold).tolist()


@pytest.mark.parametrize(
    ("labels", "numbers"), [([7, 3, 7, 1], [0, 1, 0, 2]), ([], []), ([0, 0], [0, 0]), ([2, 1, 0], [0, 1, 2])]
)
def test_labels_are_numbered_by_first_sight(labels: list[int], numbers: list[int]) -> None:
    assert by_first(np.array(labels, np.int64)).tolist() == numbers


def test_two_that_reach_the_threshold_join() -> None:
    assert grown({(0, 1): 0.5}, [[0], [1]]) == [0, 0]
    assert grown({(0, 1): -0.5}, [[0], [1]]) == [0, 1]
    assert grown({(0, 1): 0.5}, [[0], [1]], threshold=0.6) == [0, 1]


def test_two_demands_of_one_text_never_join() -> None:
    assert grown({(0, 1): 0.9}, [[0], [0]]) == [0, 1]


def test_families_that_share_a_text_never_join() -> None:
    assert grown({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}, [[0], [1], [0]]) == [0, 0, 1]


def test_the_mean_of_two_families_decides_and_what_was_not_compared_counts_as_far() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.5}
    assert grown(chain, [[0], [1], [2]]) == [0, 0, 1], "the mean of 0.5 and -1 is below the threshold"
    assert grown(chain | {(0, 2): 0.5}, [[0], [1], [2]]) == [0, 0, 0]


def test_a_unit_of_several_demands_weighs_as_many() -> None:
    scores = {(0, 1): 0.9, (0, 2): -0.5, (1, 2): 0.5}
    assert grown(scores, [[0], [1], [2]]) == [0, 0, 0]
    assert grown(scores, [[0, 3, 4], [1], [2]], size=[3, 1, 1]) == [0, 0, 1]


def test_frozen_families_do_not_join_each_other_and_take_in_others() -> None:
    frozen = Start(np.array([0, 1, 2]), [frozenset()] * 3, frozen=frozenset({0, 1}))
    assert grown({(0, 1): 0.9, (1, 2): 0.8, (0, 2): -0.9}, [[0], [1], [2]], start=frozen) == [0, 1, 1]


def test_two_that_exclude_each_other_never_join_also_through_a_third() -> None:
    norvia, tavell = (frozenset({frozenset({name})}) for name in ("Norvia", "Tavell"))
    apart = Start(np.array([0, 1, 2]), [norvia, tavell, frozenset()])
    assert grown({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}, [[0], [1], [2]], start=apart) == [0, 1, 1]


def test_the_closest_join_first_and_among_equals_the_earliest() -> None:
    assert grown({(0, 1): 0.5, (1, 2): 0.9}, [[0], [1], [0]]) == [0, 1, 1]
    assert grown({(0, 1): 0.5, (1, 2): 0.5}, [[0], [1], [0]]) == [0, 0, 1]
