"""The date that the name of a file gives a text."""

from __future__ import annotations

import pytest

from commanalytics.parsing.file_name_date import date_in_name


@pytest.mark.parametrize(
    ("stem", "date"),
    [
        ("2022-03-24-osk-communique", "2022-03-24"),
        ("2022_03_24", "2022-03-24"),
        ("communique-2022.03.24", "2022-03-24"),
        ("communique_20220324", "2022-03-24"),
        ("20220324T120000", "2022-03-24"),
        ("2022-3-4", "2022-03-04"),
        ("24 March 2022", "2022-03-24"),
        ("osk-24-march-2022-final", "2022-03-24"),
        ("March_24_2022", "2022-03-24"),
        ("24MAR2022", "2022-03-24"),
        ("24.03.2022", "2022-03-24"),
        ("03.04.2022", "2022-04-03"),
        ("13-04-2022", "2022-04-13"),
        ("2022-03-24 revised 2022-04-01", "2022-03-24"),
        ("2022-03", "2022-03"),
        ("osk-2022-03", "2022-03"),
        ("osk-march-2022", "2022-03"),
        ("Communiqué, 22-24 May 2022", "2022-05-24"),
    ],
)
def test_a_name_tells_a_date(stem: str, date: str) -> None:
    assert date_in_name(stem) == date


@pytest.mark.parametrize(
    "stem",
    [
        "03-04-2022",  # of April or of March
        "osk 2022-03-24 and 2022-04-01",  # which of them
        "2022-02-30",  # no calendar has it
        "2022-13",
        "resolution-2587-2021",
        "a-res-76-300",
        "2022",
        "12th-session-2022",
        "IMG_20230142",
        "meeting of 7 February",  # of which year
        "may-the-best-win",
        "",
    ],
)
def test_a_name_that_tells_none_or_two_is_not_guessed_at(stem: str) -> None:
    assert date_in_name(stem) == ""
