"""Promises of the parser that know no exception: for any text, and for the gold texts in any shape."""

from __future__ import annotations

import random
import re
import textwrap
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from commanalytics.parsing import parse, split
from commanalytics.parsing.model import Communique
from tests.goldreader import gold_texts

TEXTS = {text.stem: text.raw for name in ("seed", "demo", "varied") for text in gold_texts(name)}

#: What communiqués are made of, so that arbitrary text meets the rules and not only their refusal.
PIECES = st.sampled_from(
    ["The Ministers:", "Recalling", "Demanded that Norvia:", "i.", "(a)", "1.", "•", "–", "\n", "\n\n", " ", ";", ",",
     ".", "and", "Requested", "the Secretary General", "to report", "on 6 May 2020", "A/RES/70/1", "Page 1 of 2", "> ",
     "[1]",
     "20 September 2023", "We", "urge", "Having heard", "“", "”", "Expressing deep concern", "\u00a0", "Annex", "----"]
)  # fmt: skip
MADE_UP = st.lists(PIECES | st.text(max_size=8), max_size=60).map(" ".join)


def wrapped(text: str, rng: random.Random) -> str:
    return "\n".join(textwrap.fill(p, rng.choice([40, 65, 72, 80])) for p in text.split("\n"))


def flattened(text: str, rng: random.Random) -> str:
    return re.sub(r"\s+", " ", text)


def stripped(text: str, rng: random.Random) -> str:
    return re.sub(r"(?m)^\s*(?:\d+\.|[ivx]+\.|\([a-z]+\)|[•-])\s*", "", text)


def headed(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    at = rng.randrange(len(words))
    return " ".join([*words[:at], "\nCOSAB/2\n2/9\n", *words[at:]])


def requoted(text: str, rng: random.Random) -> str:
    return text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})


def retensed(text: str, rng: random.Random) -> str:
    return re.sub(r"\b([A-Z][a-z]+)ed\b", r"\1es", text)


def cut(text: str, rng: random.Random) -> str:
    return text[: rng.randrange(len(text))]


MUTATIONS = [wrapped, flattened, stripped, headed, requoted, retensed, cut]


def promises(text: str, doc: Communique) -> None:
    """Every promise of DESIGN on offsets, asserted."""
    assert "".join(text[s.start : s.end] for s in doc.segments) == text
    assert all(a.end == b.start for a, b in pairwise(doc.segments))
    assert all(a.end <= b.start for a, b in pairwise(doc.clauses))
    for clause in doc.clauses:
        assert 0 <= clause.start < clause.end <= len(text)
        for rows in (clause.items, clause.acts, clause.references):
            assert all(clause.start <= row.start < row.end <= clause.end for row in rows)
            assert all(a.start <= b.start for a, b in pairwise(rows))
        assert all(a.end <= b.start for a, b in pairwise(clause.acts))
        assert all(clause.start <= d.start < d.end <= clause.end for d in clause.demands)
        assert all(0 <= d.act < len(clause.acts) for d in clause.demands)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MADE_UP | st.text(max_size=300))
@example("")
@example("\ufeff\r\n")
@example("Having Halvren;\n96. 13. Commends 15th Session of the AMS Council of Ministers;")
def test_any_text_is_accounted_for_to_the_last_character(text: str) -> None:
    promises(text, parse(text))
    assert "".join(text[a:b] for a, b in split(text)) == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(TEXTS)), st.lists(st.sampled_from(MUTATIONS), max_size=3), st.randoms(use_true_random=False)
)
def test_gold_texts_keep_the_promises_in_any_shape(name: str, mutations: list, rng: random.Random) -> None:  # type: ignore[type-arg]
    text = TEXTS[name]
    for mutate in mutations:
        text = mutate(text, rng) or " "
    promises(text, parse(text))


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_second_reading_gives_the_same(name: str) -> None:
    first, second = parse(TEXTS[name]), parse(TEXTS[name])
    assert first == second
    assert [s.kind for s in first.segments] == [s.kind for s in second.segments]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_depth_structure_finds_the_same_clauses(name: str) -> None:
    full, bare = parse(TEXTS[name]), parse(TEXTS[name], depth="structure")
    assert [(c.start, c.end, c.section, c.items) for c in full.clauses] == [
        (c.start, c.end, c.section, c.items) for c in bare.clauses
    ]
