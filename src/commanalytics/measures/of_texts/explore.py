"""Clauses by meeting and group of acts, and the clauses themselves, for charts that answer to a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.labels_and_colours import act_groups, clause_types
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import read_rows
from commanalytics.measures.of_acts.acts_by_text import held_labels
from commanalytics.measures.of_texts.corrected_rows import corrected_by

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


@once
def clause_rows(corpus: Corpus) -> pd.DataFrame:
    """One row a clause with an act, of the texts read. Columns: clause_id, id (short), meeting, position, section,
    act_group, type_label, text, corrected (who corrected it, and why; empty: nobody)."""
    labels = held_labels(corpus)
    read = read_rows(corpus, corpus.table("clauses"))
    clauses = read[read["act_type"] != ""]
    rows = clauses.assign(
        id=[clause.rpartition("/")[2] for clause in clauses["clause_id"]],
        meeting=clauses["communique_id"].map(labels),
        type_label=[clause_types()[kind].label for kind in clauses["act_type"]],
        corrected=["; ".join(corrected_by(corpus).get(clause, ())) for clause in clauses["clause_id"]],
    )
    columns = ["clause_id", "id", "meeting", "position", "section", "act_group", "type_label", "text", "corrected"]
    return rows[columns].reset_index(drop=True)


def newest_rows(corpus: Corpus, most: int) -> pd.DataFrame:
    """The rows of clauses of the newest texts, so many that they are no more than that; of the newest at least."""
    rows = clause_rows(corpus)
    if len(rows) <= most:
        return rows
    counts = rows.groupby("meeting").size()
    newest_first = counts.reindex([label for label in held_labels(corpus).values() if label in counts][::-1])
    kept = newest_first.index[(newest_first.cumsum() <= most) | (newest_first.index == newest_first.index[0])]
    return rows[rows["meeting"].isin(kept)].reset_index(drop=True)


@once
def group_counts(corpus: Corpus) -> pd.DataFrame:
    """One row a meeting and group of acts that occurs there, clauses counted by their first act.

    Columns: meeting, act_group, group_label, group_place, count, ids; meetings in their order.
    """
    places = {group: n for n, group in enumerate(act_groups())}
    order = {label: n for n, label in enumerate(held_labels(corpus).values())}
    rows = (
        clause_rows(corpus).groupby(["meeting", "act_group"]).agg(count=("clause_id", "size"), ids=("clause_id", list))
    )
    table = rows.reset_index()
    table["group_label"] = [act_groups()[group].label for group in table["act_group"]]
    table["group_place"] = table["act_group"].map(places)
    table = table.sort_values(["meeting", "group_place"], key=lambda c: c.map(order) if c.name == "meeting" else c)
    return table[["meeting", "act_group", "group_label", "group_place", "count", "ids"]].reset_index(drop=True)
