"""What did the package take for what?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.english import sentence
from commanalytics.findings.of_codings.agreement import NOT_CHECKED, agreement_finding
from commanalytics.labels_and_colours import label_of_type
from commanalytics.measures.of_codings import agreement
from commanalytics.sources.codings.coding_questions import NONE, in_order

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How well does the coding agree with people?"
CELL = 34
COLUMNS = (
    Column("machine_label", "Read as"),
    Column("coder_label", "Coded by hand as"),
    Column("units", "Answers", "number"),
    Column("share_percent", "Of what was read so, weighted, %", "number"),
    Column("ids", "Clauses", "ids"),
)


def confusion(corpus: Corpus, of: str = "acts") -> alt.LayerChart | alt.Chart:
    """How well does the coding agree with people? Rows are what was read, columns what people coded by hand."""
    found = agreement(corpus, of).confusion
    table = found.assign(
        machine_label=found["machine"].map(label_of_type),
        coder_label=found["coder"].map(label_of_type),
        share_percent=(100 * found["share"]).round(1),
    )
    return finish(
        _matrix(table, [label_of_type(label) for label in _labels(of, found)])
        if len(table)
        else nothing_held(sentence(NOT_CHECKED)[:-1]),
        question=QUESTION,
        finding=agreement_finding(corpus, of),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="A matrix: rows are what was read, columns what people coded by hand; numbers are answers.",
        key=["On the framed diagonal both agree. Shade: share of its row, weighted back to the corpus."]
        if len(table)
        else [],
    )


def _labels(of: str, found: pd.DataFrame) -> list[str]:
    given = {*found["machine"], *found["coder"]} - {NONE}
    return [*in_order(of, given), *([NONE] if NONE in {*found["machine"], *found["coder"]} else [])]


def _matrix(table: pd.DataFrame, labels: list[str]) -> alt.LayerChart:
    domain = alt.Scale(domain=labels)
    axis = alt.Axis(ticks=False, domain=False, grid=False)
    y = alt.Y("machine_label:N", scale=domain, title="Read as", axis=axis)
    x = alt.X(
        "coder_label:N",
        scale=domain,
        title="Coded by hand as",
        axis=alt.Axis(orient="top", labelAngle=-45, ticks=False, domain=False),
    )
    data = table[["machine_label", "coder_label", "units", "share", "share_percent"]]
    base = alt.Chart(data).encode(x=x, y=y, tooltip=tips(COLUMNS))
    shades = base.mark_rect(color=INK, stroke=None).encode(
        fillOpacity=alt.FillOpacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0.03, 0.42]), legend=None)
    )
    same = alt.Chart(pd.DataFrame({"machine_label": labels, "coder_label": labels}))
    frames = same.mark_rect(fillOpacity=0, stroke=INK, strokeOpacity=0.5).encode(x=x, y=y)
    numbers = base.mark_text().encode(text=alt.Text("units:Q"))
    return layered(shades, frames, numbers).properties(width=alt.Step(CELL), height=alt.Step(26))
