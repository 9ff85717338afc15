"""A quote is found by its words, however the text is wrapped, numbered, broken or interrupted by page furniture."""

from __future__ import annotations

import pytest

from commanalytics.text_comparison.quoted_words import QuotedWords

QUOTE = "Demanded that Norvia: (a) reopen the lane by self-restraint, (b) return the boats;"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (QUOTE, "as it was"),
        (f"12. {QUOTE}", "another number before it"),
        (QUOTE.replace("(a)", "i.").replace("(b)", "ii."), "items counted otherwise"),
        (QUOTE.replace("(a)", "-").replace("(b)", "•"), "items with bullets"),
        (QUOTE.replace(" ", "\n"), "a line a word"),
        (QUOTE.replace(" ", "\u00a0"), "blanks that do not break"),
        (QUOTE.replace("restraint", "re-\nstraint"), "a word broken at the end of a line"),
        (QUOTE.replace("restraint", "re\u00adstraint"), "a soft hyphen"),
        (QUOTE.upper(), "in capitals"),
        (QUOTE.rstrip(";"), "without its mark"),
    ],
)
def test_a_quote_is_found_again(text: str, why: str) -> None:
    assert len(QuotedWords(f"Before it. {text} After it.").find(QUOTE)) == 1, why


@pytest.mark.parametrize(
    "text", ["Demanded that Norvia: (a) reopen the lanes by self-restraint, (b) return the boats;", "Demanded that", ""]
)
def test_other_words_are_not_found(text: str) -> None:
    assert QuotedWords(text).find(QUOTE) == []


def test_part_of_a_word_is_no_quote() -> None:
    assert QuotedWords("They reopened the lane.").find("opened the lane") == []
    assert QuotedWords("Words of nobody.").find("…") == []


def test_what_interrupts_a_sentence_is_passed_over() -> None:
    text = "They called upon Norvia\nPage 3 of 9\nto keep the lamp lit."
    assert QuotedWords(text).find("called upon Norvia to keep the lamp lit") == []
    (found,) = QuotedWords(text, [(23, 36)]).find("called upon Norvia to keep the lamp lit")
    assert text[slice(*found)] == "called upon Norvia\nPage 3 of 9\nto keep the lamp lit"


def test_each_place_of_the_same_words_is_found() -> None:
    assert QuotedWords("1. Noted the report. 2. Noted the report.").find("Noted the report.") == [(3, 19), (24, 40)]
