"""How strongly is one addressee asked?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows, meeting_axis, step_of
from commanalytics.charts.drawing.dots import dot_area, dot_sizes, least_on_dot, numbers_fit
from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import gap_key, missing_texts
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.findings.of_texts.over_time import towards_finding
from commanalytics.labels_and_colours import act_groups
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_texts.over_time import towards

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How strongly is one addressee asked?"
HEIGHT = 150
COLUMNS = (
    Column("meeting", "Meeting"),
    Column("strength", "Strength", "number"),
    Column("demands", "Demands", "number"),
    Column("texts", "Words"),
    Column("ids", "Demands there", "ids"),
)


def strength_towards(corpus: Corpus, addressee: str = "") -> alt.LayerChart | alt.Chart:
    """How strongly is one addressee asked? Dots by meeting and strength, larger for more demands.

    `addressee`: any of its names; the one that is asked most often without it. Strengths are ranks, never averaged.
    """
    name, table = towards(corpus, addressee)
    return finish(
        _dots(corpus, table) if len(table) else nothing_held("No demand that names an addressee"),
        question=QUESTION,
        finding=towards_finding(corpus, addressee),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows=f"Dots by meeting and strength of the demands to {name or 'anybody'}; the larger the more demands.",
        key=[
            "Up: stronger, 1 to 5 (ranks, not amounts). Larger: more demands. "
            f"No dot: not asked in that text. {gap_key(meeting_rows(corpus))}".strip()
        ],
    )


def _dots(corpus: Corpus, table: pd.DataFrame) -> alt.LayerChart:
    meetings = axis_rows(meeting_rows(corpus))
    labels = meetings["meeting"].tolist()
    step = step_of(len(labels), widest=64, room=860)
    x = meeting_axis(labels, step=step)
    scale = alt.Scale(domain=[0.4, 5.6])
    y = alt.Y(
        "strength:Q", scale=scale, axis=alt.Axis(title="Strength", values=[1, 2, 3, 4, 5], domain=False, format="d")
    )
    gaps = missing_texts(meetings, x, step, HEIGHT)
    base = alt.Chart(table.drop(columns="ids")).encode(x=x, y=y, tooltip=tips(COLUMNS))
    most, area = int(table["demands"].max()), dot_area(step, 620)
    size = alt.Size("demands:Q", legend=None, scale=dot_sizes(most, area))
    direct = act_groups()["direct"]
    dots = base.mark_circle(color=direct.colour, opacity=0.9).encode(size=size)
    roomy = base.transform_filter(f"datum.demands >= {least_on_dot(most, area)}")
    numbers = roomy.mark_text(fontSize=11, fontWeight=600, color=direct.ink).encode(text=alt.Text("demands:Q"))
    layers = [*gaps, dots, numbers] if numbers_fit(step) else [*gaps, dots]
    return layered(*layers).properties(width=alt.Step(step), height=HEIGHT)
