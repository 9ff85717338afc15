"""The meetings of a corpus in their order, held or not: the axis of every chart over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.changes.units import Tables, read_texts
from commanalytics.findings.once import once
from commanalytics.findings.vocabulary import limits
from commanalytics.findings.words import counted, day, listed, sentence, verb

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

    Columns: meeting_id, date, label, city, occasion, state (held, cut, unread, missing, cited), state_label, held
    (whether there is a text), read (whether it was read as a communiqué, so that it tells something by what it does not
    say), communique_id, words, clauses (both empty where no text is held and read), known_from.
    """
    texts = {text["communique_id"]: text for text in corpus.communiques.to_dict("records")}
    rows = [_row(meeting, texts) for meeting in corpus.meetings.to_dict("records")]
    shown = {row["communique_id"] for row in rows}
    rows += [_undated(text) for text_id, text in texts.items() if text_id not in shown]
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


def _undated(text: Mapping[Any, Any]) -> dict[str, object]:
    name = str(text["communique_id"])
    facts = {key: text[key] for key in ("date", "city", "occasion", "communique_id")}
    label = day(str(text["date"])) if text["date"] else f"undated: {name.rpartition('/')[2]}"
    return facts | _with_text(text) | {"meeting_id": name, "label": label, "known_from": "text"}


def in_time(meetings: pd.DataFrame) -> pd.DataFrame:
    """The meetings that have a date, of which the last is the newest; all of them where none has one."""
    dated = meetings[meetings["date"] != ""]
    return dated if len(dated) else meetings


def unique_labels(meetings: pd.DataFrame) -> pd.Series:
    """Labels of the meetings with the city where two meetings share a day, and the id where that is not enough."""
    labels = meetings["label"]
    twice = labels.duplicated(keep=False)
    labels = labels.mask(twice, labels + ", " + meetings["city"].where(meetings["city"] != "", "no city"))
    again = labels.duplicated(keep=False)
    return labels.mask(again, meetings["meeting_id"].str.split("/").str[-1])


def enough_for_trend(corpus: Corpus) -> bool:
    """Whether there are texts enough for anything over time to be more than an anecdote."""
    return len(read_texts(corpus)) >= limits()["texts_for_trend"]


def read_rows(corpus: Tables, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that belong to texts that were read: what is counted over texts is counted in these."""
    read = read_texts(corpus)
    return table if len(read) == len(corpus.communiques) else table[table["communique_id"].isin(read["communique_id"])]


def held_and_read(corpus: Tables) -> str:
    """The word "held", and where some of the texts held were not read, also that those spoken of were."""
    return "held" if len(read_texts(corpus)) == len(corpus.communiques) else "held and read"


def nothing_read(corpus: Tables, about: str = "what was said") -> str:
    """That no text can be spoken of: none is held, or none was read."""
    which = "No text held was read" if len(corpus.communiques) else "No text held"
    return f"{which}: nothing can be said about {about}."


def why_unread(corpus: Tables, text: str) -> str:
    """Why a text was not read as a communiqué; "" where it was."""
    reasons = corpus.communiques.loc[corpus.communiques["communique_id"] == text, "unread"]
    return str(reasons.iloc[0]) if len(reasons) else ""


def unread_finding(corpus: Corpus, text: str) -> str:
    """That one text was not read, and why; "" where it was."""
    why = why_unread(corpus, text)
    if not why:
        return ""
    meetings = meeting_rows(corpus)
    label = meetings.loc[meetings["communique_id"] == text, "label"].iloc[0]
    return f"The text of {label} was not read as a communiqué: {why}. What it says is unknown."


def unread_notes(corpus: Corpus) -> list[str]:
    """What a page says of each text that was not read, by the names of their files."""
    texts = corpus.communiques[corpus.communiques["unread"] != ""].sort_values("source_file")
    return [_unread_note(text) for text in texts.to_dict("records")]


def _unread_note(text: Mapping[Any, Any]) -> str:
    name = f"{text['source_file']} ({day(text['date'])})" if text["date"] else str(text["source_file"])
    unknown = "what is not found in it" if text["clauses"] else "what it says"
    return f"{name} is held, but was not read as a communiqué: {text['unread']}. {sentence(f'{unknown} is unknown')}"


def newer_unread(corpus: Corpus) -> str:
    """That texts newer than the newest one read are held; "" where there are none."""
    if held_and_read(corpus) == "held":
        return ""
    meetings = meeting_rows(corpus)
    newest = max(meetings[meetings["read"]]["date"], default="")
    newer = meetings[(meetings["state"] == "unread") & (meetings["date"] > newest)]["label"].tolist()
    if not (newest and newer):
        return ""
    texts = f"the newer {verb(len(newer), 'text', 'texts')} of {listed(newer)}"
    return " " + sentence(f"{texts} {verb(len(newer), 'was', 'were')} not read")


def coverage_finding(corpus: Corpus) -> str:
    """What is held, what is missing and what was not read, in one or two sentences."""
    meetings = meeting_rows(corpus)
    held, known = int(meetings["read"].sum()), len(meetings)
    if not known:
        return "No meeting is known and no text held."
    missing = meetings[~meetings["held"]]["label"].tolist()
    how = held_and_read(corpus)
    first = f"{counted(held, 'text')} of {counted(known, 'known meeting')} {verb(held, 'is', 'are')} {how}"
    if not missing and not all(meetings["read"]):
        return f"{sentence(first)}{_unread_coverage(meetings)}{_cut_finding(meetings)}"
    if not missing:
        first = f"the texts of all {counted(known, 'known meeting')} are held" if known > 1 else "its one text is held"
        return sentence(first) + _cut_finding(meetings)
    gaps = f"no text is held of {listed(missing, most=4)}"
    return f"{sentence(first)} {sentence(gaps)}{_unread_coverage(meetings)}{_cut_finding(meetings)}"


def _unread_coverage(meetings: pd.DataFrame) -> str:
    unread = meetings[meetings["state"] == "unread"]["label"].tolist()
    if not unread:
        return ""
    texts = f"the {verb(len(unread), 'text', 'texts')} of {listed(unread, most=4)}"
    return " " + sentence(
        f"{texts} {verb(len(unread), 'is', 'are')} held, but {verb(len(unread), 'was', 'were')} not read"
    )


def _cut_finding(meetings: pd.DataFrame) -> str:
    cut = meetings[meetings["state"] == "cut"]["label"].tolist()
    if not cut:
        return ""
    return " " + sentence(
        f"the {verb(len(cut), 'text', 'texts')} of {listed(cut)} {verb(len(cut), 'breaks', 'break')} off"
    )


def small_number_note(corpus: Corpus) -> str:
    """Why no trend is shown, where there are too few texts for one; else empty."""
    held = len(read_texts(corpus))
    if enough_for_trend(corpus):
        return ""
    if not held:
        return nothing_read(corpus)
    least = limits()["texts_for_trend"]
    return sentence(
        f"{counted(held, 'text')} {verb(held, 'is', 'are')} {held_and_read(corpus)}: an anatomy, and no trend, which "
        f"needs at least {counted(least, 'text')}"
    )
