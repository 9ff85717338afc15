"""Rows of a text: the heading that a clause stands below."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse
from commanalytics.tables.clause_headings import headings

MET = "The Ministers met in Vendry on 4 March 2024."


def clauses_below(text: str) -> list[tuple[str, str]]:
    """Each heading with the clause below it, without what stands between them."""
    read = parse(text)
    clauses = [
        text[segment.start : segment.end].strip()
        for segment in read.segments
        if segment.kind == "clause" and len(segment.text) > 3
    ]
    return list(zip(headings(read), clauses, strict=True))


@pytest.mark.parametrize(
    "line",
    ["Ice and Water", "ICE AND WATER", "<u>Ice and Water</u>", "Ice <b>and</b> Wat<sup>er</sup>", "**Ice and Water**"],
)
def test_a_short_line_above_a_paragraph_is_its_heading_in_prose_too(line: str) -> None:
    text = f"{MET}\n\nThey thanked the pilots.\n\n{line}\n\nThey urged Norvia to wait.\n\nThey praised Tavell."
    told = [(heading.lower(), clause) for heading, clause in clauses_below(text)]
    assert told == [
        ("", MET),
        ("", "They thanked the pilots."),
        ("ice and water", "They urged Norvia to wait."),
        ("ice and water", "They praised Tavell."),
    ]


def test_headings_that_run_into_their_paragraphs_are_headings_and_no_part_of_the_page() -> None:
    paragraphs = (
        "1. Ice cover. They thanked the pilots. All is well.\n\n2. Fishing boats. They urged Norvia to wait.\n\n"
    )
    text = f"{MET}\n\n{paragraphs}3. Harbour dues. They praised Tavell. It paid."
    assert clauses_below(text)[1:] == [
        ("Ice cover", "They thanked the pilots. All is well."),
        ("Fishing boats", "They urged Norvia to wait."),
        ("Harbour dues", "They praised Tavell. It paid."),
    ]


@pytest.mark.parametrize("line", ["* * *", "<!-- -->", "Share this page"])
def test_a_line_without_words_or_behind_the_text_heads_nothing(line: str) -> None:
    read = parse(f"{MET}\n\nThey thanked the pilots.\n\nThey urged Norvia to wait.\n\n{line}")
    assert [segment.text for segment in read.segments if segment.kind == "heading"] == []
