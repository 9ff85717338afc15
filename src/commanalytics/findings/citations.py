"""Which meetings the texts themselves list, and which of the earlier ones a list leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.changes.units import read_texts
from commanalytics.findings.meetings import held_and_read, meeting_rows, nothing_read, unique_labels
from commanalytics.findings.words import counted, day, listed, sentence, verb

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

LIST = 2  # a text that cites at least so many earlier meetings is taken to list them


def citation_table(corpus: Corpus) -> pd.DataFrame:
    """One row a text that was read and earlier meeting that it cites, or that its list leaves out.

    Columns: communique_id, citing (label), meeting_id, meeting, cited (bool), state (cited, left out), held (of the
    meeting), ids (clauses that cite).
    """
    meetings = meeting_rows(corpus)
    meetings = meetings.assign(meeting=unique_labels(meetings))
    rows = [row for text in meetings[meetings["read"]].to_dict("records") for row in _listing(corpus, text, meetings)]
    columns = ["communique_id", "citing", "meeting_id", "meeting", "cited", "state", "held", "ids"]
    return pd.DataFrame(rows, columns=columns)


def _listing(corpus: Corpus, text: Mapping[Any, Any], meetings: pd.DataFrame) -> list[tuple[object, ...]]:
    cited = _cited(corpus, text["communique_id"])
    earlier = meetings[meetings["date"] < text["date"]].to_dict("records")
    is_list = sum(m["date"] in cited for m in earlier) >= LIST
    facts = (text["communique_id"], text["meeting"])
    return [
        (
            *facts,
            m["meeting_id"],
            m["meeting"],
            found,
            "cited" if found else "left out",
            m["held"],
            cited.get(m["date"], []),
        )
        for m in earlier
        for found in [m["date"] in cited]
        if found or is_list
    ]


def _cited(corpus: Corpus, communique_id: str) -> dict[str, list[str]]:
    """Dates of meetings that a text cites, each with the clauses that cite it."""
    dates = dict(zip(corpus.communiques["communique_id"], corpus.communiques["date"], strict=True))
    references = corpus.references
    found = references[(references["communique_id"] == communique_id) & (references["kind"] == "meeting")]
    cited: dict[str, list[str]] = {}
    for iso, text, clause in found[["iso", "communique_id_cited", "clause_id"]].itertuples(index=False):
        for date in filter(None, {str(iso), dates.get(text, "")}):
            cited.setdefault(date, []).append(str(clause))
    return cited


def citation_finding(corpus: Corpus) -> str:
    """How many texts list earlier meetings, and what their lists leave out."""
    table = citation_table(corpus)
    if table.empty:
        if not len(corpus.communiques):
            return "No text held."
        if not len(read_texts(corpus)):
            return nothing_read(corpus)
        return f"No text {held_and_read(corpus)} cites an earlier meeting."
    listing = table.groupby("communique_id").filter(lambda rows: rows["cited"].sum() >= LIST)
    texts = listing["communique_id"].nunique()
    out = listing[~listing["cited"]]
    first = f"{counted(texts, 'text')} {verb(texts, 'lists', 'list')} earlier meetings"
    if out.empty:
        return sentence(f"{first}, and {verb(texts, 'leaves', 'leave')} out none of those known")
    told = [
        f"the text of {text} leaves out {listed(rows['meeting'], most=3)}"
        for text, rows in out.groupby("citing", sort=False)
    ]
    return sentence(f"{first}; {listed(told, most=3)}")


def unheld_citations(corpus: Corpus) -> pd.DataFrame:
    """One row a cited meeting whose text is not held. Columns: meeting, city, state_label, cited_by, ids."""
    table = citation_table(corpus)
    out = table[table["cited"] & ~table["held"].astype(bool)]
    found = out.groupby(["meeting_id", "meeting"], sort=False).agg(
        cited_by=("citing", lambda names: listed(names)), ids=("ids", lambda lists: [i for ids in lists for i in ids])
    )
    facts = meeting_rows(corpus)[["meeting_id", "city", "state_label"]]
    return found.reset_index().merge(facts, on="meeting_id")[["meeting", "city", "state_label", "cited_by", "ids"]]


def date_conflicts(corpus: Corpus) -> pd.DataFrame:
    """One row a text that the catalogue dates otherwise than it dates itself.

    Columns: text, stated, catalogue (dates in words), source_file.
    """
    texts = corpus.communiques.merge(
        corpus.meetings[["meeting_id", "date"]], on="meeting_id", suffixes=("", "_catalogue")
    )
    odd = texts[(texts["date"] != texts["date_catalogue"]) & (texts["date"] != "")]
    dates = {"stated": odd["date"].map(day), "catalogue": odd["date_catalogue"].map(day)}
    table = odd.assign(text=odd["communique_id"], **dates)
    return table[["text", "stated", "catalogue", "source_file"]].reset_index(drop=True)
