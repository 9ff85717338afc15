"""Colours of the groups of acts, and the key to them."""

from __future__ import annotations

from collections.abc import Iterable

import altair as alt

from commanalytics.charts.drawing.axes import quoted
from commanalytics.labels_and_colours import act_groups


def group_colour(field: str = "act_group", legend: alt.Legend | None = None) -> alt.Color:
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
