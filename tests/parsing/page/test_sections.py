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
    (f"{OPENING}\n\nWe thank Ostrel.\n\nThe League will meet again in Vendry in 2025.",
     ["opening before_decision", "operative group_acts", "closing closing_words"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "decided"), CASES)
def test_a_section_says_which_rule_decided_it(text: str, decided: list[str]) -> None:
    assert [f"{clause.section} {clause.section_rule}" for clause in parse(text).clauses] == decided
