"""Speakers: whose words a clause holds, and which line only names who speaks."""

from __future__ import annotations

from itertools import product

import pytest

from commanalytics.parsing import parse
from tests.casefiles import read_cases
from tests.parsing.framing import acts_of, framed


@pytest.mark.parametrize(
    ("frame", "text", "speaker", "acts"), read_cases("speakers/reported.csv", "frame", "text", "speaker", "acts")
)
def test_reported_speech_has_a_speaker_and_no_act(frame: str, text: str, speaker: str, acts: str) -> None:
    _, clause = framed(frame, text)
    assert clause is not None
    assert (clause.speaker, acts_of(clause)) == (speaker, acts)


@pytest.mark.parametrize(("text", "formula"), read_cases("speakers/formulas.csv", "text", "formula"))
def test_a_line_that_only_names_the_speaker_is_a_formula(text: str, formula: str) -> None:
    raw = (
        f"The Ministers of the Harbour League met in Vendry on 4 March 2024.\n\nRecalling the statutes;\n\n{text}\n\n"
        "Urged Karsholm to light its buoys;\n\nThanked Ostrel for its hospitality."
    )
    doc = parse(raw)
    assert "".join(raw[s.start : s.end].strip() for s in doc.segments if s.kind == "formula") == formula


def test_reported_speech_is_an_opening_before_the_first_decision_and_operative_amid_them() -> None:
    doc = parse(
        "The Ministers of the Harbour League met in Vendry on 4 March 2024.\n\n"
        "The Envoy of Karsholm stressed that its buoys had drifted.\n\n"
        "The Ministers urged Karsholm to light its buoys.\n\n"
        "The Envoy of Karsholm promised an early answer.\n\n"
        "The Ministers thanked Ostrel for its hospitality."
    )
    assert [c.section for c in doc.clauses] == ["opening", "opening", "operative", "operative", "operative"]
    assert [bool(c.speaker) for c in doc.clauses] == [False, True, False, True, False]


BELOW = {
    "past": ("Urged Norvia to wait", "Thanked Ostrel for its help", "Welcomed the new quay"),
    "third": ("Urges Norvia to wait", "Thanks Ostrel for its help", "Welcomes the new quay"),
    "plural": ("Urge Norvia to wait", "Thank Ostrel for its help", "Welcome the new quay"),
    "sentences": ("We urge Norvia to wait", "We thank Ostrel for its help", "We welcome the new quay"),
}
COUNTED = (("", "", ""), ("1. ", "2. ", "3. "), ("(a) ", "(b) ", "(c) "), ("• ", "• ", "• "))


@pytest.mark.parametrize(("formula", "below"), read_cases("speakers/forms_of_formulas.csv", "formula", "below"))
def test_a_formula_leads_to_clauses_in_every_wording(formula: str, below: str) -> None:
    """On a line of its own, and at the end of the last preambular clause, if what stands below has a mark."""
    wrong = {}
    for marks, gap, run_on in product(COUNTED, ("\n", "\n\n"), (False, True)):
        if below == "sentences" and not marks[0]:
            continue
        ops = [f"{mark}{said};" for mark, said in zip(marks, BELOW[below], strict=True)]
        lines = ["The Ministers met in Vendry on 4 March 2024.", "Recalling their statutes;", "Noting the report;"]
        lines = [*lines[:-1], f"{lines[-1]} {formula}"] if run_on else [*lines, formula]
        text = gap.join([*lines, *ops])
        found = parse(text)
        acts = [act.lemma for clause in found.clauses if clause.section == "operative" for act in clause.acts]
        printed = [text[s.start : s.end].strip() for s in found.segments if s.kind == "formula"]
        sections = ["opening", "preamble", "preamble", "operative", "operative", "operative"]
        told = ([clause.section for clause in found.clauses], acts, printed)
        if told != (sections, ["urge", "thank", "welcome"], [formula]):
            wrong[text] = told
    assert not wrong
