"""What one text, or a few, consist of, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.english import counted, listed, sentence, verb
from commanalytics.findings.coverage import small_number_note, unread_finding

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
from commanalytics.measures.of_acts.acts_by_text import read_labels


def anatomy_finding(corpus: Corpus, text: str = "") -> str:
    """How long the texts read (or one of them) are and what they do."""
    labels = {read: label for read, label in read_labels(corpus).items() if text in ("", read)}
    texts = len(labels)
    if not texts:
        return unread_finding(corpus, text) or small_number_note(corpus)
    tables = (corpus.table("clauses"), corpus.table("acts"), corpus.table("demands"))
    clauses, acts, demands = (int(table["communique_id"].isin(labels).sum()) for table in tables)
    subject = f"the text of {listed(labels.values())}" if texts == 1 else f"the {counted(texts, 'text')}"
    holds = f"{verb(texts, 'holds', 'hold')} {counted(clauses, 'clause')} with {counted(acts, 'act')}"
    makes = f", and {verb(texts, 'makes', 'make')} {counted(demands, 'demand')}" if demands else "; no demand was found"
    return sentence(f"{subject} {holds}{makes}")
