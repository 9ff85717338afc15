"""Who asks whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import label_room
from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.findings.coverage import held_and_read
from commanalytics.findings.of_demands.addressees import asking_finding
from commanalytics.labels_and_colours import act_groups
from commanalytics.measures.of_demands.addressees import asking_counts

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "Who asks whom?"
ROW, STEP = 24, 150  # pixels
DEEPEST = 0.62  # shade of the largest share: the number on it keeps its contrast in both themes
COLUMNS = (
    Column("asker", "Asks"),
    Column("addressee", "Is asked"),
    Column("count", "Demands", "number"),
    Column("of", "Of all that it asks", "number"),
    Column("share_percent", "Share, %", "number"),
    Column("ids", "Demands there", "ids"),
)


def who_asks_whom(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """Who asks whom? Columns are those who ask, rows those who are asked most; numbers are demands.

    A group asks, or whoever its text lets speak; of corpora joined by `ca.concat` each group asks for itself.
    """
    rows = asking_counts(corpus)
    table = rows.assign(share_percent=(100 * rows["share"]).round(1))
    labels = label_room(rows["addressee"].unique().tolist(), STEP * rows["asker"].nunique())
    return finish(
        _matrix(table, labels) if len(table) else nothing_held(f"No demand in the texts {held_and_read(corpus)}"),
        question=QUESTION,
        finding=asking_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        frozen=labels,
        rows="addressee",
        shows="A matrix of those who ask and those who are asked.",
        key=["Number: demands · shade: share of all that the one asks, the fuller the larger · blank: none"],
    )


def _matrix(table: pd.DataFrame, room: int) -> alt.LayerChart:
    asked, askers = (table[name].drop_duplicates().tolist() for name in ("addressee", "asker"))
    axis = alt.Axis(
        title=None,
        ticks=False,
        domain=False,
        grid=True,
        bandPosition=0,
        labelLimit=room,
        labelAlign="left",
        labelPadding=room + 8,
    )
    above = alt.Axis(title=None, orient="top", ticks=False, domain=False, labelAngle=0, labelLimit=STEP - 8)
    base = alt.Chart(table.drop(columns=["ids", "share"])).encode(
        x=alt.X("asker:N", scale=alt.Scale(domain=askers), axis=above),
        y=alt.Y("addressee:N", scale=alt.Scale(domain=asked), axis=axis),
        tooltip=tips(COLUMNS),
    )
    most = float(table["share_percent"].max())
    shade = alt.Opacity("share_percent:Q", scale=alt.Scale(domain=[0, most], range=[0.06, DEEPEST]), legend=None)
    cells = base.mark_rect(color=act_groups()["direct"].colour).encode(opacity=shade)
    numbers = base.mark_text(fontSize=12).encode(text=alt.Text("count:Q"))
    return layered(cells, numbers).properties(width=alt.Step(STEP), height=alt.Step(ROW))
