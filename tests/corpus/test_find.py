"""Words looked for: whole, in any case, with asterisks, and never tried twice."""

from __future__ import annotations

import pytest

from commanalytics.corpus.find import checked_pattern, word_pattern
from commanalytics.errors import NotFoundError


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("lamp", "the lamps, a LAMP", ["LAMP"]),
        ("lamp*", "the lamps, a LAMP", ["lamps", "LAMP"]),
        ("*lamp", "headlamp and lamp", ["headlamp", "lamp"]),
        ("re*er", "a reader, a reer, a reread", ["reader", "reer"]),
        ("re*e*r", "a reader, a rear", ["reader"]),
        ("re*er", "rerererer rererere", ["rerererer"]),
        ("lamp* *tower", "the lamp  of a\nlamp watchtower", ["lamp watchtower"]),
        ("harbour's", "the harbour’s lamp", ["harbour’s"]),
        ("self-*", "self-determination", ["self-determination"]),
        ("a*-b*c", "a-bc, xa-bc, ay-b-bc", ["a-bc"]),
        ("*", "Two words.", ["Two", "words"]),
        ("the *", "the lamp, the", ["the lamp"]),
        ("**", "Two words.", ["Two", "words"]),
        ("", "Two words.", []),
        (" * * ", "Two words.", ["Two words"]),
        ("(a)", "item (a) of", ["(a)"]),
        ("lamp?", "the lamps, a lamp, lampshade", ["lamps"]),
        ("wom?n", "women and a woman, womn", ["women", "woman"]),
        ("??", "to a lamp of", ["to", "of"]),
        ("?amp*", "lamps, camping, amp", ["lamps", "camping"]),
        ("*?r", "reader r", ["reader"]),
    ],
)
def test_what_is_found(words: str, text: str, found: list[str]) -> None:
    assert [hit[0] for hit in word_pattern(words).finditer(text)] == found


@pytest.mark.parametrize(
    "words", ["*" * 50 + "qq", "a*" * 50 + "qq", "*a" * 50 + "*q", "a* " * 20 + "qq", "?*" * 50 + "qq"]
)
def test_many_asterisks_come_to_an_end(words: str) -> None:
    """Tried in every way, the first would take longer than anybody has."""
    assert word_pattern(words).search("a" * 2000 + " " + "a " * 2000) is None


def test_asterisks_side_by_side_are_one() -> None:
    assert word_pattern("lamp***s").pattern == word_pattern("lamp*s").pattern


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "there is no word to look for"),
        (" — ", "there is no word to look for"),
        ("lamp|light", r"nothing can match it: no clause has the sign \|"),
        ("lamp[s]", r"nothing can match it: no clause has the sign \["),
        ('"lamp"', 'nothing can match it: no clause has the sign "'),
    ],
)
def test_words_that_nothing_can_match_are_told(words: str, why: str) -> None:
    with pytest.raises(NotFoundError, match=why):
        checked_pattern(words, ["The lamp (a light).", "Two lamps; both out."])


def test_signs_that_stand_in_a_clause_are_looked_for() -> None:
    assert checked_pattern("(a light).", ["The lamp (a light)."]).pattern
    assert checked_pattern("harbour's", ["no quote here"]).pattern
