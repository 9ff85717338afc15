"""What the benchmarks print can be trusted: slopes, marks at missed bounds, layouts that keep every word."""

from __future__ import annotations

import pytest

from benchmarks._layouts import LAYOUTS, boilerplate, numbered, page_headers
from benchmarks._scoring import text_of
from benchmarks.accuracy import row
from benchmarks.parse import SHAPES, exponent, repeated

ANNOTATION = (
    '<communique group="x"><clause section="opening">They met &amp; sat.</clause>\n\n'
    '<clause section="operative"><act type="call" lemma="urge">Urged</act> Ostrel to stay;</clause>\n\n'
    '<clause section="operative"><act type="praise" lemma="thank">Thanked</act> Karsholm.</clause></communique>\n'
)


@pytest.mark.parametrize("power", [1.0, 1.5, 2.0])
def test_the_slope_of_a_power_is_its_exponent(power: float) -> None:
    sizes = [10_000, 100_000, 1_000_000]
    assert exponent(sizes, [s**power / 1e6 for s in sizes]) == pytest.approx(power)


def test_a_figure_below_its_bound_is_marked_and_furniture_above_it() -> None:
    assert row("x", {"act_f1": 0.97, "ref_f1": 0.99}, {"act_f1": 0.98, "ref_f1": 0.98}).split() == [
        "x",
        "0.970!",
        "0.990",
    ]
    assert row("x", {"furniture_kept": 0.04}, {"furniture_kept": 0.03}).split() == ["x", "0.040!"]
    assert row("x", {"furniture_kept": 0.03, "act_f1": None}, {"furniture_kept": 0.03}).split() == ["x", "0.030", "-"]


def test_the_text_of_an_annotation_has_no_tags_and_no_entities() -> None:
    assert text_of(ANNOTATION).split("\n\n") == ["They met & sat.", "Urged Ostrel to stay;", "Thanked Karsholm.\n"]


def test_numbers_are_put_before_operative_clauses_alone_and_never_twice() -> None:
    once = numbered(ANNOTATION)
    assert text_of(once).split("\n\n")[:2] == ["They met & sat.", "1. Urged Ostrel to stay;"]
    assert numbered(once) == once


@pytest.mark.parametrize("name", sorted(set(LAYOUTS) - {"present_singular", "present_plural"}))
def test_a_layout_keeps_every_word_in_order(name: str) -> None:
    rest = iter(text_of(LAYOUTS[name](ANNOTATION)).split())
    assert all(word in rest for word in text_of(ANNOTATION).split())


def test_what_a_layout_puts_in_is_annotated_as_furniture() -> None:
    assert boilerplate(ANNOTATION).count("<furniture>") == 7
    assert page_headers(ANNOTATION).count("<furniture>") == 0  # fewer than twenty lines


def test_a_shape_is_as_long_as_asked() -> None:
    assert {len(repeated(piece, 1_000)) for piece in SHAPES.values()} == {1_000}
