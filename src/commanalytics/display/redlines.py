"""Word by word: a text against its predecessor, and the wordings of one demand one under another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.changes import diff
from commanalytics.display.payloads import Redline, Text
from commanalytics.english import sentence
from commanalytics.errors import in_words
from commanalytics.findings.coverage import held_and_read, no_text, unread_finding
from commanalytics.findings.of_texts.brief import no_earlier, passed_over
from commanalytics.labels_and_colours import MOVED
from commanalytics.measures.of_acts.acts_by_text import held_labels
from commanalytics.measures.of_demands.recurring_demands import family_rows, longest, wordings_table
from commanalytics.measures.of_texts.brief import NEWEST, breaks_off, compared_with, text_of
from commanalytics.text_comparison.redline import redline as words_changed

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


def redline(corpus: Corpus, meeting: str = NEWEST, against: str = "") -> Redline | Text:
    """What changed word by word since the last text read that can be compared, or since another (`against`: its date)?

    A text that was not read is set against nothing: all of the other one would seem left out.
    """
    text = text_of(corpus, meeting)
    before = text_of(corpus, against) if in_words("against", against) else compared_with(corpus, text)
    unread = unread_finding(corpus, text) or unread_finding(corpus, before)
    if unread or not before:
        return Text(unread or (_nothing_before(corpus, text) if text else no_text(corpus) + "."))
    labels, found = held_labels(corpus), diff(corpus, before, text)
    rows = [_row(row, line.parts) for row, line in zip(found.rows.to_dict("records"), found.redlines, strict=True)]
    if breaks_off(corpus, text):
        rows = [_cut_off(row) if row["status"] == "dropped" else row for row in rows]
    note = found.apart if against else passed_over(corpus, text)
    title = f"The whole text. {sentence(note)}".rstrip(".") if note else "The whole text"
    return Redline(title, rows, labels[before], labels[text])


def _nothing_before(corpus: Corpus, text: str) -> str:
    """Why a text is set against none."""
    return passed_over(corpus, text) or sentence(no_earlier(corpus, text, " to compare it with"))


def _row(row: dict[Any, Any], parts: Any) -> dict[str, Any]:
    status = "moved" if row["kind"] == "same" and row["moved"] else row["kind"]
    notes = ["moved"] if row["moved"] and status != "moved" else []
    if row["force"] in MOVED:
        notes.append(f"{row['force']}: {row['act_a']} → {row['act_b']}")
    left, right = row["unit_a"] or row["clause_a"], row["unit_b"] or row["clause_b"]
    shown = {"left": row["place_a"], "right": row["place_b"], "left_id": left, "right_id": right}
    return {"status": status, "parts": [list(part) for part in parts], "note": ", ".join(notes), **shown}


def _cut_off(row: dict[str, Any]) -> dict[str, Any]:
    """A stretch of the earlier text that a later one, which breaks off, may have had: it is not struck out."""
    parts = [["=", words] for _, words in row["parts"]]
    note = "not in what is held of the later text, which breaks off"
    return {**row, "status": "cut off", "parts": parts, "note": note}


def wordings(corpus: Corpus, family: str = "") -> Redline | Text:
    """How was one demand worded, time after time? Each wording against the last; by default, the most frequent one."""
    families = family_rows(corpus)
    if families.empty:
        return Text(f"No demand in the texts {held_and_read(corpus)}.")
    chosen = in_words("family", family) or str(longest(corpus)["family_id"].iloc[0])
    table = wordings_table(corpus, chosen)
    name = families[families["family_id"] == chosen].iloc[0]
    return Redline(f"{name['addressee']}: {name['label']}", _wordings(table))


def _wordings(table: pd.DataFrame) -> list[dict[str, Any]]:
    rows, last = [], ""
    for row in table.to_dict("records"):
        parts = words_changed(last or row["text"], row["text"]).parts
        place = {"right": row["meeting"], "right_id": row["ids"][0]}
        strength = "" if pd.isna(row["strength"]) else f"strength {row['strength']}"
        rows.append({"status": row["status"], "parts": [list(part) for part in parts], "note": strength, **place})
        last = row["text"]
    return rows
