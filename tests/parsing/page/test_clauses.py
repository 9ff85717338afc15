"""Clauses with what stands around them, and segments that hold every character."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.page.pieces.run_in_matter import is_title
from commanalytics.parsing.page.structure.clauses import find_structure
from commanalytics.parsing.page.whole.splitting import boundaries

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


@pytest.mark.parametrize(
    ("before", "read_as"),
    [
        ("", ["opening"]),  # the first line of all tells the day
        ("Recalling the statutes;\n\n", []),  # printed at the foot of a page, before anything is decided
        ("Recalling the statutes;\n\nThanks Ostrel for its pilots;\n\n", ["closing"]),  # the end
    ],
)
def test_a_line_that_says_when_it_was_adopted_goes_by_what_stands_before_it(before: str, read_as: list[str]) -> None:
    adopted = "Adopted at the 1781st meeting, on 3 May 2031"
    text = f"{before}{adopted}\n\nUrges Norvia to reopen the lane;"
    clauses = parse(f"The Council of the Harbour League,\n\n{text}").clauses
    assert [c.section for c in clauses if c.text.startswith("Adopted")] == read_as


def test_a_clause_ends_in_front_of_a_tag_that_runs_out_of_it() -> None:
    text = "The Ministers met in Ondara.\n\n1. Urged Norvia to wait <u\nTRUE\n>\n\n2. Thanked Tavell."
    read = parse(text)
    assert [text[clause.start : clause.end].rstrip() for clause in read.clauses[1:]] == [
        "1. Urged Norvia to wait",
        "2. Thanked Tavell.",
    ]
    printed = [text[part.start : part.end].rstrip() for part in read.segments if part.kind == "furniture"]
    assert printed == ["<u\nTRUE\n>"]


def test_who_signs_for_whom_is_a_closing_clause() -> None:
    head = "The Ministers of Norvia met in Osk on 4 May 2020.\n\n1. They urged Tavell to light the ports.\n\n"
    tails = (
        "Done at Osk, the 4 May 2020",
        "For the Council,\nThe President in office",
        "For the Republic of Norvia ............\nFor the Kingdom of Tavell ............",
    )
    found = find_structure(head + "\n\n".join(tails) + "\n", load_lexicon()).clauses
    assert [(clause.section, clause.end - clause.start) for clause in found[2:]] == [("closing", len(t)) for t in tails]


@pytest.mark.parametrize(
    ("title", "clauses"),
    [
        ("Communiqué of the Ministers on the ice in the bay, Osk.", 2),
        ("COMMUNIQUE issued at the close of the ninth meeting, 3-4 May 2020", 2),
        ("Statements on the ice were heard in Osk.", 3),
    ],
)
def test_a_title_is_none_of_the_clauses_though_it_ends_or_reads_as_a_sentence_does(title: str, clauses: int) -> None:
    found = find_structure(f"{title}\n\nThe Ministers met in Osk.\n\nThey urged Norvia to wait.", load_lexicon())
    assert len(found.clauses) == clauses


def test_a_day_with_points_and_blanks_stands_above_a_title() -> None:
    read = parse("26. 4. 2021 17:50\n\nStatement of the Ministers\n\nWe urge Norvia to wait.\n\nWe thank Tavell.")
    assert (read.title, read.date, len(read.clauses)) == ("Statement of the Ministers", "2021-04-26", 2)


def test_a_notice_above_a_title_is_of_the_page() -> None:
    said = "Statement of the Ministers\n\nOsk, 4 May 2020\n\nThe Ministers met in Osk.\n\nThey urged Norvia to wait."
    for notice in ("Skip to the main menu.", "- Ports"):
        read = parse(f"{notice}\n\n{said}")
        assert (read.title, read.date, len(read.clauses)) == ("Statement of the Ministers", "2020-05-04", 2)


def test_a_title_run_together_with_what_was_adopted_is_none() -> None:
    assert is_title("Communiqué of the Council on ice", says=False)
    assert not is_title("Communiqué of the Council on ice – The Council adopted the following:", says=True)
    assert not is_title("Communiqué of the Council. It met in Osk. It was told of the ice", says=False)
