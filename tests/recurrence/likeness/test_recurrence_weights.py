"""Thresholds of recurrence, and how they rise where a group has many demands."""

from __future__ import annotations

import pytest

from commanalytics.recurrence.likeness.recurrence_weights import default_settings


@pytest.mark.parametrize(("demands", "rise"), [(1, 1), (165, 1), (660, 2), (16500, 10)])
def test_the_odds_of_a_threshold_rise_with_the_root_of_the_number_of_demands(demands: int, rise: float) -> None:
    before, after = default_settings(), default_settings().for_many(demands)
    for name in ("link", "join", "strict", "suggest", "perhaps"):
        asked, risen = getattr(before, name), getattr(after, name)
        assert risen / (1 - risen) == pytest.approx(rise * asked / (1 - asked), rel=0.03)  # in steps
    assert (after.floor, after.proof_object) == (before.floor, before.proof_object)


@pytest.mark.parametrize("name", ["link", "join", "strict", "suggest", "perhaps"])
def test_of_texts_beside_each_other_only_one_is_of_the_same_matter(name: str) -> None:
    one, three = (getattr(default_settings().for_many(660, beside), name) for beside in (1, 3))
    assert three / (1 - three) == pytest.approx(3 * one / (1 - one))


def test_no_threshold_overtakes_another() -> None:
    for demands in (100, 1_000, 100_000):
        many = default_settings().for_many(demands)
        assert many.suggest < many.perhaps <= many.link < many.strict < many.join < 1
