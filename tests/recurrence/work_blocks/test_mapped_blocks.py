"""Work in blocks gives what it gives in one go, to the last bit, however it is cut."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from commanalytics.recurrence.likeness import demand_vectors
from commanalytics.recurrence.work_blocks.mapped_blocks import Arrays, here, packed, put_together, taken_apart, unpacked
from commanalytics.recurrence.work_blocks.words_in_blocks import remembered
from commanalytics.text_comparison.remembered_words import Remembered

ROWS = sparse.random_array((300, 80), density=0.1, format="csr", rng=np.random.default_rng(1))
PAIRS = [side[::40] for side in np.triu_indices(300, 1)]


@pytest.mark.parametrize("dense", [False, True])
@pytest.mark.parametrize("size", [1, 7, 100])
def test_a_product_does_not_hang_on_how_pairs_are_cut(dense: bool, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ROWS.toarray() if dense else ROWS
    whole = demand_vectors._some_products(rows, rows, *PAIRS, here)
    monkeypatch.setattr(demand_vectors, "OF_A_BLOCK", size)
    assert demand_vectors._some_products(rows, rows, *PAIRS, here).tolist() == whole.tolist()


@pytest.mark.parametrize("matrix", [ROWS, ROWS.toarray(), sparse.csr_array((0, 4))])
def test_a_matrix_is_put_together_as_it_was(matrix: object) -> None:
    apart = taken_apart("lamp", matrix)
    again = put_together("lamp", apart)
    assert type(again) is type(matrix)
    assert (again != matrix).sum() == 0
    assert all(isinstance(array, np.ndarray) for array in apart.values())


def test_what_json_can_say_comes_back() -> None:
    said = [{"@vessel": 0.1 + 0.2}, "l’été \ud800", None]
    assert unpacked(packed(said), list[object]) == said


def test_what_is_known_is_not_asked_again() -> None:
    asked = list[str]()

    def lengths(told: Arrays, block: Arrays) -> Arrays:
        asked.extend(unpacked(block, list[str]))
        return packed([len(text) + unpacked(told, int) for text in unpacked(block, list[str])])

    kind = Remembered[int]("lengths of this test", lambda kept: isinstance(kept, int))
    kind.of("mast", lambda: 4)
    said = ["lamp", "mast", "buoys", "lamp"]
    assert list(remembered(kind, ((text, text) for text in said), lengths, 0, here)) == [4, 4, 5, 4]
    assert asked == ["lamp", "buoys"]
