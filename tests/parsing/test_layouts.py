"""The real communiqué in other layouts: hardly a figure moves. The annotation is put into the layout with the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks._layouts import CONVERTED, LAYOUTS, as_it_is, present_singular, wrapped
from benchmarks._scoring import FIGURES, gold_files, scores, text_of

SEED = gold_files(Path(__file__).parents[1] / "gold" / "seed")
LOSS = 0.02
ALL = LAYOUTS | CONVERTED


@pytest.mark.parametrize("layout", ALL)
def test_the_seed_is_read_in_any_layout(layout: str) -> None:
    found = scores({stem: ALL[layout](annotation) for stem, annotation in SEED.items()})
    least = {name: 0.95 - LOSS if name == "ref_f1" else 1.0 - LOSS for name in FIGURES}
    lost = {
        name: value
        for name, value in found.items()
        if value is None or (value > LOSS if name == "furniture_kept" else value < least[name])
    }
    assert lost == {}


@pytest.mark.parametrize("layout", [name for name in ALL if name != "as_it_is"])
def test_a_layout_changes_the_text(layout: str) -> None:
    (annotation,) = SEED.values()
    assert text_of(ALL[layout](annotation)) != text_of(as_it_is(annotation))


def test_wrapping_changes_blanks_only() -> None:
    (annotation,) = SEED.values()
    before, after = text_of(annotation), text_of(wrapped(annotation))
    assert (len(after), after.split()) == (len(before), before.split())
    assert max(len(line) for line in after.split("\n")) <= 75  # a mark behind a tag may hang over


def test_the_present_tense_is_put_into_the_acts_alone() -> None:
    gold = '<communique><clause section="operative"><act type="x" lemma="x">Further requested</act> that it requested'
    assert present_singular(gold + "</clause></communique>").endswith(
        "Further requests</act> that it requested</clause></communique>"
    )
