"""What a group undertakes itself: by whom, in which form, until when, how often again, and what is told to be done."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.labels_and_colours import commitment_forms
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import meeting_rows, named_meetings, read_rows
from commanalytics.measures.of_demands.recurring_demands import day_labels, family_rows
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS
from commanalytics.tables.typed.days import day_of

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

BY_ACT, WITHOUT_ACT = "by an act", "without a performative verb"
STATES = {"done": "told to be done", "past": "past, and not told to be done", "ahead": "still ahead"}


@once
def commitment_rows(corpus: Corpus) -> pd.DataFrame:
    """One row a commitment of the texts read, by time and place in its text.

    Columns: commitment_id, clause_id, communique_id, meeting (label), date, by (members, or the group), by_printed (as
    the sentence names them), form_label, text, deadline, deadline_date, amount, family_id, label (the family's latest
    wording), meetings (that undertake it), first_label, done_label (meeting that tells it to be done; empty: none
    does), done (the sentence that tells it), done_id (clause).
    """
    meetings = named_meetings(corpus)
    meetings["at"] = range(len(meetings))
    rows = read_rows(corpus, corpus.table("commitments_with_families")).drop(columns="date")
    rows = rows.merge(meetings[["communique_id", "meeting", "date", "at"]], on="communique_id")
    families = family_rows(corpus, COMMITMENTS)[["family_id", "label", "meetings", "first_label"]]
    rows = rows.merge(families, on="family_id").merge(_done(corpus), on="commitment_id", how="left")
    rows["by_printed"] = rows["by"].replace("", COMMITMENTS.nobody)  # "to be done by May" names nobody
    rows["by"] = rows["by_id"].replace("", COMMITMENTS.nobody)
    rows["form_label"] = rows["form"].map({form: told.label for form, told in commitment_forms().items()})
    for column in ("done_label", "done", "done_id"):
        rows[column] = rows[column].fillna("")
    columns = [
        "commitment_id",
        "clause_id",
        "communique_id",
        "meeting",
        "date",
        "by",
        "by_printed",
        "form",
        "form_label",
    ]
    columns += ["text", "deadline", "deadline_date", "amount", "family_id", "label", "meetings", "first_label"]
    ordered = rows.sort_values(["at", "start"], kind="stable", ignore_index=True)
    return ordered[[*columns, "done_label", "done", "done_id"]]


def _done(corpus: Corpus) -> pd.DataFrame:
    """The first text that tells each commitment to be done."""
    told = corpus.table("fulfilments").merge(corpus.table("communiques")[["communique_id", "date"]], on="communique_id")
    told["done_label"] = told["date"].map(day_labels(corpus))
    first = told.sort_values("date", kind="stable").drop_duplicates("commitment_id")
    names = {"sentence": "done", "clause_id": "done_id"}
    return first.rename(columns=names)[["commitment_id", "done_label", "done", "done_id"]]


@once
def undertaking_counts(corpus: Corpus) -> pd.DataFrame:
    """One row a meeting and manner: how many clauses undertake something by an act, and how many by no act at all.

    Columns: meeting_id, meeting, manner, count, of (clauses of the text), share, ids (clauses), state, read. A meeting
    without a text that was read has empty figures.
    """
    meetings = named_meetings(corpus)
    rows = read_rows(corpus, corpus.table("commitments"))
    acted = rows.loc[rows["act_id"] != "", "clause_id"].drop_duplicates()
    clauses = rows.drop_duplicates("clause_id")
    clauses = clauses.assign(manner=clauses["clause_id"].isin(acted).map({True: BY_ACT, False: WITHOUT_ACT}))
    counted = clauses.groupby(["communique_id", "manner"])["clause_id"].agg(count="size", ids=list).reset_index()
    whole = pd.DataFrame(product(meetings["meeting_id"], (BY_ACT, WITHOUT_ACT)), columns=["meeting_id", "manner"])
    facts = meetings[["meeting_id", "meeting", "communique_id", "state", "read", "clauses"]]
    table = whole.merge(facts, on="meeting_id").merge(counted, how="left", on=["communique_id", "manner"])
    table["count"] = table["count"].fillna(0).where(table["read"]).astype("Int64")
    table["of"] = table["clauses"]
    of = table["of"].astype("float64")
    table["share"] = (table["count"].astype("float64") / of.where(of > 0)).round(4)
    table["ids"] = [ids if isinstance(ids, list) else [] for ids in table["ids"]]
    return table[["meeting_id", "meeting", "manner", "count", "of", "share", "ids", "state", "read"]]


@once
def deadline_rows(corpus: Corpus) -> pd.DataFrame:
    """One row a commitment with a date until when, by that date. Columns: as `commitment_rows`, and until (its last
    day), made (date of its text), state_of (a key of STATES): against the newest text that was read."""
    rows = commitment_rows(corpus)
    rows = rows[(rows["deadline_date"] != "") & (rows["date"] != "")]
    meetings = meeting_rows(corpus)
    newest = max(meetings.loc[meetings["read"], "date"], default="")
    until = [str(day_of(iso, last=True)) for iso in rows["deadline_date"]]
    past = [day < newest for day in until]
    state = ["done" if done else "past" if gone else "ahead" for done, gone in zip(rows["done"], past, strict=True)]
    table = rows.assign(until=until, made=rows["date"], state_of=state)
    return table.sort_values(["until", "made", "commitment_id"], kind="stable", ignore_index=True)
