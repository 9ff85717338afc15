"""However lines end and letters are written, a text is read alike, and offsets count in the text as it was given."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pytest

from commanalytics.markup import MarkedClause, MarkedItem, Markup
from commanalytics.parsing import parse, split
from commanalytics.parsing.normalised_offsets import Level
from commanalytics.text_normalisation import printed
from tests.goldreader import gold_texts
from tests.shared import read_once

TEXTS = {text.stem: text.raw for name in ("seed", "demo") for text in gold_texts(name)}
JOINED = next((Path(__file__).parents[1] / "unseen" / "joined").glob("*.txt"))
WRAPPED = (
    "The Ministers met in Ondara on 4 March 2024.\n\nRecalling resolution 186\n(1964),\n\n"
    "Urged Norvia to re-\nopen:\n(a) the strait;\n(b) the port."
)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_read_alike_where_letters_are_joined(name: str) -> None:
    text = TEXTS[name]
    given = text.replace("ffi", "\ufb03").replace("fi", "\ufb01").replace("fl", "\ufb02")
    assert len(given) < len(text)
    read, known = parse(given), read_once(text)
    for rows in ("clauses", "acts", "demands", "commitments", "references", "segments"):
        found = [(row.text, printed(given[row.start : row.end])) for row in getattr(read, rows)]
        assert found == [(row.text, printed(text[row.start : row.end])) for row in getattr(known, rows)]
    assert "".join(given[part.start : part.end] for part in read.segments) == given


def test_an_offset_finds_its_place_beside_joined_letters() -> None:
    level = Level("o\ufb03ce\r\nof \ufb02ags")
    assert level.text == "office\nof flags"
    places = [(0, 0), (1, 1), (4, 2), (6, 4), (7, 6), (10, 9), (12, 10)]
    assert [(here, level.place(here)) for here, _ in places] == places
    assert [(level.place_here(there), there) for _, there in places] == places


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("name", [*TEXTS, "wrapped"])
def test_a_text_is_read_alike_however_its_lines_end(name: str, end: str) -> None:
    text = TEXTS.get(name, WRAPPED)
    given = text.replace("\n", end)
    read, known = parse(given), read_once(text)
    for rows in ("clauses", "acts", "demands", "commitments", "references", "segments"):
        found = [(row.text, given[row.start : row.end].replace(end, "\n")) for row in getattr(read, rows)]
        assert found == [(row.text, text[row.start : row.end]) for row in getattr(known, rows)]
    assert [item.text for clause in read.clauses for item in clause.items] == [
        item.text for clause in known.clauses for item in clause.items
    ]
    assert [act.target for act in read.acts] == [act.target for act in known.acts]
    assert (read.title, read.date, read.city, read.occasion) == (known.title, known.date, known.city, known.occasion)
    assert "".join(given[part.start : part.end] for part in read.segments) == given


UNSEEN = {
    "accents behind their letters": lambda text: normalize("NFD", text),
    "breaks in words": lambda text: re.sub(r"(?<=[a-z])(?=[a-z])", "\u00ad", text),
    "breaks between words": lambda text: text.replace(" ", " \u200b"),
    "two blanks for one": lambda text: re.sub(r"(?<=[\w,]) (?=\S)", "  ", text),
    "directions": lambda text: re.sub(r"(\w+)", "\u2066\\1\u2069", text),
    "marks of bytes": lambda text: f"\ufeff{text}\ufeff",
    "a joiner before each line": lambda text: text.replace("\n", "\n\u2060"),
}


@pytest.mark.parametrize("how", UNSEEN)
@pytest.mark.parametrize("name", [*list(TEXTS)[:3], "wrapped"])
def test_a_text_is_read_alike_whatever_stands_in_it_unseen(name: str, how: str) -> None:
    text = TEXTS.get(name, WRAPPED).replace("o", "ö")
    given = UNSEEN[how](text)
    read, known = parse(given), read_once(text)
    assert given != text
    for rows in ("clauses", "acts", "demands", "commitments", "references", "segments"):
        found, there = (getattr(one, rows) for one in (read, known))
        assert [row.text for row in found] == [row.text for row in there]
        assert [printed(given[row.start : row.end]) for row in found] == [text[row.start : row.end] for row in there]
    assert [demand.addressee for demand in read.demands] == [demand.addressee for demand in known.demands]
    assert (read.title, read.date, read.city, read.occasion) == (known.title, known.date, known.city, known.occasion)
    assert "".join(given[part.start : part.end] for part in read.segments) == given


@pytest.mark.parametrize("given", ["", "\u200b", "\ufeff\ufeff\n", "\u0301", "x\u030c", "e\u200b\u0301", "\u00ad\nand"])
def test_every_sign_is_accounted_for(given: str) -> None:
    assert "".join(given[part.start : part.end] for part in parse(given).segments) == given


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
