"""Clauses with what stands around them, and segments that hold every character."""

from __future__ import annotations

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.page.clauses import find_structure
from commanalytics.parsing.page.splitting import boundaries

TEXT = (
    "Back to top\n\nThe Ministers of the Harbour League met in Vendry on 4 March 2024.\n\nRecalling the statutes;\n\n"
    "The Ministers:\n\n1. Urged Karsholm to:\n\n(a) light its buoys,\n\n(b) pay its pilots;\n\n2. Thanked Ostrel.\n\n"
    "Vendry, 4 March 2024"
)


def test_a_text_is_told_apart_into_clauses_formulas_and_furniture() -> None:
    found = find_structure(TEXT, load_lexicon())
    assert [(c.section, c.number, len(c.items)) for c in found.clauses] == [
        ("opening", "", 0), ("preamble", "", 0), ("operative", "1", 2), ("operative", "2", 0), ("closing", "", 0),
    ]  # fmt: skip
    assert [TEXT[start:end] for start, end in found.formulas] == ["The Ministers:"]
    assert [TEXT[start:end] for start, end in found.furniture] == ["Back to top"]
    assert boundaries(found, load_lexicon()) == []


def test_the_segments_together_are_the_text() -> None:
    segments = parse(TEXT, depth="structure").segments
    assert "".join(TEXT[s.start : s.end] for s in segments) == TEXT
    assert [s.kind for s in segments] == ["furniture", "clause", "clause", "formula", "clause", "clause", "clause"]
