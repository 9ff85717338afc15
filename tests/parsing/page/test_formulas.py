"""Lines that name who speaks, or lead to what is decided: every example of resources/formulas.csv, and what is none."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.page.starts.formulas import formula_at_end, is_enacting, is_formula, is_lead_in, resolving
from commanalytics.resources import resource_rows

EXAMPLES = [(row["use"], row["example"]) for row in resource_rows("formulas.csv")]


def reads(use: str, line: str) -> bool:
    """Whether a line is read as one of its use."""
    if use == "enacting":
        return is_enacting(line)
    if use == "lead_in":
        return is_lead_in(line)
    if use == "tail":
        return formula_at_end(line, 0, len(line), load_lexicon()) is not None
    if use == "resolving":
        return line[: resolving(line, 0, len(line))] == "Now, therefore, be it resolved"
    return is_formula(line, load_lexicon())


@pytest.mark.parametrize(("use", "example"), EXAMPLES)
def test_every_example_of_the_table_is_read_as_its_use(use: str, example: str) -> None:
    assert reads(use, example)


@pytest.mark.parametrize(
    ("line", "formula"),
    [
        ("BE IT FURTHER RESOLVED, That Norvia be thanked.", "BE IT FURTHER RESOLVED,"),
        ("Resolved by the Council of Vendry that Norvia be thanked.", "Resolved by the Council of Vendry"),
        ("Resolved to thank Norvia,", ""),
        ("It was resolved that Norvia be thanked.", ""),
    ],
)
def test_what_only_resolves_ends_before_what_is_resolved(line: str, formula: str) -> None:
    assert line[: resolving(line, 0, len(line))] == formula


def test_a_line_that_names_many_members_is_a_formula_and_no_line_with_a_day() -> None:
    members = "Norvia, Tavell, Osk, Karsholm, Ostrel, Marrowe, Ardenna, Tolu, Bex, Vell, Halm, Ansgard, Dunmere, Velm"
    line = f"The Governments of {members} and Ondara, members of the Harbour Group, {{}}state that they:"
    assert is_formula(line.format(""), load_lexicon())
    assert not is_formula(line.format("met on 3 May and "), load_lexicon())


@pytest.mark.parametrize(
    "line",
    ["The Ministers urge Karsholm:", "In attendance were the following Ministers:", "with regard to the members:",
     "The Ministers appeal to both harbours to:", "The Ministers;", "The quays:"],
)  # fmt: skip
def test_a_line_that_holds_an_act_or_names_nobody_is_no_formula(line: str) -> None:
    assert not is_formula(line, load_lexicon())


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("The lights of the harbour were lit. The General Assembly,", "The General Assembly,"),
        ("Aware of the ice on the bay, the countries of the Alliance:", "the countries of the Alliance:"),
        ("Noting the ice, the snow and the assembly,", ""),
        (",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,", ""),
    ],
)
def test_a_formula_at_the_end_of_a_longer_piece(text: str, formula: str) -> None:
    at = formula_at_end(text, 0, len(text), load_lexicon())
    assert (text[at:] if at is not None else "") == formula


def test_a_line_above_a_name_that_signs_is_no_formula() -> None:
    assert not is_formula("For the Council,", load_lexicon())
    assert is_formula("The Council,", load_lexicon())
