"""Small corpora made by hand, whose every figure can be counted on the page they stand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from commanalytics.recurrence.grouping.family_statuses import statuses
from commanalytics.tables.build import Document, build
from commanalytics.tables.meetings import Meeting
from commanalytics.tables.rows import TextRows

GROUP = "lake-arn"
UNREAD = "no clause was found in it"
GROUPS = {"request": "direct", "demand": "direct", "call": "direct", "praise": "approve", "other": "other"}


@dataclass(frozen=True)
class Asked:
    """A demand as a test says it: which family, in which words, how strongly."""

    family: str
    text: str
    strength: int = 3
    addressee: str = "Norvia"


@dataclass
class HandMade:
    """The tables of a corpus, as `Corpus` has them."""

    meetings: pd.DataFrame
    communiques: pd.DataFrame
    clauses: pd.DataFrame
    acts: pd.DataFrame
    demands: pd.DataFrame
    references: pd.DataFrame
    families: pd.DataFrame
    statuses: pd.DataFrame
    found: dict[object, object] = field(default_factory=dict)  # what was computed of it


def corpus(
    texts: dict[str, list[Asked]],
    missing: tuple[str, ...] = (),
    cut: tuple[str, ...] = (),
    unread: tuple[str, ...] = (),
) -> HandMade:
    """A corpus of texts (date → demands, one clause each, after one clause of praise) and meetings without a text.

    One that is `unread` has no clause, unless it demands something.
    """
    documents = [
        Document(f"{date}.txt", _rows(date, asked, date in cut, UNREAD if date in unread else ""))
        for date, asked in texts.items()
    ]
    catalogue = [Meeting(date, city="Arn") for date in sorted({*texts, *missing} - {""})]
    tables = build(GROUP, documents, catalogue, lambda name: (name, "state"), "by hand")
    asked = [one for date in sorted(texts) for one in texts[date]]
    tables["demands"]["family_id"] = [f"{GROUP}/{one.family}" for one in asked]
    tables["families"] = _families(tables)
    tables["statuses"] = statuses(*(tables[n] for n in ("demands", "families", "communiques", "meetings")))
    kept = ("meetings", "communiques", "clauses", "acts", "demands", "references", "families", "statuses")
    return HandMade(**{name: tables[name] for name in kept})


def not_reading(corpus: Any, text: str) -> HandMade:
    """The tables of a corpus, as they would be if one of its texts could not be read."""
    tables = {name: getattr(corpus, name) for name in HandMade.__dataclass_fields__ if name != "found"}
    texts = tables["communiques"]
    tables |= {
        name: tables[name][tables[name]["communique_id"] != text].reset_index(drop=True)
        for name in ("clauses", "acts", "demands", "references")
    }
    tables["communiques"] = texts.assign(unread=texts["unread"].mask(texts["communique_id"] == text, UNREAD))
    tables["statuses"] = statuses(*(tables[n] for n in ("demands", "families", "communiques", "meetings")))
    return HandMade(**tables)


def _rows(date: str, asked: list[Asked], cut: bool, unread: str) -> TextRows:
    facts = ("Communiqué", date, "Arn", "", "", "resolution", 10 * (1 + len(asked)), cut, "", unread)
    if unread and not asked:
        return TextRows(facts, [], [], [], [], [(0, 0, 9, "unparsed")])
    clauses = [
        (
            1,
            1,
            "preamble",
            "",
            0,
            40,
            "Welcoming the calm on the lake;",
            "praise",
            "approve",
            3,
            "",
            False,
            "hand",
            "hand",
        )
    ]
    acts = [(1, 1, 0, 9, "Welcoming", "welcome", "praise", "approve", 3, "default", False, "", "hand")]
    demands = []
    for n, one in enumerate(asked, 2):
        words, at = f"Requested {one.addressee} to {one.text};", 100 * n
        head = (n, n, "operative", "", at, at + len(words), words)
        clauses.append((*head, "request", "direct", one.strength, "", cut and n == len(asked) + 1, "hand", "hand"))
        acts.append(
            (n, 1, at, at + 9, "Requested", "request", "request", "direct", one.strength, "default", False, "", "hand")
        )
        what = ("", at + 13, at + len(words) - 1, one.text, one.addressee, "request", one.strength, "", "", False)
        demands.append((n, 1, 1, *what))
    return TextRows(facts, clauses, acts, demands, [], [])


def _families(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    dates = tables["communiques"].set_index("communique_id")["date"]
    demands = tables["demands"].assign(date=tables["demands"]["communique_id"].map(dates))
    rows = [
        {
            "family_id": family, "label": rows["text"].iloc[0], "addressee_id": rows["addressee_id"].iloc[0],
            "first": rows["date"].min(), "last": rows["date"].max(), "meetings": rows["communique_id"].nunique(),
            "wordings": rows["text"].nunique(), "frozen": False,
        }
        for family, rows in demands.groupby("family_id", sort=False)
    ]  # fmt: skip
    columns = ["family_id", "label", "addressee_id", "first", "last", "meetings", "wordings", "frozen"]
    return pd.DataFrame(rows, columns=columns)
