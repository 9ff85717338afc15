"""How joint statements in prose are written: what is an act in them, and what is a goal, a deed, or another's word."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse
from tests.parsing.framing import framed

ACTS = [
    ("We plan to open a school of pilotage.", ["commit plan"]),
    ("We seek to build a port that is safe.", []),
    ("We challenge our governments to mend the quays.", ["call challenge"]),
    ("We challenge the claim of Norvia.", ["reject challenge"]),
    ("We are announcing the creation of a harbour fund.", ["decide announce"]),
    ("We announce the news with regret.", ["decide announce"]),
    ("Both countries pledge to dredge the bay.", ["commit pledge"]),
    ("The two countries recognize the need for surveys.", ["note recognize"]),
    ("The counterparts reaffirm the lease of the quays.", ["affirm reaffirm"]),
    ("The Task Force reaffirms the lease of the quays.", ["affirm reaffirm"]),
    ("Ten states and the Union have agreed to join the survey.", []),
    ("The lane we mark today will help the ferries, and we welcome that.", ["praise welcome"]),
    ("The survey we launch this week will last a year.", []),
    ("Continued investment in and upkeep of the quays is needed.", []),
    ("Recognizing the worth of the survey, Norvia and the Bank are preparing a series of talks.", []),
    ("We intend to take steps to dredge the bay, facilitate trade among ports, and create a fund.", ["commit intend"]),
    ("Both leaders voiced concern over the felling.", ["concern voice concern"]),
    ("The Ministers welcome plans to dredge the bay.", ["praise welcome"]),
    ("We expect pilots to build and maintain safe lanes.", ["demand expect"]),
    ("We intend to widen trade to promote growth, defend fair pay, and advance the survey.", ["commit intend"]),
    ("We are launching a forum that will gather the towns and recommend ways to dredge.", ["decide launch"]),
    ("We welcome the rules that help the ports and commit to keep them.", ["praise welcome", "commit commit"]),
    ("We pledge to see that all pilots are treated with dignity and respect.", ["commit pledge"]),
    ("We respect the treaty.", ["affirm respect"]),
    ("States need to guard the rights of pilots.", []),
    ("That is why we have committed to dredge the bay.", ["commit commit"]),
    ("We place particular emphasis on young pilots.", ["stress place emphasis on"]),
    ("We stand together in our commitment to fair trade.", ["commit commitment"]),
    ("The Council countries (Norvia, Tavell, and Osk) affirm that the lane is safe.", ["affirm affirm"]),
    ("We note that Norvia and Tavell oppose the raid.", ["note note"]),
    ("We stress the worth of capacity-building and note that it takes time.", ["stress stress", "note note"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ACTS, ids=lambda value: str(value)[:40])
def test_what_is_an_act_in_prose(sentence: str, expected: list[str]) -> None:
    _, clause = framed("amid we", sentence)
    assert clause is not None
    assert [f"{act.type} {act.lemma}" for act in clause.acts] == expected


@pytest.mark.parametrize(
    ("entry", "leads"),
    [
        ("- We welcome the talks. Norvia and Tavell reaffirm the treaty.", ["welcome", "reaffirm"]),
        ("- Saving the salt: Norvia and Tavell continue to oppose the pipe.", ["oppose"]),
        ("- The Pipe: Norvia and Tavell oppose it.", ["oppose"]),
        ("- Selvane and Ondara reaffirm the treaty.", []),
    ],
)
def test_two_who_issue_a_text_act_in_its_entries_too(entry: str, leads: list[str]) -> None:
    text = f"Joint Statement of Norvia and Tavell\n\nNorvia and Tavell affirm the need for calm.\n\n{entry}\n"
    assert [act.lemma for act in parse(text).acts] == ["affirm", *leads]


def test_what_a_heading_says_was_adopted_is_no_act() -> None:
    read = parse("Adopted by the Council on 3 May 2021.\n\nThe Council welcomed the ice.")
    assert [act.lemma for act in read.acts] == ["welcome"]


def test_of_two_who_issue_a_text_one_alone_acts_for_itself() -> None:
    text = (
        "Joint Statement of Norvia and the Tavell Commission\n\nNorvia and the Tavell Commission welcome the talks. "
        "The Commission has proposed rules on salt. The Tavell Commission adopted a plan. Norvia and the Commission "
        "condemn the raid.\n"
    )
    assert [act.lemma for act in parse(text).acts] == ["welcome", "condemn"]


def test_a_verb_behind_a_participle_and_two_names_is_theirs() -> None:
    text = (
        "Joint Statement of Norvia and the Tavell Isles\n\nNorvia and the Tavell Isles welcome the talks.\n\n"
        "This is the third winter. Learning from it, Norvia and the Tavell Isles plan to widen their talks, including "
        "by mending the quays, dredging the bay, and training pilots.\n"
    )
    assert [act.lemma for act in parse(text).acts] == ["welcome", "plan"]


def test_they_go_on_in_decimal_entries() -> None:
    entries = (
        "26.1 The Heads of Port and Pilot urged Ostrel to wait;\n\n26.2 They expressed their concern over the basin."
    )
    clause = parse(f"26. The Ministers of the Harbour League noted the following:\n\n{entries}").clauses[0]
    assert [act.lemma for act in clause.acts] == ["note", "urge", "express concern"]
