"""The word lists: tables and lists of words, names that stand for others, numbers, and how a broken one is told."""

from __future__ import annotations

import re
import tomllib

import pytest

from commanalytics.errors import ResourceError
from commanalytics.parsing import wordlists
from commanalytics.parsing.wordlists import alternation, endings, filled, grammar, load, worded
from commanalytics.resources import Words


def test_a_table_goes_through_its_names_and_a_list_through_its_words() -> None:
    table = Words({"near": ["at", "by"], "far": {"off": ["beyond"]}})
    assert list(table) == ["near", "far"]
    assert list(table["near"]) == ["at", "by"]
    assert [name for name, _ in table.items()] == ["near", "far"]
    assert list(table["far"]["off"]) == ["beyond"]
    assert list(table.get("nowhere")) == []


def test_a_name_may_stand_for_another_or_for_a_number() -> None:
    assert load("citations")["whole_bodies"].names()["Security Council"] == "UNSC"
    assert load("calendar")["months"].numbers()["May"] == 5


def test_lists_of_the_grammar_and_endings_are_read_once() -> None:
    assert {"its", "our", "their"} == grammar("own")
    assert "ian" in endings("adjectives")
    assert grammar("own") is grammar("own")


def test_an_alternation_tries_the_longest_first_and_takes_any_blanks() -> None:
    assert alternation(["at", "at least"]) == r"(?:at\s+least|at)"
    assert alternation(["a.b"]) == r"(?:a\.b)"


def test_a_pattern_is_filled_with_the_words_of_its_lists() -> None:
    assert filled("⟨own⟩ x") == "(?:their|its|our) x"
    assert filled("⟨citations.years.titled⟩ x") == f"{alternation(load('citations')['years']['titled'])} x"
    assert filled("no list") == "no list"


def test_a_pattern_takes_the_words_of_two_lists_and_of_a_list_in_capitals() -> None:
    kinds = load("citations")["kinds"]
    assert filled("⟨citations.kinds.small+citations.kinds.parts⟩") == alternation({*kinds["small"], *kinds["parts"]})
    assert filled("⟨own!⟩") == "(?:THEIR|their|ITS|OUR|its|our)"
    assert filled("⟨meeting.occasion.whose^⟩") == "(?:Summit|summit)"
    assert filled("⟨meeting.occasion.whose*⟩") == "(?:SUMMIT|Summit|summit)"


def test_a_worded_pattern_is_made_once() -> None:
    owner = worded(r"⟨own⟩\b", re.IGNORECASE)
    assert owner().match("Our lane") is not None
    assert owner() is owner()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a = ["x", "x"]', 'broken.toml, a: "x" stands twice. List each word once.'),
        ("a = []", "broken.toml, a: the list is empty or holds no words. List each word once."),
        ('[a]\nb = ["x", 1]', "broken.toml, a.b: the list is empty or holds no words. List each word once."),
    ],
    ids=["twice", "empty", "a number among words"],
)
def test_a_broken_file_is_told_with_its_list(text: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordlists, "resource_tables", lambda _: Words(tomllib.loads(text)))
    with pytest.raises(ResourceError) as caught:
        load.__wrapped__("broken")
    assert str(caught.value) == message
