"""Words of a text, their stems, and the small words that say little."""

from __future__ import annotations

import pytest

from commanalytics.text_comparison.content_words import (
    printed_words,
    stem,
    stems,
    time_stems,
    word_list,
    words,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tavell’s cease-fire", ["tavell", "cease", "fire"]),
        ("under 2/7-NAV", ["under", "2/7-nav"]),
        ("R&D, and the half\u00adway house", ["r&d", "and", "the", "halfway", "house"]),
        ("", []),
        ("— ; …", []),
    ],
    ids=["hyphen and possessive", "a symbol", "a soft hyphen", "nothing", "marks only"],
)
def test_words_stand_in_small_letters_without_marks(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_capitals_stay_where_they_are_asked_for() -> None:
    assert printed_words("the Outer Bank") == ["the", "Outer", "Bank"]


def test_forms_of_a_word_have_one_stem() -> None:
    assert stem("releasing") == stem("released") == stem("release")
    assert stems("Release the boats") == [stem("release"), "the", stem("boat")]


def test_small_words_and_words_of_time_are_lists() -> None:
    assert {"the", "of", "not"} <= word_list("function")
    assert {stem("year"), stem("immediately")} <= time_stems()
    assert word_list("no such kind") == frozenset()
