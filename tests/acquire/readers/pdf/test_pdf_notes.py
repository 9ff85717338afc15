"""Notes are told from a list in small print by their signs, column by column."""

from __future__ import annotations

import pytest

from commanalytics.acquire.readers.pdf.pdf_lines import Line
from commanalytics.acquire.readers.pdf.pdf_notes import without_notes


def text(words: str, y: float, x: float = 70, signs: tuple[str, ...] = ()) -> Line:
    return Line(words, x, y, 12.0, 0, signs)


def small(words: str, y: float, x: float = 70) -> Line:
    return Line(words, x, y, 8.0)


def parted(*pages: list[Line]) -> tuple[list[str], list[str]]:
    kept, notes = without_notes(pages, [842.0] * len(pages), 12.0)
    return [line.text for lines in kept for line in lines], list(notes)


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        (text("Noted the report", 400, signs=("3",)), "3."), (text("Noted the report[3]", 400), "[3]"),
        (text("Noted the report3", 400), "3."), (text("Noted the report*", 400), "*"), (text("Noted it†", 400), "†"),
        (text("Noted the report", 400), "3"),
    ],
)  # fmt: skip
def test_small_print_whose_sign_stands_in_the_text_is_a_note(line: Line, mark: str) -> None:
    foot = [small(f"{mark} Resolution 7, as", 90), small("amended.", 80)]
    assert parted([line, *foot]) == ([line.text], [f"{mark} Resolution 7, as amended."])


@pytest.mark.parametrize("mark", ["1.", "(a)", "•", "-", "2)"])
def test_a_list_in_small_print_is_text(mark: str) -> None:
    lines = [text("Decided as annexed:", 400), small(f"{mark} Norvia lights the lamp;", 90)]
    assert parted(lines) == ([line.text for line in lines], [])


def test_a_list_above_the_notes_stays() -> None:
    lines = [
        text("Decided as annexed", 400, signs=("4",)),
        small("1. Norvia lights it;", 120),
        small("4. Annex II.", 80),
    ]
    assert parted(lines) == (["Decided as annexed", "1. Norvia lights it;"], ["4. Annex II."])


def test_each_column_has_its_own_foot() -> None:
    left = [text("Noted it", 300, signs=("1",)), small("1 Resolution 7.", 90)]
    right = [text("Urged Norvia to", 300, x=320), text("repair it.", 85, x=320)]
    assert parted([*left, *right]) == (["Noted it", "Urged Norvia to", "repair it."], ["1 Resolution 7."])


def test_small_print_above_the_end_of_the_text_is_text() -> None:
    lines = [text("Noted", 400, signs=("1",)), small("1 of three lamps", 200), text("is lit.", 100)]
    assert parted(lines) == (["Noted", "1 of three lamps", "is lit."], [])


def test_a_note_is_carried_on_at_the_foot_of_the_next_page() -> None:
    one = [text("Noted it", 400, signs=("1",)), small("1 A resolution that was adopted", 80)]
    two = [text("and urged Norvia.", 400), small("in Ondara.", 90), small("2 Ibid.", 80)]
    assert parted(one, two) == (
        ["Noted it", "and urged Norvia."], ["1 A resolution that was adopted in Ondara.", "2 Ibid."],
    )  # fmt: skip


def test_notes_of_all_pages_may_stand_below_the_last_words() -> None:
    one = [text("Noted the report", 400, signs=("1",))]
    last = [text("Urged Norvia to wait", 800, signs=("2",)), Line("Resolution 7.", 70, 700, 8.0, 0, ("1",))]
    assert parted(one, [*last, Line("Ibid.", 70, 690, 8.0, 0, ("2",))]) == (
        ["Noted the report", "Urged Norvia to wait"], ["Resolution 7.", "Ibid."],
    )  # fmt: skip


def test_small_print_below_the_last_words_that_no_sign_calls_for_is_text() -> None:
    lines = [text("Decided as annexed", 800, signs=("1",)), small("Norvia lights the lamp.", 700)]
    assert parted(lines) == (["Decided as annexed", "Norvia lights the lamp."], [])
