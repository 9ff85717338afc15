"""How much of each text was recognised?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from commanalytics.charts.display import Column
from commanalytics.charts.few import nothing_held
from commanalytics.charts.parts import INK, finish
from commanalytics.findings.recognition import KINDS, recognition_finding, recognition_table

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How much of each text was recognised?"
SHADES = {"known": 0.78, "other": 0.45, "reported": 0.25, "none": 0.1}  # one ink, lighter as less was recognised
COLUMNS = (
    Column("meeting", "Text of"),
    Column("kind_label", "Clauses with"),
    Column("count", "Clauses", "number"),
    Column("of", "Of the text’s", "number"),
    Column("ids", "Clauses", "ids"),
)


def recognition(corpus: Corpus) -> Any:
    """How much of each text was recognised? A bar a text: clauses by what was found in them, darkest where an act was."""
    table = recognition_table(corpus)
    return finish(
        _bars(table) if len(table) else nothing_held(),
        question=QUESTION,
        finding=recognition_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="Stacked bars of preambular and operative clauses, one bar a text; numbers are clauses.",
        key=["From dark to light: " + ", ".join(KINDS.values()) + ". Numbers are clauses."],
    )


def _bars(table: pd.DataFrame) -> Any:
    data = table.drop(columns="ids")
    data["shade"] = data["kind"].map(SHADES)
    data["end"] = data.groupby("meeting", sort=False)["count"].cumsum()
    data["start"] = data["end"] - data["count"]
    data["middle"] = (data["start"] + data["end"]) / 2
    order = data["meeting"].drop_duplicates().tolist()
    axis = alt.Axis(ticks=False, domain=False)
    base = alt.Chart(data[data["count"] > 0]).encode(
        y=alt.Y("meeting:O", scale=alt.Scale(domain=order), title=None, axis=axis), tooltip=_tips()
    )
    bars = base.mark_bar(color=INK, stroke=INK, strokeWidth=0.6, height={"band": 0.72}).encode(
        x=alt.X("start:Q", axis=None), x2="end:Q", fillOpacity=alt.FillOpacity("shade:Q", scale=None)
    )
    outside = base.transform_filter("datum.kind !== 'known'").mark_text().encode(x="middle:Q", text="count:Q")
    known = (
        base.transform_filter("datum.kind === 'known'")
        .mark_text(align="right", dx=-6)
        .encode(x="start:Q", text="count:Q")
    )
    return alt.layer(bars, outside, known).properties(width=680, height=alt.Step(22))


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("meeting:N", title="Text of"),
        alt.Tooltip("kind_label:N", title="Clauses with"),
        alt.Tooltip("count:Q", title="Clauses"),
        alt.Tooltip("of:Q", title="Of the text’s"),
    ]
