"""Floors under what is read aright, slightly below what held when they were written; the figures are printed by
`python -m benchmarks.accuracy`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks._scoring import gold_files, scores
from benchmarks._united_nations import SHARED, clauses, scorer, symbols

TESTS = Path(__file__).parents[1]


def read_floors() -> dict[str, dict[str, float]]:
    """Set of annotated texts -> figure -> floor; of kept furniture, ceiling."""
    with Path(__file__).with_name("floors.csv").open(encoding="utf-8") as file:
        return {row.pop("set"): {key: float(value) for key, value in row.items()} for row in csv.DictReader(file)}


FLOORS = read_floors()
UN = scorer()
UN_FLOORS = {  # layout → start_f1, span_f1, sec_all, item_f1, on forty documents
    "blank": (0.995, 0.99, 0.995, 0.95),
    "wrap": (0.99, 0.985, 0.995, 0.95),
    "past": (0.995, 0.99, 0.995, 0.95),
    "ragged": (0.995, 0.985, 0.995, 0.915),
    "flat": (0.99, 0.985, 0.99, 0.845),
}
beside = pytest.mark.skipif(UN is None, reason=f"the resolutions of the United Nations are not in {SHARED.name}/un")


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    found = scores(gold_files(TESTS / name))
    assert set(found) == set(FLOORS[name])
    low = {
        key: (value, FLOORS[name][key])
        for key, value in found.items()
        if value is None or (value > FLOORS[name][key] if key == "furniture_kept" else value < FLOORS[name][key])
    }
    assert low == {}


@beside
@pytest.mark.parametrize("mode", UN_FLOORS)
def test_resolutions_are_read_in_any_layout(mode: str) -> None:
    found, _ = UN.run(clauses, mode, n=40)
    assert (found["docs"], found["errors"]) == (40, 0)
    figures = tuple(found[key] for key in ("start_f1", "span_f1", "sec_all", "item_f1"))
    assert all(figure >= floor for figure, floor in zip(figures, UN_FLOORS[mode], strict=True)), figures


@beside
def test_symbols_that_a_parse_finds_are_those_that_are_linked() -> None:
    found, _ = UN.run_refs(symbols, n=20)
    assert found["symbol"] >= 0.97
    assert found["overlap"] >= 0.99
