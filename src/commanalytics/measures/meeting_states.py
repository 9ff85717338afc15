"""The meetings of a corpus in their order, held or not: the axis of every chart over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.changes.text_units import read_texts
from commanalytics.english import day
from commanalytics.labels_and_colours import limits
from commanalytics.measures.computed_once import once
from commanalytics.tables.readable_ids import numbered
from commanalytics.text_comparison.comparable_texts import Extent, extents_of

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


STATES = {
    "held": "text held",
    "cut": "text held, breaks off",
    "unread": "text held, not read",
    "missing": "no text held",
    "cited": "no text held, known only from another text",
}


@once
def meeting_rows(corpus: Corpus) -> pd.DataFrame:
    """One row a meeting, by date. A further text of a day has a row of its own, and so has an undated text, at the end.
    Its `meeting_id` is its own id, with a number behind it where a meeting has that, so that none stands twice.

    Columns: meeting_id, date, label, city, occasion, state (held, cut, unread, missing, cited), state_label, held
    (whether there is a text), read (whether it was read as a communiqué, so that it tells something by what it does not
    say), communique_id, words, clauses (both empty where no text is held and read), known_from.
    """
    texts = {text["communique_id"]: text for text in corpus.table("communiques").to_dict("records")}
    rows = [_row(meeting, texts) for meeting in corpus.table("meetings").to_dict("records")]
    shown = {row["communique_id"] for row in rows}
    further = [text for text_id, text in texts.items() if text_id not in shown]
    ids = numbered([*(str(row["meeting_id"]) for row in rows), *(str(text["communique_id"]) for text in further)])
    rows += [_undated(text, name) for text, name in zip(further, ids[len(rows) :], strict=True)]
    rows.sort(key=lambda row: (not row["date"], row["date"]))  # a further text of a day stands beside the first
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    return frame.astype({"words": "Int64", "clauses": "Int64", "held": bool, "read": bool})


_COLUMNS = (
    "meeting_id", "date", "label", "city", "occasion", "state", "state_label", "held", "read", "communique_id", "words",
    "clauses", "known_from",
)  # fmt: skip


def _row(meeting: Mapping[Any, Any], texts: Mapping[str, Mapping[Any, Any]]) -> dict[str, object]:
    text_id = meeting["communique_id"]
    text = texts.get(text_id)
    return {
        "meeting_id": meeting["meeting_id"],
        "date": meeting["date"],
        "label": day(meeting["date"]),
        "city": meeting["city"] or (text["city"] if text is not None else ""),
        "occasion": meeting["occasion"] or (text["occasion"] if text is not None else ""),
        "communique_id": text_id if text is not None else "",
        "known_from": meeting["known_from"],
        **(_without_text(meeting["known_from"]) if text is None else _with_text(text)),
    }


def _without_text(known_from: str) -> dict[str, object]:
    state = "cited" if known_from.startswith("cited") else "missing"
    return _state(state) | {"held": False, "read": False, "words": None, "clauses": None}


def _with_text(text: Mapping[Any, Any]) -> dict[str, object]:
    if text["unread"]:
        return _state("unread", text["unread"]) | {"held": True, "read": False, "words": None, "clauses": None}
    facts = {"held": True, "read": True, "words": text["words"], "clauses": text["clauses"]}
    return _state("cut" if text["truncated"] else "held") | facts


def _state(state: str, why: str = "") -> dict[str, object]:
    return {"state": state, "state_label": STATES[state] + (f": {why}" if why else "")}


def _undated(text: Mapping[Any, Any], name: str) -> dict[str, object]:
    facts = {key: text[key] for key in ("date", "city", "occasion", "communique_id")}
    label = day(str(text["date"])) if text["date"] else f"undated: {str(text['communique_id']).rpartition('/')[2]}"
    return facts | _with_text(text) | {"meeting_id": name, "label": label, "known_from": "text"}


def group_of(row: str) -> str:
    """The group of a text or a meeting, by its id.

    >>> group_of("osk/2024-03-04")
    'osk'
    """
    return row.partition("/")[0]


def in_time(meetings: pd.DataFrame) -> pd.DataFrame:
    """The meetings that have a date, of which the last is the newest; all of them where none has one."""
    dated = meetings[meetings["date"] != ""]
    return dated if len(dated) else meetings


def none_dated(corpus: Corpus) -> bool:
    """Whether texts were read, and none has a date: none is known to be the newest, and nothing is told over time."""
    read = meeting_rows(corpus)
    read = read[read["read"]]
    return len(read) > 0 and bool((read["date"] == "").all())


def known_meetings(corpus: Corpus) -> int:
    """Number of meetings: a further text of one is none, and an undated text is one only where none is dated."""
    return len(corpus.table("meetings")) or len(meeting_rows(corpus))


@once
def text_extents(corpus: Corpus) -> Mapping[str, Extent]:
    """What tells of each text with which others it can be compared."""
    return extents_of(corpus.table("communiques"), corpus.table("meetings"))


def unique_labels(meetings: pd.DataFrame) -> pd.Series:
    """Labels of the meetings, numbered where several share a day: short enough for an axis, as no city is."""
    labels = meetings["label"]
    of_day = labels.groupby(labels).cumcount() + 1
    return labels.mask(labels.duplicated(keep=False), labels + " (" + of_day.astype(str) + ")")


@once
def named_meetings(corpus: Corpus) -> pd.DataFrame:
    """The meetings, each with a name of its own in a last column `meeting`."""
    meetings = meeting_rows(corpus)
    return meetings.assign(meeting=unique_labels(meetings))


def enough_for_trend(corpus: Corpus) -> bool:
    """Whether there are texts enough for anything over time to be more than an anecdote."""
    return len(read_texts(corpus)) >= limits()["texts_for_trend"]


def read_rows(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that belong to texts that were read: what is counted over texts is counted in these."""
    read = read_texts(corpus)
    return (
        table
        if len(read) == len(corpus.table("communiques"))
        else table[table["communique_id"].isin(read["communique_id"])]
    )
