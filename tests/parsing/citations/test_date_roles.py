"""What a date is the date of is told by the words in front of it."""

from __future__ import annotations

import pytest

from commanalytics.parsing.citations.date_roles import before, noun_behind, noun_role, own_doing, role, sets_term


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Recalling their meeting of ", "meeting"),
        ("welcomed the report of the Envoy of ", "report"),
        ("recalled the resolution adopted on ", "resolution"),
        ("in line with the treaty signed on ", "instrument"),
        ("deplored the raid of ", "event"),
        ("the report on the men taken on ", "event"),
    ],
)
def test_the_nearest_noun_that_carries_a_date_decides(words: str, kind: str) -> None:
    assert role(words).kind == kind


def test_a_noun_counts_within_reach_of_the_date_only() -> None:
    assert noun_role("the report of ", 3) == "report"
    assert noun_role("the report that the Envoy wrote for them on ", 2) == ""


def test_a_date_may_stand_in_front_of_its_noun() -> None:
    assert noun_behind(" meeting in Vendry") == "meeting"
    assert noun_behind(" raid on the quay") == "event"
    assert noun_behind(" in Vendry") == ""


def test_the_words_that_may_decide_are_those_of_the_sentence() -> None:
    text = "It rained; the report of 3 May 2021"
    assert before(text, text.index("3")) == " the report of "


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("Renewing its demand of ", True),
        ("the demand of Norvia of ", False),
        ("Reiterated the call, first made on ", True),
        ("as agreed in Vendry on ", True),
        ("welcomed the harvest of ", False),
    ],
)
def test_what_the_group_did_itself_was_done_at_a_meeting(words: str, own: bool) -> None:
    assert own_doing(words) == own


@pytest.mark.parametrize(
    ("words", "sets"),
    [("to report by ", True), ("not later than ", True), ("to be held on ", True), ("recalled the raid of ", False)],
)
def test_a_term_is_no_citation(words: str, sets: bool) -> None:
    assert sets_term(words) == sets
