"""One stage of the way from texts to pages, or its peer: `python -m benchmarks._stages NAME own|peer CORPUS`.

Prints the seconds of the processor that it takes, with the processes that it starts. What comes before a stage has been
done, and lies in the cache. A peer does the least that could be done with the same texts.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Work = Callable[[], object]
NOTEBOOKS = ("clause_types", "recurring_demands")
_PIECE = re.compile(r"(?:[^;\n]|\n(?!\s*\n))+;?")


def seconds(work: Work) -> float:
    """Seconds of the processor, of this process and of those that it started and that have ended."""
    before = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - before


def parse(corpus: Path) -> tuple[Work, Work]:
    """All texts read by the parser; peer: cut at blank lines and semicolons, the first word looked at."""
    from commanalytics.parsing import parse as read

    texts = [path.read_text(encoding="utf-8") for path in sorted((corpus / "texts").iterdir())]
    read(texts[0][:2000])
    return lambda: [read(text) for text in texts], lambda: [cut(text) for text in texts]


def cut(text: str) -> list[tuple[int, int, bool]]:
    """Pieces of a text, and whether the first word looks like that of a preamble.

    >>> cut("Noting the report;\\n\\nUrges Norvia to reopen the strait;")
    [(0, 18, True), (19, 54, False)]
    """
    found = []
    for match in _PIECE.finditer(text):
        first = re.search(r"[A-Za-z]+", match[0])
        if first:
            found.append((match.start(), match.end(), first[0].endswith("ing")))
    return found


def load_cold(corpus: Path) -> tuple[Work, Work]:
    """Texts read, shared out, parsed, built into tables and kept; peer: the texts parsed, and nothing else."""
    import commanalytics as ca

    return lambda: ca.load_corpus(corpus).table("clauses"), parse(corpus)[0]


def recurrence(corpus: Path) -> tuple[Work, Work]:
    """Families of demands with their links; peer: cosines of all pairs by their words."""
    import commanalytics as ca

    loaded = ca.load_corpus(corpus)
    demands = loaded.table("demands")
    return lambda: loaded.table("links"), lambda: cosines(demands["text"])


def cosines(texts: Any) -> Any:
    """Cosines of all pairs of texts that share a word."""
    import numpy as np
    from scipy.sparse import csr_matrix

    known: dict[str, int] = {}
    pairs = [(n, known.setdefault(word, len(known))) for n, text in enumerate(texts) for word in set(text.split())]
    rows, columns = zip(*pairs, strict=True)
    matrix = csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)))
    return matrix @ matrix.T


def tables(corpus: Path) -> tuple[Work, Work]:
    """All tables from the cache to Parquet, with what describes them; peer: the same tables by pandas alone."""
    import commanalytics as ca
    from commanalytics.tables.exporting.export import export
    from commanalytics.tables.schema import SCHEMAS

    loaded = ca.load_corpus(corpus)
    whole = {name: loaded.table(name) for name in SCHEMAS}
    to = corpus.parent / f"{corpus.name}-tables"

    def peer() -> None:
        to.mkdir(exist_ok=True)
        for name, table in whole.items():
            table.to_parquet(to / f"{name}.parquet")

    return lambda: export(whole, corpus.parent / f"{corpus.name}-own", ["parquet"], str, loaded.folder), peer


def load_cached(corpus: Path) -> tuple[Work, Work]:
    """Inputs hashed, clauses and demands from the cache; peer: pandas reads the same from Parquet."""
    import pandas as pd

    import commanalytics as ca

    def own() -> None:
        loaded = ca.load_corpus(corpus)
        for name in ("clauses", "demands"):
            loaded.table(name)

    to = corpus.parent / f"{corpus.name}-tables"
    return own, lambda: [pd.read_parquet(to / f"{name}.parquet") for name in ("clauses", "demands")]


def charts(corpus: Path) -> tuple[Work, Work]:
    """Two charts with their tables and findings, to JSON; peer: plain bars of the same clauses by type and meeting."""
    import altair as alt

    import commanalytics as ca

    loaded = ca.load_corpus(corpus)
    for name in ("clauses", "links", "statuses"):
        loaded.table(name)

    alt.data_transformers.disable_max_rows()  # as pages and JupyterLab have it

    def own() -> None:
        ca.charts.clause_types(loaded).to_json()
        ca.charts.recurring_demands(loaded).to_json()

    def peer() -> None:
        counts = loaded.table("clauses").groupby(["communique_id", "act_type"]).size().rename("n").reset_index()
        alt.Chart(counts).mark_bar().encode(x="communique_id:N", y="n:Q", color="act_type:N").to_json()

    return own, peer


def reports(corpus: Path) -> tuple[Work, Work]:
    """Two pages by `commanalytics report`; peer: papermill, then nbconvert, on the same notebooks."""
    from commanalytics.shipped import notebooks_dir

    def own() -> None:
        with TemporaryDirectory() as to:
            _call("-m", "commanalytics", "report", *NOTEBOOKS, "--corpus", corpus, "--to", to)

    def peer() -> None:
        with TemporaryDirectory() as to:
            for name in NOTEBOOKS:
                executed, source = Path(to) / f"{name}.ipynb", notebooks_dir() / f"{name}.ipynb"
                _call("-m", "papermill", source, executed, "-p", "corpus", corpus, "--no-progress-bar")
                _call("-m", "nbconvert", "--to", "html", "--no-input", executed)

    return own, peer


def _call(*words: object) -> None:
    subprocess.run([sys.executable, *map(str, words)], check=True, capture_output=True)


STAGES: dict[str, Callable[[Path], tuple[Work, Work]]] = {
    stage.__name__: stage for stage in (parse, load_cold, recurrence, tables, load_cached, charts, reports)
}

if __name__ == "__main__":
    own, peer = STAGES[sys.argv[1]](Path(sys.argv[3]))
    print(seconds({"own": own, "peer": peer}[sys.argv[2]]))
