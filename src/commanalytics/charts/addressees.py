"""Who is asked, and how often?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from commanalytics.charts.display import Column
from commanalytics.charts.few import nothing_held
from commanalytics.charts.parts import (
    FILLED,
    axis_rows,
    facet_in_order,
    finish,
    gap_key,
    gap_marks,
    gap_tips,
    meeting_axis,
    numbers_fit,
    panel_header,
    placed,
    step_of,
    tips,
    told_apart,
)
from commanalytics.findings.addressees import addressee_counts, addressee_finding
from commanalytics.findings.anatomy import demands_by_addressee
from commanalytics.findings.meetings import enough_for_trend, held_and_read, meeting_rows
from commanalytics.findings.vocabulary import act_groups

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


def addressees(corpus: Corpus) -> Any:
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
        key=[f"Columns: demands in that text. {gap_key(table)}"],
        panel=width + 24,
    )


def _panels(corpus: Corpus, table: pd.DataFrame, width: int) -> Any:
    labels = axis_rows(meeting_rows(corpus))["meeting"].tolist()
    rows = told_apart(table.drop(columns="ids"))
    data = placed(rows, "addressee", table["addressee"].drop_duplicates().tolist())
    base = alt.Chart(data).encode(x=meeting_axis(labels, step=width / len(labels), years=True))
    y = alt.Y("count:Q", axis=alt.Axis(title=None, labels=False, ticks=False, domain=False, tickCount=3))
    gaps = gap_marks(base, width / len(labels) * FILLED, HEIGHT, "datum.count === null")
    bars = base.mark_bar(color=act_groups()["direct"].colour).encode(y=y, tooltip=tips(COLUMNS))
    numbers = base.transform_filter("datum.count > 0").mark_text(dy=-6, fontSize=11).encode(y=y, text="count:Q")
    layers = [
        *(gap.encode(tooltip=gap_tips()) for gap in gaps),
        bars,
        *([numbers] if numbers_fit(width / len(labels)) else []),
    ]
    panels = alt.layer(*layers).properties(width=width, height=HEIGHT)
    header = panel_header(width, labelLimit=width)
    facets = panels.facet(facet_in_order("addressee", header), columns=4, spacing=18)
    return facets.resolve_axis(x="independent")


def _few(corpus: Corpus) -> Any:
    table = demands_by_addressee(corpus)
    base = alt.Chart(table.drop(columns="ids")).encode(
        y=alt.Y("addressee:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=300)),
        x=alt.X("demands:Q", axis=None),
    )
    bars = base.mark_bar(color=act_groups()["direct"].colour, height={"band": 0.7})
    numbers = base.mark_text(align="left", dx=4).encode(text="demands:Q")
    chart = alt.layer(bars, numbers).properties(width=380, height=alt.Step(22))
    return finish(
        chart if len(table) else nothing_held(f"No demand in the texts {held_and_read(corpus)}"),
        question=QUESTION,
        finding=addressee_finding(corpus),
        table=table,
        columns=FEW_COLUMNS,
        ids="ids",
        shows="Bars, one an addressee; numbers are demands.",
    )
