"""How did the share of each group of acts change, and how sure is that?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows
from commanalytics.charts.drawing.colours import group_colour
from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.missing_texts import gap_key, marks
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.panels import panel_room, panels_of_groups
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.findings.of_acts.clause_types import shift_finding
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_texts.over_time import share_table

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
    Column("low", "95 % interval from, %", "number"),
    Column("high", "95 % interval to, %", "number"),
    Column("ids", "Clauses", "ids"),
)


def shares(corpus: Corpus) -> alt.FacetChart | alt.Chart:
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
        else [
            marks(
                "● share of the text’s acts, % · │ 95 % interval (Wilson): with counts so small, wide",
                gap_key(meeting_rows(corpus)),
            )
        ],
        panel=panel_room(len(meeting_rows(corpus))),
    )


def _panels(corpus: Corpus, table: pd.DataFrame) -> alt.FacetChart:
    axis = alt.Axis(title=None, tickCount=3, domain=False, ticks=False, labelExpr="datum.label + ' %'")

    def marks(base: alt.Chart) -> tuple[alt.Chart, alt.Chart]:
        made = base.encode(tooltip=tips(COLUMNS), color=group_colour())
        bars = made.mark_rule(strokeWidth=2, opacity=0.6).encode(y=alt.Y("low:Q", axis=axis), y2=alt.Y2("high:Q"))
        return bars, made.mark_circle(size=70, opacity=1).encode(y=alt.Y("share:Q", axis=axis))

    return panels_of_groups(axis_rows(meeting_rows(corpus)), table, HEIGHT, marks)
