"""Annotated texts, made into filled sheets, give the figures that their scorer gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks._scoring import run_scorer
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.tables import TABLES
from commanalytics.tables.exporting.export import export
from tests.coding.gold_sheets import coded

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT.parent / "shared" / "real"
SETS = (ROOT / "tests" / "gold" / "demo", REAL / "gold", REAL / "gold-unsc-cyprus")


@pytest.fixture(scope="module", params=SETS, ids=lambda path: path.name)
def annotated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Corpus]:
    """A set of annotated texts, and the corpus of their texts with the annotation as sheets."""
    if not request.param.is_dir():
        pytest.skip(f"the annotated texts of {request.param.name} are not at hand")
    files = {path.stem: path.read_text(encoding="utf-8") for path in sorted(request.param.glob("*.xml"))}
    return request.param, coded(files, tmp_path_factory.mktemp(request.param.name))


def scored(gold: Path, corpus: Corpus, at: Path) -> dict[str, float]:
    """What the scorer says of the same texts."""
    export({name: corpus.table(name) for name in TABLES}, at, ["csv"])
    _, printed = run_scorer(gold, at)
    found: dict[str, float] = json.loads(printed)
    return found


def test_the_figures_are_those_of_the_scorer(annotated: tuple[Path, Corpus], tmp_path: Path) -> None:
    gold, corpus = annotated
    theirs = scored(gold, corpus, tmp_path)
    ours = {of: corpus.agreement(of) for of in ("acts", "sections", "demands")}
    assert [found.lost for found in ours.values()] == [(), (), ()]
    f1 = {of: found.scores.set_index("type").loc["all", "f1"] for of, found in ours.items()}
    assert f1["acts"] == pytest.approx(theirs["act_f1"], abs=5e-5)
    assert f1["demands"] == pytest.approx(theirs["demand_f1"], abs=5e-5)
    sections = ours["sections"].answers
    assert sections["same"].mean() == pytest.approx(theirs["section_acc"])
    assert f1["sections"] == pytest.approx(theirs["section_acc"], abs=5e-5), "each clause has one section"
