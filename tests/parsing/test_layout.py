"""Layout: how lines make clauses, what numbers look like, what is page furniture, and what closes a text."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from commanalytics.parsing import parse
from tests.casefiles import read_cases
from tests.parsing.framing import clauses_of

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [*ROOT.glob("tests/unseen/texts/*.txt"), *ROOT.glob("data/*/texts/*.txt")]
OPENING = "The Ministers of the Harbour League met in Vendry on 4 March 2024."
BEFORE, CLAUSE, LAST = (
    "Recalling the statutes of the League;",
    "Urged Karsholm to light its buoys before the fog;",
    "Thanked Ostrel for its hospitality.",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [case for name in ("blocks", "runs") for case in read_cases(f"layout/{name}.csv", "text", "expected")],
)
def test_lines_make_clauses(text: str, expected: str) -> None:
    assert clauses_of(text.replace("⏎", "\n")) == expected


@pytest.mark.parametrize("marks", read_cases("layout/numbers.csv", "marks"))
def test_a_clause_starts_at_its_number(marks: str) -> None:
    bodies = ["Urged Karsholm to light its buoys;", "Requested Ostrel to mend its quays;", LAST]
    numbered = [mark + body for mark, body in zip(marks.split("|"), bodies, strict=True)]
    text = "\n\n".join([OPENING, BEFORE, "The Ministers:", *numbered])
    clauses = parse(text).clauses
    assert [text[c.start : c.end].strip() for c in clauses] == [OPENING, BEFORE, *(n.strip() for n in numbered)]
    assert [c.section for c in clauses] == ["opening", "preamble", "operative", "operative", "operative"]
    assert [a.type for a in parse(text).acts] == ["recall", "call", "request", "praise"]


@pytest.mark.parametrize(("text", "expected"), read_cases("layout/furniture.csv", "text", "furniture"))
def test_page_furniture_stays_outside_clauses(text: str, expected: str) -> None:
    filled = text.replace("⏎", "\n").format(opening=OPENING, clause=CLAUSE, last=LAST)
    doc = parse(filled)
    assert [c.text for c in doc.clauses] == [OPENING, CLAUSE, LAST]
    outside = "\n".join(
        filled[s.start : s.end] for s in doc.segments if s.kind in {"furniture", "heading", "unparsed"}
    ).split("\n")
    assert " ⏎ ".join(line.strip() for line in outside if line.strip()) == expected


@pytest.mark.parametrize("text", read_cases("layout/words_of_pages.csv", "text"))
def test_a_sentence_with_words_of_a_page_is_a_clause(text: str) -> None:
    printed = text.replace("⏎", "\n")
    clauses = [c.text for c in parse(f"{OPENING}\n\n{printed}\n\n{LAST}").clauses]
    assert clauses == [OPENING, text.replace("⏎", " "), LAST]


@pytest.mark.parametrize("width", [40, 60, 72])
def test_no_line_of_a_wrapped_paragraph_is_furniture(width: int) -> None:
    for text in (path.read_text(encoding="utf-8") for path in sorted(TEXTS)):
        clauses = [" ".join(clause.text.split()) for clause in parse(text, depth="structure").clauses]
        long = [textwrap.fill(one, width, break_on_hyphens=False) for one in clauses if len(one) > 2 * width]
        wrapped = "\n\n".join([OPENING, *long])
        furniture = [s for s in parse(wrapped, depth="structure").segments if s.kind == "furniture"]
        assert [wrapped[s.start : s.end] for s in furniture if wrapped[s.start : s.end].strip()] == []


@pytest.mark.parametrize(("text", "section"), read_cases("layout/closing.csv", "text", "section"))
def test_the_last_line_closes_the_text_or_does_not(text: str, section: str) -> None:
    last = parse("\n\n".join([OPENING, BEFORE, "The Ministers:", CLAUSE, LAST, text.replace("⏎", "\n")])).clauses[-1]
    assert (last.text, last.section) == (text.replace("⏎", " "), section)


def test_a_year_or_an_amount_at_a_lines_start_is_no_number() -> None:
    gift = (
        "Welcomed the gift of the port of Ostrel, which the pilots received in\n"
        "2023 and which, as the Harbour Master told the meeting, has paid for\n"
        "40 boats with lamps;"
    )
    clauses = parse(f"{OPENING}\n\nThe Ministers:\n\n{gift}\n\n{LAST}").clauses
    assert [c.number for c in clauses] == ["", "", ""]
    assert clauses[1].text == gift.replace("\n", " ")


def test_numbers_are_kept_as_printed() -> None:
    text = f"{OPENING}\n\nThe Ministers:\n\n14. {CLAUSE}\n\n15. {LAST}"
    assert [c.number for c in parse(text).clauses] == ["", "14", "15"]


def test_a_quoted_mail_is_read_without_its_signs() -> None:
    text = "\n".join(f"> {line}" for line in [OPENING, "", "The Ministers:", "", *CLAUSE.split(" its "), "", LAST])
    assert [c.text for c in parse(text).clauses] == [OPENING, "Urged Karsholm to light buoys before the fog;", LAST]


def test_a_word_cut_at_a_lines_end_is_one_word() -> None:
    text = f"{OPENING}\n\nThe Ministers:\n\nUrged Karsholm to keep its harbour-\nmaster in office;\n\n{LAST}"
    assert parse(text).clauses[1].text == "Urged Karsholm to keep its harbour-master in office;"


def test_a_text_that_breaks_off_is_said_to_be_cut() -> None:
    whole = "\n\n".join([OPENING, BEFORE, "The Ministers:", CLAUSE, "Requested Ostrel to mend its quays;", LAST])
    cut = whole[: whole.index("hospitality") + 5]
    assert (parse(whole).truncated, [c.cut for c in parse(whole).clauses]) == (False, [False] * 5)
    assert (parse(cut).truncated, [c.cut for c in parse(cut).clauses]) == (True, [False] * 4 + [True])
    assert "truncated" in [w.code for w in parse(cut).warnings]


def test_no_text_and_no_clause_are_warned_of() -> None:
    assert [w.code for w in parse("").warnings if w.code.startswith("no_t")] == ["no_text"]
    assert parse("").segments == ()
    assert "no_clause" in [w.code for w in parse("Home | Press room | Contact").warnings]


PROSE = (
    "The Ministers of the Harbour League met in Vendry on 4 March 2024 to speak about the fog, the buoys and the rail.",
    "They welcomed the report of the pilots on the state of the northern lights. They noted with concern that three of "
    "the eleven buoys had not been lit since the autumn, and that ferries had been kept in port for weeks.",
    "They urged Karsholm to light its buoys before the winter, to mend the quays of the ports that the fog has closed "
    "to ferries since the spring, and to tell the League and the harbour masters of its members of every further "
    "failure of the lights that they have been told of by the pilots or by the masters of the ferries in the north.",
    "Rail and road",
    "They thanked Ostrel for opening the line to goods of all members and for the trains that it has lent to them "
    "while the ports were closed, "
    "and asked it to lower the tolls on it by June.",
    "They decided to meet again in the spring, in a port that the next chair will name after talks with all members.",
)


@pytest.mark.parametrize("width", [46, 52, 60, 66, 72, 80, 88])
def test_a_line_with_room_for_the_next_word_ends_a_paragraph(width: int) -> None:
    """The lines of a text are filled; no blank line parts its paragraphs."""
    text = "\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in PROSE)
    clauses = [" ".join(text[c.start : c.end].split()) for c in parse(text).clauses]
    assert clauses == [paragraph for paragraph in PROSE if paragraph.endswith(".")]


def test_a_short_line_behind_a_comma_or_a_preposition_goes_on() -> None:
    lines = (
        "The Ministers met in Vendry and spoke about the buoys that had",
        "not been lit in the fog since the autumn of the year, and of the",
        "ferries of all the members that had been kept in port for weeks,",
        "and took note with concern of the report of the pilots of the",
        "League, and of the letter from the harbour master of the port of",
        "Vendry. They urged Karsholm,",
        "Ostrel and the other members of the League of the harbours in",
        "the north to light all of the buoys and to mend the quays of",
        "Tolu and Osk before the winter, and to tell the harbour master",
        "of every further failure of the lights that they may hear of.",
    )
    assert [len(clause.text.split()) for clause in parse("\n".join(lines)).clauses] == [len(" ".join(lines).split())]


@pytest.mark.parametrize("air", [2, 3])
def test_a_text_with_air_above_every_line_has_more_between_its_paragraphs(air: int) -> None:
    lines = [textwrap.fill(paragraph, 60).replace("\n", "\n" * air) for paragraph in PROSE]
    clauses = [" ".join(clause.text.split()) for clause in parse(("\n" * (air + 2)).join(lines)).clauses]
    assert clauses == [paragraph for paragraph in PROSE if paragraph.endswith(".")]


def test_numbers_without_a_mark_are_seen_before_bold_capitals() -> None:
    bodies = ["**RECALLING** the statutes;", "**NOTING** the report of the pilots;", "**WELCOMING** the talks;"]
    text = "\n\n".join(
        [OPENING, *(f"{n} {body}" for n, body in enumerate(bodies, 1)), "The Ministers:", "1. Urged all."]
    )
    assert [(c.number, c.section) for c in parse(text).clauses[1:4]] == [(str(n), "preamble") for n in (1, 2, 3)]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_mark_alone_on_its_line_is_that_of_the_words_below(between: str) -> None:
    entries = f"(a){between}light its buoys;\n\n(b){between}mend its quays."
    text = f"{OPENING}\n\n1.{between}Thanked Ostrel for its hospitality.\n\n2.{between}Urged Karsholm to:\n\n{entries}"
    _, thanks, urges = parse(text).clauses
    assert (thanks.number, thanks.text) == ("1", "1. Thanked Ostrel for its hospitality.")
    assert (urges.number, [item.text for item in urges.items]) == ("2", ["(a) light its buoys;", "(b) mend its quays."])
    assert [demand.text for demand in parse(text).demands] == ["light its buoys", "mend its quays"]


def test_a_number_at_the_end_stands_alone() -> None:
    text = f"{OPENING}\n\n1.\nUrged Karsholm to light its buoys;\n\n2."
    assert parse(text).clauses[1].text == "1. Urged Karsholm to light its buoys;"
    assert parse(text).truncated
