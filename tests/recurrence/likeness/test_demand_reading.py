"""A demand read as action and object, and how like two addressees are. Cases: tests/cases/recurrence/."""

from __future__ import annotations

import pytest

from commanalytics.recurrence.addressees.addressee_likeness import likeness
from commanalytics.recurrence.addressees.addressee_names import names
from commanalytics.recurrence.likeness import demand_reading
from commanalytics.recurrence.likeness.demand_reading import read_demand
from commanalytics.recurrence.likeness.recurrence_weights import default_settings
from tests.casefiles import read_cases


@pytest.mark.parametrize(("text", "actions"), read_cases("recurrence/actions.csv", "text", "actions"))
def test_actions(text: str, actions: str) -> None:
    found = read_demand(text).actions
    assert sorted(action for action, weight in found.items() if weight > 0.25) == sorted(actions.split())


@pytest.mark.parametrize(
    ("one", "other", "least", "most"), read_cases("recurrence/addressees.csv", "one", "other", "least", "most")
)
def test_addressees(one: str, other: str, least: str, most: str) -> None:
    assert float(least) <= round(likeness(names(one), names(other)), 9) <= float(most)
    assert likeness(names(one), names(other)) == likeness(names(other), names(one))


def test_objects_hold_stems_and_the_things_they_stand_for() -> None:
    objects = read_demand("release all detained fishermen").objects
    assert {"detain", "fishermen", "@fisher", "@prisoner"} <= set(objects)


def test_words_that_only_say_when_weigh_less() -> None:
    objects = read_demand("clear the lane before September").objects
    assert objects["septemb"] < objects["lane"]


def test_later_words_weigh_less() -> None:
    objects = read_demand("inspect the dam of the valley of the river").objects
    assert objects["dam"] > objects["river"]


def test_a_name_is_no_thing_and_a_report_no_reporter() -> None:
    assert "@bank" in read_demand("readmit the bank").objects
    assert "@bank" not in read_demand("fish on the Outer Bank").objects
    assert "@press" not in read_demand("send a report").objects


def test_nobody_is_named_by_a_pronoun() -> None:
    assert names("them") == ()


def test_a_demand_is_read_once_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_demand("dredge the northern harbour", default_settings())
    monkeypatch.setattr(demand_reading, "_read", None)  # nothing is read any more
    assert read_demand("dredge the northern harbour", default_settings().for_many(1000)) == first
    with pytest.raises(TypeError):
        read_demand("dredge the northern harbour", default_settings(commitments=True))
