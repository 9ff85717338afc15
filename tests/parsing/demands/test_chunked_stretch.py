"""A stretch of a sentence as patterns see it: who in it can be asked, and where a verb begins."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.demands.chunked_stretch import Stretch
from commanalytics.parsing.demands.modal import beside, modal_acts
from commanalytics.parsing.sentence.tokens import tokens

LEXICON = load_lexicon()


def stretch(text: str, behind: str = "v") -> Stretch:
    return Stretch.read(text, 0, len(text), LEXICON, behind)


@pytest.mark.parametrize(
    ("text", "somebody", "thing"),
    [
        ("Norvia to wait", True, False),
        ("the Government of Norvia to wait", True, False),
        ("them to wait", True, False),
        ("all States to wait", True, False),
        ("efforts to mark the lane", False, True),
        ("the reopening of the lane", False, True),
    ],
)
def test_a_noun_phrase_names_somebody_or_a_thing(text: str, somebody: bool, thing: bool) -> None:
    found = stretch(text)
    assert (found.is_somebody(0), found.is_thing(0)) == (somebody, thing)


def test_the_names_in_some_chunks_are_told_without_articles() -> None:
    assert stretch("the Bank and Norvia to wait").named(0, 3) == "Bank + Norvia"


@pytest.mark.parametrize(("text", "verb"), [("Norvia to wait", "wait"), ("Norvia not to close the lane", "not")])
def test_a_verb_begins_past_to_and_with_not(text: str, verb: str) -> None:
    found = stretch(text)
    k = next(k for k, sign in enumerate(found.signs) if sign == "i")
    assert found.tokens[found.verb_start(k)].low == verb


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norvia must mark the lane.", ["must"]),
        ("We must mark the lane.", []),
        ("As the ice is thick, the Bank shall report.", ["shall"]),
        ("The lane is marked.", []),
    ],
)
def test_what_others_must_do_is_asked_of_them(text: str, words: list[str]) -> None:
    assert [text[act.start : act.end] for act in modal_acts(tokens(text, 0, len(text)), LEXICON)] == words


def test_acts_with_and_without_a_lead_verb_stand_in_their_order_and_once() -> None:
    text = "Norvia must wait, and the Bank must pay."
    first, second = modal_acts(tokens(text, 0, len(text)), LEXICON)
    assert beside([second], [first]) == [first, second]
    assert beside([first], [first, second])[0] == first
