"""How tables score against the same gold, made of the plain texts and of what a reader made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks._scoring import SCORED, figures, gold_files, run_scorer, text_of
from commanalytics.corpus.parsed_texts.file_rows import Parts, make_parser, parse_file
from commanalytics.corpus.table_store import Store
from commanalytics.parsing import parse
from commanalytics.sources.corpus_folder import read_folder
from commanalytics.tables.exporting.export import export

GOLD = Path(__file__).parents[1] / "gold"
JUDGED = ("clause_f1", "act_f1", "demand_f1")


@cache
def annotated(name: str) -> dict[str, str]:
    """Stem to annotation, of one set."""
    return gold_files(GOLD / name)


def score_of(gold: Mapping[str, str], text: Callable[[str], str]) -> dict[str, float]:
    """The figures judged, for what `text` makes of each plain text."""
    return dict(_score_of(tuple((stem, marked, text(text_of(marked))) for stem, marked in gold.items())))


@cache
def _score_of(read: tuple[tuple[str, str, str], ...]) -> dict[str, float]:
    """Stem, annotation and what was read of each text: most readers make the same of it, and it is judged once."""
    with TemporaryDirectory() as folder:
        corpus, marked, tables = (Path(folder) / name for name in ("corpus", "gold", "tables"))
        corpus.mkdir()
        marked.mkdir()
        for stem, annotation, text in read:
            (marked / f"{stem}.xml").write_text(annotation, encoding="utf-8", newline="")
            (corpus / f"{stem}.txt").write_text(text, encoding="utf-8", newline="")
        return scored(corpus, marked, tables)


def scored(corpus: Path, marked: Path, tables: Path) -> dict[str, float]:
    """The figures judged of a corpus folder, against the annotations in another; its tables are written to a third."""
    store = Store(read_folder(corpus), parsed)
    export({table: store.get(table) for table in SCORED}, tables, ["csv"])
    return judged(run_scorer(marked, tables)[0])


@cache
def parsed(raw: str, body: int) -> Parts:
    """The rows of a text, which is parsed once however often it comes in."""
    return parse_file(raw, body, make_parser(None))


def judged(counted: Counter[str]) -> dict[str, float]:
    """The figures that reading may not spoil."""
    found = figures(counted)
    return {name: found[name] or 0.0 for name in JUDGED}


parsed_once = cache(parse)  # for what looks at texts as they come in, of which many are equal


@cache
def plain_scores(name: str) -> dict[str, float]:
    """The figures of the plain texts."""
    return score_of(annotated(name), lambda text: text)
