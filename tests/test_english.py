"""Sentences keep their grammar where there is one of something, none, or many."""

from __future__ import annotations

import pytest

from commanalytics import english


@pytest.mark.parametrize(
    ("n", "said"), [(0, "no texts"), (1, "one text"), (2, "two texts"), (12, "twelve texts"), (13, "13 texts")]
)
def test_a_count_agrees_with_its_noun(n: int, said: str) -> None:
    assert english.counted(n, "text") == said


def test_a_plural_that_is_not_made_by_s_is_given() -> None:
    assert english.counted(2, "family", "families") == "two families"


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2023-09-20", "20 Sep 2023"),
        ("2023-09-05", "5 Sep 2023"),
        ("2018-06", "Jun 2018"),
        ("2015", "2015"),
        ("", "undated"),
        ("2023-13-01", "2023-13-01"),  # no month: shown as it stands, never guessed
        ("2023-05-22/2023-05-24", "22 May 2023"),
    ],
)
def test_a_day_is_as_precise_as_it_is_known(iso: str, said: str) -> None:
    assert english.day(iso) == said


@pytest.mark.parametrize(
    ("items", "most", "said"),
    [
        ([], 0, ""),
        (["a"], 0, "a"),
        (["a", "b"], 0, "a and b"),
        (["a", "b", "c"], 0, "a, b and c"),
        (["a", "b", "c"], 3, "a, b and c"),
        (["a", "b", "c", "d"], 2, "a, b and two more"),
    ],
)
def test_a_list_reads_as_speech(items: list[str], most: int, said: str) -> None:
    assert english.listed(items, most) == said


@pytest.mark.parametrize(
    ("n", "whole", "said"),
    [
        (3, 36, "3 of 36 (8 %)"),
        (36, 36, "36 of 36 (100 %)"),
        (217, 218, "217 of 218 (over 99 %)"),
        (1, 400, "1 of 400 (under 1 %)"),
        (0, 5, "0 of 5"),
        (2, 9, "2 of 9"),
        (2, 10, "2 of 10 (20 %)"),
        (0, 0, "0 of 0"),
    ],
)
def test_a_share_never_stands_without_its_counts(n: int, whole: int, said: str) -> None:
    assert english.part_of(n, whole) == said


def test_a_cut_keeps_whole_words_and_says_that_it_cut() -> None:
    assert english.cut("reopen the strait to all ships", 18) == "reopen the strait…"
    assert english.cut("reopen the strait", 18) == "reopen the strait"


def test_a_sentence_ends_once() -> None:
    assert english.sentence("two texts are held") == "Two texts are held."
    assert english.sentence("Who?") == "Who?"


@pytest.mark.parametrize(
    ("word", "one"),
    [("lorries", "lorry"), ("churches", "church"), ("boats", "boat"), ("gas", "gas"), ("pass", "pass"),
     ("basis", "basis"), ("reporters", "reporter"), ("ties", "tie"),
     ("policies", "policy"), ("politics", "politics")],
)  # fmt: skip
def test_a_noun_loses_its_plural_ending_and_no_more(word: str, one: str) -> None:
    assert english.without_plural(word) == one
