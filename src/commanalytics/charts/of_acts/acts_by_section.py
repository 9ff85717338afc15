"""What stands before the formula line, and what after it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

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
from commanalytics.sections import ACTING

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
        key=[KEYS[acting(table)]],
    )


_ROOM = 0.12  # of the longest bar, behind each side's, for its number
KEYS = {  # by the parts that hold an act
    ACTING: "Left of the line: preamble. Right of it: operative part. Numbers are acts.",
    ("operative",): "Operative part: no preamble holds an act. Numbers are acts.",
    ("preamble",): "Preamble: no operative part holds an act. Numbers are acts.",
    (): "",
}
# How the numbers of each side are set, and pixels from its bars.
_ALIGNED: dict[str, tuple[Literal["left", "right"], int]] = {"preamble": ("right", -4), "operative": ("left", 4)}


def acting(table: pd.DataFrame) -> tuple[str, ...]:
    """The parts that hold an act: the others take no room."""
    held = set(table.loc[table["count"] > 0, "section"])
    return tuple(section for section in ACTING if section in held)


def _pyramid(table: pd.DataFrame) -> alt.LayerChart:
    held, longest = acting(table), table.groupby("section")["count"].max()
    data = table[table["section"].isin(held)].drop(columns="ids")
    data = data.assign(signed=data["count"].where(data["section"] == "operative", -data["count"]))
    types = alt.Scale(domain=data["type_label"].drop_duplicates().tolist())
    ends = [float(longest[one]) + _ROOM * longest.max() if one in held else 0.0 for one in ACTING]
    base = alt.Chart(data).encode(
        y=alt.Y("type_label:N", scale=types, title=None, axis=alt.Axis(ticks=False, domain=False, minExtent=70)),
        x=alt.X("signed:Q", axis=None, scale=alt.Scale(domain=[-ends[0], ends[1]])),
        tooltip=tips(COLUMNS),
    )
    bars = base.mark_bar(height={"band": 0.7}).encode(color=group_colour())
    numbers = [_numbers(base, section) for section in held]
    middle = alt.Chart(pd.DataFrame({"signed": [0]})).mark_rule(opacity=0.6).encode(x=alt.X("signed:Q"))
    return layered(bars, *numbers, middle).properties(width=560, height=alt.Step(20))


def _numbers(base: alt.Chart, section: str) -> alt.Chart:
    align, apart = _ALIGNED[section]
    side: alt.Chart = base.transform_filter(f"datum.section === '{section}'").mark_text(align=align, dx=apart)
    return side.encode(text=alt.Text("count:Q"))
