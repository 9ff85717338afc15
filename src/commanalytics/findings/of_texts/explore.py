"""What the newest text read consists of, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.english import part_of, sentence
from commanalytics.findings.coverage import held_and_read, newer_unread

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
from commanalytics.measures.of_texts.explore import group_counts


def newest_finding(corpus: Corpus) -> str:
    """How many clauses with an act the newest text has, and of which group most are."""
    table = group_counts(corpus)
    if table.empty:
        return f"No act of the group was recognised in the texts {held_and_read(corpus)}."
    newest = table[table["meeting"] == table["meeting"].iloc[-1]]
    most = newest.loc[newest["count"].idxmax()]
    figures = part_of(int(most["count"]), int(newest["count"].sum()), "clause")
    first = sentence(f"most clauses of {most['meeting']} {most['group_label'].lower()}: {figures}")
    return first + newer_unread(corpus)
