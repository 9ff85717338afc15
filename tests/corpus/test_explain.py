"""What `explain` tells of a clause: each act with what was weighed, and what was told as a deed."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics import load_corpus
from commanalytics.corpus.explain import explanation

TEXT = "We, the Ministers of the League, met in Vendry on 4 March 2024.\n\n2. We thank the pilots. We discussed it."


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "2024-03-04.txt").write_text(TEXT, "utf-8")
    corpus = load_corpus(tmp_path)
    return explanation(corpus, corpus.clauses["clause_id"].iloc[-1])


def test_an_act_says_what_was_weighed_for_it(lines: list[str]) -> None:
    assert any(line.startswith("    weighed as an act and not a deed: +") and "verb=strong" in line for line in lines)


def test_a_deed_is_named_with_what_spoke_against_it(lines: list[str]) -> None:
    assert any(line.startswith("  no act, told as a deed: «discussed»: -") and "verb=telling" in line for line in lines)


def test_of_a_meeting_without_a_text_it_is_said_that_none_is_held() -> None:
    """Its id stands in the table of meetings: it was refused as one that no row has."""
    told = explanation(load_corpus(), "selvane-strait/2019-03-14")
    assert told[:3] == [
        "selvane-strait/2019-03-14",
        "  no text held: what it said is unknown",
        "  date 2019-03-14, city Karsholm, occasion 10th Session of the AMS Council of Ministers",
    ]
