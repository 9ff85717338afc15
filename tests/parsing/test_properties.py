"""Promises of the parser that know no exception: for any text, and for the gold texts in any shape."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks._mutations import MUTATIONS, PIECES
from benchmarks._promises import broken
from commanalytics.parsing import parse
from tests.goldreader import gold_texts
from tests.shared import read_once

TEXTS = {text.stem: text.raw for name in ("seed", "demo", "varied") for text in gold_texts(name)}

MADE_UP = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map(" ".join)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MADE_UP | st.text(max_size=300))
@example("")
@example("\ufeff\r\n")
@example("Having Halvren;\n96. 13. Commends 15th Session of the AMS Council of Ministers;")
def test_any_text_is_accounted_for_to_the_last_character(text: str) -> None:
    assert broken(text) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(TEXTS)), st.lists(st.sampled_from(MUTATIONS), max_size=3), st.randoms(use_true_random=False)
)
def test_gold_texts_keep_the_promises_in_any_shape(name: str, mutations: list, rng: random.Random) -> None:  # type: ignore[type-arg]
    text = TEXTS[name]
    for mutate in mutations:
        text = mutate(text, rng) or " "
    assert broken(text) == []


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_second_reading_gives_the_same(name: str) -> None:
    first, second = read_once(TEXTS[name]), parse(TEXTS[name])
    assert first == second
    assert [s.kind for s in first.segments] == [s.kind for s in second.segments]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_depth_structure_finds_the_same_clauses(name: str) -> None:
    full, bare = read_once(TEXTS[name]), parse(TEXTS[name], depth="structure")
    assert bare.truncated == full.truncated
    assert [(c.start, c.end, c.section, c.items) for c in full.clauses] == [
        (c.start, c.end, c.section, c.items) for c in bare.clauses
    ]
