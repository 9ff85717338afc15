"""Floors under what is read aright, slightly below what held when they were written; the figures are printed by
`python -m benchmarks.accuracy`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks._scoring import FIGURES, gold_files, scores
from benchmarks._united_nations import SHARED, clauses, scorer, symbols

TESTS = Path(__file__).parents[1]
FLOORS: dict[str, dict[str, float]] = {
    "gold/seed": dict.fromkeys(FIGURES, 1.0) | {"ref_f1": 0.95, "furniture_kept": 0.0},
    "gold/demo": {
        "clause_f1": 0.99, "section_acc": 0.99, "act_f1": 0.98, "type_acc": 0.98, "lemma_acc": 0.98,
        "phrase_acc": 0.98, "offset_acc": 1.0, "demand_f1": 0.97, "addressee_acc": 0.97, "ref_f1": 0.97,
        "date_acc": 1.0, "city_acc": 1.0, "occasion_acc": 0.9, "furniture_kept": 0.0,
    },
    "gold/varied": {
        "clause_f1": 0.958, "section_acc": 0.99, "act_f1": 0.963, "type_acc": 0.986, "lemma_acc": 0.987,
        "phrase_acc": 0.984, "offset_acc": 0.99, "demand_f1": 0.935, "addressee_acc": 0.98, "ref_f1": 0.99,
        "date_acc": 0.99, "city_acc": 0.99, "occasion_acc": 0.99, "furniture_kept": 0.03,
    },
    "unseen/gold": {
        "clause_f1": 0.92, "section_acc": 0.98, "act_f1": 0.906, "type_acc": 0.952, "lemma_acc": 0.981,
        "phrase_acc": 0.981, "offset_acc": 0.988, "demand_f1": 0.934, "addressee_acc": 0.958, "ref_f1": 0.99,
        "date_acc": 0.99, "city_acc": 0.99, "occasion_acc": 0.99, "furniture_kept": 0.13,
    },
    "unseen/second": {
        "clause_f1": 0.97, "section_acc": 0.98, "act_f1": 0.965, "type_acc": 0.965, "lemma_acc": 0.98,
        "phrase_acc": 0.975, "offset_acc": 0.99, "demand_f1": 0.96, "addressee_acc": 0.965, "ref_f1": 0.9,
        "date_acc": 0.99, "city_acc": 0.9, "occasion_acc": 0.55, "furniture_kept": 0.08,
    },
    "unseen/third": {
        "clause_f1": 0.96, "section_acc": 0.92, "act_f1": 0.86, "type_acc": 0.86, "lemma_acc": 0.96,
        "phrase_acc": 0.975, "offset_acc": 0.99, "demand_f1": 0.9, "addressee_acc": 0.97, "ref_f1": 0.855,
        "date_acc": 0.89, "city_acc": 0.99, "occasion_acc": 0.74, "furniture_kept": 0.19,
    },
    "gold/halmar": {
        "clause_f1": 0.985, "section_acc": 0.97, "act_f1": 0.94, "type_acc": 0.945, "lemma_acc": 0.98,
        "phrase_acc": 0.985, "offset_acc": 0.99, "demand_f1": 0.97, "addressee_acc": 0.97, "ref_f1": 0.78,
        "date_acc": 0.99, "city_acc": 0.99, "occasion_acc": 0.99, "furniture_kept": 0.05,
    },
    "gold/dahmara": {
        "clause_f1": 0.98, "section_acc": 0.985, "act_f1": 0.96, "type_acc": 0.975, "lemma_acc": 0.98,
        "phrase_acc": 0.975, "offset_acc": 0.99, "demand_f1": 0.955, "addressee_acc": 0.93, "ref_f1": 0.82,
        "date_acc": 0.99, "city_acc": 0.99, "occasion_acc": 0.89, "furniture_kept": 0.01,
    },
}  # fmt: skip
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
