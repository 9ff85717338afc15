"""How many clauses undertake something, with a verb that performs it and without?"""

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
from commanalytics.findings.of_commitments.commitments import undertaking_finding
from commanalytics.labels_and_colours import act_groups, limits
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_commitments.commitments import BY_ACT, WITHOUT_ACT, undertaking_counts

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How many clauses undertake something, and how many without a performative verb?"
HEIGHT = 220
FILLS = {BY_ACT: 0.62, WITHOUT_ACT: 0.18}
COLUMNS = (
    Column("meeting", "Meeting"),
    Column("manner", "Undertakes"),
    Column("count", "Clauses", "number"),
    Column("of", "Of the text’s clauses", "number"),
    Column("share_percent", "Share, %", "number"),
    Column("ids", "Sentences", "ids"),
)


def undertakings(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """How many clauses undertake something, and how many without a performative verb? One column a meeting."""
    table = undertaking_counts(corpus)
    figures = table.assign(share_percent=(100 * table["share"]).round(1))
    some = bool(table["count"].fillna(0).sum())
    return finish(
        _columns(corpus, figures) if some else nothing_held(f"No commitment in the texts {held_and_read(corpus)}"),
        question=QUESTION,
        finding=undertaking_finding(corpus),
        table=figures,
        columns=COLUMNS,
        ids="ids",
        shows="Stacked columns of clauses, one column a meeting.",
        key=[
            marks(
                "Full: by an act, as “pledge to”",
                "light: without a performative verb, as “we will”",
                "number: clauses",
                gap_key(meeting_rows(corpus)),
            )
        ],
    )


def _columns(corpus: Corpus, table: pd.DataFrame) -> alt.LayerChart:
    meetings = axis_rows(meeting_rows(corpus))
    step = step_of(len(meetings), widest=64, room=860)
    data = _placed(table)
    scale = alt.Scale(domain=[0, float(data["end"].max()) + 1])
    x = meeting_axis(meetings["meeting"].tolist(), step=step)
    base = alt.Chart(data).encode(x=x, tooltip=tips(COLUMNS))
    y = alt.Y("start:Q", axis=None, scale=scale)
    bars = base.mark_bar(color=act_groups()["decide"].colour, stroke=INK, strokeWidth=0.7, strokeOpacity=0.55).encode(
        y=y, y2=alt.Y2("end:Q"), fillOpacity=alt.FillOpacity("fill:Q", scale=None)
    )
    numbers = base.mark_text(fontSize=11).encode(y=alt.Y("middle:Q", axis=None, scale=scale), text=alt.Text("count:Q"))
    room = step > limits()["pixels_for_words"]
    layers = [*missing_texts(meetings, x, step, HEIGHT), bars, *([numbers] if room else [])]
    return layered(*layers).properties(width=alt.Step(step), height=HEIGHT)


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    """Where each block of a column starts and ends; by an act at the foot."""
    data = table[table["count"].fillna(0) > 0].drop(columns=["ids", "state", "read", "meeting_id"])
    data["end"] = data.groupby("meeting", sort=False)["count"].cumsum().astype("int64")
    data["start"] = data["end"] - data["count"].astype("int64")
    data["middle"] = (data["start"] + data["end"]) / 2
    data["fill"] = data["manner"].map(FILLS)
    return data
