"""The same words to the same addressee are one demand before anything is compared."""

from __future__ import annotations

import numpy as np

from commanalytics.recurrence.likeness.demand_reading import read_demands
from commanalytics.recurrence.likeness.recurrence_weights import default_settings
from commanalytics.recurrence.pairing.equal_demands import Units, each_alone, equal_wordings, says_enough

LANE, LAMP, EMPTY = "open the lane", "mend the lamp", "do so"


def units(texts: list[str], who: list[int], documents: list[int], **told: object) -> Units:
    different = list(dict.fromkeys(texts))
    telling = dict(zip(different, read_demands(different, default_settings()).telling.tolist(), strict=True))
    more = {"frozen": {}, "decided": (), "telling": telling} | told
    return equal_wordings(texts, np.array(who), np.array(documents), **more)  # type: ignore[arg-type]


def test_each_row_alone_is_a_unit() -> None:
    found = each_alone(np.array([0, 0, 1]))
    assert (found.of.tolist(), found.first.tolist(), found.size.tolist()) == ([0, 1, 2], [0, 1, 2], [1, 1, 1])


def test_the_same_words_in_several_texts_are_one_unit() -> None:
    found = units([LANE, LAMP, "Open the lane."], [1, 1, 1], [0, 0, 1])
    assert (found.of.tolist(), found.first.tolist(), found.size.tolist()) == ([0, 1, 0], [0, 1], [2, 1])


def test_the_same_words_to_another_are_another_unit() -> None:
    assert units([LANE, LANE], [1, 2], [0, 1]).of.tolist() == [0, 1]


def test_what_a_text_says_twice_goes_with_the_second_times_of_others() -> None:
    assert units([LANE, LANE, LANE, LANE], [1] * 4, [0, 0, 1, 1]).of.tolist() == [0, 1, 0, 1]


def test_a_frozen_demand_goes_with_its_own_family_only() -> None:
    assert units([LANE, LANE, LANE], [1] * 3, [0, 1, 2], frozen={0: "a", 2: "a"}).of.tolist() == [0, 1, 0]


def test_what_a_person_decided_about_and_what_says_nothing_stays_alone() -> None:
    assert units([LANE, LANE], [1, 1], [0, 1], decided={1}).of.tolist() == [0, 1]
    assert units(["the", "the"], [1, 1], [0, 1]).of.tolist() == [0, 1]


def test_words_enough_are_one_unit_though_they_only_point_elsewhere() -> None:
    enough = "increase such talks or resume those that were paused"
    assert [says_enough(text) for text in (enough, "fully deliver on these goals", EMPTY)] == [True, False, False]
    assert units([enough, enough], [1, 1], [0, 1], telling={enough: says_enough(enough)}).of.tolist() == [0, 0]
