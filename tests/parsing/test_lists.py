"""Lists: inline and on lines, on one level and on two; what a list is asked of, and what is none."""

from __future__ import annotations

import pytest

from commanalytics.parsing.page.starts.lists import roman
from tests.casefiles import read_cases
from tests.parsing.framing import demands_of, framed

LISTS = [case for name in ("inline", "lines") for case in read_cases(f"lists/{name}.csv", "frame", "text", "demands")]


@pytest.mark.parametrize(("frame", "text", "expected"), LISTS)
def test_an_entry_of_a_list_is_a_demand_with_its_marker(frame: str, text: str, expected: str) -> None:
    _, clause = framed(frame, text.replace("⏎", "\n"))
    assert demands_of(clause) == expected


def test_a_list_is_part_of_the_clause_that_leads_in() -> None:
    doc, clause = framed("past", "Demanded that Karsholm:\n\ni. light its buoys,\n\nii. mend the beacon;")
    assert clause is not None
    assert doc.source.raw[clause.start : clause.end].startswith("Demanded that Karsholm:")
    assert doc.source.raw[clause.start : clause.end].rstrip(";").endswith("mend the beacon")
    assert [(item.marker, item.level) for item in clause.items] == [("i", 1), ("ii", 1)]


def test_items_of_two_levels_have_paths() -> None:
    text = "Demanded that Karsholm:\n(a) light its buoys;\n(b) for the school:\n(i) reopen it;\n(ii) heat it."
    _, clause = framed("past", text)
    assert clause is not None
    assert [(item.marker, item.level) for item in clause.items] == [("a", 1), ("b", 1), ("b.i", 2), ("b.ii", 2)]


@pytest.mark.parametrize(("text", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xl", 40)])
def test_roman_numerals_have_values(text: str, value: int) -> None:
    assert roman(text) == value
