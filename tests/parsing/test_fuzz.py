"""Strange texts break no promise; `benchmarks/fuzz.py` tries as many as one likes."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks._mutations import MUTATIONS, strange
from benchmarks._promises import broken
from benchmarks.fuzz import failures, smallest

FOUND = (  # as little as was left of texts that broke one
    "Tasked\n2, , l\nto\net\nb",
    "The Ministers met in Ondara on 4 March 2024.\n\n1. Called upon Norvia, , Tavell to repair the lamp;",
    "The Ministers met in Ondara on 4 March 2024.\n\n1. Tasked its Chair (to",
    "the pail. == What all hold ==2022; ** to peck and kin. Ship owners, for one thing, are encouraged to name each ba",
    "We extend the people’s blessing and our greeting of love to all.",
    "*  ' countries have shown",
    "We announce our plan of to train pilots.",
    20 * "SEPTEMBER" + " 25, 2019| PRESS RELEASES|",  # a block of nothing but page words
)
SEEDS = range(200)


@pytest.mark.parametrize("text", FOUND)
def test_what_once_broke_a_promise_keeps_it(text: str) -> None:
    assert broken(text) == []


@pytest.mark.parametrize("begins", ["Decides", "Adopted", "Challenges", "We will", "It was agreed", "Norvia"])
def test_a_sentence_that_is_too_long_to_be_read_by_its_structure_breaks_nothing(begins: str) -> None:
    endless = begins + 200 * " to mend the lane of Osk, and"
    assert broken(f"The Council met in Osk on 3 May 2021.\n\n{endless} to wait.\n\nIt thanked Norvia.") == []


def test_strange_texts_keep_the_promises() -> None:
    assert failures(SEEDS) == {}


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_a_text_of_nothing_can_be_changed(mutate: object) -> None:
    assert broken(mutate("", Random(0))) == []  # type: ignore[operator]


def test_a_seed_makes_the_same_text_again() -> None:
    assert [strange(Random(seed)) for seed in range(20)] == [strange(Random(seed)) for seed in range(20)]


def test_a_failure_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.fuzz.broken", lambda text: ["holds a comma"] if "," in text else [])
    assert smallest("The Ministers, in one voice, urged Norvia to open the strait.", "holds a comma") == ","
