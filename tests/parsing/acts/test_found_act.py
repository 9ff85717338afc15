"""Modifiers around the words of an act, and what they say of it."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import Entry
from commanalytics.parsing.acts.found_act import Phrase, skip_modifiers, stands
from commanalytics.parsing.sentence.tokens import tokens

CALL = Entry("", "call", 3, "", (), frozenset())


def words(text: str) -> list:
    return tokens(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "behind", "found"),
    [
        ("urged Norvia", 0, []),
        ("also urged Norvia", 1, ["also"]),
        ("once again, strongly urged Norvia", 4, ["once again", "strongly"]),
        ("strongly and unequivocally condemned", 3, ["strongly", "unequivocally"]),
        ("strongly and the parties", 1, ["strongly"]),  # "and" joins no further one
    ],
)
def test_modifiers_are_passed_over_and_kept(text: str, behind: int, found: list[str]) -> None:
    met: list[str] = []
    assert (skip_modifiers(words(text), 0, met), met) == (behind, found)


def test_words_stand_where_all_of_them_do() -> None:
    assert stands(words("with thanks to Norvia"), 1, ("thanks", "to"))
    assert not stands(words("with thanks"), 1, ("thanks", "to"))


def test_an_act_takes_in_what_follows_its_words_and_what_stood_in_front() -> None:
    text = "again urged strongly Norvia"
    act = Phrase(words(text), 0, ["again"]).act(2, "urge", CALL, 3, "entry", "p")
    assert (text[act.start : act.end], act.strength, act.reiterated, act.intensifier) == (
        "again urged strongly", 4, True, "strongly",
    )  # fmt: skip


def test_a_comma_behind_the_last_modifier_is_no_part_of_the_act() -> None:
    text = "urged strongly, Norvia"
    act = Phrase(words(text), 0, []).act(1, "urge", CALL, 3, "entry", "p")
    assert text[act.start : act.end] == "urged strongly"
