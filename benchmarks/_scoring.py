"""Figures of the scorer for annotated texts in any shape: the texts are the annotations without their tags."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from commanalytics.corpus import load_corpus
from commanalytics.tables.export import export
from tests import score

SCORED = ("communiques", "clauses", "acts", "demands", "references")
FIGURES = {  # key of the scorer → heading
    "clause_f1": "clause", "section_acc": "section", "act_f1": "act", "type_acc": "type", "lemma_acc": "lemma",
    "phrase_acc": "phrase", "offset_acc": "offset", "demand_f1": "demand", "addressee_acc": "address.",
    "ref_f1": "ref", "date_acc": "date", "city_acc": "city", "occasion_acc": "occasion", "furniture_kept": "furniture",
}  # fmt: skip


def gold_files(folder: Path) -> dict[str, str]:
    """Stem → annotation, in the order of the names."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.xml"))}


def text_of(annotation: str) -> str:
    """The text that an annotation annotates."""
    return unescape(re.sub(r"<[^>]*>", "", annotation))


def scores(gold: Mapping[str, str], misses: bool = False) -> dict[str, float | None]:
    """Parse the texts of these annotations as one bare folder, and score the tables. `misses` prints each miss."""
    with TemporaryDirectory() as folder:
        corpus, annotations, tables = (Path(folder) / name for name in ("corpus", "gold", "tables"))
        corpus.mkdir()
        annotations.mkdir()
        for stem, annotation in gold.items():
            (annotations / f"{stem}.xml").write_text(annotation, encoding="utf-8", newline="")
            (corpus / f"{stem}.txt").write_text(text_of(annotation), encoding="utf-8", newline="")
        loaded = load_corpus(corpus)
        export({name: loaded.table(name) for name in SCORED}, tables, ["csv"])
        return _run(annotations, tables, misses)


def _run(gold: Path, tables: Path, misses: bool) -> dict[str, float | None]:
    """What the scorer prints, called in this process since starting another costs more than the scoring."""
    options = ["--json", "--misses"] if misses else ["--json"]
    printed = io.StringIO()
    with patch.object(sys, "argv", ["score.py", str(gold), str(tables), *options]), redirect_stdout(printed):
        score.main()
    *missed, last = printed.getvalue().splitlines()
    print("\n".join(f"    {line}" for line in missed), end="\n" if missed else "")
    found: dict[str, float | None] = json.loads(last)
    return {name: found[name] for name in FIGURES}
