"""Words looked for: whole, in any case, with asterisks, and never tried twice."""

from __future__ import annotations

import pytest

from commanalytics.corpus.find import word_pattern


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
    ],
)
def test_what_is_found(words: str, text: str, found: list[str]) -> None:
    assert [hit[0] for hit in word_pattern(words).finditer(text)] == found


@pytest.mark.parametrize("words", ["*" * 50 + "qq", "a*" * 50 + "qq", "*a" * 50 + "*q", "a* " * 20 + "qq"])
def test_many_asterisks_come_to_an_end(words: str) -> None:
    """Tried in every way, the first would take longer than anybody has."""
    assert word_pattern(words).search("a" * 2000 + " " + "a " * 2000) is None


def test_asterisks_side_by_side_are_one() -> None:
    assert word_pattern("lamp***s").pattern == word_pattern("lamp*s").pattern
