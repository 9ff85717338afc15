"""Markers, their order and their levels; lists that run on in a sentence."""

from __future__ import annotations

import pytest

from commanalytics.parsing.page.layout.lines import marker
from commanalytics.parsing.page.starts.lists import ListReader, Mark, inline_entries


def marks(*printed: str) -> list[Mark]:
    """The markers in front of these."""
    return [Mark.of(found) for found in map(marker, printed) if found is not None]


@pytest.mark.parametrize(
    ("printed", "paths"),
    [
        (("(a) x", "(b) x"), ["a", "b"]),
        (("1. x", "(i) x", "(ii) x", "2. x"), ["1", "1.i", "1.ii", "2"]),
        (("• x", "- y", "- z", "• x"), ["", "", "", ""]),
        (("2.1 X", "2.2 X"), ["2.1", "2.2"]),
    ],
)
def test_an_entry_has_the_path_of_its_markers(printed: tuple[str, ...], paths: list[str]) -> None:
    reader = ListReader()
    assert [reader.add(mark)[0] for mark in marks(*printed)] == paths


def test_levels_go_in_and_come_out() -> None:
    reader = ListReader()
    assert [reader.add(mark)[1] for mark in marks("• x", "- y", "- z", "• x")] == [1, 2, 2, 1]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Asks Norvia to: (a) wait for the pilots, (b) light it.", ["(a) wait for the pilots,", "(b) light it."]),
        ("Asks Norvia under parts (a) and (b) to wait.", []),
        ("Asks Norvia to: (b) wait, (c) light its buoys.", []),
    ],
)
def test_entries_inside_a_sentence_count_from_the_first_behind_a_mark(text: str, entries: list[str]) -> None:
    found = inline_entries(text, 0, len(text), after_colon=True)
    assert [text[start:end] for start, end, _, _ in found] == entries
