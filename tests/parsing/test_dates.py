"""Dates: every form that texts print, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from commanalytics.parsing.dates import find_dates, in_year, worded_date
from tests.casefiles import read_cases


@pytest.mark.parametrize(("kind", "text", "expected"), read_cases("dates/forms.csv", "kind", "text", "expected"))
def test_a_date_is_read_as_it_is_printed(kind: str, text: str, expected: str) -> None:
    found = "; ".join(date.iso or "?" for date in find_dates(text))
    assert (found, bool(found)) == (expected, kind == "positive")


def test_the_stretch_of_a_date_is_its_words() -> None:
    text = "met on Monday, 3rd of May 2021, and on June 4, 2021."
    assert [text[date.start : date.end] for date in find_dates(text)] == ["3rd of May 2021", "June 4, 2021"]


def test_a_day_of_a_leap_year_has_no_date_in_another() -> None:
    assert (in_year("--02-29", 2020), in_year("--02-29", 2021), in_year("--03-01", 2021)) == (
        "2020-02-29",
        "",
        "2021-03-01",
    )


def test_a_list_that_names_no_month_costs_no_time() -> None:
    assert find_dates("1 and " * 20_000) == []


def test_no_calendar_has_a_year_nought() -> None:
    assert worded_date("done on the first of May 0000") == ""
    assert worded_date("done on the first of May 0001") == "0001-05-01"
