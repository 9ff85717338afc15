"""What the pointer is told over a mark."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from commanalytics.display.payloads import Column


def tips(columns: Sequence[Column]) -> list[alt.Tooltip]:
    """What the pointer is told over a mark: the columns of the table under the chart, but for the ids."""
    kinds = {"number": "Q", "ids": ""}
    shown = [(column, kinds.get(column.type, "N")) for column in columns]
    return [alt.Tooltip(f"{column.name}:{kind}", title=column.label) for column, kind in shown if kind]


def gap_tips() -> list[alt.Tooltip]:
    """What the pointer is told over a missing text."""
    return [alt.Tooltip("meeting:N", title="Meeting"), alt.Tooltip("state_label:N", title="Text")]
