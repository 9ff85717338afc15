"""Whoever speaks is found: by any opening, by any word of a name, and where nothing but what is done tells it."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse
from tests.casefiles import read_cases

SAID = (
    "{0} welcomed the report of the observers. {0} also called on Norvia to open the port.\n\n"
    "{0} condemned the attack on the pier and urged all parties to show restraint.\n\n"
    "{0} expressed concern at the delays.\n\n{0} decided to meet again in May."
)
ACTS = ["praise", "call", "condemn", "call", "concern", "decide"]
OPENINGS = [case.values[0] for case in read_cases("speakers/openings.csv", "opening")]
TITLES = ("Communiqué", "Communiqué of the {group}", "Third Meeting of the {group}\n\nFinal Communiqué")


@pytest.mark.parametrize(("group", "speaker"), read_cases("speakers/groups.csv", "group", "speaker"))
def test_a_group_speaks_by_any_of_its_names_behind_any_opening(group: str, speaker: str) -> None:
    wrong = {}
    for title in TITLES:
        for opening in OPENINGS:
            head = f"{title}\n\n{opening}".format(group=group)
            clauses = parse(f"{head}\n\n{SAID.format(speaker)}").clauses[-4:]
            if (acts := [act.type for clause in clauses for act in clause.acts]) != ACTS:
                wrong[head] = acts
    assert not wrong


def test_members_of_a_group_speak_by_its_initials() -> None:
    opening = "The third meeting of the International Contact Group on Osk (ICG) was held in Vendry on 3 March 2021."
    clauses = parse(f"Communiqué\n\n{opening}\n\n{SAID.format('Members of the ICG')}").clauses
    assert [act.type for clause in clauses for act in clause.acts] == ACTS


@pytest.mark.parametrize("opening", [case.values[0] for case in read_cases("speakers/owners.csv", "opening")])
@pytest.mark.parametrize(("group", "speaker"), [("Vendry Rada", "The Rada"), ("NVO Contact Group on Osk", "The NVO")])
def test_whose_meeting_it_was_speaks_if_it_acts_but_once(opening: str, group: str, speaker: str) -> None:
    text = f"Communiqué\n\n{opening.format(group=group)}\n\n{speaker} noted the report."
    assert [act.type for clause in parse(text).clauses for act in clause.acts] == ["note"]


def test_a_name_within_those_who_met_without_an_article_speaks_where_it_acts_twice() -> None:
    said = "The Rada noted the report.\n\nThe Rada condemned the raid."
    clauses = parse(f"Foreign Ministers of the Vendry Rada met in Osk.\n\n{said}").clauses
    assert [act.type for clause in clauses for act in clause.acts] == ["note", "condemn"]


@pytest.mark.parametrize(
    "opening",
    [
        "OLP members and other donors met in Osk today. The Envoy of Norvia hosted the meeting.",
        "The senior officials of Norvia and other donors met in Osk today.",
    ],
)
def test_whose_a_title_tells_speaks_where_those_who_met_do_not(opening: str) -> None:
    text = f"Communiqué of the Osk Liaison Panel\n\n{opening}\n\nThe OLP noted the report."
    assert [act.type for clause in parse(text).clauses for act in clause.acts] == ["note"]


@pytest.mark.parametrize(("speaker", "acts"), read_cases("speakers/only_actors.csv", "speaker", "acts"))
@pytest.mark.parametrize("opening", ["The Osk Forum met in Vendry on 3 March 2021.", "Norvia hosted the talks on Osk."])
def test_who_alone_acts_is_the_body(opening: str, speaker: str, acts: str) -> None:
    clauses = parse(f"Communiqué\n\n{opening}\n\n{SAID.format(speaker)}").clauses
    assert sum(len(clause.acts) for clause in clauses) == int(acts)


def test_who_acts_beside_the_body_is_another() -> None:
    said = "The Ministers noted the ice.\n\nThe Ministers urged calm.\n\n"
    clauses = parse(f"Communiqué\n\n{said}{SAID.format('The envoys')}").clauses
    assert [act.type for clause in clauses for act in clause.acts] == ["note", "call"]


def test_who_acts_by_one_verb_is_no_body() -> None:
    assert not any(clause.acts for clause in parse("The envoys noted the ice.\n\n" * 4).clauses)


@pytest.mark.parametrize(("kind", "issuer", "speaker"), read_cases("speakers/issuers.csv", "kind", "issuer", "speaker"))
def test_who_issues_a_text_by_its_title_speaks_if_only_once(kind: str, issuer: str, speaker: str) -> None:
    wrong = {}
    for form in (
        "Statement by the {0} on the raid in Vendry",
        "{0}: Statement on the raid in Vendry",
        "{0} condemns raid",
    ):
        text = f"{form.format(issuer)}\n\nKarsholm, 3 March 2021\n\n{speaker} strongly condemns the raid in Vendry. "
        clauses = parse(f"{text}{speaker} calls on all parties to show restraint.").clauses
        acts = [act.type for clause in clauses for act in clause.acts]
        if acts != (["condemn", "call"] if kind == "positive" else []):
            wrong[form] = acts
    assert not wrong
