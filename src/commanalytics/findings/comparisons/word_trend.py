"""Where words of the user's choice stand, in a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.changes.text_units import read_texts
from commanalytics.english import counted, often, part_of
from commanalytics.findings.coverage import held_and_read
from commanalytics.measures.comparisons.word_trend import trend_table

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


def trend_finding(corpus: Corpus, *patterns: str) -> str:
    """In how many texts each pattern stands, and where most often."""
    table = trend_table(corpus, *patterns)
    read = table[table["count"].notna()]
    if read.empty and len(read_texts(corpus)):
        return "No words can be counted: none stands in two of the texts."
    if read.empty:
        return f"No words can be counted: no text is {held_and_read(corpus)}."
    return " ".join(_said(name, rows) for name, rows in read.groupby("pattern", sort=False))


def _said(pattern: object, rows: pd.DataFrame) -> str:
    there = rows[rows["count"] > 0]
    if there.empty:
        return f"“{pattern}” stands in none of {counted(len(rows), 'text')}."
    top = there.iloc[int(there["per_1000"].astype(float).argmax())]
    most = f"most often in that of {top['meeting']} ({often(int(top['count']))})"
    return f"“{pattern}” stands in {part_of(len(there), len(rows), 'text')}, for its length {most}."
