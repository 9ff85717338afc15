"""Text in any shape costs what its length says: the processor's time grows with it, not faster.

A sample; `benchmarks/shapes.py` measures every annotated text, and strings made of what the patterns repeat.
"""

from __future__ import annotations

from string import ascii_lowercase

import pytest

from benchmarks._shapes import SHAPES, cost, exponent, growth, repeated
from benchmarks._texts import annotated

SIZES = (8_000, 16_000, 32_000)
LARGE = (20_000, 40_000, 80_000, 160_000)
STEEP = 1.6  # 1 is linear, 2 quadratic; a busy machine and a clock that ticks take their share
SAMPLE = [*list(annotated())[::30], "unseen/sixth/locust-cable"]  # the last is a cable in capitals


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_a_text_takes_more_than_its_length(shape: str) -> None:
    slopes = {name: growth(SHAPES[shape](annotated()[name]), SIZES) for name in SAMPLE}
    again = {name: growth(SHAPES[shape](annotated()[name]), SIZES) for name, slope in slopes.items() if slope > STEEP}
    assert {name: slope for name, slope in again.items() if slope > STEEP} == {}


MANY = {
    "acts": ("1. ", "Called upon Norvia to repair lamp 77 of the harbour; 5007. "),
    "entries": ("1. Called upon Norvia to:\n", "(a) repair;\n (b) paint;\n  (c) light;\n"),
    "entries to z": ("1. Called upon Norvia to:\n", "".join(f"({letter}) repair;\n" for letter in ascii_lowercase)),
}


@pytest.mark.parametrize("what", MANY)
def test_one_clause_of_very_many_things_takes_no_more_than_its_length(what: str) -> None:
    def slope() -> float:
        return exponent(LARGE, [cost(MANY[what][0] + repeated(MANY[what][1], size)) for size in LARGE])

    assert slope() < STEEP or slope() < STEEP


def test_a_square_is_told_from_a_line() -> None:
    assert exponent((1, 2, 4), (3.0, 6.0, 12.0)) == pytest.approx(1.0)
    assert exponent((1, 2, 4), (3.0, 12.0, 48.0)) == pytest.approx(2.0)
    assert exponent((1, 2), (3.0, float("inf"))) == float("inf")
