"""What stands in front of a subject, behind it, around an addressee: how many sentences are read wholly right."""

from __future__ import annotations

from collections import Counter

import pytest

from commanalytics.parsing.readers import BOTH, WORDS
from tests.grid.reading import Row, rows, wholly_right

LEAST = {1: 0.975, 2: 0.96}  # of each grid, as held when this was written


def share(grid: int, wrong: Counter[str]) -> float:
    """The share of a grid's sentences that is read wholly right; `wrong` counts the others by group."""
    own = [row for row in rows() if row.grid == grid]
    wrong.update(row.group for row in own if not wholly_right(row))
    return 1 - wrong.total() / len(own)


@pytest.mark.parametrize("grid", LEAST)
def test_the_grid_is_read(grid: int) -> None:
    wrong: Counter[str] = Counter()
    assert share(grid, wrong) >= LEAST[grid], wrong


def test_structure_reads_what_words_alone_do_not() -> None:
    row = Row(1, "front", "the Ministers", "Despite the winter, the Ministers [call|urged] Norvia to {Norvia|wait}.")
    assert (wholly_right(row, WORDS), wholly_right(row, BOTH)) == (False, True)
