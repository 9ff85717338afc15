"""What rivals take off, as it is told of all pairs at once and as it is looked up for one."""

from __future__ import annotations

import numpy as np
import pytest

from commanalytics.recurrence.likeness.ragged_rows import Ragged
from commanalytics.recurrence.pairing.rival_partners import Rivals


def test_the_rival_of_a_pair_is_the_best_other_partner_in_the_text_of_the_other() -> None:
    texts = Ragged.of([[0], [1], [1], [1]])
    rivals = Rivals.of(np.array([0.9, 0.6, 0.2]), np.array([0, 0, 0]), np.array([1, 2, 3]), texts)
    assert rivals.low.tolist() == [0.6, 0.9, 0.9]  # the first demand has two more partners in the second text
    assert rivals.high.tolist() == [0.0, 0.0, 0.0]  # and each of these has it alone in the first


def test_of_two_equally_good_partners_the_one_is_the_rival_of_the_other() -> None:
    texts = Ragged.of([[0], [1], [1]])
    rivals = Rivals.of(np.array([0.7, 0.7]), np.array([0, 0]), np.array([1, 2]), texts)
    assert rivals.low.tolist() == [0.7, 0.7]


@pytest.mark.parametrize("seed", range(5))
def test_what_is_told_of_all_pairs_is_what_is_looked_up_for_each(seed: int) -> None:
    draw = np.random.default_rng(seed)
    texts = Ragged.of([sorted(set(draw.integers(0, 6, draw.integers(1, 4)).tolist())) for _ in range(20)])
    i, j = np.triu_indices(20, 1)
    some = draw.random(len(i)) < 0.5
    i, j = i[some], j[some]
    rivals = Rivals.of(np.round(draw.random(len(i)), 1), i, j, texts)
    assert rivals.low.tolist() == rivals.score_of(i, j).tolist()
    assert rivals.high.tolist() == rivals.score_of(j, i).tolist()


def test_without_a_pair_there_is_no_rival() -> None:
    none = np.zeros(0, np.int64)
    rivals = Rivals.of(np.zeros(0), none, none, Ragged.of([[0], [1]]))
    assert (rivals.low.tolist(), rivals.high.tolist()) == ([], [])
