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
    ("We announce the news with regret.", ["affirm announce"]),
    ("Both countries pledge to dredge the bay.", ["commit pledge"]),
    ("The two countries recognize the need for a survey.", ["note recognize"]),
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
