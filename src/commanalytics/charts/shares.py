"""How did the share of each group of acts change, and how sure is that?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from commanalytics.charts.display import Column
from commanalytics.charts.few import nothing_held
from commanalytics.charts.parts import (
    NO_TEXT,
    axis_rows,
    finish,
    group_colour,
    hatch,
    meeting_axis,
    repeated_gaps,
    step_of,
)
from commanalytics.findings.clause_types import shift_finding
from commanalytics.findings.meetings import meeting_rows
from commanalytics.findings.over_time import share_table
from commanalytics.findings.vocabulary import act_groups

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How did the share of each group of acts change, and how sure is that?"
HEIGHT = 96
COLUMNS = (
    Column("meeting", "Meeting"),
    Column("group_label", "Group of acts"),
    Column("count", "Acts", "number"),
    Column("of", "Of the text’s acts", "number"),
    Column("share", "Share, %", "number"),
    Column("low", "From, %", "number"),
    Column("high", "To, %", "number"),
    Column("ids", "Clauses", "ids"),
)


def shares(corpus: Corpus) -> Any:
    """How did the share of each group of acts change, and how sure is that? Dots with 95 % intervals."""
    table = share_table(corpus)
    return finish(
        _panels(corpus, table) if len(table) else nothing_held("Too few texts for shares over time"),
        question=QUESTION,
        finding=shift_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="Dots with 95 % intervals, one panel a group of acts, one scale.",
        key=[]
        if table.empty
        else [f"● share of the text’s acts, % · │ 95 % interval (Wilson): with counts so small, wide · {NO_TEXT}"],
        panel=360,
    )


def _panels(corpus: Corpus, table: pd.DataFrame) -> Any:
    meetings = axis_rows(meeting_rows(corpus))
    labels = meetings["meeting"].tolist()
    step = step_of(len(labels), widest=26, room=460)
    groups = [group.label for group in act_groups().values() if group.label in set(table["group_label"])]
    data = pd.concat([table.drop(columns="ids"), repeated_gaps(meetings, groups)], ignore_index=True)
    axis = alt.Axis(title=None, tickCount=3, domain=False, ticks=False, labelExpr="datum.label + ' %'")
    base = alt.Chart(data).encode(x=meeting_axis(labels, years=True))
    gaps = base.transform_filter("datum.count === null").mark_point(**hatch(step * 0.82, HEIGHT))
    made = base.transform_filter("datum.count !== null").encode(tooltip=_tips(), color=group_colour())
    bars = made.mark_rule(strokeWidth=2, opacity=0.6).encode(y=alt.Y("low:Q", axis=axis), y2="high:Q")
    dots = made.mark_circle(size=70, opacity=1).encode(y=alt.Y("share:Q", axis=axis))
    panels = alt.layer(gaps, bars, dots).properties(width=step * len(labels), height=HEIGHT)
    header = alt.Header(title=None, labelAnchor="start", labelFontSize=12, labelPadding=2)
    facets = panels.facet(alt.Facet("group_label:N", sort=groups, header=header), columns=3, spacing=22)
    return facets.resolve_axis(x="independent")


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("meeting:N", title="Meeting"),
        alt.Tooltip("group_label:N", title="Group of acts"),
        alt.Tooltip("count:Q", title="Acts"),
        alt.Tooltip("of:Q", title="Of the text’s acts"),
        alt.Tooltip("share:Q", title="Share, %"),
        alt.Tooltip("low:Q", title="95 % interval from, %"),
        alt.Tooltip("high:Q", title="to, %"),
    ]
