"""Products of pairs: one by one or all at once, whichever costs less, they are the same."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from commanalytics.recurrence.likeness import demand_vectors

ROWS = sparse.random_array((300, 80), density=0.1, format="csr", rng=np.random.default_rng(1))
ALL = np.triu_indices(300, 1)


@pytest.mark.parametrize("dense", [False, True])
@pytest.mark.parametrize("step", [1, 40])
def test_products_are_the_same_either_way(dense: bool, step: int) -> None:
    rows, i, j = ROWS.toarray() if dense else ROWS, ALL[0][::step], ALL[1][::step]
    expected = (ROWS @ ROWS.T).toarray()[i, j]
    for way in (demand_vectors.products, demand_vectors._all_products, demand_vectors._some_products):
        assert np.allclose(way(rows, rows, i, j), expected, atol=1e-12)


def test_all_are_multiplied_only_where_most_are_asked_for() -> None:
    assert demand_vectors._asks_many(ROWS, ROWS, ALL[1])
    assert not demand_vectors._asks_many(ROWS, ROWS, ALL[1][::40])
