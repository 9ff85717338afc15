"""The meetings of a corpus in their order, held or not: the axis of every chart over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.findings.once import once
from commanalytics.findings.vocabulary import limits
from commanalytics.findings.words import counted, day, listed, sentence, verb

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

STATES = {
    "held": "text held",
    "cut": "text held, breaks off",
    "missing": "no text held",
    "cited": "no text held, known only from another text",
}


@once
def meeting_rows(corpus: Corpus) -> pd.DataFrame:
    """One row a meeting, by date; an undated text comes last, as a meeting of its own.

    Columns: meeting_id, date, label, city, occasion, state (held, cut, missing, cited), state_label, held (whether
    there is a text), communique_id, words, clauses (empty where no text is held), known_from.
    """
    texts = {text["communique_id"]: text for text in corpus.communiques.to_dict("records")}
    rows = [_row(meeting, texts) for meeting in corpus.meetings.to_dict("records")]
    shown = {row["communique_id"] for row in rows}
    rows += [_undated(text) for text_id, text in texts.items() if text_id not in shown]
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    return frame.astype({"words": "Int64", "clauses": "Int64", "held": bool})


_COLUMNS = (
    "meeting_id", "date", "label", "city", "occasion", "state", "state_label", "held", "communique_id", "words",
    "clauses", "known_from",
)  # fmt: skip


def _row(meeting: Mapping[Any, Any], texts: Mapping[str, Mapping[Any, Any]]) -> dict[str, object]:
    text_id = meeting["communique_id"]
    text = texts.get(text_id)
    held = text is not None
    state = _state(meeting["known_from"], held, text is not None and bool(text["truncated"]))
    return {
        "meeting_id": meeting["meeting_id"],
        "date": meeting["date"],
        "label": day(meeting["date"]),
        "city": meeting["city"] or (text["city"] if text is not None else ""),
        "occasion": meeting["occasion"] or (text["occasion"] if text is not None else ""),
        "state": state,
        "state_label": STATES[state],
        "held": held,
        "communique_id": text_id if held else "",
        "words": text["words"] if text is not None else None,
        "clauses": text["clauses"] if text is not None else None,
        "known_from": meeting["known_from"],
    }


def _state(known_from: str, held: bool, truncated: bool) -> str:
    if held:
        return "cut" if truncated else "held"
    return "cited" if known_from.startswith("cited") else "missing"


def _undated(text: Mapping[Any, Any]) -> dict[str, object]:
    state = "cut" if text["truncated"] else "held"
    name = str(text["communique_id"])
    facts = {key: text[key] for key in ("date", "city", "occasion", "words", "clauses", "communique_id")}
    label = day(str(text["date"])) if text["date"] else f"undated: {name.rpartition('/')[2]}"
    more = {"meeting_id": name, "label": label, "state": state, "state_label": STATES[state]}
    return facts | more | {"held": True, "known_from": "text"}


def unique_labels(meetings: pd.DataFrame) -> pd.Series:
    """Labels of the meetings with the city where two meetings share a day, and the id where that is not enough."""
    labels = meetings["label"]
    twice = labels.duplicated(keep=False)
    labels = labels.mask(twice, labels + ", " + meetings["city"].where(meetings["city"] != "", "no city"))
    again = labels.duplicated(keep=False)
    return labels.mask(again, meetings["meeting_id"].str.split("/").str[-1])


def enough_for_trend(corpus: Corpus) -> bool:
    """Whether there are texts enough for anything over time to be more than an anecdote."""
    return len(corpus.communiques) >= limits()["texts_for_trend"]


def coverage_finding(corpus: Corpus) -> str:
    """What is held and what is missing, in one or two sentences."""
    meetings = meeting_rows(corpus)
    held, known = int(meetings["held"].sum()), len(meetings)
    if not known:
        return "No meeting is known and no text held."
    missing = meetings[~meetings["held"]]["label"].tolist()
    first = f"{counted(held, 'text')} of {counted(known, 'known meeting')} {verb(held, 'is', 'are')} held"
    if not missing:
        first = f"the texts of all {counted(known, 'known meeting')} are held" if known > 1 else "its one text is held"
        return sentence(first) + _cut_finding(meetings)
    gaps = f"no text is held of {listed(missing, most=4)}"
    return f"{sentence(first)} {sentence(gaps)}{_cut_finding(meetings)}"


def _cut_finding(meetings: pd.DataFrame) -> str:
    cut = meetings[meetings["state"] == "cut"]["label"].tolist()
    if not cut:
        return ""
    return " " + sentence(
        f"the {verb(len(cut), 'text', 'texts')} of {listed(cut)} {verb(len(cut), 'breaks', 'break')} off"
    )


def small_number_note(corpus: Corpus) -> str:
    """Why no trend is shown, where there are too few texts for one; else empty."""
    held = len(corpus.communiques)
    if enough_for_trend(corpus):
        return ""
    if not held:
        return "No text held: nothing can be said about what was said."
    least = limits()["texts_for_trend"]
    return sentence(
        f"{counted(held, 'text')} {verb(held, 'is', 'are')} held: an anatomy, and no trend, which needs at least "
        f"{counted(least, 'text')}"
    )
