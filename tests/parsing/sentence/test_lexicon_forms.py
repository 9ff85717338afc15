"""The forms that a word can be, by the lexicon or by its ending, and the dictionary form behind them."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.sentence.lexicon_forms import (
    american,
    form_pairs,
    is_adverb,
    not_openers,
    word_forms,
)

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("word", "forms", "known"),
    [
        ("urged", "p", True), ("urging", "g", True), ("urge", "b", True), ("recognised", "p", True),
        ("trosked", "p", False), ("trosking", "g", False), ("trosks", "s", False),
        ("trosk", "", False), ("mass", "", False), ("states", "s", True), ("ministers", "", False), ("ing", "", False),
    ],
)  # fmt: skip
def test_a_word_has_the_forms_that_the_lexicon_or_its_ending_gives(word: str, forms: str, known: bool) -> None:
    assert word_forms(word, LEXICON) == (forms, known)


def test_a_word_in_british_spelling_is_looked_up_in_american() -> None:
    assert american("recognised") == "recognized"
    assert american("raised") == "raized"


def test_a_word_with_a_hyphen_behind_re_is_looked_up_without_it() -> None:
    assert american("re-iterated") == "reiterated"
    acts = parse("Re-affirming the statutes,\n\nRe-iterates its call on Norvia to wait;").acts
    assert [(act.type, act.lemma) for act in acts] == [("affirm", "reaffirm"), ("call", "call")]
    assert form_pairs("recognised", LEXICON) == form_pairs("recognized", LEXICON) == (("recognize", "p"),)


def test_an_adverb_is_told_by_its_ending() -> None:
    assert [is_adverb(word) for word in ("cordially", "family", "early", "only")] == [True, False, False, False]


def test_some_capitalised_words_open_no_clause() -> None:
    assert {"states", "united"} <= not_openers()
