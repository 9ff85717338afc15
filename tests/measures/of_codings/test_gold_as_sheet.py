"""Annotated texts, made into filled sheets, give the figures that their scorer gives."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.parsing.sentences import stops
from commanalytics.tables import TABLES
from commanalytics.tables.exporting.export import export
from commanalytics.text_comparison.quoted_words import QuotedWords, letters_of
from tests.coding.hand_coded import acts, reopened, sheet_of, write_rows
from tests.goldreader import Span, read_spans

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT.parent / "shared" / "real"
SETS = (ROOT / "tests" / "gold" / "demo", REAL / "gold", REAL / "gold-unsc-cyprus")
Rows = list[tuple[str, str, dict[str, str]]]


@pytest.fixture(scope="module", params=SETS, ids=lambda path: path.name)
def annotated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Corpus]:
    """A set of annotated texts, and the corpus of their texts with the annotation as sheets."""
    if not request.param.is_dir():
        pytest.skip(f"the annotated texts of {request.param.name} are not at hand")
    return request.param, coded(request.param, tmp_path_factory.mktemp(request.param.name))


def coded(gold: Path, at: Path) -> Corpus:
    """The corpus of a set, with what its annotation says of each sentence and each clause."""
    sheets: dict[str, Rows] = {"acts": [], "demands": [], "sections": []}
    (at / "texts").mkdir()
    for path in sorted(gold.glob("*.xml")):
        element = ET.parse(path).getroot()
        raw, name = "".join(element.itertext()), f"{path.stem}.txt"
        (at / "texts" / name).write_text(raw, encoding="utf-8")
        root = read_spans(element, 0)[0]
        quoted = QuotedWords(raw, [(gap.start, gap.end) for gap in root.all("furniture")])
        for clause in root.all("clause"):
            sentences = list(_sentences(raw, clause))
            first = _place(quoted, sentences[0])
            sheets["sections"].append((name, sentences[0][2], {"section": clause.attributes["section"]} | first))
            for start, end, words in sentences:
                inside = [s for tag in ("act", "demand") for s in clause.all(tag) if start <= s.start < end]
                types = [span.attributes["type"] for span in inside if span.tag == "act"]
                place = _place(quoted, (start, end, words))
                sheets["acts"].append((name, words, acts(*types) | place))
                asked = str(sum(span.tag == "demand" for span in inside))
                sheets["demands"].append((name, words, {"demands": asked} | place))
    for of, rows in sheets.items():
        write_rows(at / "codings" / f"{of}.csv", sheet_of(rows, "gold", of))
    return reopened(at)


def _sentences(raw: str, clause: Span) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of each sentence of a clause, without furniture."""
    gaps = {n for gap in clause.all("furniture") for n in range(gap.start, gap.end)}
    for start, end in pairwise([clause.start, *stops(raw, clause.start, clause.end), clause.end]):
        words = " ".join("".join(raw[n] for n in range(start, end) if n not in gaps).split())
        if letters_of(words):
            yield start, end, words


def _place(quoted: QuotedWords, sentence: tuple[int, int, str]) -> dict[str, str]:
    """Which time it is that the words of a sentence stand there."""
    start, _, words = sentence
    return {"occurrence": str(1 + sum(end <= start for _, end in quoted.find(words)))}


def scored(gold: Path, corpus: Corpus, at: Path) -> dict[str, float]:
    """What the scorer says of the same texts."""
    export({name: corpus.table(name) for name in TABLES}, at, ["csv"])
    command = [sys.executable, str(ROOT / "tests" / "score.py"), str(gold), str(at), "--json"]
    found: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
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
