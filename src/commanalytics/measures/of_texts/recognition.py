"""How much of each text was recognised: clauses with a known act, with an unknown one, without any."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.measures.computed_once import once
from commanalytics.measures.of_acts.acts_by_text import held_labels
from commanalytics.sections import ACTING

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


KINDS = {
    "known": "act recognised",
    "other": "lead phrase not in the lexicon",
    "reported": "reported speech of somebody else",
    "none": "no act",
}


@once
def recognition_table(corpus: Corpus) -> pd.DataFrame:
    """One row a text and kind of clause. Columns: meeting, kind, kind_label, count, of, ids. Opening and closing
    clauses are left out: they are not expected to hold an act."""
    clauses = corpus.table("clauses")[corpus.table("clauses")["section"].isin(ACTING)]
    ids: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    of: Counter[str] = Counter(clauses["communique_id"])
    columns = ["clause_id", "communique_id", "act_type", "speaker"]
    for clause, text, act_type, speaker in clauses[columns].itertuples(index=False, name=None):
        ids[text, _kind(act_type, speaker)].append(clause)
    rows = [
        (label, kind, words, len(ids[text, kind]), of[text], ids[text, kind])
        for text, label in held_labels(corpus).items()
        for kind, words in KINDS.items()
    ]
    return pd.DataFrame(rows, columns=["meeting", "kind", "kind_label", "count", "of", "ids"])


def _kind(act_type: str, speaker: str) -> str:
    if act_type:
        return "other" if act_type == "other" else "known"
    return "reported" if speaker else "none"


@once
def unknown_phrases(corpus: Corpus) -> pd.DataFrame:
    """One row a lead phrase that no entry of the lexicon covers, most frequent first. Columns: phrase, count, ids."""
    acts = corpus.table("acts")[corpus.table("acts")["act_type"] == "other"]
    found = acts.groupby("phrase", sort=False).agg(count=("act_id", "size"), ids=("clause_id", list)).reset_index()
    return found.sort_values(["count", "phrase"], ascending=[False, True], ignore_index=True)
