"""A demand is found again by its words, whatever its number or its line ends."""

from __future__ import annotations

import pytest

from commanalytics.recurrence.likeness.demand_quotes import Quotes, same_words

QUOTES = Quotes(
    ["a", "a", "a", "b"], ["open the lane", "mend the lamp of the pier", "Open the\n  lane!", "open the lane"]
)


def test_marks_case_and_line_ends_make_no_other_words() -> None:
    assert same_words("Open the\n  lane!") == same_words("open the lane") == "open the lane"


@pytest.mark.parametrize(
    ("text", "quote", "occurrence", "row"),
    [
        ("a", "open the lane", 1, 0),
        ("a", "open the lane", 2, 2),
        ("a", "open the lane", 3, None),
        ("a", "OPEN THE LANE.", 1, 0),
        ("b", "open the lane", 1, 3),
        ("a", "mend the lamps of the pier", 1, 1),
        ("a", "paint the mole", 1, None),
        ("c", "open the lane", 1, None),
    ],
    ids=["first", "second", "no third", "other marks", "another text", "nearly", "not at all", "no such text"],
)
def test_a_quote_leads_to_its_row(text: str, quote: str, occurrence: int, row: int | None) -> None:
    found = QUOTES.find(text, quote, occurrence)
    assert found == row or (occurrence == 3 and found in {0, 2})


def test_no_row_is_given_out_twice() -> None:
    asked = [("a", "mend the lamps of the pier", 1), ("a", "mend the lamp of the pier", 1)]
    assert QUOTES.find_all(asked) == [None, 1]


def test_texts_without_demands_are_told() -> None:
    assert QUOTES.holds("a")
    assert not QUOTES.holds("c")


@pytest.mark.parametrize(
    ("asked", "moved"),
    [
        ([("c", "open the lane"), ("c", "mend the lamp of the pier")], {"c": "a"}),
        ([("c", "open the lane")], {}),
        ([("c", "open the lane"), ("b", "open the lane")], {"c": "a"}),
        ([("c", "mend the lamps of the pier")], {}),
        ([("c", "open the lane"), ("c", "paint the mole")], {}),
        ([("b", "mend the lamp of the pier")], {"b": "a"}),
        ([("a", "paint the mole"), ("a", "open the lane")], {}),
    ],
    ids=[
        "all in one",
        "in two",
        "in one of which nothing else is quoted",
        "nearly",
        "not all",
        "its id is another's",
        "some",
    ],
)
def test_a_text_that_got_another_id_is_known_by_its_words(asked: list[tuple[str, str]], moved: dict[str, str]) -> None:
    assert QUOTES.moved(asked) == moved
