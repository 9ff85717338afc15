"""Speakers: whose words a clause holds, and which line only names who speaks."""

from __future__ import annotations

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
