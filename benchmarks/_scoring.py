"""Figures of the scorer for annotated texts in any shape: the texts are the annotations without their tags."""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from commanalytics.corpus.parsed_texts.file_rows import make_parser, parse_file
from commanalytics.corpus.table_store import Store
from commanalytics.sources.corpus_folder import read_folder
from commanalytics.tables.exporting.export import export
from tests import score

SCORED = ("communiques", "clauses", "acts", "demands", "references")  # tables that the scorer reads
FIGURES = {  # key of the scorer → heading
    "clause_f1": "clause", "section_acc": "section", "act_f1": "act", "type_acc": "type", "lemma_acc": "lemma",
    "phrase_acc": "phrase", "offset_acc": "offset", "demand_f1": "demand", "addressee_acc": "address.",
    "ref_f1": "ref", "date_acc": "date", "city_acc": "city", "occasion_acc": "occasion", "furniture_kept": "furniture",
}  # fmt: skip
COUNTED = {  # figure → the totals that it is made of: hits, gold, found; or right ones among those asked
    "demand_f1": ("dem_hit", "dem_gold", "dem_pred"), "addressee_acc": ("addr_ok", "addr_n"),
    "furniture_kept": ("furn_leak", "furn_gold"),
}  # fmt: skip
Figures = dict[str, float | None]


def gold_files(folder: Path) -> dict[str, str]:
    """Stem → annotation, in the order of the names."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.xml"))}


def text_of(annotation: str) -> str:
    """The text that an annotation annotates."""
    return unescape(re.sub(r"<[^>]*>", "", annotation))


def scores(gold: Mapping[str, str], misses: bool = False) -> Figures:
    """Parse the texts of these annotations as one bare folder, and score the tables. `misses` prints each miss."""
    return figures(totals(gold, misses))


def figures(counted: Counter[str]) -> Figures:
    """The ratios of the scorer from its totals, of one set or added up over several."""
    return {name: _ratio(*(counted[key] for key in _totals_of(name))) for name in FIGURES}


def _totals_of(figure: str) -> tuple[str, ...]:
    name, _, kind = figure.rpartition("_")
    of_kind = (f"{name}_hit", f"{name}_gold", f"{name}_pred") if kind == "f1" else (f"{name}_ok", f"{name}_n")
    return COUNTED.get(figure, of_kind)


def _ratio(hit: int, *among: int) -> float | None:
    """Share of what was asked; with two numbers, of the gold's and the parser's rows, their mean."""
    return len(among) * hit / sum(among) if sum(among) else None


def totals(gold: Mapping[str, str], misses: bool = False) -> Counter[str]:
    """What the scorer counts in these texts, each parsed once and nothing kept."""
    with TemporaryDirectory() as folder:
        corpus, annotations, tables = (Path(folder) / name for name in ("corpus", "gold", "tables"))
        corpus.mkdir()
        annotations.mkdir()
        for stem, annotation in gold.items():
            (annotations / f"{stem}.xml").write_text(annotation, encoding="utf-8", newline="")
            (corpus / f"{stem}.txt").write_text(text_of(annotation), encoding="utf-8", newline="")
        parser = make_parser(None)
        store = Store(read_folder(corpus), lambda raw, body: parse_file(raw, body, parser))
        export({name: store.get(name) for name in SCORED}, tables, ["csv"])
        counted, printed = run_scorer(annotations, tables, misses)
    if misses:
        print(*(f"    {line}" for line in printed.splitlines()[:-1]), sep="\n")
    return counted


def run_scorer(gold: Path, tables: Path, misses: bool = False) -> tuple[Counter[str], str]:
    """Its totals, and what it prints. It runs in this process since starting another costs more than the scoring;
    its totals, which alone can be added up over sets, are the one counter that it starts empty.
    """
    started: list[Counter[Any]] = []

    def counter(*counted: Any) -> Counter[Any]:
        made: Counter[Any] = Counter(*counted)
        if not counted:
            started.append(made)
        return made

    bags = cache(lambda said: Counter(said))

    def jaccard(one: Sequence[str], other: Sequence[str]) -> float:
        """The scorer's own, of bags that are counted once: it compares each clause with each."""
        ones, others = bags(tuple(one)), bags(tuple(other))
        both = sum(min(ones[word], others[word]) for word in ones.keys() & others.keys())
        among = len(one) + len(other) - both
        return both / among if among else 0.0

    options = ["--json", "--misses"] if misses else ["--json"]
    arguments = ["score.py", str(gold), str(tables), *options]
    printed = io.StringIO()
    with (
        patch.object(score, "Counter", counter),
        patch.object(score, "jaccard", jaccard),
        patch.object(score, "words", cache(score.words)),
        patch.object(sys, "argv", arguments),
        redirect_stdout(printed),
    ):
        score.main()
    (counted,) = started
    return counted, printed.getvalue()
