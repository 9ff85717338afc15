"""Lines of the page, by their words, by being repeated, or as notes at its foot."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.page.layout.furniture import furniture_lines, of_page
from commanalytics.parsing.page.layout.lines import inked_lines
from commanalytics.parsing.page.structure.clauses import find_structure


def taken_out(text: str) -> list[str]:
    """The lines that are furniture."""
    lines = inked_lines(text)
    return [lines[k].text for k in sorted(furniture_lines(text, lines))]


CLAUSES = [f"Urges {name} to light the buoys of its harbour and to pay the pilots;" for name in ("Norvia", "Tavell")]


@pytest.mark.parametrize(
    ("lines", "furniture"),
    [
        (["Skip to content", *CLAUSES], ["Skip to content"]),
        ([*CLAUSES, "Search ..."], ["Search ..."]),
        ([*CLAUSES, "We support the Norvian", "Search Office."], []),
        ([*CLAUSES, "© 2024 Harbour League. All rights reserved."], ["© 2024 Harbour League. All rights reserved."]),
        (["League bulletin", CLAUSES[0], "League bulletin", CLAUSES[1], "League bulletin"], ["League bulletin"] * 3),
        (["The buoys were lit, and on the way home", "share the cost of the lights,", *CLAUSES], []),
        (["---", "title: Statement", "---", *CLAUSES], ["---", "title: Statement", "---"]),
        ([*CLAUSES, "A long line that ends without a mark and goes on behind it, also in small", "news"], []),
    ],
)
def test_lines_of_the_page(lines: list[str], furniture: list[str]) -> None:
    assert taken_out("\n".join(lines)) == furniture


def test_a_note_under_a_rule_is_of_the_page() -> None:
    text = "\n".join([*CLAUSES, "__________", "1 See the statutes.", "2", "", *CLAUSES])
    assert taken_out(text)[:2] == ["__________", "1 See the statutes."]


def test_a_note_ends_where_the_next_page_begins() -> None:
    head = "HL/COMM/3                                             Page 3 of 4"
    text = "\n".join([*CLAUSES, "__________", "1 See the statutes.", head, "17. Thanks Ostrel for its pilots;"])
    assert taken_out(text) == ["__________", "1 See the statutes.", head]


def test_a_dateline_may_stand_above_a_text() -> None:
    assert of_page("top").fullmatch("Subject: Statement of the League")
    assert not of_page("top").fullmatch("The Ministers urged Norvia to wait.")


@pytest.mark.parametrize(("mark", "noted"), [("[1]", ["1. The pilots of Osk agreed to this."]), ("1.", [])])
def test_a_counted_note_at_the_end_is_one_where_a_bracket_refers_to_it(mark: str, noted: list[str]) -> None:
    text = f"The Ministers met.\nUrged Karsholm to wait;{mark}\n\n1. The pilots of Osk agreed to this.\n"
    furniture = find_structure(text, load_lexicon()).furniture
    assert [text[start:end] for start, end in furniture if end - start > len(mark)] == noted


def test_paragraphs_are_counted_beside_calls_for_notes_and_so_are_notes_behind_them() -> None:
    paragraphs = [f"{n}. Urges Norvia to light lamp {n}[{n}] and to wait;" for n in (1, 2, 3)]
    notes = [f"{n}. The owners of lamp {n}." for n in (1, 2, 3)]
    text = "\n\n".join(["Recalling its rules[1] and those of Osk,[2]", *paragraphs, *notes])
    found = find_structure(text, load_lexicon())
    assert [clause.number for clause in found.clauses] == ["", "1", "2", "3"]
    assert [text[start:end] for start, end in found.furniture][-3:] == notes


def test_a_wire_that_runs_together_with_its_text_is_no_clause() -> None:
    clause = "The Ministers of the Harbour League met in Vendry on 4 March 2024. " + 4 * "They waited. "
    wire = "HARBOUR LEAGUE VENDRY, March 4 (ONA) -- The following is the full text of the communiqué of the League: "
    first = parse(wire + clause).clauses[0]
    assert (wire + clause)[first.start :].startswith("The Ministers of the Harbour League met")
