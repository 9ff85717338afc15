"""How do groups differ, on one scale?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.findings.comparisons.groups_compared import difference_finding, too_few
from commanalytics.labels_and_colours import act_groups
from commanalytics.measures.comparisons.groups_compared import (
    Side,
    addressees_compared,
    sides,
    strengths_compared,
    types_compared,
)

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


_TWO = 2  # sides, of which each needs shares for anything to be compared
SHAPES = {"circle": "●", "square": "■", "triangle-up": "▲", "diamond": "◆", "cross": "✚", "triangle-down": "▼"}
COLUMNS = (
    Column("row", ""),
    Column("side", "Side"),
    Column("count", "Times", "number"),
    Column("of", "Of all there", "number"),
    Column("share", "Share, %", "number"),
    Column("low", "95 % interval from, %", "number"),
    Column("high", "95 % interval to, %", "number"),
    Column("ids", "Where", "ids"),
)


def compare_types(*corpora: Corpus) -> alt.LayerChart | alt.Chart:
    """Which kinds of acts does each side use? One corpus alone is compared by the halves of its time."""
    return _compared(corpora, types_compared, "Which kinds of acts does each side use?", "type", "of a side’s acts")


def compare_strength(*corpora: Corpus) -> alt.LayerChart | alt.Chart:
    """How strong is the language of each side? Shares of the steps of the scale, which are never averaged."""
    return _compared(
        corpora, strengths_compared, "How strong is the language of each side?", "step", "of acts with a strength"
    )


def compare_addressees(*corpora: Corpus) -> alt.LayerChart | alt.Chart:
    """Whom does each side ask? Shares of its demands."""
    return _compared(corpora, addressees_compared, "Whom does each side ask?", "addressee", "of a side’s demands")


def _compared(
    corpora: Sequence[Corpus], table_of: Callable[[Sequence[Side]], pd.DataFrame], question: str, what: str, of: str
) -> alt.LayerChart | alt.Chart:
    compared = sides(corpora)
    table = table_of(compared)
    drawn = table.dropna(subset="share")
    enough = len(drawn) and drawn["side"].nunique() >= min(_TWO, len(compared))
    return finish(
        _dots(drawn, [side.name for side in compared]) if enough else nothing_held(too_few().rstrip(".")),
        question=question,
        finding=difference_finding(table, compared, what),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows=f"Dots with 95 % intervals on one scale, a shape a side: shares {of}, in per cent.",
        key=[_sides_key(compared), f"share {of}, % · line: 95 % interval (Wilson) · numbers: times"],
    )


def _dots(table: pd.DataFrame, names: list[str]) -> alt.LayerChart:
    rows = alt.Scale(domain=table["row"].drop_duplicates().tolist())
    places = alt.Scale(domain=names, paddingInner=0.2)
    base = alt.Chart(table.drop(columns="ids")).encode(
        y=alt.Y("row:N", scale=rows, title=None, axis=_row_axis()),
        yOffset=alt.YOffset("side:N", scale=places),
        color=alt.Color("side:N", scale=alt.Scale(domain=names, range=_colours(len(names))), legend=None),
        tooltip=tips(COLUMNS),
    )
    axis = alt.Axis(title=None, tickCount=5, domain=False, ticks=False, labelExpr="datum.label + ' %'")
    shape = alt.Shape(
        "side:N",
        scale=alt.Scale(domain=names, range=_in_turn(list(SHAPES), len(names))),
        legend=None,
    )
    lines = base.mark_rule(strokeWidth=2, opacity=0.5).encode(x=alt.X("low:Q", axis=axis), x2=alt.X2("high:Q"))
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(x=alt.X("share:Q"), shape=shape)
    counts = base.mark_text(align="left", dx=5, fontSize=11).encode(x=alt.X("high:Q"), text=alt.Text("count:Q"))
    return layered(lines, dots, counts).properties(width=420, height={"step": 13, "for": "offset"})


def _row_axis() -> alt.Axis:
    return alt.Axis(ticks=False, domain=False, grid=True, labelLimit=260, labelPadding=9)


def _sides_key(compared: Sequence[Side]) -> str:
    """Which shape is whose."""
    shapes = _in_turn(list(SHAPES.values()), len(compared))
    return " · ".join(f"{shape} {side.name}" for shape, side in zip(shapes, compared, strict=True))


def _colours(count: int) -> list[str]:
    return _in_turn(
        list(dict.fromkeys(group.colour for group in act_groups().values() if group.group != "other")), count
    )


def _in_turn(known: list[str], count: int) -> list[str]:
    return [known[n % len(known)] for n in range(count)]
