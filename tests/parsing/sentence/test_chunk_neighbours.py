"""What stands near a chunk, asked of the string of kinds."""

from __future__ import annotations

import pytest

from commanalytics.parsing.sentence.chunk_neighbours import (
    before,
    behind_comma,
    coordinated,
    goes_on,
    halves,
    is_aside,
    joint,
    last,
    past,
)


@pytest.mark.parametrize(
    ("kinds", "k", "passed", "found"), [("nRRF", 1, "R", 3), ("nF", 0, "R", 0), ("RR", 0, "R", 2), ("", 0, "R", 0)]
)
def test_chunks_are_passed_up_to_the_first_of_another_kind(kinds: str, k: int, passed: str, found: int) -> None:
    assert past(kinds, k, passed) == found


@pytest.mark.parametrize(("kinds", "k", "found"), [("nRRF", 3, 0), ("RRF", 2, -1), ("nF", 1, 0)])
def test_what_stands_in_front_is_found_past_adverbs(kinds: str, k: int, found: int) -> None:
    assert before(kinds, k, "R") == found


@pytest.mark.parametrize(("kinds", "wanted", "found"), [("nFnF", "F", 1), ("nFnF", "S", -1), ("SnFnF", "FS", 2)])
def test_the_last_of_a_kind_in_front_is_found(kinds: str, wanted: str, found: int) -> None:
    assert last(kinds, len(kinds) - 1, wanted) == found


@pytest.mark.parametrize(
    ("kinds", "k", "found"),
    [("nFnJF", 4, 3), ("nFn,JE", 5, 4), ("nFnF", 3, None), ("nF,F", 3, 2)],
    ids=["and", "comma and", "a noun phrase stands between", "comma"],
)
def test_what_joins_a_verb_to_the_one_before(kinds: str, k: int, found: int | None) -> None:
    assert joint(kinds, k) == found


def test_a_participle_behind_two_like_phrases_belongs_to_the_second() -> None:
    """ "They talked on salt and on the goals set in Osk", and not "in Osk and in Arn adopted a plan"."""
    assert (joint("nEPJPEP.", 5), joint("nEPJPEn.", 5)) == (None, 3)


def test_a_noun_phrase_behind_and_is_coordinated_also_past_adverbs_and_phrases() -> None:
    assert [coordinated(kinds, k) for kinds, k in (("nJn", 2), ("nJan", 3), ("nJPn", 3), ("nFn", 2))] == [
        True, True, True, False,
    ]  # fmt: skip


def test_a_front_ends_with_a_comma() -> None:
    assert [behind_comma(kinds, k) for kinds, k in (("P,n", 2), ("P,an", 3), ("Pn", 1))] == [True, True, False]


def test_and_parts_the_halves_of_one_subject_only_in_front_of_its_verb() -> None:
    assert halves("nPJnF", 2)
    assert not halves("nFnJF", 3)


def test_a_participle_between_commas_is_an_aside() -> None:
    assert is_aside("n,E,F", 2)
    assert not is_aside("n,E,n", 2)


def test_the_verb_behind_the_end_of_a_series_is_found() -> None:
    assert goes_on("nFn,EnJE", 3) == 7
    assert goes_on("nFn,EnJaE", 3) == 8
    assert goes_on("nF,SnFJE", 2) is None
    assert goes_on("nFnJn", 2) is None
