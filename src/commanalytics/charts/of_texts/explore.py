"""A chart to click in: a meeting shows its clauses, a group of acts those of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows, fixed, meeting_axis, step_of
from commanalytics.charts.drawing.colours import group_colour, group_key
from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import gap_key, missing_texts
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.tooltips import gap_tips
from commanalytics.display.payloads import Column
from commanalytics.findings.coverage import no_text
from commanalytics.findings.of_texts.explore import newest_finding
from commanalytics.labels_and_colours import limits
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_texts.explore import group_counts, newest_rows

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "Which clauses does a meeting consist of?"
CLICKS = "Click a column: its clauses stand below. Click a colour of the key: only that group."
HEIGHT, ROW, WIDTH = 200, 19, 900
COLUMNS = (
    Column("meeting", "Meeting"),
    Column("group_label", "Group of acts"),
    Column("count", "Clauses", "number"),
    Column("ids", "Clauses", "ids"),
)


def explore(corpus: Corpus) -> alt.VConcatChart | alt.Chart:
    """Which clauses does a meeting consist of? A click on a column shows them, one on the key those of a group."""
    table = group_counts(corpus)
    meetings, rows = meeting_rows(corpus), newest_rows(corpus, limits()["clauses_listed"])
    return finish(
        _linked(corpus, table, rows) if len(table) else nothing_held(no_text(corpus)),
        question=QUESTION,
        finding=newest_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="Columns of clauses by group of their first act; under them the clauses of the meeting chosen.",
        key=[" ".join(filter(None, (CLICKS, _left_out(table, rows), gap_key(meetings))))],
    )


def _left_out(table: pd.DataFrame, rows: pd.DataFrame) -> str:
    """What the list does not hold, in words."""
    listed, meetings = rows["meeting"].nunique(), table["meeting"].nunique()
    if listed == meetings:
        return ""
    newest = "meeting" if listed == 1 else f"{listed} meetings"
    return f"This list holds the newest {newest}; look for older ones further down, below this chart."


def _linked(corpus: Corpus, table: pd.DataFrame, rows: pd.DataFrame) -> alt.VConcatChart:
    newest = table["meeting"].iloc[-1]
    meeting = alt.selection_point(
        name="chosen", encodings=["x"], value=[{"meeting": newest}], empty=False, toggle=False
    )
    group = alt.selection_point(name="kind", fields=["act_group"], bind="legend")
    both = alt.vconcat(_columns(corpus, table, meeting, group), _list(rows, meeting, group), spacing=16)
    resolved: alt.VConcatChart = both.resolve_scale(color="independent")
    return resolved


def _columns(corpus: Corpus, table: pd.DataFrame, meeting: alt.Parameter, group: alt.Parameter) -> alt.LayerChart:
    meetings = axis_rows(meeting_rows(corpus))
    labels = meetings["meeting"].tolist()
    step = step_of(len(labels), widest=64, room=WIDTH)
    x = meeting_axis(labels, step=step)
    gaps = missing_texts(meetings, x, step, HEIGHT)
    bars = (
        alt.Chart(table.drop(columns="ids"), name="columns")
        .mark_bar(cursor="pointer", strokeWidth=2)
        .encode(
            x=x,
            y=alt.Y("count:Q", title="Clauses", axis=alt.Axis(tickCount=4, domain=False, ticks=False)),
            color=group_colour(legend=group_key(table["act_group"])),
            order=alt.Order("group_place:Q"),
            opacity=alt.condition(meeting, alt.value(1), alt.value(0.5)),
            tooltip=[
                "meeting:N",
                alt.Tooltip("group_label:N", title="Group of acts"),
                alt.Tooltip("count:Q", title="Clauses"),
            ],
        )
        .transform_filter(group)
        .add_params(meeting, group)
    )
    hatched = [gap.encode(tooltip=gap_tips()) for gap in gaps]
    return layered(*hatched, bars).properties(width=alt.Step(step), height=HEIGHT)


def _list(rows: pd.DataFrame, meeting: alt.Parameter, group: alt.Parameter) -> alt.LayerChart:
    """The clauses of the chosen meeting, one line each; the pointer shows the whole sentence."""
    base = (
        alt.Chart(rows)
        .transform_filter(meeting)
        .transform_filter(group)
        .transform_window(line="row_number()", sort=[alt.SortField("position")])
        .encode(
            y=alt.Y("line:O", axis=None),
            tooltip=[
                alt.Tooltip("id:N", title="Clause"),
                alt.Tooltip("type_label:N", title="Type"),
                alt.Tooltip("text:N", title="Sentence"),
                *([alt.Tooltip("corrected:N", title="Corrected by")] if (rows["corrected"] != "").any() else []),
            ],
        )
    )
    chips = base.mark_square(size=90, opacity=1).encode(x=fixed(alt.XValue, 6), color=group_colour())
    ids = base.mark_text(align="left", opacity=0.8).encode(x=fixed(alt.XValue, 18), text=alt.Text("id:N"))
    types = base.mark_text(align="left", fontWeight=600).encode(x=fixed(alt.XValue, 118), text=alt.Text("type_label:N"))
    words = base.mark_text(align="left", limit=WIDTH - 190).encode(x=fixed(alt.XValue, 190), text=alt.Text("text:N"))
    return layered(chips, ids, types, words).properties(width=WIDTH, height=alt.Step(ROW))
