"""Passives are acts of the body where nobody else is named for them."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.acts.reader import framed_acts
from commanalytics.parsing.sentence.tokens import tokens

LEXICON = load_lexicon()


def acts(text: str) -> list[tuple[str, str]]:
    """Type and lemma of each act of a sentence."""
    found = framed_acts(text, tokens(text, 0, len(text)), "operative", False, [], LEXICON)
    return [(act.type, act.lemma) for act in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norvia was urged to mark the lane.", [("call", "urge")]),
        ("It was agreed that the lane be marked.", [("decide", "agree")]),
        ("Concern was expressed at the raid.", [("concern", "express concern")]),
        ("Norvia was urged by Tavell to mark the lane.", []),
        ("Concern was expressed by Tavell at the raid.", []),
        ("Norvia was urged by the Ministers to mark the lane.", [("call", "urge")]),
        ("The lane was dredged.", []),
    ],
    ids=["somebody is urged", "it was agreed", "a noun of speech", "by another", "a noun by another", "by the body",
         "a deed"],
)  # fmt: skip
def test_a_passive_is_the_bodys_own_unless_another_is_named(text: str, found: list[tuple[str, str]]) -> None:
    assert acts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Ministers reminded Norvia of its duties.", [("recall", "remind")]),
        ("The Ministers expected Norvia to wait.", [("demand", "expect")]),
        ("The Ministers considered that the lane is safe.", [("affirm", "consider")]),
        ("The Ministers considered the report.", [("basis", "consider")]),
    ],
    ids=["reminded of", "expected somebody to", "considered that", "considered a thing"],
)
def test_what_stands_behind_a_verb_decides_its_type(text: str, found: list[tuple[str, str]]) -> None:
    assert acts(text) == found


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("The Ministers urged both sides once again to withdraw.", True),
        ("The Ministers urged both sides to withdraw.", False),
        ("The Ministers again urged both sides to withdraw.", True),
        ("The Ministers reiterated their call on both sides to withdraw.", True),
    ],
)
def test_an_act_is_said_again_wherever_that_stands(text: str, again: bool) -> None:
    found = framed_acts(text, tokens(text, 0, len(text)), "operative", False, [], LEXICON)
    assert [act.reiterated for act in found] == [again]
