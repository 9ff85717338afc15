"""What did each meeting add, keep and leave out?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows, meeting_axis, step_of
from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import gap_key, marks, missing_texts
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.findings.coverage import held_and_read
from commanalytics.findings.of_demands.recurring_demands import added_finding
from commanalytics.labels_and_colours import act_groups, limits, statuses
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_demands.recurring_demands import added

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "What did each meeting add, keep and leave out?"
HEIGHT = 300
FILLS = {
    "new": 0.62,
    "maybe": 0.0,
    "returned": 0.5,
    "hardened": 0.38,
    "softened": 0.28,
    "reworded": 0.18,
    "repeated": 0.1,
    "undated": 0.1,
    "dropped": 0.0,
}
COLUMNS = (
    Column("meeting", "Meeting"),
    Column("status_label", "Status"),
    Column("count", "Demands", "number"),
    Column("ids", "Demands there", "ids"),
)


def balance(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """What did each meeting add, keep and leave out? Demands made stand above the line, those not repeated below it."""
    table = added(corpus)
    gaps = gap_key(meeting_rows(corpus))
    there = FILLS.keys() & set(table["status"])
    made = [f"{s.glyph} {s.label.lower()}" for name, s in statuses().items() if name in there]
    return finish(
        _stacks(corpus, table) if len(table) else nothing_held(f"No demand in the texts {held_and_read(corpus)}"),
        question=QUESTION,
        finding=added_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="Stacked columns of demands by status, one column a meeting; below the line those not repeated.",
        key=[marks(*made), f"Above the line: made in that text. Below: not repeated in it. {gaps}".strip()],
    )


def _stacks(corpus: Corpus, table: pd.DataFrame) -> alt.LayerChart:
    meetings = axis_rows(meeting_rows(corpus))
    labels = meetings["meeting"].tolist()
    step = step_of(len(labels), widest=64, room=860)
    data = _placed(table)
    most, least = data["end"].max(), data["start"].min()
    scale = alt.Scale(domain=[float(min(least, 0)) - 0.5, float(most) + 1])
    x = meeting_axis(labels, step=step)
    gaps = missing_texts(meetings, x, step, HEIGHT)
    base = alt.Chart(data).encode(x=x, tooltip=tips(COLUMNS))
    y = alt.Y("start:Q", axis=None, scale=scale)
    bars = base.mark_bar(color=act_groups()["direct"].colour, stroke=INK, strokeWidth=0.7, strokeOpacity=0.55).encode(
        y=y, y2=alt.Y2("end:Q"), fillOpacity=alt.FillOpacity("fill:Q", scale=None)
    )
    numbers = base.mark_text(fontSize=11).encode(y=alt.Y("middle:Q", axis=None, scale=scale), text=alt.Text("words:N"))
    zero = alt.Chart(pd.DataFrame({"start": [0]})).mark_rule(strokeWidth=1.5).encode(y=y)
    layers = [*gaps, bars, numbers, zero] if step > limits()["pixels_for_words"] else [*gaps, bars, zero]
    return layered(*layers).properties(width=alt.Step(step), height=HEIGHT)


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    """Where each block of a column starts and ends: repeated at the line, new on top, not repeated below."""
    upwards = [name for name in reversed(FILLS) if name != "dropped"]
    rows = []
    for _, column in table.groupby("meeting_id", sort=False):
        by_status = {row["status"]: row for row in column.to_dict("records")}
        at = 0
        for name in filter(by_status.__contains__, upwards):
            rows.append({**by_status[name], "start": at, "end": at + by_status[name]["count"]})
            at += by_status[name]["count"]
        if "dropped" in by_status:
            rows.append({**by_status["dropped"], "start": -by_status["dropped"]["count"], "end": 0})
    data = pd.DataFrame(rows).drop(columns=["ids", "meeting_id"])
    data["middle"] = (data["start"] + data["end"]) / 2
    data["fill"] = data["status"].map(FILLS)
    data["words"] = data["status"].map(lambda name: statuses()[name].glyph) + " " + data["count"].astype(str)
    return data
