"""What stands before the formula line, and what after it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.colours import group_colour
from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.findings.coverage import held_and_read
from commanalytics.findings.of_acts.clause_types import section_finding
from commanalytics.measures.of_acts.clause_types import section_counts

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "What stands in the preamble, and what in the operative part?"
COLUMNS = (
    Column("type_label", "Type"),
    Column("section", "Section"),
    Column("count", "Acts", "number"),
    Column("of", "Of the section’s acts", "number"),
    Column("ids", "Clauses", "ids"),
)


def sections(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """What stands in the preamble, and what in the operative part? A pyramid: preamble to the left, operative right."""
    table = section_counts(corpus)
    used = table.groupby("act_type")["count"].transform("sum") > 0
    table = table[used].reset_index(drop=True)
    return finish(
        _pyramid(table) if len(table) else nothing_held(f"No act in the texts {held_and_read(corpus)}"),
        question=QUESTION,
        finding=section_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="Bars of acts by clause type: the preamble to the left, the operative part to the right.",
        key=["Left of the line: preamble. Right of it: operative part. Numbers are acts."],
    )


def _pyramid(table: pd.DataFrame) -> alt.LayerChart:
    data = table.drop(columns="ids").assign(
        signed=table["count"].where(table["section"] == "operative", -table["count"])
    )
    types = alt.Scale(domain=data["type_label"].drop_duplicates().tolist())
    most = int(data["count"].max())
    base = alt.Chart(data).encode(
        y=alt.Y("type_label:N", scale=types, title=None, axis=alt.Axis(ticks=False, domain=False, minExtent=70)),
        x=alt.X("signed:Q", axis=None, scale=alt.Scale(domain=[-1.12 * most, 1.12 * most])),
        tooltip=tips(COLUMNS),
    )
    bars = base.mark_bar(height={"band": 0.7}).encode(color=group_colour())
    left = base.transform_filter("datum.signed <= 0 && datum.section === 'preamble'").mark_text(align="right", dx=-4)
    right = base.transform_filter("datum.section === 'operative'").mark_text(align="left", dx=4)
    middle = alt.Chart(pd.DataFrame({"signed": [0]})).mark_rule(opacity=0.6).encode(x="signed:Q")
    layers = (bars, left.encode(text="count:Q"), right.encode(text="count:Q"), middle)
    return layered(*layers).properties(width=560, height=alt.Step(20))
