"""Products of pairs: one by one or all at once, whichever costs less, they are the same."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from commanalytics.recurrence.likeness import demand_vectors

ROWS = sparse.random_array((300, 80), density=0.1, format="csr", rng=np.random.default_rng(1))
ALL = np.triu_indices(300, 1)


@pytest.mark.parametrize("dense", [False, True])
@pytest.mark.parametrize("step", [1, 40, 200], ids=["all", "some", "few"])
def test_products_are_the_same_either_way(dense: bool, step: int) -> None:
    rows, i, j = ROWS.toarray() if dense else ROWS, ALL[0][::step], ALL[1][::step]
    expected = (ROWS @ ROWS.T).toarray()[i, j]
    for way in (demand_vectors.products, demand_vectors._all_products, demand_vectors._some_products):
        assert np.allclose(way(rows, rows, i, j), expected, atol=1e-12)


@pytest.mark.parametrize("step", [1, 40, 200], ids=["all", "some", "few"])
def test_products_of_rows_on_the_grid_are_the_same_to_the_last_bit(step: int) -> None:
    rows, i, j = demand_vectors.exact(demand_vectors.unit(ROWS)), ALL[0][::step], ALL[1][::step]
    expected = (rows @ rows.T).toarray()[i, j].tolist()
    for way in (demand_vectors.products, demand_vectors._all_products, demand_vectors._some_products):
        assert way(rows, rows, i, j).tolist() == expected


def test_all_are_multiplied_only_where_most_are_asked_for() -> None:
    assert demand_vectors._asks_many(ROWS, ROWS, ALL[1])
    assert not demand_vectors._asks_many(ROWS, ROWS, ALL[1][::40])


def weights(demands: list[tuple[int, set[int]]], many: bool) -> list[float]:
    """The weight of each word in demands, each with the number of its text and the words that it has."""
    cells = [(row, word) for row, (_, words) in enumerate(demands) for word in sorted(words)]
    matrix = sparse.csr_array((np.ones(len(cells)), tuple(zip(*cells, strict=True))))
    return demand_vectors.rarity(matrix, np.array([text for text, _ in demands]), many).tolist()


FIRST = [(text, {0} if place else {0, 1}) for text in range(16) for place in range(3)]  # 16 texts tell what is rare


def test_of_many_demands_a_later_text_changes_no_weight_of_a_word_that_the_first_texts_have() -> None:
    later = [*FIRST, (16, {1, 2}), (17, {1}), (17, {0})]
    assert weights(later, many=True)[:2] == weights(FIRST, many=True)[:2]
    assert weights(later, many=False)[:2] != weights(FIRST, many=False)[:2]


def test_a_word_that_came_later_is_as_rare_as_all_texts_have_it() -> None:
    once, often = [*FIRST, (16, {2}), (16, {0}), (16, {0})], [*FIRST, (16, {2}), (16, {2}), (16, {2})]
    assert weights(once, many=True)[2] > weights(often, many=True)[2] > 0
    assert weights(once, many=True)[:2] == weights(often, many=True)[:2]


def test_what_is_rare_is_told_anew_when_the_texts_have_grown_by_a_quarter() -> None:
    grown = [*FIRST, *((text, {1}) for text in range(16, 21) for _ in range(3))]
    assert weights(grown, many=True)[1] < weights(FIRST, many=True)[1]
