"""What the payloads of cells hold: the JSON under each media type of ours. `display.payloads` says what each key means.

Rows of tables have the columns that a notebook's author chose: whoever takes a value says of which type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from commanalytics.measures.of_texts.brief import Group

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
    """Lists under status words."""

    title: str
    groups: Sequence[Group]


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
