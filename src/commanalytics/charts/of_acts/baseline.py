"""How does this group's mix of clause types compare with the UN's own resolutions?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.colours import group_colour
from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.panels import facet_in_order, placed
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.english import counted
from commanalytics.findings.of_acts.clause_types import baseline_finding
from commanalytics.measures.of_acts.clause_types import baseline_table

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How does the mix compare with the UN’s own resolutions?"
COLUMNS = (
    Column("section", "Section"),
    Column("type_label", "Type"),
    Column("count", "Clauses here", "number"),
    Column("of", "Of the section’s clauses", "number"),
    Column("share_percent", "Share here, %", "number"),
    Column("un_count", "UN paragraphs", "number"),
    Column("un_percent", "Share UN, %", "number"),
    Column("ids", "Clauses", "ids"),
)
SOURCE = (
    "UN: 17,809 preambular and 24,722 operative paragraphs of 1,094 resolutions "
    "(General Assembly 75–78, ECOSOC 2021–23)."
)


def baseline(corpus: Corpus) -> alt.FacetChart | alt.Chart:
    """How does the mix compare with the UN's own resolutions? A filled dot for this group, a ring for the UN."""
    table = baseline_table(corpus)
    shares = {
        "share_percent": (100 * table["share"].astype("float64")).round(1),
        "un_percent": (100 * table["un_share"]).round(1),
    }
    table = table.assign(**shares)
    return finish(
        _dumbbells(table) if table["of"].any() else nothing_held("No clause with a recognised act"),
        question=QUESTION,
        finding=baseline_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows=f"Shares of clauses by their first act, in per cent. {SOURCE}",
        key=[
            "● this group, with its number of clauses · ○ United Nations · (share of the section’s clauses, %)",
            SOURCE,
        ],
        panel=420,
    )


def _dumbbells(table: pd.DataFrame) -> alt.FacetChart:
    data = table[table["of"] > 0].drop(columns="ids")
    data["panel"] = [
        f"{s.capitalize()}: {counted(n, 'clause')} here" for s, n in zip(data["section"], data["of"], strict=True)
    ]
    data = placed(data, "panel", data["panel"].drop_duplicates().tolist())
    types = alt.Scale(domain=data["type_label"].drop_duplicates().tolist())
    y = alt.Y("type_label:N", scale=types, title=None, axis=alt.Axis(ticks=False, domain=False, grid=True))
    x = alt.X("share_percent:Q", title=None, axis=alt.Axis(tickCount=4, labelExpr="datum.label + ' %'"))
    base = alt.Chart(data).encode(y=y, tooltip=tips(COLUMNS))
    lines = base.mark_rule(strokeWidth=2, opacity=0.45).encode(x=x, x2=alt.X2("un_percent:Q"))
    theirs = base.mark_point(size=75, color=INK, strokeWidth=1.5, opacity=0.9).encode(x=alt.X("un_percent:Q"))
    ours = base.mark_circle(size=110, opacity=1).encode(x=x, color=group_colour())
    counts = base.mark_text(fontSize=11, align="left", dx=9).encode(x=alt.X("right:Q"), text=alt.Text("count:Q"))
    panels = layered(lines, theirs, ours, counts).transform_calculate(
        right="max(datum.share_percent, datum.un_percent)"
    )
    panels = panels.properties(width=280, height=alt.Step(19))
    header = alt.Header(title=None, labelAnchor="start", labelFontSize=12)
    return panels.facet(facet_in_order("panel", header), columns=2, spacing=30)
