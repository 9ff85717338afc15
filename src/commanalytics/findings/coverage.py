"""Of which meetings a text is held and read, and what is said where none is, in sentences."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.changes.text_units import read_texts
from commanalytics.corpus.check import same_communiques
from commanalytics.english import all_of, counted, day, listed, number, sentence, verb
from commanalytics.labels_and_colours import limits

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
from commanalytics.measures.meeting_states import enough_for_trend, in_time, known_meetings, meeting_rows


def held_and_read(corpus: Corpus) -> str:
    """The word "held", and where some of the texts held were not read, also that those spoken of were."""
    return "held" if len(read_texts(corpus)) == len(corpus.table("communiques")) else "held and read"


def nothing_read(corpus: Corpus, about: str = "what was said") -> str:
    """That no text can be spoken of: none is held, or none was read."""
    which = "No text held was read" if len(corpus.table("communiques")) else "No text held"
    return f"{which}: nothing can be said about {about}."


def left_out_before(corpus: Corpus) -> str:
    """That a corpus is narrowed to later texts than some that are held and read; "" where it is not."""
    first, texts = corpus.scope.first, corpus.whole.table("communiques")
    earlier = (texts["date"] != "") & (texts["date"] < first) & (texts["unread"] == "")
    return f"texts before {day(first)} are left out here" if earlier.any() else ""


def none_in_texts(corpus: Corpus, found: str) -> str:
    """That nothing of a kind is found in the texts read; where none was read, that nothing can be said."""
    return f"No {found} in the texts {held_and_read(corpus)}." if len(read_texts(corpus)) else nothing_read(corpus)


def none_found(item: str, label: str, cut: bool, to: str = "") -> str:
    """That a text was read and none was found in it, which is not to say that it holds none.

    >>> none_found("demand", "4 Mar 2024", False, " to Norvia")
    'no demand to Norvia was found in the text of 4 Mar 2024'
    >>> none_found("commitment", "4 Mar 2024", True)
    'no commitment was found in what is held of the text of 4 Mar 2024, which breaks off'
    """
    where = f"what is held of the text of {label}, which breaks off" if cut else f"the text of {label}"
    return f"no {item}{to} was found in {where}"


def nothing_dated(about: str) -> str:
    """That no text has a date, so that none is known to be newer than another."""
    return f"No text held has a date: nothing can be said about {about}. See: commanalytics check."


def why_unread(corpus: Corpus, text: str) -> str:
    """Why a text was not read as a communiqué; "" where it was."""
    reasons = corpus.table("communiques").loc[corpus.table("communiques")["communique_id"] == text, "unread"]
    return str(reasons.iloc[0]) if len(reasons) else ""


def unread_finding(corpus: Corpus, text: str) -> str:
    """That one text was not read, and why; "" where it was."""
    why = why_unread(corpus, text)
    if not why:
        return ""
    meetings = meeting_rows(corpus)
    label = meetings.loc[meetings["communique_id"] == text, "label"].iloc[0]
    return f"The text of {label} was not read as a communiqué: {why}. What it says is unknown."


def unread_notes(corpus: Corpus, among: Container[str] | None = None) -> list[str]:
    """What a page says of each text that was not read, or of those `among` some, by the names of their files."""
    texts = corpus.table("communiques")[corpus.table("communiques")["unread"] != ""].sort_values("source_file")
    told = texts.to_dict("records")
    return [_unread_note(text) for text in told if among is None or text["communique_id"] in among]


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
    held, known = int(in_time(meetings)["read"].sum()), known_meetings(corpus)
    if not known:
        return "No meeting is known and no text held."
    missing = meetings[~meetings["held"]]["label"].tolist()
    how = f"{verb(held, 'is', 'are')} {held_and_read(corpus)}"
    whole, of = counted(known, "known meeting"), known - len(missing)
    those = f"{number(of)} of the {whole}" if missing and held > of else whole  # of a day with two texts
    first = f"{counted(held, 'text')} of {those} {how}"
    more = f"{_undated_finding(meetings)}{_unread_coverage(meetings)}{_cut_finding(meetings)}{held_twice(corpus)}"
    if missing:
        gaps = f"no text is held of {listed(missing, most=limits()['named_in_sentence'])}"
        return f"{sentence(first)} {sentence(gaps)}{more}"
    return sentence(_all_held(held, known, len(meetings)) if all(meetings["read"]) else first) + more


def held_twice(corpus: Corpus) -> str:
    """That a communiqué of which two files are held counts as two; empty: none does."""
    n = sum(1 for _ in same_communiques(corpus))
    has = verb(n, "file has nearly the words of another of its", "files have nearly the words of another of their")
    counts = verb(n, "counts as a text of its own", "count as texts of their own")
    return " " + sentence(f"{number(n)} {has} day, and {counts}") if n else ""


def _all_held(held: int, known: int, texts: int) -> str:
    """That no meeting is without a text, where all texts were read."""
    if held != known:
        return f"{counted(held, 'text')} of {counted(known, 'known meeting')} are held"
    if known == 1:
        return "its one text is held" if texts == 1 else "the text of the one known meeting is held"
    return f"the texts of {all_of(known, 'known meeting')} are held"


def _undated_finding(meetings: pd.DataFrame) -> str:
    """How many texts have no date beside others that have one, and so belong to no meeting."""
    undated = int((meetings["read"] & (meetings["date"] == "")).sum())
    if not undated or len(in_time(meetings)) == len(meetings):
        return ""
    return " " + sentence(f"{counted(undated, 'further text')} {verb(undated, 'has', 'have')} no date")


def _unread_coverage(meetings: pd.DataFrame) -> str:
    unread = meetings[meetings["state"] == "unread"]["label"].tolist()
    if not unread:
        return ""
    texts = f"the {verb(len(unread), 'text', 'texts')} of {listed(unread, most=limits()['named_in_sentence'])}"
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
    texts = f"{counted(held, 'text')} {verb(held, 'is', 'are')} {held_and_read(corpus)}"
    return sentence(f"{texts}: too few for a trend, which needs at least {counted(least, 'text')}")


def no_text(corpus: Corpus, text: str = "") -> str:
    """That there is nothing to draw: no text is held, none of those held was read, or this one was not."""
    if text:
        return "This text was not read"
    return "No text held was read" if len(corpus.table("communiques")) else "No text held"
