"""Every character of a text stands in one segment, and the kinds tell what became of it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from commanalytics.parsing import parse
from commanalytics.parsing.page.layout.lines import MARKER
from commanalytics.parsing.page.starts.lists import ListReader, Mark

TEXT = (
    "Back to top\n\nThe Ministers of the Harbour League met in Vendry on 4 March 2024.\n\nThe Ministers:\n\n"
    "1. Thanked Ostrel for its hospitality;\n\nSafety at sea\n\n2. Called upon Norvia to open the lane.\n"
)


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), "\n\n" + TEXT, TEXT.upper(), "", " \n", "x"])
def test_segments_are_together_the_whole_text(text: str) -> None:
    found = parse(text).segments
    assert "".join(text[one.start : one.end] for one in found) == text
    assert all(before.end == after.start for before, after in pairwise(found))


def test_kinds_tell_clauses_from_what_stands_around_them() -> None:
    kinds = [one.kind for one in parse(TEXT).segments]
    assert kinds == ["furniture", "clause", "formula", "clause", "heading", "clause"]


def marks(*lines: str) -> list[Mark]:
    return [Mark.of(found) for found in map(MARKER.match, lines) if found]


def test_entries_below_a_line_without_a_mark_are_of_the_second_level() -> None:
    reader = ListReader()
    dash, other = marks("- x", "- y")
    assert reader.add_bare() == ("", 1)
    assert (reader.add(dash), reader.add(other), reader.grouped) == (("", 2), ("", 2), True)
    assert reader.add_bare() == ("", 1)
    assert reader.add(dash) == ("", 2)


def test_a_list_with_marks_is_not_grouped_and_forgotten_with_its_clause() -> None:
    reader = ListReader()
    (letter,) = marks("(a) x")
    assert reader.add(letter) == ("a", 1)
    assert (reader.open, reader.grouped) == (True, False)
    reader.reset()
    assert not reader.open


def test_signs_for_less_and_more_are_no_tags() -> None:
    text = "The Ministers:\n\nNoted that < 3 ships pass a day and > 2 a night;"
    assert [clause.text for clause in parse(text).clauses] == ["Noted that < 3 ships pass a day and > 2 a night;"]
