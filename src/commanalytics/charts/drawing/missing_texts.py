"""The hatch of a missing text, and the other one of a text that was not read."""

from __future__ import annotations

from typing import TypedDict

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.finish import INK

NO_TEXT = "▨ hatched: no text held"
NOT_READ = "▩ hatched both ways: text held, not read"
STRIPE = 7  # pixels from one stripe of a hatched area to the next, along its edge
FILLED = 0.82  # of a meeting's step is its column, the rest is the space to the next


class AreaMark(TypedDict):
    """Properties of a point mark whose shape is an area."""

    shape: str
    size: int
    filled: bool
    stroke: str
    strokeWidth: float
    opacity: float


def hatch(width: float, height: float, outline: bool = False, crossed: bool = False) -> AreaMark:
    """Properties of a point mark that is an area of this size, in pixels, with stripes at 45 degrees: no text held.

    `crossed`: with stripes both ways: a text is held, and was not read. Stripes are drawn as lines, which every
    renderer shows alike.
    """
    right, down = round(width / 2, 1), round(height / 2, 1)
    places = range(-int(right + down) + STRIPE, int(right + down), STRIPE)
    stripes = [_stripe(at, right, down) for at in places]
    stripes += [_stripe(at, right, down, way=-1) for at in places] if crossed else []
    frame = f"M{-right},{-down}H{right}V{down}H{-right}Z" if outline else ""
    shape = "".join(stripes) + frame
    # Of size 4, a shape is drawn in pixels.
    return AreaMark(shape=shape, size=4, filled=False, stroke=INK, strokeWidth=1.1, opacity=0.55)


def _stripe(at: float, right: float, down: float, way: int = 1) -> str:
    """The line x + y = at within the area around its middle, from its upper end to its lower one; mirrored by -1."""
    x1, x2 = min(right, at + down), max(-right, at - down)
    return f"M{way * x1:g},{at - x1:g}L{way * x2:g},{at - x2:g}"


def gap_key(meetings: pd.DataFrame) -> str:
    """What the hatches of a chart over time mean; `meetings` has their `state`. Only marks that occur are named."""
    without = bool(meetings["state"].isin(["missing", "cited"]).any())
    return marks(NO_TEXT if without else "", NOT_READ if _any_unread(meetings) else "")


def marks(*words: str) -> str:
    """What marks mean, one beside another; "" stands for one that does not occur.

    >>> marks("● cited", "", "▨ hatched: no text held")
    '● cited · ▨ hatched: no text held'
    """
    return " · ".join(filter(None, words))


def told_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows for a chart without their `state`, unless a text that was not read has to be told from one not held."""
    return rows if _any_unread(rows) else rows.drop(columns="state", errors="ignore")


def _any_unread(rows: pd.DataFrame) -> bool:
    return "state" in rows and bool((rows["state"] == "unread").any())


def gap_marks(
    base: alt.Chart, width: float, height: float, where: str = "datum.gap", outline: bool = False
) -> list[alt.Chart]:
    """The hatch over meetings without a text; and the other one over those whose text was not read, if there are any.

    `base`: a chart of rows that `told_apart` gave; `where`: the expression that tells its gaps; sizes in pixels.
    """
    if not _any_unread(base.data):
        return [base.transform_filter(where).mark_point(**hatch(width, height, outline))]
    kinds = (("!==", False), ("===", True))
    return [
        base.transform_filter(f"{where} && datum.state {sign} 'unread'").mark_point(
            **hatch(width, height, outline, crossed)
        )
        for sign, crossed in kinds
    ]


def missing_texts(meetings: pd.DataFrame, x: alt.X, step: float, height: float) -> list[alt.Chart]:
    """The hatch over each meeting without a text, and the other one over each whose text was not read.

    `meetings`: of `axis_rows`; `step` and `height` in pixels.
    """
    gaps = meetings[meetings["gap"]]
    unread = gaps["state"] == "unread"
    kinds = [(gaps[~unread], False), *([(gaps[unread], True)] if unread.any() else [])]
    return [
        alt.Chart(some).mark_point(**hatch(step * FILLED, height, crossed=crossed)).encode(x=x)
        for some, crossed in kinds
    ]
