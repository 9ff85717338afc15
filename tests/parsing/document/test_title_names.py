"""Whom a title names, and where it stands."""

from __future__ import annotations

import pytest

from commanalytics.parsing.document.title_names import endings, front, initials, letters, title_line, titles


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Menu\n\nStatement by the Tolu Union\n\nThe Union urges calm.", "Statement by the Tolu Union"),
        ("The statement was read in Osk.\n\nThe Union urges calm.", ""),
        ("A word on ice\n\nThe Union urges calm.", ""),
    ],
)
def test_a_title_is_a_line_that_names_a_kind_of_text_and_is_no_sentence(text: str, line: str) -> None:
    assert title_line(text) == line


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Statement of the TBU on ice", {"TBU"}),
        ("Statement on behalf of the Tolu Bay Union", {"TB", "BU", "TBU"}),
        ("Statement on the talks with the TBU", set()),
        ("Statement on the Tolu Bay Union", set()),
        ("Statement of Norvia and the TBU", set()),
        ("STATEMENT OF THE TBU", set()),
    ],
)
def test_letters_are_of_whom_a_title_is_from(title: str, found: set[str]) -> None:
    assert set(letters(title)) == found


def test_a_title_may_begin_with_whose_it_is() -> None:
    assert front("Deep Sea statement on ice") == ["Deep", "Sea"]
    assert front("Statement on ice") == front("DEEP SEA STATEMENT") == front("A word on ice") == []


def test_initials_are_those_of_capitals_and_a_title_goes_on_with_whom_it_is_of() -> None:
    assert initials("Union of the Tolu Bay") == "UTB"
    assert list(endings("Statement of the Tolu Bay Union on ice")) == ["STBU", "TBU", "BU"]


def test_titles_are_what_stands_above_the_first_paragraph() -> None:
    assert titles("Room\n\nJoint Statement\n\nThe Ministers met.\n\nOsk") == "Room\n\nJoint Statement"
