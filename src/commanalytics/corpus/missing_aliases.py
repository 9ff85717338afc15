"""Rows that a corpus's `aliases.csv` lacks, to be filled in."""

from __future__ import annotations

import csv
import io

import pandas as pd

from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.sources.addressee_aliases import COLUMNS


def missing_rows(corpus: Corpus) -> pd.DataFrame:
    """One row a printed name of no known kind, most frequent first: alias, name (its own), kind (empty), count."""
    asked = corpus.table("asked")
    unknown = asked.loc[asked["addressee_kind"] == "", ["addressee", "addressee_id"]]
    counts = unknown.groupby(["addressee", "addressee_id"]).size().reset_index(name="count")
    rows = counts.rename(columns={"addressee": "alias", "addressee_id": "name"}).assign(kind="")
    return rows.sort_values(["count", "alias"], ascending=[False, True], ignore_index=True)[[*COLUMNS, "count"]]


def as_rows(corpus: Corpus) -> str:
    """The rows as `aliases.csv` has them, with the head of that file where the corpus has none; empty: none lacks."""
    rows = missing_rows(corpus)[list(COLUMNS)].values.tolist()
    head = [] if corpus.input_file("aliases.csv") or not rows else [list(COLUMNS)]
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\n").writerows([*head, *rows])
    return made.getvalue()
