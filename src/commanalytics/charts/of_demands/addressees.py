"""Who is asked, and how often?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows, meeting_axis, narrow, step_of
from commanalytics.charts.drawing.dots import numbers_fit
from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import FILLED, gap_key, gap_marks, told_apart
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.panels import facet_in_order, own_axes, panel_header, placed
from commanalytics.charts.drawing.tooltips import gap_tips, tips
from commanalytics.display.payloads import Column
from commanalytics.findings.coverage import held_and_read
from commanalytics.findings.of_demands.addressees import addressee_finding
from commanalytics.labels_and_colours import act_groups
from commanalytics.measures.meeting_states import enough_for_trend, meeting_rows
from commanalytics.measures.of_demands.addressees import addressee_counts, demands_by_addressee

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "Who is asked, and how often?"
HEIGHT = 74
COLUMNS = (
    Column("addressee", "Addressee"),
    Column("meeting", "Meeting"),
    Column("count", "Demands", "number"),
    Column("strongest", "Strongest act", "number"),
    Column("ids", "Demands there", "ids"),
)
FEW_COLUMNS = (
    Column("addressee", "Addressee"),
    Column("kind", "Kind"),
    Column("demands", "Demands", "number"),
    Column("ids", "Demands there", "ids"),
)


def addressees(corpus: Corpus) -> alt.FacetChart | alt.LayerChart | alt.Chart:
    """Who is asked, and how often? One panel an addressee, most asked first; with few texts one bar an addressee."""
    if not enough_for_trend(corpus):
        return _few(corpus)
    table = addressee_counts(corpus)
    width = round(step_of(len(meeting_rows(corpus)), widest=18, room=460) * max(6, len(meeting_rows(corpus))))
    return finish(
        _panels(corpus, table, width)
        if len(table)
        else nothing_held(f"No demand in the texts {held_and_read(corpus)}"),
        question=QUESTION,
        finding=addressee_finding(corpus),
        table=table[table["count"].notna()],
        columns=COLUMNS,
        ids="ids",
        shows="Small columns of demands, one panel an addressee, on one scale.",
        key=[f"Columns: demands in that text. {gap_key(meeting_rows(corpus))}".strip()],
        panel=width + 24,
    )


def _panels(corpus: Corpus, table: pd.DataFrame, width: int) -> alt.FacetChart:
    labels = axis_rows(meeting_rows(corpus))["meeting"].tolist()
    rows = told_apart(table.drop(columns="ids"))
    data = placed(rows, "addressee", table["addressee"].drop_duplicates().tolist())
    base = alt.Chart(data).encode(x=meeting_axis(labels, step=width / len(labels), years=True))
    y = alt.Y("count:Q", axis=alt.Axis(title=None, labels=False, ticks=False, domain=False, tickCount=3))
    gaps = gap_marks(base, width / len(labels) * FILLED, HEIGHT, "datum.count === null")
    bars = base.mark_bar(color=act_groups()["direct"].colour).encode(y=y, tooltip=tips(COLUMNS))
    numbers = (
        base.transform_filter("datum.count > 0").mark_text(dy=-6, fontSize=11).encode(y=y, text=alt.Text("count:Q"))
    )
    layers = [
        *(gap.encode(tooltip=gap_tips()) for gap in gaps),
        bars,
        *([numbers] if numbers_fit(width / len(labels)) else []),
    ]
    panels = layered(*layers).properties(width=width, height=HEIGHT)
    header = panel_header(width, table["addressee"].drop_duplicates().tolist())
    return own_axes(panels.add_params(narrow()).facet(facet_in_order("addressee", header), columns=4, spacing=18))


def _few(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    table = demands_by_addressee(corpus)
    base = alt.Chart(table.drop(columns="ids")).encode(
        y=alt.Y("addressee:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=300)),
        x=alt.X("demands:Q", axis=None),
    )
    bars = base.mark_bar(color=act_groups()["direct"].colour, height={"band": 0.7})
    numbers = base.mark_text(align="left", dx=4).encode(text=alt.Text("demands:Q"))
    chart = layered(bars, numbers).properties(width=380, height=alt.Step(22))
    return finish(
        chart if len(table) else nothing_held(f"No demand in the texts {held_and_read(corpus)}"),
        question=QUESTION,
        finding=addressee_finding(corpus),
        table=table,
        columns=FEW_COLUMNS,
        ids="ids",
        shows="Bars, one an addressee; numbers are demands.",
    )
