"""How strong is the language, meeting by meeting?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows, quoted
from commanalytics.charts.drawing.colours import group_colour
from commanalytics.charts.drawing.dots import dot_area, dot_sizes, least_on_dot, numbers_fit
from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import gap_key
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.panels import (
    facet_in_order,
    groups_in,
    panel_header,
    panel_room,
    panel_step,
    panels_of_groups,
    placed,
)
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.findings.of_acts.clause_types import strength_finding
from commanalytics.labels_and_colours import act_groups
from commanalytics.measures.meeting_states import enough_for_trend, meeting_rows
from commanalytics.measures.of_acts.clause_types import strength_table

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How strong is the language?"
HEIGHT = 112
COLUMN = 66  # pixels of a group's column, where there are too few texts for a trend
COLUMNS = (
    Column("meeting", "Meeting"),
    Column("group_label", "Group of acts"),
    Column("strength", "Strength", "number"),
    Column("scale", "Scale"),
    Column("count", "Acts", "number"),
    Column("phrases", "Phrases"),
    Column("ids", "Clauses", "ids"),
)


def strength(corpus: Corpus) -> alt.FacetChart | alt.Chart:
    """How strong is the language? One panel a group of acts; a dot for each strength used, larger for more acts.

    Strengths are ordinals on a named scale: they are counted, never averaged, and not compared between groups.
    """
    table = strength_table(corpus)
    gaps = gap_key(meeting_rows(corpus)) if enough_for_trend(corpus) else ""
    scales = ", ".join(sorted(set(table["scale"]) - {"default"}))
    named = f" on the scale “{scales}”" if scales else ""
    return finish(
        _drawn(corpus, table),
        question=QUESTION,
        finding=strength_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="Dots by meeting and strength; the larger the more acts.",
        key=[f"Up: stronger, 1 to 5{named} (ranks, not amounts). Larger: more acts. {gaps}".strip()],
        panel=panel_room(len(meeting_rows(corpus))) if enough_for_trend(corpus) else 360,
    )


def _drawn(corpus: Corpus, table: pd.DataFrame) -> alt.FacetChart | alt.Chart:
    if table.empty:
        return nothing_held("No act with a strength")
    return _strips(corpus, table) if enough_for_trend(corpus) else _few(table)


def _few(table: pd.DataFrame) -> alt.FacetChart:
    """One panel a text, one column a group of acts: what can be seen without a trend."""
    groups = groups_in(table)
    x = alt.X("group_label:N", title=None, scale=alt.Scale(domain=groups), axis=alt.Axis(labelAngle=0, ticks=False))
    data = placed(table.drop(columns="ids"), "meeting", table["meeting"].drop_duplicates().tolist())
    panels = layered(*_dots(alt.Chart(data).encode(x=x), table, COLUMN))
    panels = panels.properties(width=COLUMN * len(groups), height=HEIGHT + 28)
    return panels.facet(facet_in_order("meeting", panel_header()), columns=2, spacing=22)


def _strips(corpus: Corpus, table: pd.DataFrame) -> alt.FacetChart:
    meetings = axis_rows(meeting_rows(corpus))
    step = panel_step(len(meetings))
    return panels_of_groups(meetings, table, HEIGHT, lambda made: _dots(made, table, step))


def _dots(base: alt.Chart, table: pd.DataFrame, step: float) -> list[alt.Chart]:
    """A dot for each strength used, larger for more acts, and its number of acts."""
    axis = alt.Axis(values=[1, 2, 3, 4, 5], domain=False, format="d")
    y = alt.Y("strength:Q", title=None, scale=alt.Scale(domain=[0.4, 5.6]), axis=axis)
    most, area = int(table["count"].max()), dot_area(step, 460)
    made = base.encode(y=y, tooltip=tips(COLUMNS))
    dots = made.mark_circle(opacity=0.85).encode(
        size=alt.Size("count:Q", scale=dot_sizes(most, area), legend=None), color=group_colour()
    )
    roomy = made.transform_filter(f"datum.count >= {least_on_dot(most, area)}")
    numbers = roomy.mark_text(fontSize=11, fontWeight=600).encode(text=alt.Text("count:Q"), color=_ink())
    return [dots, numbers] if numbers_fit(step) else [dots]


def _ink() -> Any:
    """The colour of words on a group's dot."""
    light = [name for name, group in act_groups().items() if group.ink == "#FFFFFF"]
    return alt.condition(f"indexof({quoted(light)}, datum.act_group) < 0", alt.value("#000000"), alt.value("#FFFFFF"))
