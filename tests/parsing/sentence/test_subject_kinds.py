"""Whom a noun phrase names: the body that speaks, a member, an officer, or somebody else."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import Voice, load_lexicon
from commanalytics.parsing.sentence.reading_choice import tag
from commanalytics.parsing.sentence.subject_kinds import is_person, is_speaker, officers, who
from commanalytics.parsing.sentence.tokens import tokens


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("the Ministers", "body"), ("the Council", "body"), ("we", "body"), ("they", "pronoun"), ("it", "pronoun"),
        ("some Ministers", "member"), ("several delegations", "member"), ("the Minister", "officer"),
        ("the Chair", "officer"), ("Norvia", "other"), ("the lane", "other"), ("the Hexarchs", "body"),
        ("Participating Governments", "body"), ("the participating States", "body"), ("coastal States", "other"),
        ("all three countries", "body"), ("all countries", "other"),
    ],
)  # fmt: skip
def test_a_noun_phrase_names_the_body_a_member_an_officer_or_another(phrase: str, named: str) -> None:
    words = tokens(phrase, 0, len(phrase))
    tag(words, frozenset(), frozenset())
    assert who(words, frozenset({"hexarchs"})) == named


def test_a_word_is_that_of_a_speaker_in_any_text_or_in_the_one_at_hand() -> None:
    lexicon = load_lexicon().speaking(Voice(frozenset({"hexarchs"})))
    assert [is_speaker(word) for word in ("ministers", "council", "hexarchs", "lane")] == [True, True, False, False]
    assert is_speaker("hexarchs", lexicon)


def test_persons_speak_for_themselves_and_some_of_them_hold_an_office() -> None:
    assert is_person("minister")
    assert not is_person("ministers")
    assert {"envoy", "minister"} <= officers()
