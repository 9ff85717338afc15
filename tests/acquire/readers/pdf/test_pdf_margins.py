"""What stands at the edge of a page is taken off where the pages say that it is no text, and else it stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from commanalytics.acquire.readers.pdf.pdf_lines import Line
from commanalytics.acquire.readers.pdf.pdf_margins import without_margins

HEIGHT, TOP, BOTTOM = 842.0, 800.0, 40.0  # points
SYMBOL = "CG/2023/7 Joint communiqué"


def page(number: int, head: str = "", foot: str = "", size: float = 12.0, body: int = 20) -> list[Line]:
    """A page of twenty lines, with one line above and one below."""
    text = [Line(f"line {at} of page {'abcdefgh'[number]}", 70, TOP - 50 - at * 15, 12.0, number) for at in range(body)]
    edges = [Line(words, 70, y, size, number) for words, y in ((head, TOP), (foot, BOTTOM)) if words]
    return [*edges[: bool(head)], *text, *edges[bool(head) :]]


def left(pages: Sequence[Sequence[Line]]) -> list[str]:
    """What is left besides the lines of the text."""
    kept = without_margins(pages, [HEIGHT] * len(pages), 12.0)
    assert sum(line.text.startswith("line ") for lines in kept for line in lines) == 20 * len(pages)
    return [line.text for lines in kept for line in lines if not line.text.startswith("line ")]


@pytest.mark.parametrize("count", [2, 3, 8])
def test_what_stands_on_all_pages_is_no_text(count: int) -> None:
    assert left([page(n, SYMBOL, f"Page {n + 1} of {count}") for n in range(count)]) == []


@pytest.mark.parametrize("count", [4, 5, 8])
def test_left_and_right_pages_may_differ(count: int) -> None:
    heads = [SYMBOL if n % 2 else "Friends of the Lighthouse" for n in range(count)]
    assert left([page(n, heads[n]) for n in range(count)]) == []


@pytest.mark.parametrize(
    "words", ["1", "- 1 -", "Page 1", "page 1 of 1", "i", "1 | P a g e"], ids=lambda words: f"“{words}”"
)
def test_a_single_page_may_be_numbered(words: str) -> None:
    assert left([page(0, foot=words)]) == []


@pytest.mark.parametrize("numbers", [["ii", "iii", "iv"], ["37", "38", "39"], ["xi", "12", "13"]])
def test_pages_may_count_on_from_anywhere(numbers: list[str]) -> None:
    assert left([page(n, foot=number) for n, number in enumerate(numbers)]) == []


@pytest.mark.parametrize("words", ["2031.", "1987", "12", "c."])
def test_a_number_that_ends_a_text_is_none_of_its_page(words: str) -> None:
    assert left([page(0), page(1, foot=words)]) == [words]


def test_a_clause_that_stands_on_two_pages_is_text() -> None:
    clauses = [f"{n}. Noted the report;" for n in (1, 2)]
    assert left([page(n, clause) for n, clause in enumerate(clauses)]) == clauses


def test_small_print_between_two_pages_is_no_text_and_at_both_ends_it_may_be() -> None:
    """It may tell the place and the date of a text of one page."""
    small = [page(n, f"head {'abc'[n]}", f"foot {'abc'[n]}", size=8.0) for n in range(3)]
    assert left(small) == ["head a", "foot c"]


def test_small_print_close_to_the_text_is_text() -> None:
    text = [Line(f"line {at}", 70, 340 - at * 15, 12.0) for at in range(20)]
    small = Line("the small end of it", 70, text[-1].y - 12, 8.0)
    assert left([[*text, small], page(1)]) == ["the small end of it"]
