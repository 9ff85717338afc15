"""A chart that says that there is nothing to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.finish import NOTHING

if TYPE_CHECKING:
    pass


def nothing_held(words: str = "No text held") -> alt.Chart:
    """A chart that says that there is nothing to draw, so that an empty frame is never taken for silence."""
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame({"words": [words]})).mark_text(fontSize=14).encode(text=alt.Text("words:N"))
    )
    return chart.properties(width=300, height=60, name=NOTHING)
