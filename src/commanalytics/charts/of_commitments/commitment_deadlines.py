"""Until when does the group undertake what?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import label_room, narrow, wording_axis
from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.display.payloads import Column
from commanalytics.english import day
from commanalytics.findings.coverage import held_and_read
from commanalytics.findings.of_commitments.commitments import deadline_finding
from commanalytics.labels_and_colours import act_groups, limits
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_commitments.commitments import STATES, deadline_rows

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "Until when does the group undertake what?"
ROW, WIDTH, DATE = 24, 470, 90  # pixels; DATE: behind the last one's dot
FILLS = {"done": 1.0, "past": 0.0, "ahead": 0.35}
COLUMNS = (
    Column("text", "Commitment"),
    Column("by", "By"),
    Column("meeting", "Undertaken in"),
    Column("deadline", "Until, as printed"),
    Column("until", "That is, at the latest", "date"),
    Column("state_label", "Against the newest text"),
    Column("done_label", "Told to be done in"),
    Column("ids", "Sentence", "ids"),
)
DRAWN = (
    "row", "made", "until", "fill", "meeting", "until_label", "date_label", "state_label", "deadline", "text",
)  # fmt: skip


def commitment_deadlines(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """Until when does the group undertake what? A line from the text that undertakes it to the last day of its date."""
    rows = deadline_rows(corpus)
    table = rows.assign(state_label=rows["state_of"].map(STATES))
    table["ids"] = [[one] for one in rows["commitment_id"]]
    shown = table.tail(limits()["rows_in_grid"])
    folded = len(table) - len(shown)
    labels = label_room(_rows(shown).tolist(), WIDTH + DATE)
    return finish(
        _lines(corpus, shown, labels) if len(shown) else nothing_held(f"No date in the texts {held_and_read(corpus)}"),
        question=QUESTION,
        finding=deadline_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        frozen=labels,
        rows="row",
        shows="Lines on an axis of time, one row a commitment, from its text to its date.",
        key=[
            "│ text that undertakes it · ● its date, told to be done · ○ its date, past and not told to be done · "
            "◐ its date, still ahead · upright line: the newest text",
            *([f"Drawn are the {len(shown)} latest dates; {folded} more stand in the table below."] if folded else []),
        ],
    )


def _lines(corpus: Corpus, table: pd.DataFrame, room: int) -> alt.LayerChart:
    data = table.assign(row=_rows(table), fill=table["state_of"].map(FILLS), until_label=table["until"].map(day))
    data["date_label"] = table["deadline_date"].map(day)  # as precise as it is named: «in 2024» is no day
    data = data[list(DRAWN)]
    y = alt.Y("row:N", scale=alt.Scale(domain=data["row"].tolist()), axis=wording_axis(room))
    axis = alt.Axis(title=None, orient="top", format="%Y", tickCount="year", labelOverlap="greedy")
    x = alt.X("made:T", axis=axis, scale=alt.Scale(nice="year"))
    colour = act_groups()["decide"].colour
    base = alt.Chart(data).encode(y=y, tooltip=_tips())
    line = base.mark_rule(strokeWidth=2, opacity=0.5).encode(x=x, x2=alt.X2("until:T"))
    start = base.mark_tick(thickness=2, color=INK, height=12).encode(x=x)
    end = base.mark_circle(size=130, color=colour, stroke=colour, strokeWidth=2, opacity=1).encode(
        x=alt.X("until:T"), fillOpacity=alt.FillOpacity("fill:Q", scale=None)
    )
    dates = base.mark_text(align="left", dx=10, fontSize=11).encode(x=alt.X("until:T"), text=alt.Text("date_label:N"))
    newest = pd.DataFrame({"made": [max(meeting_rows(corpus).query("read")["date"])]})
    now = alt.Chart(newest).mark_rule(strokeDash=[4, 3], strokeWidth=1.5).encode(x=x)
    chart = layered(line, now, start, end, dates).add_params(narrow())
    return chart.properties(width=WIDTH, height=alt.Step(ROW))


def _rows(table: pd.DataFrame) -> pd.Series:
    """Names of the rows: who, and the words; with the meeting where two would be the same."""
    if table.empty:
        return table["by"]
    names = table["by"] + ": " + table["text"]
    twice = names.duplicated(keep=False)
    names = names.mask(twice, names + " (" + table["meeting"] + ")")
    return names.mask(names.duplicated(keep=False), names + " " + table["commitment_id"].str.rpartition("#")[2])


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("row:N", title="Commitment"),
        alt.Tooltip("meeting:N", title="Undertaken in"),
        alt.Tooltip("deadline:N", title="Until, as printed"),
        alt.Tooltip("until_label:N", title="At the latest"),
        alt.Tooltip("state_label:N", title="Against the newest text"),
    ]
