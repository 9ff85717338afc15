"""Nouns that are the act themselves."""

from __future__ import annotations

import pytest

from commanalytics.parsing.acts.nominals import listed_noun, read_nominal
from commanalytics.parsing.sentence.tokens import tokens


@pytest.mark.parametrize(
    ("text", "lemma", "phrase"),
    [
        ("Full solidarity with the crews", "solidarity", "Full solidarity"),
        ("our firm conviction that trade helps", "conviction", "our firm conviction"),
        ("Gratitude to the pilots", "gratitude", "Gratitude"),
        ("Thanks to the loan", "", ""),  # because of it
        ("gratitude to the pilots", "", ""),  # a noun alone begins a sentence
        ("The conviction that trade helps", "", ""),  # whose it is, no word says
        ("solidarity among crews", "", ""),  # nothing behind it that tells to whom
    ],
)
def test_a_noun_of_speaking_is_an_act_where_it_begins_a_sentence(text: str, lemma: str, phrase: str) -> None:
    found = read_nominal(tokens(text, 0, len(text)), 0)
    assert (found.lemma, text[found.start : found.end]) == (lemma, phrase) if found else not lemma


def test_a_plural_stands_for_the_noun_that_is_listed() -> None:
    assert [listed_noun(word) for word in ("commitment", "commitments", "harbours")] == [
        "commitment",
        "commitment",
        None,
    ]
