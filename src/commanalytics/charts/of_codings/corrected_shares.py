"""What would the shares be without the known errors of the coding?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.findings.of_codings.agreement import correction_finding
from commanalytics.labels_and_colours import clause_types
from commanalytics.measures.of_codings import corrected_shares

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "What would the shares be without the known errors of the coding?"
COLUMNS = (
    Column("type_label", "Type"),
    Column("machine", "Acts read", "number"),
    Column("read_percent", "Share as read, %", "number"),
    Column("corrected_percent", "Share corrected, %", "number"),
    Column("low_percent", "From, %", "number"),
    Column("high_percent", "To, %", "number"),
    Column("coded", "Sentences coded", "number"),
)


def corrected(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """What would the shares be without the known errors of the coding? As read, and corrected by hand."""
    shares, finding = corrected_shares(corpus), correction_finding(corpus)
    table = shares.assign(
        type_label=[clause_types()[kind].label for kind in shares["type"]],
        read_percent=(100 * shares["machine_share"].astype(float)).round(1),
        corrected_percent=(100 * shares["share"].astype(float)).round(1),
        low_percent=(100 * shares["low"].astype(float)).round(1),
        high_percent=(100 * shares["high"].astype(float)).round(1),
    )
    return finish(
        _dots(table) if len(table) else nothing_held(finding[:-1]),
        question=QUESTION,
        finding=finding,
        table=table,
        columns=COLUMNS,
        shows="One row a type: its share of acts as read, and corrected, with the interval of that.",
        key=["○ as read. ● corrected by what people coded by hand; the line is its interval of 95 %."]
        if len(table)
        else [],
    )


def _dots(table: pd.DataFrame) -> alt.LayerChart:
    order = table["type_label"].tolist()
    axis = alt.Axis(ticks=False, domain=False, grid=True)
    y = alt.Y("type_label:N", scale=alt.Scale(domain=order), title=None, axis=axis)
    base = alt.Chart(table[[column.name for column in COLUMNS]]).encode(y=y, tooltip=tips(COLUMNS))
    title = "Share of all acts, %"
    spans = base.mark_rule(strokeWidth=2, opacity=0.6).encode(
        x=alt.X("low_percent:Q", title=title), x2=alt.X2("high_percent:Q")
    )
    now = base.mark_circle(size=70, color=INK, opacity=1).encode(x=alt.X("corrected_percent:Q"))
    read = base.mark_point(size=70, color=INK, filled=False).encode(x=alt.X("read_percent:Q"))
    return layered(spans, now, read).properties(width=520, height=alt.Step(22))
