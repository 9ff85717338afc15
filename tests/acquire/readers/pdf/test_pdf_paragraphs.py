"""Paragraphs of a page: told by first lines that are set in, by little room, or by none of these."""

from __future__ import annotations

from textwrap import wrap

from commanalytics.acquire.readers.pdf.pdf_lines import Line
from commanalytics.acquire.readers.pdf.pdf_paragraphs import as_paragraphs

FIRST = "The Ministers met in Osk and urged Norvia to reopen the lane. They thanked its pilots for their work at sea."
SECOND = "They welcomed the report of the Master of Ports, and they asked Tavell to repair its lamps before winter."
THIRD = "Tavell was thanked."


def page(*paragraphs: str, set_in: float = 0, room: float = 0) -> list[Line]:
    """A page of lines of 40 letters, 14 points apart; `room` more between paragraphs. Words of entries hang."""
    lines, y = list[Line](), 700.0
    for paragraph in paragraphs:
        for at, text in enumerate(wrap(paragraph, 40)):
            hangs = 18 if at and paragraph.startswith("(") else 0
            lines.append(Line(text, 72 + (hangs if at else set_in), y, 12))
            y -= 14
        y -= room
    return lines


def test_a_first_line_that_is_set_in_begins_a_paragraph() -> None:
    assert as_paragraphs([page(FIRST, SECOND, THIRD, set_in=24)]) == "\n\n".join([FIRST, SECOND, THIRD])


def test_a_heading_that_is_set_in_stands_alone() -> None:
    said = page(FIRST, "Safety of the Lane", SECOND, THIRD, set_in=24)
    assert as_paragraphs([said]).split("\n\n") == [FIRST, "Safety of the Lane", SECOND, THIRD]


def test_words_of_an_entry_that_hang_begin_no_paragraph() -> None:
    entries = ["(a) to reopen the lane to all who sail it. No pilot may be kept ashore.", "(b) to repair its lamps."]
    assert as_paragraphs([page(FIRST, *entries)]) == "\n".join([FIRST, *entries])


def test_little_room_behind_the_end_of_a_sentence_parts_paragraphs() -> None:
    assert as_paragraphs([page(FIRST, SECOND, THIRD, room=3)]) == "\n\n".join([FIRST, SECOND, THIRD])


def test_as_little_room_within_a_sentence_parts_nothing() -> None:
    apart = "The Ministers of both shores thanked all", "Norvian pilots for their work at sea."
    assert as_paragraphs([page(FIRST, *apart, room=3)]) == f"{FIRST}\n\n{' '.join(apart)}"


def test_a_page_that_does_not_tell_paragraphs_apart_keeps_its_lines() -> None:
    said = page("They thanked Tavell.", FIRST, THIRD, THIRD, SECOND)
    assert as_paragraphs([said]) == "\n".join(line.text for line in said)


def test_a_title_of_two_lines_has_more_room_between_them_and_is_one() -> None:
    title = [Line("Joint Communiqué of the Ministers of", 72, 740, 20), Line("Norvia and Tavell", 72, 717, 20)]
    said = as_paragraphs([[*title, *page(FIRST, SECOND, room=8)]])
    assert said.split("\n\n") == ["Joint Communiqué of the Ministers of Norvia and Tavell", FIRST, SECOND]


def test_what_goes_on_in_small_letters_on_the_next_page_is_one_paragraph() -> None:
    over = Line("and thanked Tavell.", 72, 700, 12, 1)
    assert as_paragraphs([[*page(FIRST), Line("They welcomed it (as before)", 72, 620, 12)], [over]]).endswith(
        "They welcomed it (as before) and thanked Tavell."
    )
