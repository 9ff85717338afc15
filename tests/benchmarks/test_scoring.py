"""Totals of the scorer: its own ratios come out of them, and they add up over sets."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from benchmarks._scoring import FIGURES, figures, run_scorer
from tests import score

GOLD = """<communique group="x" date="2024-03-04" city="Ondara" genre="narrative" title="x">
<furniture>Home Contact</furniture>
<clause section="operative"><act type="call" lemma="urge">Urged</act> Tavell to <demand to="Tavell">wait</demand>;</clause>
<clause section="operative"><act type="note" lemma="note">Noted</act> <ref kind="meeting" iso="2020">it</ref>;</clause>
</communique>"""  # noqa: E501


@pytest.fixture
def scored(tmp_path: Path) -> tuple[Counter[str], dict[str, float | None]]:
    """One annotated text against tables with one of two acts right, and an addressee wrong."""
    (tmp_path / "x.xml").write_text(GOLD, encoding="utf-8")
    text = {"communique_id": "x", "clause_id": "x#1", "section": "operative", "start": 0, "end": 9}
    tables = {
        "communiques": [{"communique_id": "x", "source_file": "x.txt", "date": "2024-03-04", "city": "Selvane"}],
        "clauses": [text | {"text": "Urged Tavell to wait"}],
        "acts": [{"communique_id": "x", "clause_id": "x#1", "act_type": "call", "phrase": "Urged", "lemma": "urge"}],
        "demands": [{"communique_id": "x", "text": "wait", "addressee": "Norvia"}],
    }
    for name, rows in tables.items():
        pd.DataFrame(rows).to_csv(tmp_path / f"{name}.csv", index=False)
    counted, printed = run_scorer(tmp_path, tmp_path)
    return counted, json.loads(printed)


def test_figures_of_the_totals_are_those_of_the_scorer(
    scored: tuple[Counter[str], dict[str, float | None]],
) -> None:
    counted, said = scored
    assert figures(counted) == {name: said[name] for name in FIGURES}
    assert {name: figures(counted)[name] for name in ("act_f1", "addressee_acc", "city_acc", "occasion_acc")} == {
        "act_f1": pytest.approx(2 / 3),
        "addressee_acc": 0.0,
        "city_acc": 0.0,
        "occasion_acc": None,
    }


def test_words_counted_once_are_as_alike_as_the_scorer_says(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("", "the lane", "the lane, the lane and the lamp", "The Lane's lamp", "pilots, pilots")
    expected = [score.jaccard(score.words(one), score.words(other)) for one in texts for other in texts]
    found = list[float]()

    def main() -> None:
        found.extend(score.jaccard(score.words(one), score.words(other)) for one in texts for other in texts)
        score.Counter()  # its totals

    monkeypatch.setattr(score, "main", main)
    run_scorer(Path(), Path())
    assert found == expected


def test_totals_add_up_over_sets(scored: tuple[Counter[str], dict[str, float | None]]) -> None:
    counted, said = scored
    assert figures(counted + counted)["act_f1"] == said["act_f1"]
    assert (counted + counted)["docs"] == 2
