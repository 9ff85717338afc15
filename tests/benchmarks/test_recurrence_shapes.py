"""What the benchmark of recurrence draws: as many demands as asked, a family in a text once, shaped as real ones."""

from __future__ import annotations

import pytest

from benchmarks._recurrence_shapes import FIGURES, Figures, drawn, measured, one_text_in, repeated
from benchmarks.recurrence import exponent


def test_drawn_demands_fill_their_texts_and_a_family_is_in_a_text_once() -> None:
    made = drawn(400)
    assert len({(d["doc"], d["n"]) for d in made}) == 400
    assert len({(d["doc"], d["family"]) for d in made}) == 400
    assert made == drawn(400)


def test_drawn_demands_have_the_figures_that_they_are_drawn_from() -> None:
    made, real = drawn(4_000), Figures(FIGURES)
    found = {(figure, at): value for figure, at, value in measured(made, [d["family"] for d in made])}
    for figure in ("words", "letters", "names", "name_words"):
        assert found[figure, 500] == pytest.approx(dict(real.shares(figure))[500], abs=1), figure
    for figure in ("again", "renamed", "topic"):
        assert found[figure, 1] == pytest.approx(real.one(figure), abs=0.12), figure


def test_repeated_demands_are_the_same_in_each_text() -> None:
    assert len({d["text"] for d in repeated(3)}) == 20
    assert [d["family"] for d in repeated(2, 3)] == [1, 2, 3, 1, 2, 3]


def test_samples_of_texts_have_nothing_in_common_and_are_all() -> None:
    made = repeated(10, 2)
    parts = [one_text_in(4, made, first) for first in range(4)]
    assert [len(part) for part in parts] == [6, 6, 4, 4]
    assert len({(d["doc"], d["n"]) for part in parts for d in part}) == 20


def test_an_exponent_says_how_sure_it_is() -> None:
    assert exponent([(1_000, 1.0), (2_000, 2.0), (4_000, 4.0), (4_000, 4.0)]) == "1.00 ± 0.00"
    assert exponent([(1_000, 1.0), (4_000, 16.0)]) == "2.00 (of two runs)"
    assert exponent([(1_000, 1.0), (1_000, 2.0), (4_000, 4.0), (4_000, 8.0)]) == "1.00 ± 1.52"
