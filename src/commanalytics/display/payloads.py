"""What a notebook's cell may show besides a chart: tables, sentences, findings, redlines, briefs, a page's frame.

Each class emits one JSON payload under a media type of our own, which `reports` draws on a page, and beside it
escaped HTML and plain words for JupyterLab. Payloads hold words, numbers and nothing else, so a string that comes
from a text stays data all the way to the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import isnan
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast

from commanalytics.display import payload_html
from commanalytics.display.payload_html import (
    BriefPayload,
    ColumnRecord,
    FramePayload,
    Record,
    RedlinePayload,
    SentencesPayload,
    TablePayload,
    TextPayload,
)
from commanalytics.templates import part

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from commanalytics.measures.of_texts.brief import Group

Plain: TypeAlias = "str | int | float | list[Plain] | dict[str, Plain] | None"

CHART = "application/vnd.vegalite.v5+json"
TABLE = "application/vnd.commanalytics.table+json"
SENTENCES = "application/vnd.commanalytics.sentences+json"
TEXT = "application/vnd.commanalytics.text+json"
REDLINE = "application/vnd.commanalytics.redline+json"
BRIEF = "application/vnd.commanalytics.brief+json"
FRAME = "application/vnd.commanalytics.frame+json"
ROWS_IN_A_NOTEBOOK = 400


class Shown:
    """Base of what a cell shows: subclasses say their media type, their payload, and their plain words."""

    mime: ClassVar[str]

    def payload(self) -> Record:
        """The JSON under `mime`."""
        raise NotImplementedError

    def plain(self) -> str:
        """One line for a terminal."""
        raise NotImplementedError

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, object]:
        payload = self.payload()
        return {self.mime: payload, "text/html": _in_a_notebook(self.mime, payload), "text/plain": self.plain()}

    def _repr_html_(self) -> str:
        return _in_a_notebook(self.mime, self.payload())

    def __repr__(self) -> str:
        return self.plain()


def _in_a_notebook(mime: str, payload: Record) -> str:
    """HTML for JupyterLab, which suffers from thousands of rows; a report has them all, and paper less of a brief."""
    payload = {**payload, "whole": True}
    records = payload.get("records", ())
    if not isinstance(records, Sequence) or len(records) <= ROWS_IN_A_NOTEBOOK:
        return _framed(mime, payload_html.html(mime, payload))
    shown = payload_html.html(mime, {**payload, "records": records[:ROWS_IN_A_NOTEBOOK]})
    more = part("table", "not_shown")(len(records) - ROWS_IN_A_NOTEBOOK)
    return _framed(mime, shown + more)


def _framed(mime: str, shown: Markup) -> str:
    return str(part("table", "in_a_notebook")(shown) if mime == TABLE else shown)


@dataclass(frozen=True)
class Column:
    """A column as readers see it. `type`: text, number, date (ISO), id (of a clause or demand), ids (several),
    name (of a text) and hash, both shown short."""

    name: str
    label: str = ""
    type: str = "text"

    def as_record(self) -> ColumnRecord:
        """The payload's form; a missing label is made from the name."""
        return {"name": self.name, "label": self.label or self.name.replace("_", " ").capitalize(), "type": self.type}


@dataclass(frozen=True, repr=False)
class Table(Shown):
    """Rows with a caption. `data`: a DataFrame or records; `columns` names, orders and labels what is shown."""

    mime: ClassVar[str] = TABLE
    data: pd.DataFrame | Sequence[Mapping[str, object]]
    caption: str = ""
    columns: Sequence[Column | str] = ()
    ids: str = ""  # the column whose clause and demand ids link to their sentences
    folded: bool = False  # whether a reader opens it

    def payload(self) -> TablePayload:
        """`caption`, `columns`, `records`, `ids`, and `folded` if it is; cells are plain values or lists of ids."""
        records = records_of(self.data)
        columns = columns_of(records, self.columns, self.ids)
        shown: TablePayload = {
            "caption": self.caption,
            "columns": columns,
            "records": only(records, columns),
            "ids": self.ids,
        }
        if self.folded:
            shown["folded"] = True
        return shown

    def plain(self) -> str:
        """The caption and the number of rows."""
        return f"[table] {self.caption or 'Table'} ({len(self.data)} rows)"


@dataclass(frozen=True, repr=False)
class Sentences(Shown):
    """Clauses in their own words, each an anchor that figures link to.

    A record: `id` (clause), `meeting` (label), `meeting_id`, `section`, `number`, `text`, `acts` (list of type
    names), `demands` (list of {"id", "marker", "text", "addressee"}), `commitments` (of {"id", "text", "by"}),
    `corrected` (who corrected it, and why); all but `id` and `text` may be left out.
    """

    mime: ClassVar[str] = SENTENCES
    records: Sequence[Mapping[str, object]]
    title: str = "Sentences"

    def payload(self) -> SentencesPayload:
        """`title` and `records`."""
        return {"title": self.title, "records": records_of(list(self.records))}

    def plain(self) -> str:
        """The title and the number of clauses."""
        return f"[sentences] {self.title} ({len(self.records)} clauses)"


@dataclass(frozen=True, repr=False)
class Text(Shown):
    """A sentence of ours. `kind`: headline (under the page's title), finding, note, or banner."""

    mime: ClassVar[str] = TEXT
    text: str
    kind: str = "note"

    def payload(self) -> TextPayload:
        """`kind` and `text`."""
        return {"kind": self.kind, "text": self.text}

    def plain(self) -> str:
        """The text."""
        return self.text


@dataclass(frozen=True, repr=False)
class Redline(Shown):
    """Stretches of two texts against each other.

    A row: `status` (same, reworded, moved, new, dropped, split, merged, cut off), `left` and `right` (labels such as
    "clause 4"), `left_id`, `right_id`, `parts` (list of [mark, words]; mark "=" both, "-" left only, "+" right only),
    `note`. All but `status` and `parts` may be left out.
    """

    mime: ClassVar[str] = REDLINE
    title: str
    rows: Sequence[Mapping[str, object]]
    left: str = ""
    right: str = ""

    def payload(self) -> RedlinePayload:
        """`title`, `left`, `right` (labels of the two texts), `rows`."""
        return {"title": self.title, "left": self.left, "right": self.right, "rows": records_of(list(self.rows))}

    def plain(self) -> str:
        """The title and what changed, counted."""
        changed = sum(row["status"] not in ("same", "moved") for row in self.rows)
        return f"[redline] {self.title} ({changed} of {len(self.rows)} rows changed)"


@dataclass(frozen=True, repr=False)
class Brief(Shown):
    """Lists under status words, for two printed pages.

    A group: `status` (new, hardened, softened, dropped, elsewhere, reworded, repeated, returned, unknown), `label`,
    `items`; an item: `id`, `label` (clause number), `text`, `addressee`, `was` (former words), `was_id`, `was_of` (of
    whom these were asked), `was_when` (the text that has them, where they are only perhaps the same), `note`, and the
    clause that has most of its words: `there` (its id), `there_label`. All but `text` may be left out. A group's
    `note` is what stands there without items, instead of "none".
    """

    mime: ClassVar[str] = BRIEF
    title: str
    groups: Sequence[Group]

    def payload(self) -> BriefPayload:
        """`title` and `groups`."""
        return cast(BriefPayload, {"title": self.title, "groups": records_of(list(self.groups))})

    def plain(self) -> str:
        """The title and each status with its count."""
        counts = ", ".join(f"{g['label']} {len(g['items'])}" for g in self.groups)
        return f"[brief] {self.title}: {counts}"


@dataclass(frozen=True, repr=False)
class Frame(Shown):
    """What every page of a corpus says of itself: title, banner, coverage strip, stamp, source of its charts.

    `coverage`: one record a meeting: `date`, `label`, `state` (held, cut, unread, missing, cited), `note` (the
    state in words). `stamp`: label → words.
    """

    mime: ClassVar[str] = FRAME
    title: str
    body: str = ""
    banner: str = ""
    coverage: Sequence[Mapping[str, object]] = ()
    stamp: Mapping[str, str] = field(default_factory=dict)
    unread: Sequence[str] = ()  # what is to be said of each text that was not read
    source: str = ""  # what stands under a chart

    def payload(self) -> FramePayload:
        """All fields, as JSON."""
        return cast(FramePayload, {name: plain_value(value) for name, value in asdict(self).items()})

    def plain(self) -> str:
        """The title, and the banner where there is one."""
        return " · ".join(filter(None, (self.title, self.banner)))


def records_of(data: pd.DataFrame | Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """Records of a DataFrame, or of mappings, with plain values only."""
    rows: Any = data.to_dict(orient="records") if hasattr(data, "to_dict") else data
    return [{str(key): plain_value(value) for key, value in row.items()} for row in rows]


def columns_of(records: Sequence[Record], columns: Sequence[Column | str], ids: str) -> list[ColumnRecord]:
    """The columns shown: as given, else all of the records', numbers recognised by their values."""
    names: Sequence[Column | str] = columns or list(records[0] if records else ())
    return [(c if isinstance(c, Column) else _guess(records, c, ids)).as_record() for c in names]


def _guess(records: Sequence[Record], name: str, ids: str) -> Column:
    if name == ids:
        return Column(name, type="ids")
    values = [row.get(name) for row in records]
    numeric = any(v is not None for v in values) and all(v is None or isinstance(v, (int, float)) for v in values)
    return Column(name, type="number" if numeric else "text")


def only(records: Sequence[Record], columns: Sequence[ColumnRecord]) -> list[dict[str, object]]:
    """The records, with the shown columns alone."""
    names = [column["name"] for column in columns]
    return [{name: row.get(name) for name in names} for row in records]


_PLAIN = frozenset({str, int, float, bool, type(None)})  # most values by far; nobody's own kinds of them


def plain_value(value: object) -> Plain:
    """A value as JSON has it: numpy and pandas scalars become Python's, NaN and NaT become null, dates ISO days."""
    if type(value) in _PLAIN:
        return None if value != value else value  # type: ignore[return-value]  # NaN is not itself
    if isinstance(value, Mapping):
        return {str(key): plain_value(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_value(inner) for inner in value]
    if hasattr(value, "isoformat"):
        text = str(value.isoformat())
        return None if text == "NaT" else text.removesuffix("T00:00:00")
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if isnan(value) else value
    if isinstance(value, str):
        return str.__str__(value)  # a kind of string of somebody else's may call itself markup
    return value if value is None or isinstance(value, int) else _word(value)


def _word(value: object) -> str | None:
    return None if type(value).__name__ in ("NAType", "NaTType") else str(value)
