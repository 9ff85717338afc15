"""A demand read as action and object, and how like two addressees are. Cases: tests/cases/recurrence/."""

from __future__ import annotations

import numpy as np
import pytest

from commanalytics.recurrence.addressees.addressee_likeness import likeness
from commanalytics.recurrence.addressees.addressee_names import names
from commanalytics.recurrence.likeness import demand_reading
from commanalytics.recurrence.likeness.demand_reading import read_again, read_demand
from commanalytics.recurrence.likeness.recurrence_weights import default_settings
from commanalytics.recurrence.work_blocks.mapped_blocks import here
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


def test_readings_that_are_taken_over_are_those_that_are_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = default_settings()
    texts = ["open the lane to boats", "do so", "mend the lamp of the harbour", "report on the lane and the lamp"]
    before = read_again([texts[2], "clear the bay", texts[0]], settings, here, None)
    read, look = list[str](), demand_reading._read
    monkeypatch.setattr(demand_reading, "_read", lambda text, weighing: (read.append(text), look(text, weighing))[1])
    again = read_again(texts, settings, here, before)
    assert read == [texts[1], texts[3]]
    anew = read_again(texts, settings, here, None)
    assert anew.telling.tolist() == [True, False, True, True]
    for name in ("actions", "objects", "content"):
        one, other = getattr(again, name), getattr(anew, name)
        assert list(one.features) == list(other.features)
        for part in ("start", "number", "weight"):
            np.testing.assert_array_equal(getattr(one, part), getattr(other, part))
    assert anew.content.features[:2] == ["open", "lane"]
