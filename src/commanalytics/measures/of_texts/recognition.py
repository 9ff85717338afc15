"""How much of each text was recognised: clauses with a known act, with an unknown one, without any."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.corpus.check import weak_clauses
from commanalytics.english import percent
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


@once
def decided_table(corpus: Corpus) -> pd.DataFrame:
    """One row a text: how its preambular and operative clauses were decided, and the shares of each.

    Columns: meeting, clauses, strong, weak, nothing (numbers), strong_share, weak_share, nothing_share (in words), ids
    (of those that are weak or not decided). Weak: a weak rule alone made the clause, or its lead phrase is unknown.
    """
    clauses = corpus.table("clauses")[corpus.table("clauses")["section"].isin(ACTING)]
    weak = {clause for ids in weak_clauses(clauses).values() for clause in ids}
    empty = set(missed_table(corpus)["clause_id"])
    how: defaultdict[str, Counter[str]] = defaultdict(Counter)
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for clause, text, act_type in clauses[["clause_id", "communique_id", "act_type"]].itertuples(index=False):
        way = "nothing" if clause in empty else "weak" if clause in weak or act_type == "other" else "strong"
        how[text][way] += 1
        if way != "strong":
            ids[text].append(clause)
    rows = [
        (label, how[text].total(), *(how[text][way] for way in WAYS), *_shares(how[text]), ids[text])
        for text, label in held_labels(corpus).items()
    ]
    columns = ["meeting", "clauses", *WAYS, *(f"{way}_share" for way in WAYS), "ids"]
    return pd.DataFrame(rows, columns=columns)


WAYS = ("strong", "weak", "nothing")


def _shares(how: Counter[str]) -> list[str]:
    return [percent(how[way], how.total()) for way in WAYS]


@once
def missed_table(corpus: Corpus) -> pd.DataFrame:
    """One row a preambular or operative clause in which nothing was found: no act, no commitment, no other speaker.

    Columns: clause_id, meeting, section, rule, text, told (whether it tells what was done); in the order of the texts.
    """
    labels = held_labels(corpus)
    clauses = corpus.table("clauses")
    undertaking = set(corpus.table("commitments")["clause_id"])
    telling = set(corpus.table("deeds")["clause_id"])
    bare = clauses["section"].isin(ACTING) & (clauses["act_type"] == "") & (clauses["speaker"] == "")
    rows = clauses[bare & ~clauses["clause_id"].isin(undertaking)]
    order = {text: n for n, text in enumerate(labels)}
    rows = rows.sort_values("communique_id", key=lambda column: column.map(order), kind="stable")
    rows = rows.assign(
        meeting=rows["communique_id"].map(labels),
        told=["tells what was done" if clause in telling else "" for clause in rows["clause_id"]],
    )
    return rows[["clause_id", "meeting", "section", "rule", "text", "told"]].reset_index(drop=True)
