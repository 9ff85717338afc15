"""HTML of what `display` emits, the same for JupyterLab and for a page.

A page adds search, sorting and downloads by script to what stands here, so all of it reads without script. The markup
itself is in `templates/parts`, which escape every word: nothing that comes from a text can become markup. Here it is
decided what is said, and in which form.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, NotRequired, TypedDict, cast

from commanalytics.english import in_figures
from commanalytics.labels_and_colours import limits, statuses
from commanalytics.templates import part, trusted

if TYPE_CHECKING:
    from markupsafe import Markup

    from commanalytics.measures.of_texts.brief import Group

# What payloads hold: the JSON under each media type. `display.payloads` says what each key means; rows of tables have
# the columns that a notebook's author chose, and whoever takes a value says of which type.
Record = Mapping[str, object]  # a row


class ColumnRecord(TypedDict):
    """A column as readers see it."""

    name: str
    label: str
    type: str


class TablePayload(TypedDict):
    """Rows with a caption."""

    columns: Sequence[ColumnRecord]
    records: Sequence[Record]
    caption: NotRequired[str]
    ids: NotRequired[str]
    folded: NotRequired[bool]


class SentencesPayload(TypedDict):
    """Clauses in their own words."""

    title: str
    records: Sequence[Record]


class TextPayload(TypedDict):
    """A sentence of ours."""

    kind: str
    text: str


class RedlinePayload(TypedDict):
    """Stretches of two texts against each other."""

    title: str
    left: NotRequired[str]
    right: NotRequired[str]
    rows: Sequence[Record]


class BriefPayload(TypedDict):
    """Lists under status words. `whole`: in a notebook, which leaves nothing out, as paper does."""

    title: str
    groups: Sequence[Group]
    whole: NotRequired[bool]


class Tick(TypedDict):
    """A meeting in the strip of coverage."""

    date: str
    label: str
    state: str
    note: NotRequired[str]


class FramePayload(TypedDict, total=False):
    """What every page of a corpus says of itself."""

    title: str
    body: str
    banner: str
    coverage: Sequence[Tick]
    stamp: Mapping[str, str]
    unread: Sequence[str]
    source: str


_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d?\d [A-Z][a-z]{2} \d{4}")  # is not broken into lines
_PER_CENT = re.compile(r"(?<=\d) %")
SHORT = 8  # characters of a hash that readers compare
LONG = 60  # characters of a cell that asks for a wide column
FEW_IDS = 12  # more ids than that in a cell are folded away
FEW_NOTES = 4  # more remarks than these about single texts are folded away likewise
MOVES = {
    "moved": "⇅",
    "split": "÷",
    "merged": "∪",
    "same": "=",
    "cut off": "…",
}  # of a stretch of text; a demand has statuses


def html(mime: str, payload: Record) -> Markup:
    """HTML of a payload, by its media type; an unknown type is shown as words."""
    kind = mime.removeprefix("application/vnd.commanalytics.").removesuffix("+json")
    draw = _DRAW.get(kind)
    return draw(payload) if draw else part("output", "plain")(str(payload))


def ours(words: object) -> str:
    """A sentence of ours; a per cent sign stays with its number."""
    return "" if words is None else _PER_CENT.sub("\u00a0%", str(words))


def short(identifier: str) -> str:
    """An id without its group: `2019-09-24#19.d4`."""
    return identifier.rpartition("/")[2]


def table(payload: TablePayload, more: str = "") -> Markup:
    """A whole table in a frame that scrolls by itself. `more`: HTML of further rows, made already."""
    columns = payload["columns"]
    caption = payload.get("caption") or "Table"
    made = part("table", "table")(caption, columns, rows(payload["records"], columns), more)
    return part("table", "closed")(payload["caption"], made) if payload.get("folded") else made


class Cell(NamedTuple):
    """A cell as it is shown. `kind`: its class; `whole`, `exact`: what its words leave out, for the pointer and for
    sorting and downloads; `quoted`: whether a text may have said it, which is kept from turning the direction of what
    follows."""

    words: str | None
    kind: str = ""
    whole: str | None = None
    exact: object = None
    quoted: bool = False


def rows(records: Sequence[Record], columns: Sequence[ColumnRecord], bare: bool = False) -> list[list[Cell]]:
    """The cells of each record; `bare`: with links whose words a page's script adds."""
    typed = [(column["name"], column["type"]) for column in columns]
    return [[cell(record.get(name), kind, bare) for name, kind in typed] for record in records]


def cell(value: object, kind: str, bare: bool = False) -> Cell:
    """One cell. A number keeps its value beside its rounded words, for sorting and for downloads."""
    if kind == "number" and isinstance(value, (int, float)):
        words = number(value)
        return Cell(words, "number", exact=None if words == str(value) else value)
    if kind in _SHORTENED and value:
        whole = str(value)
        return Cell(_SHORTENED[kind](whole), "whole", whole, whole, quoted=True)
    if kind in ("id", "ids"):
        return Cell(ids(cast("str | Sequence[str] | None", value), bare), "ids")
    if not isinstance(value, str):
        return Cell(None if value is None else str(value))
    return Cell(value, "date" if _DATE.fullmatch(value) else "long" if len(value) > LONG else "", quoted=True)


_SHORTENED: dict[str, Callable[[str], str]] = {"hash": lambda whole: whole[:SHORT], "name": short}


def number(value: float) -> str:
    """A number as readers like it: whole numbers whole, others with up to three digits that count."""
    if isinstance(value, int) or float(value).is_integer():
        return f"{int(value)}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"


def ids(value: str | Sequence[str] | None, bare: bool = False) -> Markup:
    """Ids as links, `bare` ones without words; many of them folded, in a form that a script turns into links when it is
    opened."""
    names = [value] if isinstance(value, str) else list(value or ())
    if not any(names):
        return trusted("")
    if len(names) <= FEW_IDS:
        named = [name for name in names if name]
        return part("table", "links")([(name, None) for name in named] if bare else list(_named(named)))
    packed = "; ".join(f"{prefix}: {', '.join(tails)}" for prefix, tails in _by_text(names))
    return part("table", "folded")(len(names), packed)


def _named(names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Ids and their words, each named in full where its text differs from the one before, else by its number alone."""
    texts = ["", *(name.partition("#")[0] for name in names)]
    for before, text, name in zip(texts, texts[1:], names, strict=False):
        yield name, "#" + name.partition("#")[2] if text == before else short(name)


def _by_text(names: Iterable[str]) -> Iterable[tuple[str, list[str]]]:
    for prefix, group in groupby(names, key=lambda name: name.partition("#")[0]):
        yield prefix, [name.partition("#")[2] for name in group]


def sentences(payload: SentencesPayload) -> Markup:
    """Clauses by meeting, each with its id as anchor and its demands under it."""
    shown = part("sentences", "clauses")
    return in_meetings(payload["records"], lambda clauses: shown(clauses))


def in_meetings(records: Iterable[Record], shown: Callable[[list[Record]], Markup]) -> Markup:
    """Clauses by meeting; `shown`: the HTML of one meeting's."""
    meeting = part("sentences", "meeting")
    meetings = [meeting(text, label, len(own), shown(own)) for text, label, own in by_meeting(records)]
    return part("sentences", "sentences")(meetings)


def by_meeting(records: Iterable[Record]) -> list[tuple[str, str, list[Record]]]:
    """Clauses by text, in their order: id of the text, its label, its clauses."""
    found = []
    for text, group in groupby(records, key=lambda record: str(record["id"]).partition("#")[0]):
        clauses = list(group)
        found.append((text, str(clauses[0].get("meeting") or short(text)), clauses))
    return found


def text(payload: TextPayload) -> Markup:
    """A sentence of ours; its kind is its class."""
    kind = payload["kind"] if payload["kind"] in ("headline", "finding", "note", "banner") else "note"
    return part("frame", "sentence")(kind, ours(payload["text"]))


def redline(payload: RedlinePayload) -> Markup:
    """Two texts against each other, row by row, deletions and insertions marked as such."""
    sides = payload.get("left"), payload.get("right")
    return part("redline", "redline")(payload["title"], *sides, payload["rows"], look)


def brief(payload: BriefPayload) -> Markup:
    """Lists under status words, empty ones said to be empty in one line."""
    most = partial(_most_printed, whole=payload.get("whole", False))
    return part("brief", "brief")(payload["title"], payload["groups"], look, most)


def _most_printed(status: str, whole: bool) -> float:
    """How many items of a status are printed on paper."""
    return math.inf if whole else limits()["new_printed" if status == "new" else "of_a_status_printed"]


def look(name: str) -> tuple[str, str]:
    """The glyph of a status and its words, the same as in the charts."""
    known = statuses().get(name)
    return (known.glyph, known.label.lower()) if known else (MOVES.get(name, ""), name)


def frame(payload: FramePayload) -> Markup:
    """A corpus's title, banner, texts that were not read, coverage and stamp."""
    made = not_read(payload.get("unread") or ()), strip(payload.get("coverage") or ())
    return part("frame", "frame")(payload["title"], payload.get("banner"), *made, payload.get("stamp") or {})


def not_read(notes: Sequence[str]) -> Markup:
    """What is said of each text that was not read; many are folded away under their number."""
    return part("frame", "not_read")(notes, len(notes) > FEW_NOTES)


_ALIKE = {"cited": "missing"}  # states of one mark


def strip(meetings: Sequence[Tick]) -> Markup | str:
    """One tick a meeting: filled where its text is held, half where it breaks off, hatched where none is held, hatched
    both ways where it was not read."""
    if not meetings:
        return ""
    held = sum(m["state"] in ("held", "cut", "unread") for m in meetings)
    unread = sum(m["state"] == "unread" for m in meetings)
    words = f"{in_figures(len(meetings), 'meeting')}, texts held of {held}"
    words += f", {unread} of them not read" if unread else ""
    return part("frame", "strip")(
        words, [(_ALIKE.get(meeting["state"], meeting["state"]), said(meeting)) for meeting in meetings]
    )


def strip_key(meetings: Sequence[Tick]) -> Markup:
    """What the ticks of the strip mean, those that occur; a meeting that is only cited has the hatch of any other
    without a text.
    """
    words = {"held": "text held", "cut": "breaks off", "missing": "no text held", "unread": "text held, not read"}
    there = {_ALIKE.get(m["state"], m["state"]) for m in meetings}
    return part("frame", "key")([(state, said) for state, said in words.items() if state in there])


def said(meeting: Tick) -> str:
    """A meeting of the strip in words."""
    return ": ".join(str(words) for words in (meeting["label"], meeting.get("note") or meeting["state"]))


_DRAW: dict[str, Callable[[Any], Markup]] = {
    "table": table,
    "sentences": sentences,
    "text": text,
    "redline": redline,
    "brief": brief,
    "frame": frame,
}
