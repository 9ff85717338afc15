"""The day of the meeting, from the sentence that opens a text or the line that ends it."""

from __future__ import annotations

import pytest

from commanalytics.parsing.dates import find_dates
from commanalytics.parsing.document.own_date import (
    begins_with_meeting,
    closing_date,
    goes_on,
    opening_date,
    sentence_after,
    sentence_before,
    without_other_meetings,
    yearless_date,
)

MET = "The Ministers met in Vendry on {}, and recalled their meeting of 2 May 2023.\n\nThey urged Norvia to wait."


@pytest.mark.parametrize(
    ("day", "iso"),
    [("4 March 2024", "2024-03-04"), ("March 4, 2024", "2024-03-04"), ("the fourth day", "")],
)
def test_the_opening_says_when_the_group_met(day: str, iso: str) -> None:
    text = MET.format(day)
    found = opening_date(text, find_dates(text))
    assert (found.iso if found else "") == iso


def test_of_two_days_of_one_meeting_the_last_counts() -> None:
    text = "The Ministers met in Vendry on 4 March 2024 and concluded in Ansgard on 6 March 2024."
    found = opening_date(text, find_dates(text))
    assert found is not None
    assert found.iso == "2024-03-06"
    assert goes_on(" and concluded in Ansgard on ")
    assert not goes_on(" and recalled what Norvia had said on ")


def test_a_last_line_of_place_and_day_is_the_date_of_the_text() -> None:
    text = "The Ministers urged Norvia to wait.\n\nVendry, 4 March 2024"
    found = closing_date(text, find_dates(text))
    assert found is not None
    assert found.iso == "2024-03-04"
    prose = "The Ministers urged Norvia to leave the quay that it took on 4 March 2024."
    assert closing_date(prose, find_dates(prose)) is None


def test_a_day_without_a_year_is_taken_where_the_group_met_on_it() -> None:
    text = "The Ministers met in Vendry on 4 March."
    found = yearless_date(text, find_dates(text))
    assert found is not None
    assert text[found.start : found.end].rstrip(".") == "4 March"
    assert yearless_date("The raid of 4 March was deplored.", find_dates("The raid of 4 March was deplored.")) is None


def test_a_sentence_is_parted_at_an_offset() -> None:
    text = "It rained. The Ministers met in Vendry. They left."
    at = text.index("met")
    assert sentence_before(text, at).strip() == "The Ministers"
    assert sentence_after(text, at).strip().rstrip(".") == "met in Vendry"


def test_a_visit_or_an_occasion_has_the_day_of_the_meeting() -> None:
    for text in (
        "On the occasion of the visit of the President to Vendry on 4 March 2024, both have agreed.",
        "On this historic occasion of 4 March 2024, we pledge to help.",
    ):
        found = opening_date(text, find_dates(text))
        assert found is not None
        assert found.iso == "2024-03-04"
    cited = "We recall the occasion of 4 March 2024."
    assert opening_date(cited, find_dates(cited)) is None


def test_what_a_meeting_was_held_pursuant_to_cites_no_other_day() -> None:
    text = "On 4 March 2024, the Panel set up pursuant to resolution 9140 (2012) held talks in Vendry."
    found = opening_date(text, find_dates(text))
    assert found is not None
    assert found.iso == "2024-03-04"
    cited = "On 4 March 2024, as recalled by the Committee, talks were held in Vendry."
    assert opening_date(cited, find_dates(cited)) is None


def test_sentences_with_the_day_of_another_meeting_are_left_out() -> None:
    text = "The Ministers met in Vendry. They recalled the Summit in Osk in May 2006. They met again in June 2007."
    assert (
        without_other_meetings(text, find_dates(text)) == "The Ministers met in Vendry. . They met again in June 2007."
    )


@pytest.mark.parametrize(
    ("recital", "told"),
    [
        ("Having gathered in Vendry on 4 March 2024,", True),
        ("Meeting in Vendry on 4 March 2024,", True),
        ("Recalling what they said when they met in Vendry on 4 March 2024,", False),
    ],
)
def test_a_recital_that_begins_with_the_meeting_tells_of_it(recital: str, told: bool) -> None:
    assert begins_with_meeting(recital) is told
