"""Floors under what is read aright, slightly below what held when they were written; the figures are printed by
`python -m benchmarks.accuracy`. A failure tells figures and no sentence: half of the sets are judges.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks._scoring import scores
from benchmarks._sets import annotated_sets
from benchmarks._united_nations import SHARED, clauses, scorer, symbols


def read_floors() -> dict[str, dict[str, float | None]]:
    """Set of annotated texts -> figure -> floor; of kept furniture, ceiling; None where there was no figure."""
    with Path(__file__).with_name("floors.csv").open(encoding="utf-8") as file:
        rows = {row.pop("set"): row for row in csv.DictReader(file)}
    return {name: {key: float(value) if value else None for key, value in row.items()} for name, row in rows.items()}


FLOORS = read_floors()
SETS = annotated_sets()
UN = scorer()
UN_FLOORS = {  # layout → start_f1, span_f1, sec_all, item_f1, on twenty documents; the benchmark takes all
    "blank": (0.995, 0.99, 0.995, 0.95),
    "wrap": (0.99, 0.985, 0.995, 0.95),
    "past": (0.995, 0.99, 0.995, 0.95),
    "ragged": (0.995, 0.985, 0.995, 0.915),
    "flat": (0.99, 0.985, 0.99, 0.845),
}
beside = pytest.mark.skipif(UN is None, reason=f"the resolutions of the United Nations are not in {SHARED.name}/un")


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    texts = SETS[name]
    if texts.beside and not texts.here:
        pytest.skip(f"the texts of the set {name} are not beside the project")
    found = scores(texts.annotations())
    assert set(found) == set(FLOORS[name])
    assert {key: (found[key], floor) for key, floor in FLOORS[name].items() if below(key, found[key], floor)} == {}


def below(key: str, found: float | None, floor: float | None) -> bool:
    """Is a figure worse than its floor? Where there was none, any will do."""
    if found is None or floor is None:
        return floor is not None
    return found > floor if key == "furniture_kept" else found < floor


def test_every_annotated_set_has_its_floors() -> None:
    assert set(FLOORS) == set(SETS)


@beside
@pytest.mark.parametrize("mode", UN_FLOORS)
def test_resolutions_are_read_in_any_layout(mode: str) -> None:
    found, _ = UN.run(clauses, mode, n=20)
    assert (found["docs"], found["errors"]) == (20, 0)
    figures = tuple(found[key] for key in ("start_f1", "span_f1", "sec_all", "item_f1"))
    assert all(figure >= floor for figure, floor in zip(figures, UN_FLOORS[mode], strict=True)), figures


@beside
def test_symbols_that_a_parse_finds_are_those_that_are_linked() -> None:
    found, _ = UN.run_refs(symbols, n=20)
    assert found["symbol"] >= 0.97
    assert found["overlap"] >= 0.99
