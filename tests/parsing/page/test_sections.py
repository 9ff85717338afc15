"""Every section says which rule decided it."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse

OPENING = "The Ministers of the Harbour League met in Vendry on 4 March 2024."
CASES = [
    (f"{OPENING}\n\nThe Ministers urged Karsholm to light its buoys.\n\nThe quays are old.",
     ["opening before_decision", "operative group_acts", "operative after_decision"]),
    (f"{OPENING}\n\nRecalling the statutes;\n\nThe Ministers:\n\nUrged Norvia to wait;\n\nThanked it.\n\n4 March 2024",
     ["opening before_decision", "preamble participle", "operative finite_verb", "operative finite_verb",
      "closing date_line"]),
    ("Norvia and Tavell reaffirm their bond.\n\nThe two countries share a coast.",
     ["operative acts_in_present", "operative after_decision"]),
    ("We, the leaders of Norvia and Tavell, hold a common vision. We recognize its worth.\n\nThe quays are old.",
     ["operative acts_in_present", "operative after_decision"]),
    ("We, the leaders of Norvia and Tavell, meet in Vendry. We recognize its worth.\n\nThe quays are old.",
     ["opening before_decision", "opening before_decision"]),
    (f"{OPENING}\n\nWe thank Ostrel.\n\nThe League will meet again in Vendry in 2025.",
     ["opening before_decision", "operative group_acts", "closing closing_words"]),
    ("The Council,\n\nNoting the survey,\n\nReaffirms its rules,\n\nMindful of the ice,\n\n1. Calls on Norvia to wait.",
     ["preamble participle", "preamble amid_preamble", "preamble participle", "operative finite_verb"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "decided"), CASES)
def test_a_section_says_which_rule_decided_it(text: str, decided: list[str]) -> None:
    assert [f"{clause.section} {clause.section_rule}" for clause in parse(text).clauses] == decided


def test_a_bullet_that_names_its_subject_and_goes_on_in_prose_is_no_preamble() -> None:
    text = (
        "We met in Vendry on 4 March 2024.\n\nWe welcome the plan. Its parts are:\n\n"
        "- Lighting the lane: The Ministers have paid for two lamps.\n\n"
        "- Dredging the bay: Tavell and Norvia have signed a plan."
    )
    assert {clause.section for clause in parse(text).clauses} <= {"opening", "operative"}
    assert [act.text for clause in parse(text).clauses for act in clause.acts] == ["welcome"]


def test_a_line_without_a_mark_amid_prose_is_a_heading_whatever_it_begins_with() -> None:
    told = "The Ministers welcomed the talks.\n\nThey thanked the pilots.\n\nThey urged Norvia to wait.\n\n"
    text = f"The Ministers met in Vendry on 4 March 2024.\n\n{told}Addressing the Ice\n\nThe Ministers praised Tavell."
    read = parse(text)
    assert "Addressing the Ice" not in [clause.text for clause in read.clauses]
    (line,) = [one for one in read.segments if text[one.start : one.end].strip() == "Addressing the Ice"]
    assert line.kind == "heading"


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("The Summit received the report of the Council and commended its progress.", "operative"),
        ("THE SUMMIT CONSIDERED THE REPORT. THE SUMMIT DIRECTED NORVIA TO LIGHT ITS BUOYS.", "operative"),
        ("The Summit heard the Envoy, who warned of the ice and called for lamps.", "opening"),
        ("The Summit received the report of the Council and the list of its members.", "opening"),
    ],
)
def test_who_is_told_to_have_met_may_act_in_the_same_sentence(said: str, section: str) -> None:
    head = "The Summit of the Isles met in Vendry on 4 March 2024."
    text = f"{head}\n\n{said}\n\nThe Summit urged Norvia to wait."
    assert parse(text.upper() if said.isupper() else text).clauses[1].section == section


def test_a_whole_sentence_that_goes_on_to_decide_is_no_preamble() -> None:
    said = "Recalling its statutes and noting that there were no talks, decides to review the lamps."
    assert [clause.section for clause in parse(f"The Council of the Isles\n\n{said}").clauses] == ["operative"]
    two = "The Council of the Isles,\n\nRecalling its statutes,\n\nDecides to wait."
    assert [clause.section for clause in parse(two).clauses] == ["preamble", "operative"]
