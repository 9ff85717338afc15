"""Tables of what a group undertakes, and of what it tells to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.display.evidence_tables import offered
from commanalytics.display.payloads import Column, Table, Text
from commanalytics.findings.coverage import nothing_read, unread_finding
from commanalytics.findings.of_commitments.commitments import done_finding, form_finding
from commanalytics.measures.of_acts.acts_by_text import held_labels
from commanalytics.measures.of_commitments.commitments import commitment_rows
from commanalytics.measures.of_texts.brief import NEWEST, text_of
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


def commitments(corpus: Corpus, meeting: str = NEWEST) -> Table | Text:
    """What does a text undertake, who does, until when, and how often again? Word for word."""
    text = text_of(corpus, meeting)
    rows = commitment_rows(corpus)
    rows = rows[rows["communique_id"] == text]
    if rows.empty:
        nothing = "No commitment is found in the text."
        return Text(unread_finding(corpus, text) or nothing if text else nothing_read(corpus, "commitments"))
    columns = [
        Column("by_printed", "By, as printed"),
        Column("text", "Commitment"),
        Column("form_label", "Form"),
        Column("deadline", "Until"),
        Column("amount", "Sum"),
        Column("meetings", "Texts that make it", "number"),
        Column("first_label", "First made"),
        Column("commitment_id", "Sentence", "id"),
    ]
    return Table(
        rows, f"What the text of {held_labels(corpus)[text]} undertakes, word for word", columns, "commitment_id"
    )


def commitments_to_review(corpus: Corpus) -> Table | Text:
    """Commitments that are perhaps the same as earlier ones: alike, and not counted until a person has decided."""
    return offered(corpus, COMMITMENTS, "By")


def undertakers(corpus: Corpus) -> Table | Text:
    """Who undertakes how much, in which form, how much of it with a date, and how much is told to be done?"""
    rows = commitment_rows(corpus)
    if rows.empty:
        return Text(form_finding(corpus))
    found = rows.groupby("by", sort=False).agg(
        commitments=("commitment_id", "size"),
        again=("meetings", lambda times: int((times > 1).sum())),
        dated=("deadline_date", lambda dates: int((dates != "").sum())),
        sums=("amount", lambda sums: int((sums != "").sum())),
        done=("done", lambda told: int((told != "").sum())),
        ids=("commitment_id", list),
    )
    table = found.sort_values("commitments", ascending=False, kind="stable").reset_index()
    columns = [
        Column("by", "By"),
        Column("commitments", "Commitments", "number"),
        Column("again", "Of them made more than once", "number"),
        Column("dated", "With a date", "number"),
        Column("sums", "With a sum of money", "number"),
        Column("done", "Told to be done", "number"),
        Column("ids", "Sentences", "ids"),
    ]
    return Table(table, form_finding(corpus), columns, "ids")


def fulfilled(corpus: Corpus) -> Table | Text:
    """Which earlier commitments does a later text tell to be done, and in which words?"""
    rows = commitment_rows(corpus)
    rows = rows[rows["done"] != ""]
    if rows.empty:
        return Text(done_finding(corpus))
    table = rows.copy()
    table["ids"] = [list(pair) for pair in zip(rows["commitment_id"], rows["done_id"], strict=True)]
    columns = [
        Column("by", "By"),
        Column("text", "Commitment"),
        Column("meeting", "Undertaken in"),
        Column("deadline", "Until"),
        Column("done_label", "Told to be done in"),
        Column("done", "Words there"),
        Column("ids", "Sentences", "ids"),
    ]
    return Table(table, done_finding(corpus), columns, "ids")
