"""A small group that does not exist, whose texts are coded by hand in tests: its folder, and sheets filled in."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from commanalytics.coding.sampling import Sample, draw
from commanalytics.coding.sheet_writing import write_sheet
from commanalytics.corpus import load_corpus
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.disk.formula_guard import guarded
from commanalytics.sources.codings.coding_sheets import sheet_columns

TEXTS = {
    "2023-05-02-tavell.txt": """Communiqué of the Friends of the Lighthouse

The Friends of the Lighthouse met in Tavell on 2 May 2023.

The Ministers:

1. Welcomed the repair of the lamp;
2. Called upon Norvia to keep the lamp lit;
3. Expressed concern at the state of the northern pier, and condemned the theft of the bell;
4. Took note of the report of the harbour master;
5. Requested the Secretary General to report on the pier.
""",
    "2024-06-11-ondara.txt": """Communiqué of the Friends of the Lighthouse

The Friends of the Lighthouse met in Ondara on 11 June 2024.

The Ministers:

1. Welcomed the return of the bell;
2. Called upon Norvia to keep the lamp lit at night;
3. Took note of the report of the harbour master;
4. Decided to open a school for keepers in Ondara.
""",
}
Answer = Callable[[str], Mapping[str, str]]  # of a sentence, what a coder writes


def folder(at: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """A corpus folder with these texts."""
    (at / "texts").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (at / "texts" / name).write_text(text, encoding="utf-8")
    return at


def filled(corpus: Corpus, answer: Answer, coder: str = "", sample: Sample | None = None, of: str = "acts") -> Path:
    """A sheet of a corpus, filled in by a function of the sentence; all there is to code, unless a sample is given."""
    path = write_sheet(corpus.path, sample or draw(corpus, of, 10_000), coder)
    rows = read_rows(path)
    write_rows(path, [{**row, **answer(row["sentence"])} for row in rows])
    return path


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV sheet, as any program reads them."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Rows as a CSV sheet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def sheet_of(rows: Sequence[tuple[str, str, Mapping[str, str]]], coder: str, of: str = "acts") -> list[dict[str, str]]:
    """Rows of a sheet that no sample stands behind: file, quote and answers of each."""
    return [
        dict.fromkeys(sheet_columns(of), "")
        | {"unit": str(n), "text": text, "sentence": str(guarded(quote)), "occurrence": "1", "coder": coder, **said}
        for n, (text, quote, said) in enumerate(rows)
    ]


def acts(*types: str) -> dict[str, str]:
    """Answers on the acts of a sentence."""
    first, *rest = types or ("none",)
    return {"act_1": first, "act_2": " + ".join(rest)}


def reopened(path: Path) -> Corpus:
    """The corpus as it lies there now."""
    return load_corpus(path)
