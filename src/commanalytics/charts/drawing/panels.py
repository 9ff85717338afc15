"""Charts of several panels: their order, their names, their room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import meeting_axis, quoted, step_of
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import FILLED, gap_marks, told_apart
from commanalytics.english import lines
from commanalytics.labels_and_colours import act_groups, limits

PLACE = "panel_place"  # column that orders panels
BOLD = 0.9  # letters of a name over a panel, against those of a name below a column
NARROWEST = 0.6  # of its width, that a page may set a panel on a phone


def panels_of_groups(
    meetings: pd.DataFrame, table: pd.DataFrame, height: int, marks: Callable[[alt.Chart], Iterable[alt.Chart]]
) -> alt.FacetChart:
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
    layers = layered(*gaps, *marks(base.transform_filter("datum.count !== null")))
    panels = layers.properties(width=step * len(labels), height=height)
    header = panel_header(step * len(labels))
    facets = panels.facet(facet_in_order("group_label", header), columns=3, spacing=22)
    return own_axes(facets)


def own_axes(panels: alt.FacetChart) -> alt.FacetChart:
    """The panels, each with an axis of meetings of its own."""
    resolved: alt.FacetChart = panels.resolve_axis(x="independent")
    return resolved


def placed(rows: pd.DataFrame, field: str, order: Sequence[str]) -> pd.DataFrame:
    """The rows with the place of their panel among those that `field` names, for `facet_in_order`."""
    return rows.assign(**{PLACE: rows[field].map({name: n for n, name in enumerate(order)})})


def facet_in_order(field: str, header: alt.Header) -> alt.Facet:
    """Panels in the order of `placed`.

    The order is a number in the data: names in a list that sorts become part of an expression, which words of a text
    can break. For the same reason an axis takes its order from the domain of its scale.
    """
    return alt.Facet(f"{field}:N", sort=alt.EncodingSortField(PLACE, op="min"), header=header)


def panel_header(width: float = 0, names: Sequence[str] = ()) -> alt.Header:
    """The name over each panel of a chart of panels; over the newest texts where `width` pixels scroll.

    `names` that may be long stand in as many lines as fit into that width, or into a panel that a page sets `narrow`
    (`axes.narrow`, which the chart then has): only a word longer than a line is cut.
    """
    anchor: Literal["start", "end"] = "end" if width > limits()["pixels_of_page"] else "start"
    header = alt.Header(title=None, labelAnchor=anchor, labelFontSize=12, labelPadding=2)
    if not names:
        return header
    letters = BOLD * width / limits()["pixels_of_letter"]
    wide, less = (quoted({one: lines(one, max(1, int(letters * part))) for one in names}) for part in (1, NARROWEST))
    header.labelLimit, header.labelExpr = width, f"(narrow ? {less} : {wide})[datum.value]"
    return header


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
