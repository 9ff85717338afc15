"""From a chart's specification to a figure: finding, drawing, and the table of its numbers."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, TypedDict, cast

from commanalytics.disk.user_cache import Kept
from commanalytics.display.payload_html import ColumnRecord, Record, TablePayload, ours
from commanalytics.display.payloads import columns_of
from commanalytics.display.renderer import describe, drawable
from commanalytics.reports.rendering import packed_parts
from commanalytics.reports.rendering.vega_library import CONVERTER, VEGA_LITE
from commanalytics.templates import part

if TYPE_CHECKING:
    from markupsafe import Markup

Spec = Mapping[str, object]  # as Altair makes it: JSON of Vega-Lite


class Variant(TypedDict):
    """One of several drawings of a figure."""

    label: str
    spec: Spec


class Told(TypedDict, total=False):
    """What a chart says of itself."""

    question: str
    finding: str
    nothing: str  # what stands there instead of a drawing
    key: Sequence[str]
    table: Sequence[Record]
    columns: Sequence[ColumnRecord]
    ids: str
    variants: Sequence[Variant]
    panel: int
    frozen: int
    rows: str


def figure(
    spec: Spec,
    number: int,
    packed: packed_parts.Parts,
    question: str,
    headline: str = "",
    source: str = "",
    pictures: bool = False,
) -> Markup:
    """A figure of a page over its `source`; much of its table may lie `packed`.

    `question` and `headline` stand there already, and are not shown twice.
    """
    told = about(spec)
    asked, finding, words = told.get("question", ""), told.get("finding", ""), describe(spec)
    if told.get("nothing"):
        return part("figure", "nothing")(ours(finding))
    shown = "finding hidden" if finding and finding == headline else "finding"
    return part("figure", "figure")(
        number=number,
        question=asked if asked != question else "",
        shown=shown,
        finding=ours(finding or words),
        key=told.get("key") or (),
        words=words,
        source=source,
        drawings=[drawing(label, one, told, packed) for label, one in variants(spec)],
        picture=static_picture(spec, words) if pictures else "",
        described=finding and words != finding,
        table=figures_table(spec, number, packed),
    )


def about(spec: Spec) -> Told:
    """What our charts say of themselves beside their drawing."""
    beside = spec.get("usermeta")
    found = beside.get("commanalytics") if isinstance(beside, Mapping) else None
    return cast(Told, found) if isinstance(found, Mapping) else Told()


def variants(spec: Spec) -> list[tuple[str, Spec]]:
    """The drawings of a figure with their labels; one without a label where there is no choice."""
    choices = [(str(v["label"]), v["spec"]) for v in about(spec).get("variants") or ()]
    return choices or [("", spec)]


def drawing(label: str, spec: Spec, told: Told, packed: packed_parts.Parts) -> Markup:
    """A specification as JSON in the page, without what stands in the page as a table.

    What is `told` of it: `panel`, pixels that one of several panels takes, so that the page sets as many abreast as
    fit; `frozen`, pixels of a column of labels that stays in sight while the chart scrolls; `rows`, the field of the
    rows among which a reader chooses by words.
    """
    left_out = {"usermeta", "title"} if about(spec).get("finding") else {"usermeta"}  # the finding stands over it
    bare = {key: value for key, value in spec.items() if key not in left_out}
    wishes: Record = told
    facts = [(name, wishes[name]) for name in ("panel", "frozen", "rows") if name in wishes]
    return packed_parts.specification(bare, label, facts, packed)


def figures_table(spec: Spec, number: int, packed: packed_parts.Parts) -> Markup | str:
    """The table of the figure's numbers; where the chart brings none, the rows that it draws."""
    told = about(spec)
    tables = [told] if told.get("table") else [Told(table=rows) for rows in datasets(spec)]
    return part("figure", "numbers")(number, [_table(one, number, packed) for one in tables]) if tables else ""


def _table(told: Told, number: int, packed: packed_parts.Parts) -> Markup:
    records: Sequence[Record] = told["table"]
    columns = told.get("columns") or columns_of(records, (), told.get("ids") or "")
    ids = told.get("ids")
    typed: list[ColumnRecord] = [{**c, "type": "ids"} if c["name"] == ids else c for c in columns]
    shown: TablePayload = {"caption": f"Figures behind figure {number}", "columns": typed, "records": records}
    return packed_parts.table(shown, packed)


def datasets(spec: Spec) -> list[Sequence[Record]]:
    """All rows that a chart draws, named and inline ones, of each layer."""
    named = spec.get("datasets")
    return [rows for rows in named.values() if rows] + _inline(spec) if isinstance(named, Mapping) else _inline(spec)


def _inline(part: object) -> list[Sequence[Record]]:
    if isinstance(part, list):
        return [rows for inner in part for rows in _inline(inner)]
    if not isinstance(part, Mapping):
        return []
    own = (part.get("data") or {}).get("values") if isinstance(part.get("data"), Mapping) else None
    mine = [own] if isinstance(own, list) and own and isinstance(own[0], Mapping) else []
    return mine + [rows for key in ("layer", "hconcat", "vconcat", "concat", "spec") for rows in _inline(part.get(key))]


def static_picture(spec: Spec, words: str) -> Markup:
    """A drawn picture for readers without script, kept by the hash of its specification."""
    coded = b64encode(drawn(json.dumps(drawable(spec), sort_keys=True)).encode()).decode()
    return part("figure", "picture")(words, coded)


def drawn(spec: str) -> str:
    """SVG of a specification."""
    kept, key = Kept("pictures"), f"{VEGA_LITE} {version(CONVERTER)} {spec}"
    stored = kept.get(key)
    if stored is not None:
        return stored.decode()
    import vl_convert

    picture = str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE))
    kept.put(key, picture.encode())
    return picture
