"""No word of a text is computed by a spreadsheet, and what comes back from one is the word again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commanalytics.disk.formula_guard import guarded, unguarded


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@sum", "\tx", "  =1", "'=1", "''-1", "＝1"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(words: str) -> None:
    assert guarded(words) == f"'{words}"


@pytest.mark.parametrize("value", ["open the lane", "'tis so", "", "1 = 1", -0.5, 3, None])
def test_all_else_stays_as_it_is(value: object) -> None:
    assert guarded(value) == value


@settings(max_examples=60)
@given(st.text(alphabet="'=+-@ \tax1", max_size=8))
def test_the_way_back_gives_the_words_again(words: str) -> None:
    there = guarded(words)
    assert isinstance(there, str)
    assert unguarded(there) == words or unguarded(words) != words
