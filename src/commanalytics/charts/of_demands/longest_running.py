"""Which demands have been made most often, and over which time?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows, label_room, meeting_axis, narrow, step_of, wording_axis
from commanalytics.charts.drawing.dots import dot_area
from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import gap_key, marks, missing_texts
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.of_demands.recurring_demands import unique_rows
from commanalytics.display.payloads import Column
from commanalytics.findings.of_demands.recurring_demands import longest_finding
from commanalytics.labels_and_colours import act_groups
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_demands.recurring_demands import longest, made_there, status_cells

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "Which demands have been made most often?"
ROW = 24
COLUMNS = (
    Column("label", "Demand, latest wording"),
    Column("addressee", "Addressee"),
    Column("meetings", "Texts that make it", "number"),
    Column("wordings", "Wordings", "number"),
    Column("first", "First", "date"),
    Column("last", "Last", "date"),
    Column("years", "Years from first to last", "number"),
    Column("ids", "Demands", "ids"),
)


def longest_running(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """Which demands have been made most often? A line from first to last, a dot for each text that makes the demand.

    Those made once only stand in the table.
    """
    families = longest(corpus)
    cells = status_cells(corpus)
    made = cells[cells["family_id"].isin(families["family_id"]) & made_there(cells)]
    ids = {str(family): [i for ids in rows["ids"] for i in ids] for family, rows in made.groupby("family_id")}
    table = families.assign(ids=families["family_id"].map(ids))
    again, finding = families[families["meetings"] > 1], longest_finding(corpus)
    count = len(meeting_rows(corpus))
    labels = label_room(unique_rows(again), count * _step(count))
    return finish(
        _lines(corpus, again, made, labels) if len(again) else nothing_held(finding.rstrip(".")),
        question=QUESTION,
        finding=finding,
        table=table,
        columns=COLUMNS,
        ids="ids",
        frozen=labels,
        shows="Dots on a line, one row a demand, one dot a text that makes it.",
        key=[
            marks(
                "● made in that text · line: from first to last time · number: texts that make it",
                gap_key(meeting_rows(corpus)),
            )
        ],
    )


def _step(meetings: int) -> float:
    return step_of(meetings, widest=48, room=576)


def _lines(corpus: Corpus, families: pd.DataFrame, made: pd.DataFrame, room: int) -> alt.LayerChart:
    meetings = axis_rows(meeting_rows(corpus))
    labels = meetings["meeting"].tolist()
    step = _step(len(labels))
    rows = unique_rows(families)
    names = dict(zip(families["family_id"], rows, strict=True))
    columns = ["row", "meeting", "status", "status_label", "text", "strength"]
    drawn = made[made["family_id"].isin(names)]
    dots = drawn.assign(row=drawn["family_id"].map(names))[columns]
    dated = dots[dots["status"] != "undated"]  # no line leads to a text that has no place in time
    spans = dated.groupby("row", sort=False)["meeting"].agg(meeting="first", last="last").reset_index()
    spans["texts"] = spans["row"].map(dots.groupby("row")["meeting"].nunique())
    y = alt.Y("row:N", scale=alt.Scale(domain=rows), axis=wording_axis(room))
    x = meeting_axis(labels, step=step, top=True)
    gaps = missing_texts(meetings, x, step, ROW * len(rows))
    line = alt.Chart(spans).mark_rule(strokeWidth=2, opacity=0.5).encode(x=x, x2=alt.X2("last:O"), y=y)
    dot = alt.Chart(dots).mark_circle(size=dot_area(step, 110), color=act_groups()["direct"].colour, opacity=1)
    count = (
        alt.Chart(spans)
        .mark_text(align="left", dx=10, fontWeight=600)
        .encode(x=alt.X("last:O"), y=y, text=alt.Text("texts:N"))
    )
    chart = layered(*gaps, line, dot.encode(x=x, y=y, tooltip=_tips()), count).add_params(narrow())
    return chart.properties(width=alt.Step(step), height=alt.Step(ROW))


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("row:N", title="Demand"),
        alt.Tooltip("meeting:N", title="Meeting"),
        alt.Tooltip("status_label:N", title="Status"),
        alt.Tooltip("text:N", title="Words there"),
    ]
