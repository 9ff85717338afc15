"""Average-link clustering: who joins whom, and who may not."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def plainly_grown(pairs: Pairs, texts: list[list[int]], threshold: float) -> list[int]:
    """The same by looking at all clusters again and again."""
    columns = (column.tolist() for column in (pairs.i, pairs.j, pairs.score, pairs.proven))
    score = {(i, j): (s, p) for i, j, s, p in zip(*columns, strict=True)}
    clusters = [[n] for n in range(len(texts))]
    while True:
        nothing = best = (-threshold, len(texts), len(texts))
        for one, other in combinations(clusters, 2):
            between = [score.get((min(i, j), max(i, j)), (pairs.far, False)) for i in one for j in other]
            apart = {t for i in one for t in texts[i]}.isdisjoint(t for j in other for t in texts[j])
            if apart and any(proven for _, proven in between):
                best = min(best, (-sum(s for s, _ in between) / len(between), one[0], other[0]))
        if best == nothing:
            return by_first(np.array([n for i in range(len(texts)) for n, c in enumerate(clusters) if i in c])).tolist()
        one, other = (next(c for c in clusters if c[0] == first) for first in best[1:])
        clusters = sorted([sorted(one + other), *(c for c in clusters if c not in (one, other))])


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
        st.tuples(st.sampled_from([0.25, 0.5, 0.75, 1.0]), st.booleans()),
        max_size=20,
    ),
    st.lists(st.integers(0, 5), min_size=8, max_size=8),
)
@settings(deadline=None)
def test_what_is_left_out_because_no_chain_of_proofs_leads_to_it_changes_nothing(
    scored: dict[tuple[int, int], tuple[float, bool]], texts: list[int]
) -> None:
    ordered = sorted(scored)
    i, j = (np.array([pair[k] for pair in ordered], np.int64) for k in (0, 1))
    columns = [np.array([scored[pair][k] for pair in ordered]) for k in (0, 1)]
    pairs = Pairs(i, j, columns[0].astype(float), columns[1].astype(bool), 0.0)
    own = [[text] for text in texts]
    found = grow(Start(np.arange(8), [frozenset()] * 8), Ragged.of(own), np.ones(8, np.int64), pairs, 0.25)
    assert found.tolist() == plainly_grown(pairs, own, 0.25)
