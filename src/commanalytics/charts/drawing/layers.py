"""Layers, one over another."""

from __future__ import annotations

import altair as alt

from commanalytics.charts.drawing.offline import LayerChart


def layered(*layers: alt.Chart) -> alt.LayerChart:
    """As `alt.layer`, of charts that have no panels of their own: what comes out has none either."""
    return LayerChart(layer=layers)
