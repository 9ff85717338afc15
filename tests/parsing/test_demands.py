"""Demands: who is asked, for what, by when; and what asks for nothing."""

from __future__ import annotations

import pytest

from tests.casefiles import read_cases
from tests.parsing.framing import demands_of, framed

ASKED = [
    case
    for name in ("addressee", "none_named", "verbs")
    for case in read_cases(f"demands/{name}.csv", "frame", "text", "demands")
]


@pytest.mark.parametrize(("frame", "text", "expected"), ASKED)
def test_a_demand_has_its_addressee_and_its_action(frame: str, text: str, expected: str) -> None:
    _, clause = framed(frame, text)
    assert demands_of(clause) == expected


@pytest.mark.parametrize(
    ("frame", "text", "deadline", "date", "vague"),
    read_cases("demands/terms.csv", "frame", "text", "deadline", "date", "vague"),
)
def test_a_demand_has_its_deadline_and_is_vague_or_not(
    frame: str, text: str, deadline: str, date: str, vague: str
) -> None:
    _, clause = framed(frame, text)
    assert clause is not None
    (demand,) = clause.demands
    assert (demand.deadline, demand.deadline_date, demand.vague) == (deadline, date, vague == "yes")


def test_a_demand_belongs_to_the_act_that_makes_it() -> None:
    _, clause = framed("past", "Welcomed the survey, thanked its authors and requested Ostrel to print it.")
    assert clause is not None
    (demand,) = clause.demands
    assert (demand.act, clause.acts[demand.act].type) == (2, "request")


def test_offsets_of_a_demand_point_at_its_action() -> None:
    doc, clause = framed("past", "Urged Karsholm to light its buoys by 1 June 2024;")
    assert clause is not None
    (demand,) = clause.demands
    assert doc.source.raw[demand.start : demand.end] == "light its buoys by 1 June 2024"
