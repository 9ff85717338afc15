"""Directives without a lead verb: only where they are asked for, only of others, never a thing that is told."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse
from tests.parsing.framing import FRAMES


def asked(sentence: str, modal: bool) -> list[tuple[str, str]]:
    """Addressee and action of each demand of a sentence, by the rule or without it."""
    found = parse(FRAMES["amid minutes"].format(sentence), rules={"modal": modal})
    return [(demand.addressee, demand.text) for demand in found.demands]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norvia must reopen the lane.", [("Norvia", "reopen the lane")]),
        ("Norvia must not close the port.", [("Norvia", "not close the port")]),
        ("The Bank is to report within a month.", [("Bank", "report within a month")]),
        ("Norvia must mark the lane, and the pilots shall use it.",
         [("Norvia", "mark the lane"), ("pilots", "use it")]),
        ("Norvia must:\n(a) free the crew;\n(b) mark the lane.",
         [("Norvia", "free the crew"), ("Norvia", "mark the lane")]),
        ("The lane must be reopened.", []),
        ("We must stand together.", []),
        ("Norvia is ready to talk.", []),
        ("The pilots said that Norvia must mark the lane.", []),
    ],
)  # fmt: skip
def test_a_directive_without_a_lead_verb_counts_where_it_is_asked_for(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert asked(sentence, modal=True) == expected
    assert asked(sentence, modal=False) == []


def test_such_a_demand_says_its_rule_and_its_act() -> None:
    found = parse(FRAMES["amid minutes"].format("Norvia must reopen the lane."), rules={"modal": True})
    (demand,) = found.demands
    (act,) = (act for act in found.acts if act.rule == "modal")
    assert (demand.rule, act.lemma, act.type, act.rule) == ("modal", "must", "demand", "modal")
