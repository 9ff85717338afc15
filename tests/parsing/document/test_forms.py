"""Heads and openings by construction: each form with papers, cities and days, as it is and all in capitals."""

from __future__ import annotations

from itertools import product

import pytest

from commanalytics.parsing import parse
from tests.casefiles import read_cases

PAPERS = ("Joint Communiqué", "Statement of the Ministers of Karsholm and Ostrel", "Record of Decisions")
PLACES = ("Vendry", "Port Amaro")
DAYS = {"4 March 2024": "2024-03-04", "March 4-5, 2024": "2024-03-05", "4th March, 2024": "2024-03-04"}
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
