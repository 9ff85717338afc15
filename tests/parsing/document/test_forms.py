"""Heads, openings, occasions and ends by construction: each form with papers, cities, days and gatherings."""

from __future__ import annotations

from itertools import product

import pytest

from commanalytics.parsing import parse
from tests.casefiles import read_cases

PAPERS = ("Joint Communiqué", "Statement of the Ministers of Karsholm and Ostrel", "Record of Decisions")
PLACES = ("Vendry", "Port Amaro")
DAYS = {"4 March 2024": "2024-03-04", "March 4-5, 2024": "2024-03-05", "4th March, 2024": "2024-03-04"}
GATHERINGS = (
    "61st session of the Assembly of the League",
    "Fourth Osk Conference on Clean Nets",
    "Annual Meetings of the Isles Bank",
    "HARCON 28",
    "75th anniversary of the establishment of diplomatic relations",
)
ENDED = "The Council of the Isles urged Norvia to reopen the lane.\n\nIt condemned the raid on its pilots."
URGED = "The Ministers urged Tavell to mend its lights, and thanked Ostrel."


@pytest.mark.parametrize("form", read_cases("metadata/forms_of_heads.csv", "form"))
def test_a_head_gives_title_day_and_city_in_every_wording(form: str) -> None:
    wrong = {}
    for paper, city, (printed, day) in product(PAPERS, PLACES, DAYS.items()):
        for head in (written := form.format(paper=paper, city=city, day=printed)), written.upper():
            found = parse(f"{head}\n\n{URGED}".replace("⏎", "\n"))
            told = (found.date, found.city.casefold(), paper.casefold() in found.title.casefold(), len(found.clauses))
            if told != (day, city.casefold(), True, 1):
                wrong[head] = told
    assert not wrong


@pytest.mark.parametrize("form", read_cases("metadata/forms_of_openings.csv", "form"))
def test_an_opening_gives_day_and_city_in_every_wording(form: str) -> None:
    wrong = {}
    for city, (printed, day) in product(PLACES, DAYS.items()):
        opening = form.format(city=city, day=printed)
        found = parse(f"{opening}\n\n1. {URGED}")
        if (found.date, found.city) != (day, city):
            wrong[opening] = (found.date, found.city)
    assert not wrong


@pytest.mark.parametrize("form", read_cases("metadata/forms_of_occasions.csv", "form"))
def test_what_a_group_met_beside_is_read_in_every_wording(form: str) -> None:
    wrong = {}
    for name in GATHERINGS:
        opening = form.format(name=name).replace("⏎", "\n")
        if (found := parse(f"{opening}\n\n1. {URGED}").occasion) != name:
            wrong[opening] = found
    assert not wrong


def test_a_title_that_names_no_gathering_tells_no_occasion() -> None:
    title = "Joint Statement Following the Meeting Between President Lund and President Berg"
    assert parse(f"{title}\n\nVendry, 4 March 2024\n\n1. {URGED}").occasion == ""


@pytest.mark.parametrize(("form", "told"), read_cases("metadata/forms_of_endings.csv", "form", "told"))
def test_an_end_is_no_act_and_gives_day_and_city_in_every_wording(form: str, told: str) -> None:
    wrong = {}
    sections = [] if told == "no clause" else ["operative" if told == "an act" else "closing"]
    for city, (printed, day) in product(PLACES, DAYS.items()):
        written = form.format(city=city, day=printed).replace("⏎", "\n")
        for ending in (written, written.upper()) if told.endswith("capitals") else (written,):
            found = parse(f"{ENDED}\n\n{ending}")
            acts = [clause.section for clause in found.clauses[2:]]
            if (found.date, found.city, acts) != (
                day if "day" in told else "",
                city if "city" in told else "",
                sections,
            ):
                wrong[ending] = (found.date, found.city, acts)
    assert not wrong
