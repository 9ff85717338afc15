"""What every chart has: its look, its words, and the table of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import altair as alt

from commanalytics.charts.drawing.offline import AnyChart, Drawn, offline
from commanalytics.display.payloads import Column, columns_of, only, records_of
from commanalytics.english import lines
from commanalytics.labels_and_colours import limits

if TYPE_CHECKING:
    import pandas as pd

INK = "currentColor"  # words and lines take the page's own colour, so that both themes have contrast enough
SOFT = 0.78  # opacity of words that come second: contrast stays above 4.5 on white and on the dark page
NOTHING = "nothing"  # name of a chart that only says that there is nothing to draw
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


def finish(
    chart: Drawn,
    *,
    question: str,
    finding: str,
    table: pd.DataFrame,
    columns: Sequence[Column] = (),
    ids: str = "",
    shows: str = "",
    key: Sequence[str] = (),
    panel: int = 0,
    frozen: int = 0,
    rows: str = "",
) -> Drawn:
    """The chart with its look, its words and the table of its figures.

    `finding` stands over the chart, `shows` says what is drawn; together they are its alternative text. `key` says in
    a line what a mark means. `panel` is the width in pixels that one panel of a chart of panels takes, so that a page
    can set as many abreast as fit; `frozen` that of a column of labels, which a page keeps in sight. `rows` is the
    field of the rows, among which a page lets its reader choose by words.
    """
    records = records_of(table)
    shown = columns_of(records, columns, ids)
    figures = {"question": question, "finding": finding, "table": only(records, shown), "columns": shown}
    wishes = {"ids": ids, "panel": panel, "frozen": frozen, "rows": rows}
    told = figures | {name: wish for name, wish in wishes.items() if wish} | _of_marks(chart, key)
    words = f"{finding} {shows}".strip()
    below = [line for one in key for line in lines(one, limits()["letters_of_key"])]
    title = {"text": list(lines(finding, limits()["letters_of_headline"])), "subtitle": below}
    dressed: Any = offline(chart).properties(title=title, description=words)
    dressed["usermeta"] = {"commanalytics": told}  # not as a property: Altair would look through each value of each row
    dressed["config"] = _look()  # as `configure` does, which checks it each time
    finished: Drawn = dressed
    return finished


def _of_marks(chart: AnyChart, key: Sequence[str]) -> dict[str, object]:
    """What the marks mean; of a chart that has none, what it says instead."""
    if getattr(chart, "name", None) == NOTHING:
        return {"nothing": _said(chart)}
    return {"key": list(key)} if key else {}


def _said(chart: AnyChart) -> str:
    """The words of a chart that has nothing to draw."""
    rows: Any = chart.data
    return str(rows["words"].iloc[0])


@cache
def _look() -> alt.Config:
    """Vega-Lite configuration of every chart: no boxes, light rules, words in the page's font and colour."""
    words = {"labelColor": INK, "titleColor": INK, "labelFont": FONT, "titleFont": FONT, "labelFontSize": 11}
    axis = words | {
        "domainColor": INK, "tickColor": INK, "gridColor": INK, "domainOpacity": 0.5, "tickOpacity": 0.5,
        "gridOpacity": 0.12, "titleFontWeight": "normal", "titleFontSize": 11, "labelOpacity": SOFT,
    }  # fmt: skip
    look: dict[str, Any] = {
        "background": "transparent",
        "view": {"stroke": "transparent"},
        "axis": axis,
        "header": words | {"labelFontWeight": 600, "titleFontWeight": "normal"},
        "legend": words | {"titleFontWeight": "normal", "titleFontSize": 11, "symbolStrokeWidth": 1},
        "text": {"font": FONT, "fontSize": 11, "color": INK},
        "title": {
            "color": INK,
            "font": FONT,
            "fontSize": 13,
            "fontWeight": 600,
            "anchor": "start",
            "offset": 10,
            "subtitleColor": INK,
            "subtitleFont": FONT,
            "subtitleFontSize": 11.5,
            "subtitlePadding": 6,
        },
        "rule": {"color": INK},
    }
    return alt.Config(**look)
