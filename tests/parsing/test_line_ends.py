"""However lines end, a text is read alike, and offsets count in the text as it was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.markup import MarkedClause, MarkedItem, Markup
from commanalytics.parsing import parse, split
from commanalytics.parsing.line_ends import Level
from tests.goldreader import gold_texts

TEXTS = {text.stem: text.raw for name in ("seed", "demo") for text in gold_texts(name)}
JOINED = next((Path(__file__).parents[1] / "unseen" / "joined").glob("*.txt"))
WRAPPED = (
    "The Ministers met in Ondara on 4 March 2024.\n\nRecalling resolution 186\n(1964),\n\n"
    "Urged Norvia to re-\nopen:\n(a) the strait;\n(b) the port."
)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("name", [*TEXTS, "wrapped"])
def test_a_text_is_read_alike_however_its_lines_end(name: str, end: str) -> None:
    text = TEXTS.get(name, WRAPPED)
    given = text.replace("\n", end)
    read, known = parse(given), parse(text)
    for rows in ("clauses", "acts", "demands", "commitments", "references", "segments"):
        found = [(row.text, given[row.start : row.end].replace(end, "\n")) for row in getattr(read, rows)]
        assert found == [(row.text, text[row.start : row.end]) for row in getattr(known, rows)]
    assert [item.text for clause in read.clauses for item in clause.items] == [
        item.text for clause in known.clauses for item in clause.items
    ]
    assert [act.target for act in read.acts] == [act.target for act in known.acts]
    assert (read.title, read.date, read.city, read.occasion) == (known.title, known.date, known.city, known.occasion)
    assert "".join(given[part.start : part.end] for part in read.segments) == given


def test_communiques_in_one_text_are_parted_where_they_stand_in_the_given_text() -> None:
    text = JOINED.read_text(encoding="utf-8")
    given = text.replace("\n", "\r\n")
    assert len(split(text)) > 1
    assert [given[a:b].replace("\r\n", "\n") for a, b in split(given)] == [text[a:b] for a, b in split(text)]


def test_what_is_marked_up_is_found_at_its_place() -> None:
    given = "Thanks Tavell.\r\n\r\n1. Asks it:\r\n(a) to wait.\r\n"
    marked = Markup(
        (
            MarkedClause(0, 14, "preamble", "", 0),
            MarkedClause(18, 43, "operative", "1", 21, (MarkedItem(31, 43, "a", 1),)),
        )
    )
    read = parse(given, markup=marked)
    assert [(one.section, given[one.start : one.end]) for one in read.clauses] == [
        ("preamble", "Thanks Tavell."),
        ("operative", "1. Asks it:\r\n(a) to wait."),
    ]
    assert [given[item.start : item.end] for clause in read.clauses for item in clause.items] == ["(a) to wait."]


def test_offsets_go_both_ways() -> None:
    level = Level("ab\r\n\r\nc\rd")
    assert level.text == "ab\n\nc\nd"
    assert [level.place(at) for at in range(8)] == [0, 1, 2, 4, 6, 7, 8, 9]
    assert [level.place_here(level.place(at)) for at in range(8)] == list(range(8))
