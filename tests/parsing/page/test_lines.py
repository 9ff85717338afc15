"""Lines, their markers and marks, and what is mended in the copy of a text before it is read."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.page.layout.lines import hangs, inked_lines, marker, mended, terminator


def test_a_line_knows_where_it_stands_and_how_it_begins_and_ends() -> None:
    first, second = inked_lines("  Urges Norvia\n\nto wait; and\n")
    assert (first.start, first.end, first.blank_before, first.terminator, first.small) == (2, 14, False, "", False)
    assert (second.start, second.blank_before, second.terminator, second.small) == (16, True, ";", True)


@pytest.mark.parametrize(
    ("text", "mark"),
    [("Tavell.", "."), ("Tavell.”", "."), ("wait; and", ";"), ("its Master of Ports.1", "."), ("in 2024", "")],
)
def test_the_mark_at_the_end_is_seen_through_quotes_notes_and_a_final_and(text: str, mark: str) -> None:
    assert terminator(text) == mark


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [("1. Urges", "number", "1"), ("(iv) light", "inner", "iv"), ("b) mend", "letter", "b"), ("• mend", "bullet", "•"),
     ("\uf0b7 mend", "bullet", "\uf0b7"),
     ("◆ mend", "bullet", "◆"), ("⁃ mend", "bullet", "⁃"), ("✔ mend", "bullet", "✔"), ("➤ mend", "bullet", "➤"),
     ("2.1 Urges", "decimal", "2.1"), ("Article 5 The", "article", "5"), ("First: to", "ordinal", "First")],
)  # fmt: skip
def test_a_marker_is_found_by_its_first_characters(text: str, kind: str, printed: str) -> None:
    found = marker(text)
    assert found is not None
    assert (found.lastgroup, found[kind]) == (kind, printed)


@pytest.mark.parametrize("text", ["Urges Norvia", "2024 was late", "recalling that", "—"])
def test_a_word_or_a_year_is_no_marker(text: str) -> None:
    assert marker(text) is None


def test_a_line_hangs_behind_a_word_that_needs_another() -> None:
    assert hangs("Urges Norvia to")
    assert not hangs("Urges Norvia")


def test_a_quoted_mail_loses_its_marks_and_keeps_its_length() -> None:
    raw = "> Urges Norvia\n> to wait\n> and\n> to light\n> its buoys"
    work, lines, quotes = mended(raw, load_lexicon())
    assert (len(work), [line.text for line in lines][:2], len(quotes)) == (len(raw), ["Urges Norvia", "to wait"], 5)


def test_numbers_without_a_point_get_one() -> None:
    work, _, _ = mended("1 NOTING the ice\n2 RECALLING the snow\n3 URGES Norvia", load_lexicon())
    assert work.splitlines() == ["1.NOTING the ice", "2.RECALLING the snow", "3.URGES Norvia"]


def test_a_text_in_small_letters_gets_capitals_where_sentences_begin() -> None:
    work, _, _ = mended("the ministers met in ondara. they urged norvia to wait.", load_lexicon())
    assert work == "The ministers met in ondara. They urged norvia to wait."


@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "  \n  \n\n"])
def test_line_ends_and_blanks_do_not_tell_where_a_sentence_begins(between: str) -> None:
    raw = f"the ministers met in ondara.{between}they urged norvia to wait;{between}and so on."
    work, _, _ = mended(raw, load_lexicon())
    assert [word for word in work.split() if word[0].isupper()] == ["The", "They"]
