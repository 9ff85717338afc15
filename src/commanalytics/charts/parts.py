"""What charts share: the look, the axis of meetings, the hatch of a missing text, and what a chart says of itself."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import altair as alt
import pandas as pd

from commanalytics.charts.display import Column, columns_of, only, records_of
from commanalytics.charts.offline import offline
from commanalytics.findings.meetings import in_time, unique_labels
from commanalytics.findings.vocabulary import act_groups, limits
from commanalytics.findings.words import lines

INK = "currentColor"  # words and lines take the page's own colour, so that both themes have contrast enough
NO_TEXT = "▨ hatched: no text held"
NOT_READ = "▩ hatched both ways: text held, not read"
SOFT = 0.78  # opacity of words that come second: contrast stays above 4.5 on white and on the dark page
PLACE = "panel_place"  # column that orders panels
NOTHING = "nothing"  # name of a chart that only says that there is nothing to draw
STRIPE = 7  # pixels from one stripe of a hatched area to the next, along its edge
FILLED = 0.82  # of a meeting's step is its column, the rest is the space to the next
DAY_AND_MONTH = 42  # pixels that "20 Sep" takes
YEAR = 21  # pixels that "’23" takes, and the space to the next
ROOM_OF_DIGIT = 105  # square pixels of a dot that holds a digit of 11 pixels
PAGE = 1000  # pixels of a page: what is wider scrolls, and opens at its end
LABEL = 390  # pixels that a wording may take before the eye cuts it
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


def finish(
    chart: Any,
    *,
    question: str,
    finding: str,
    table: Any,
    columns: Sequence[Column] = (),
    ids: str = "",
    shows: str = "",
    key: Sequence[str] = (),
    panel: int = 0,
    frozen: int = 0,
    rows: str = "",
) -> Any:
    """The chart with its look, its words and the table of its figures.

    `finding` stands over the chart, `shows` says what is drawn; together they are its alternative text. `key` says in
    a line what a mark means. `panel` is the width in pixels that one panel of a chart of panels takes, so that a page
    can set as many abreast as fit; `frozen` that of a column of labels, which a page keeps in sight. `rows` is the
    field of the rows, among which a page lets its reader choose by words.
    """
    records = records_of(table)
    shown = columns_of(records, columns, ids)
    told: dict[str, Any] = {
        "question": question,
        "finding": finding,
        "table": only(records, shown),
        "columns": shown,
    }
    told |= {"ids": ids} if ids else {}
    told |= {"panel": panel} if panel else {}
    told |= {"frozen": frozen} if frozen else {}
    told |= {"rows": rows} if rows else {}
    drawn = getattr(chart, "name", None) != NOTHING
    told |= {"key": list(key)} if key and drawn else {}
    told |= {} if drawn else {"nothing": str(chart.data["words"].iloc[0])}
    words = f"{finding} {shows}".strip()
    title = {"text": list(lines(finding, 110)), "subtitle": list(key)}
    dressed = chart.properties(title=title, description=words, usermeta={"commanalytics": told}).configure(**look())
    return offline(dressed)


def look() -> dict[str, Any]:
    """Vega-Lite configuration of every chart: no boxes, light rules, words in the page's font and colour."""
    words = {"labelColor": INK, "titleColor": INK, "labelFont": FONT, "titleFont": FONT, "labelFontSize": 11}
    axis = words | {
        "domainColor": INK, "tickColor": INK, "gridColor": INK, "domainOpacity": 0.5, "tickOpacity": 0.5,
        "gridOpacity": 0.12, "titleFontWeight": "normal", "titleFontSize": 11, "labelOpacity": SOFT,
    }  # fmt: skip
    return {
        "background": "transparent",
        "view": {"stroke": "transparent"},
        "axis": axis,
        "header": words | {"labelFontWeight": 600, "titleFontWeight": "normal"},
        "legend": words | {"titleFontWeight": "normal", "titleFontSize": 11, "symbolStrokeWidth": 1},
        "text": {"font": FONT, "fontSize": 11, "color": INK},
        "title": {
            "color": INK,
            "font": FONT,
            "fontSize": 13,
            "fontWeight": 600,
            "anchor": "start",
            "offset": 10,
            "subtitleColor": INK,
            "subtitleFont": FONT,
            "subtitleFontSize": 11.5,
            "subtitlePadding": 6,
        },
        "rule": {"color": INK},
    }


def hatch(width: float, height: float, outline: bool = False, crossed: bool = False) -> dict[str, Any]:
    """Properties of a point mark that is an area of this size, in pixels, with stripes at 45 degrees: no text held.

    `crossed`: with stripes both ways: a text is held, and was not read. Stripes are drawn as lines, which every
    renderer shows alike.
    """
    right, down = round(width / 2, 1), round(height / 2, 1)
    places = range(-int(right + down) + STRIPE, int(right + down), STRIPE)
    stripes = [_stripe(at, right, down) for at in places]
    stripes += [_stripe(at, right, down, way=-1) for at in places] if crossed else []
    frame = f"M{-right},{-down}H{right}V{down}H{-right}Z" if outline else ""
    look = {"filled": False, "stroke": INK, "strokeWidth": 1.1, "opacity": 0.55}
    return {"shape": "".join(stripes) + frame, "size": 4, **look}  # of size 4, a shape is drawn in pixels


def _stripe(at: float, right: float, down: float, way: int = 1) -> str:
    """The line x + y = at within the area around its middle, from its upper end to its lower one; mirrored by -1."""
    x1, x2 = min(right, at + down), max(-right, at - down)
    return f"M{way * x1:g},{at - x1:g}L{way * x2:g},{at - x2:g}"


def gap_key(meetings: pd.DataFrame) -> str:
    """What the hatches of a chart over time mean; `meetings` has their `state`. Only marks that occur are named."""
    return f"{NO_TEXT} · {NOT_READ}" if _any_unread(meetings) else NO_TEXT


def told_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows for a chart without their `state`, unless a text that was not read has to be told from one not held."""
    return rows if _any_unread(rows) else rows.drop(columns="state", errors="ignore")


def _any_unread(rows: pd.DataFrame) -> bool:
    return "state" in rows and bool((rows["state"] == "unread").any())


def gap_marks(base: Any, width: float, height: float, where: str = "datum.gap", outline: bool = False) -> list[Any]:
    """The hatch over meetings without a text; and the other one over those whose text was not read, if there are any.

    `base`: a chart of rows that `told_apart` gave; `where`: the expression that tells its gaps; sizes in pixels.
    """
    if not _any_unread(base.data):
        return [base.transform_filter(where).mark_point(**hatch(width, height, outline))]
    kinds = (("!==", False), ("===", True))
    return [
        base.transform_filter(f"{where} && datum.state {sign} 'unread'").mark_point(
            **hatch(width, height, outline, crossed)
        )
        for sign, crossed in kinds
    ]


def axis_rows(meetings: pd.DataFrame) -> pd.DataFrame:
    """The meetings as an axis takes them: `meeting` (unique label), `gap` (no text held, or not read), and what a
    tooltip says."""
    rows = meetings.assign(meeting=unique_labels(meetings), gap=~meetings["read"])
    rows["place"] = range(len(rows))
    return rows[
        ["meeting_id", "meeting", "date", "city", "occasion", "state", "state_label", "gap", "place", "communique_id"]
    ]


def newest_held(meetings: pd.DataFrame) -> str:
    """Label of the newest meeting whose text is held and read; empty without any. `meetings`: of `axis_rows`."""
    held = in_time(meetings[~meetings["gap"]])["meeting"]
    return str(held.iloc[-1]) if len(held) else ""


def newest_frame(meetings: pd.DataFrame, x: alt.X, step: float) -> Any:
    """A frame around the column of the newest text read."""
    newest = meetings[meetings["meeting"] == newest_held(meetings)][["meeting"]]
    frame = alt.Chart(newest).mark_rect(fill=None, stroke=INK, strokeWidth=1.5, width=step, opacity=1)
    return frame.encode(x=x, y=alt.value(0), y2=alt.value(alt.ExprRef("height")))


def meeting_axis(
    labels: Sequence[str], *, step: float = 0, years: bool = False, top: bool = False, newest: str = ""
) -> alt.X:
    """The ordinal axis of meetings, with every meeting in its domain, in the order given.

    Labels stand in two lines, day over year, or in three where a column of `step` pixels is too narrow for "20 Sep";
    those that would touch are left out. `years` has the year alone, once a year, for narrow panels; `top` puts the
    axis over the rows; the label `newest` is bold.
    """
    domain = list(labels)
    three = 0 < step < DAY_AND_MONTH
    words = _year_once(domain, step) if years else _in_lines(" " if three else " (?=[0-9]{4}$)")
    lifted: dict[str, Any] = {"orient": "top", "labelPadding": 32 if three else 18} if top else {}
    bold = {"condition": {"test": f"datum.label === {quoted(newest)}", "value": 700}, "value": 400}
    lifted |= {"labelFontWeight": bold} if newest else {}
    overlap: Any = False if years else "greedy"
    axis = alt.Axis(labelExpr=words, labelAngle=0, labelOverlap=overlap, title=None, ticks=False, **lifted)
    return alt.X(
        "meeting:O", scale=alt.Scale(type="band", domain=domain, paddingInner=0.18, paddingOuter=0.09), axis=axis
    )


def _in_lines(where: str) -> str:
    """Expression that breaks "20 Sep 2023" at the blanks that the pattern names."""
    return f"split(replace(datum.label, regexp('{where}', 'g'), '\\n'), '\\n')"


def _year_once(labels: Sequence[str], step: float) -> str:
    """Expression that names a year at its first meeting only."""
    kept = [labels[at] for at in _apart(_first_of_years(labels), YEAR / step if step else 0)]
    return f"indexof({quoted(sorted(kept))}, datum.label) < 0 ? '' : '’' + slice(datum.label, -2)"


def _first_of_years(labels: Sequence[str]) -> list[int]:
    """Where in the labels each year begins."""
    years = [label[-4:] if label[-4:].isdecimal() else "" for label in labels]
    return [n for n, year in enumerate(years) if year and year not in years[:n]]


def _apart(places: Sequence[int], least: float) -> list[int]:
    """The places that are `least` from each other, the last one first: the newest year is named in any case."""
    kept: list[int] = []
    for place in reversed(places):
        if not kept or kept[-1] - place >= least:
            kept.append(place)
    return kept


def wording_axis() -> alt.Axis:
    """Labels "addressee: wording", cut by the eye; where a page sets `narrow`, the wording alone."""
    alone = "slice(datum.label, indexof(datum.label, ': ') + 2)"
    return alt.Axis(
        title=None,
        ticks=False,
        domain=False,
        grid=True,
        bandPosition=0,
        labelExpr=f"narrow ? {alone} : datum.label",
        labelLimit=LABEL,
        labelAlign="left",
        labelPadding=LABEL + 8,
        labelOpacity=1,
    )


def narrow() -> alt.Parameter:
    """Whether a page has little room: pages on a phone set it."""
    return alt.param(name="narrow", value=False)


def missing_texts(meetings: pd.DataFrame, x: alt.X, step: float, height: float) -> list[Any]:
    """The hatch over each meeting without a text, and the other one over each whose text was not read.

    `meetings`: of `axis_rows`; `step` and `height` in pixels.
    """
    gaps = meetings[meetings["gap"]]
    unread = gaps["state"] == "unread"
    kinds = [(gaps[~unread], False), *([(gaps[unread], True)] if unread.any() else [])]
    return [
        alt.Chart(some).mark_point(**hatch(step * FILLED, height, crossed=crossed)).encode(x=x)
        for some, crossed in kinds
    ]


def panels_of_groups(
    meetings: pd.DataFrame, table: pd.DataFrame, height: int, marks: Callable[[alt.Chart], Iterable[Any]]
) -> Any:
    """One panel a group of acts, meetings from left to right, a missing text hatched in each.

    `meetings`: of `axis_rows`; `table` has meeting, group_label, count; `marks` makes the layers from the chart of its
    rows; `height` of a panel in pixels.
    """
    labels, groups = meetings["meeting"].tolist(), groups_in(table)
    step = panel_step(len(labels))
    gaps_of_panels = told_apart(_repeated_gaps(meetings, groups))
    rows = pd.concat([table.drop(columns="ids"), gaps_of_panels], ignore_index=True)
    data = placed(rows, "group_label", groups)
    base = alt.Chart(data).encode(x=meeting_axis(labels, step=step, years=True))
    gaps = gap_marks(base, step * FILLED, height, "datum.count === null")
    layers = alt.layer(*gaps, *marks(base.transform_filter("datum.count !== null")))
    panels = layers.properties(width=step * len(labels), height=height)
    header = panel_header(step * len(labels))
    facets = panels.facet(facet_in_order("group_label", header), columns=3, spacing=22)
    return facets.resolve_axis(x="independent")


def placed(rows: pd.DataFrame, field: str, order: Sequence[str]) -> pd.DataFrame:
    """The rows with the place of their panel among those that `field` names, for `facet_in_order`."""
    return rows.assign(**{PLACE: rows[field].map({name: n for n, name in enumerate(order)})})


def facet_in_order(field: str, header: alt.Header) -> alt.Facet:
    """Panels in the order of `placed`.

    The order is a number in the data: names in a list that sorts become part of an expression, which words of a text
    can break. For the same reason an axis takes its order from the domain of its scale.
    """
    return alt.Facet(f"{field}:N", sort=alt.EncodingSortField(PLACE, op="min"), header=header)


def quoted(words: Any) -> str:
    """Words, or a list of them, as part of an expression: plain letters only, whatever they hold."""
    return json.dumps(words)


def panel_header(width: float = 0, **options: Any) -> alt.Header:
    """The name over each panel of a chart of panels; over the newest texts where `width` pixels scroll."""
    anchor: Any = "end" if width > PAGE else "start"
    return alt.Header(title=None, labelAnchor=anchor, labelFontSize=12, labelPadding=2, **options)


def groups_in(table: pd.DataFrame) -> list[str]:
    """Names of the groups of acts that occur in `group_label`, in the order of the taxonomy."""
    used = set(table["group_label"])
    return [group.label for group in act_groups().values() if group.label in used]


def _repeated_gaps(meetings: pd.DataFrame, panels: Sequence[str]) -> pd.DataFrame:
    """A row a missing text, or one that was not read, and panel. Columns: meeting, group_label, state."""
    missing = meetings[meetings["gap"]][["meeting", "state"]].to_numpy().tolist()
    rows = [(m, p, state) for p in panels for m, state in missing]
    return pd.DataFrame(rows, columns=["meeting", "group_label", "state"])


def panel_step(count: int) -> float:
    """Width of one meeting's column in a panel of `panels_of_groups`."""
    return step_of(count, widest=24, room=460)


def panel_room(count: int) -> int:
    """Pixels that one panel of `panels_of_groups` takes, with its labels and the space to the next."""
    return round(panel_step(count) * count) + 32


def dot_area(step: float, most: float) -> float:
    """Area of the largest dot, in square pixels: dots of neighbours do not hide each other."""
    return min(most, math.pi / 4 * (step * 1.15) ** 2)


def numbers_fit(step: float) -> bool:
    """Whether a column is wide enough for a figure of two digits on it; if not, the tooltip and the table have it."""
    return step >= limits()["pixels_for_number"]


def dot_sizes(most: int, area: float) -> alt.Scale:
    """Area of a dot by its number: `area` in square pixels where it is `most`; small numbers keep dots to be seen."""
    return alt.Scale(type="sqrt", domain=[0, max(4, most)], range=[0, area])


def least_on_dot(most: int, area: float) -> int:
    """The smallest number that has room on its dot, as `dot_sizes` draws it."""
    return math.ceil(max(4, most) * (ROOM_OF_DIGIT / area) ** 2)


def step_of(count: int, widest: int = 46, room: int = 1000) -> float:
    """Width of one meeting's column, so that all of them fit into the room as long as they stay legible."""
    return max(8, min(widest, room / max(1, count)))


def group_colour(field: str = "act_group", legend: Any = None) -> alt.Color:
    """Colour by act group, the same on every page; a key only where the chart does not name the groups itself."""
    groups = act_groups()
    scale = alt.Scale(domain=list(groups), range=[group.colour for group in groups.values()])
    return alt.Color(f"{field}:N", scale=scale, legend=legend)


def group_key(used: Iterable[str]) -> alt.Legend:
    """The key to the colours of the groups that occur, over the chart."""
    names = {name: group.label for name, group in act_groups().items()}
    shown = [name for name in names if name in set(used)]
    words = f"({quoted(names)})[datum.label]"
    return alt.Legend(orient="top", title=None, columns=4, values=shown, labelExpr=words, symbolType="square")


def tips(columns: Sequence[Column]) -> list[alt.Tooltip]:
    """What the pointer is told over a mark: the columns of the table under the chart, but for the ids."""
    kinds = {"number": "Q", "ids": ""}
    shown = [(column, kinds.get(column.type, "N")) for column in columns]
    return [alt.Tooltip(f"{column.name}:{kind}", title=column.label) for column, kind in shown if kind]


def gap_tips() -> list[alt.Tooltip]:
    """What the pointer is told over a missing text."""
    return [alt.Tooltip("meeting:N", title="Meeting"), alt.Tooltip("state_label:N", title="Text")]
