"""Two names are one where several different demands were put to the one and to the other, and not for one demand."""

from __future__ import annotations

import pytest

from commanalytics.recurrence import recurring
from tests.recurrence.series import Said, tables

REEFS, PILOTS = "submit a report on the reefs of the outer bank", "train harbour pilots for the northern lane"
AGAIN = "submit a report on the reefs of the inner bank"
OTHERS = [("Ondara", "pay its share into the Relief Fund"), ("Tavell", "release the detained fishermen")]


def said(asked: list[str]) -> Said:
    """The same demands of "Lighthouse Board", and in a later text of "Marine Office"."""
    days = {"2001-03-01": "Lighthouse Board", "2002-03-01": "Marine Office"}
    return {day: [(name, text) for text in asked] + OTHERS for day, name in days.items()}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([REEFS, PILOTS], (("g", "Lighthouse Board", "Marine Office"),)),
        ([REEFS], ()),
        ([REEFS, AGAIN], ()),
    ],
    ids=["two different demands", "one demand", "two that are nearly the same"],
)
def test_names_are_one_where_two_different_demands_show_it(
    asked: list[str], found: tuple[tuple[str, str, str], ...]
) -> None:
    assert recurring(*tables(said(asked))).namesakes == found
