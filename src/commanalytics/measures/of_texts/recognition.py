"""How much of each text was recognised: clauses with a known act, with an unknown one, without any."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.coding.coding_units import unnamed_units
from commanalytics.coding.machine_answers import clause_ids, machine_labels
from commanalytics.corpus.check import weak_clauses
from commanalytics.english import percent
from commanalytics.measures.computed_once import once
from commanalytics.measures.of_acts.acts_by_text import held_labels, read_labels
from commanalytics.measures.of_texts.corrected_rows import clauses_with_added_acts, corrected_by
from commanalytics.sections import ACTING
from commanalytics.sources.codings.coding_questions import NONE

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


ADDED = "added"
KINDS = {
    "known": "act recognised",
    ADDED: "act added by a person",
    "other": "lead phrase not in the lexicon",
    "reported": "reported speech of somebody else",
    "none": "no act",
}


@once
def recognition_table(corpus: Corpus) -> pd.DataFrame:
    """One row a text and kind of clause. Columns: meeting, kind, kind_label, count, of, ids. Opening and closing
    clauses are left out: they are not expected to hold an act. A text that was not read has no clauses here. The kind
    `added` is there where a person added acts."""
    by_hand = clauses_with_added_acts(corpus)
    kinds = {kind: words for kind, words in KINDS.items() if by_hand or kind != ADDED}
    clauses = corpus.table("clauses")[corpus.table("clauses")["section"].isin(ACTING)]
    clauses = clauses[clauses["communique_id"].isin(list(read_labels(corpus)))]
    ids: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    of: Counter[str] = Counter(clauses["communique_id"])
    columns = ["clause_id", "communique_id", "act_type", "speaker"]
    for clause, text, act_type, speaker in clauses[columns].itertuples(index=False, name=None):
        ids[text, ADDED if clause in by_hand else _kind(act_type, speaker)].append(clause)
    rows = [
        (label, kind, words, len(ids[text, kind]), of[text], ids[text, kind])
        for text, label in held_labels(corpus).items()
        for kind, words in kinds.items()
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
    """One row a text that was read: how its preambular and operative clauses were decided, and the shares of each.

    Columns: meeting, clauses, strong, weak, nothing (numbers), strong_share, weak_share, nothing_share (in words), ids
    (of those that are weak or not decided). Weak: a weak rule alone made the clause, or its lead phrase is unknown.
    What a person corrected is decided, and counts as strong.
    """
    clauses = corpus.table("clauses")[corpus.table("clauses")["section"].isin(ACTING)]
    weak = {clause for ids in weak_clauses(clauses).values() for clause in ids}
    empty, by_hand = _bare_clauses(corpus), corrected_by(corpus)
    how: defaultdict[str, Counter[str]] = defaultdict(Counter)
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for clause, text, act_type in clauses[["clause_id", "communique_id", "act_type"]].itertuples(index=False):
        way = "nothing" if clause in empty else "weak" if clause in weak or act_type == "other" else "strong"
        way = "strong" if clause in by_hand else way
        how[text][way] += 1
        if way != "strong":
            ids[text].append(clause)
    rows = [
        (label, how[text].total(), *(how[text][way] for way in WAYS), *_shares(how[text]), ids[text])
        for text, label in read_labels(corpus).items()
    ]
    columns = ["meeting", "clauses", *WAYS, *(f"{way}_share" for way in WAYS), "ids"]
    return pd.DataFrame(rows, columns=columns)


WAYS = ("strong", "weak", "nothing")


def _shares(how: Counter[str]) -> list[str]:
    return [percent(how[way], how.total()) if how else "" for way in WAYS]


def _bare_clauses(corpus: Corpus) -> set[str]:
    """Preambular and operative clauses in which nothing was found: no act, no commitment, no other speaker."""
    clauses = corpus.table("clauses")
    bare = clauses["section"].isin(ACTING) & (clauses["act_type"] == "") & (clauses["speaker"] == "")
    return set(clauses.loc[bare, "clause_id"]) - set(corpus.table("commitments")["clause_id"])


@once
def missed_table(corpus: Corpus) -> pd.DataFrame:
    """One row a preambular or operative sentence of the group itself that holds neither act nor commitment, but for
    clauses of which a person said so.

    Columns: clause_id, meeting, section, text, told (whether it tells what was done); in the order of the texts.
    """
    units, clauses, labels = unnamed_units(corpus, "acts"), corpus.table("clauses"), held_labels(corpus)
    own = (clauses["speaker"] == "") & clauses["section"].isin(ACTING) & (clauses["corrected_by"] == "")
    left, ids = set(clauses.loc[own, "clause_id"]), clause_ids(corpus, units["stretches"])
    undertaken, deeds = (machine_labels(corpus, of, units["stretches"]) for of in ("commitments", "deeds"))
    said = zip(ids, units["meeting"], units["section"], units["quotes"], deeds, units["label"], undertaken, strict=True)
    rows = [
        (clause, labels.get(text, text), section, quotes[0], "tells what was done" if done else "")
        for clause, text, section, quotes, done, act, commitment in said
        if clause in left and act == NONE and not commitment
    ]
    return pd.DataFrame(rows, columns=["clause_id", "meeting", "section", "text", "told"])
