"""How often does each clause type occur, meeting by meeting?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows, meeting_axis, step_of
from commanalytics.charts.drawing.colours import group_colour, group_key
from commanalytics.charts.drawing.count_or_share import IS_CORRECTED, UNITS, in_unit, unit_switch
from commanalytics.charts.drawing.dots import numbers_fit
from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import FILLED, gap_key, gap_marks, told_apart
from commanalytics.charts.drawing.panels import facet_in_order, own_axes, panel_header, placed
from commanalytics.charts.drawing.tooltips import gap_tips
from commanalytics.charts.of_acts.acts_by_text import types_of_few
from commanalytics.display.payloads import Column
from commanalytics.findings.of_acts.clause_types import type_finding
from commanalytics.measures.meeting_states import STATES, enough_for_trend, meeting_rows
from commanalytics.measures.of_codings.share_correction import corrected_counts

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How often does each clause type occur?"
HEIGHT = 74  # of a panel, pixels
COLUMNS = (
    Column("meeting", "Meeting"),
    Column("type_label", "Type"),
    Column("count", "Acts", "number"),
    Column("of", "Of the text’s acts", "number"),
    Column("share_percent", "Share, %", "number"),
    Column("per_1000_words", "Per 1,000 words", "number"),
    Column("ids", "Clauses", "ids"),
)

OF_CORRECTED = (
    Column("corrected_percent", "Share without known errors, %", "number"),
    Column("low_percent", "From, %", "number"),
    Column("high_percent", "To, %", "number"),
)  # where people coded by hand


def clause_types(corpus: Corpus, normalise: str = "count") -> alt.FacetChart | alt.Chart:
    """How often does each clause type occur? One panel a type, one scale for all, a missing text hatched.

    `normalise`: "count", "share" (of the text's acts) or "per_1000_words"; a switch under the chart changes it. With
    too few texts for a trend, the counts of those held are drawn instead. Where people coded by hand, the switch also
    shows shares without the known errors of the coding, with their intervals.
    """
    unit = in_unit(normalise)
    if not enough_for_trend(corpus):
        return types_of_few(corpus, QUESTION)
    table = corrected_counts(corpus)
    panel = _panel_width(corpus)
    gaps = list(filter(None, [gap_key(meeting_rows(corpus))]))
    return finish(
        _panels(corpus, table, unit, panel),
        question=QUESTION,
        finding=type_finding(corpus),
        table=figures(table),
        columns=(*COLUMNS[:-1], *(OF_CORRECTED if _is_corrected(table) else ()), COLUMNS[-1]),
        ids="ids",
        shows="; ".join(["Small columns, one panel a clause type, all on one scale", *gaps]).replace("▨ ", "") + ".",
        key=gaps,
        panel=panel + 24,
    )


def _is_corrected(table: pd.DataFrame) -> bool:
    """Whether people coded by hand, so that shares without known errors stand in the table."""
    return "corrected_percent" in table


def figures(table: pd.DataFrame) -> pd.DataFrame:
    """The counts as a reader's table: zeros included, a meeting without a text, or with one that was not read, once,
    with empty figures."""
    held = table[table["count"].notna()]
    missing = table[table["count"].isna()].drop_duplicates("meeting_id")
    why = missing["state"].map({"unread": f"({STATES['unread']})"}).fillna(f"({STATES['missing']})")
    order = {meeting: n for n, meeting in enumerate(table["meeting_id"].drop_duplicates())}
    rows = pd.concat([held, missing.assign(type_label=why)])
    rows = rows.sort_values("meeting_id", key=lambda ids: ids.map(order), kind="stable")
    return rows.assign(share_percent=(100 * rows["share"]).round(1))


def _panel_width(corpus: Corpus) -> int:
    return round(step_of(len(meeting_rows(corpus)), widest=18, room=460) * max(6, len(meeting_rows(corpus))))


def _panels(corpus: Corpus, table: pd.DataFrame, unit: str, width: int) -> alt.FacetChart:
    meetings = axis_rows(meeting_rows(corpus))
    labels = meetings["meeting"].tolist()
    data = told_apart(table.merge(meetings[["meeting_id", "state_label"]], on="meeting_id").drop(columns="ids"))
    data["key"] = [f"{ids[0]}" if ids else "" for ids in table["ids"]]
    data = placed(data, "type_label", data["type_label"].drop_duplicates().tolist())
    base = alt.Chart(data).encode(x=meeting_axis(labels, step=width / len(labels), years=True))
    column = width / len(labels) * FILLED
    bars = base.mark_bar().encode(
        y=alt.Y("value:Q", axis=alt.Axis(title=None, labels=False, ticks=False, domain=False, tickCount=3)),
        color=group_colour(legend=group_key(table["act_group"])),
        tooltip=_tips(),
    )
    gaps = gap_marks(base, column, HEIGHT, "datum.count === null")
    layers = [*(gap.encode(tooltip=gap_tips()) for gap in gaps), bars]
    layers += _figures_on(base, numbers_fit(width / len(labels)), _is_corrected(table))
    panels = layered(*layers).properties(width=width, height=HEIGHT)
    switch, value, words = unit_switch(unit, _is_corrected(table))
    header = panel_header(width)
    figures = panels.add_params(switch).transform_calculate(value=value).transform_calculate(words=words)
    return own_axes(figures.facet(facet_in_order("type_label", header), columns=4, spacing=18))


def _figures_on(base: alt.Chart, numbers: bool, corrected: bool) -> list[alt.Chart]:
    """Numbers on the columns, if there is room; of corrected shares their intervals, and the numbers over these."""
    if not corrected:
        return [_numbers(base, "value:Q", "datum.count > 0")] if numbers else []
    on_columns = _numbers(base, "value:Q", f"datum.count > 0 && !({IS_CORRECTED})")
    over_intervals = _numbers(base, "high_percent:Q", f"datum.value >= 0.5 && {IS_CORRECTED}")
    return [_intervals(base), *([on_columns, over_intervals] if numbers else [])]


def _intervals(base: alt.Chart) -> alt.Chart:
    """The interval of each corrected share, where the switch shows these."""
    rules = base.transform_filter(IS_CORRECTED).mark_rule(color=INK, strokeWidth=1.5, opacity=0.8)
    ends: alt.Chart = rules.encode(y=alt.Y("low_percent:Q"), y2=alt.Y2("high_percent:Q"))
    return ends


def _numbers(base: alt.Chart, on: str, where: str) -> alt.Chart:
    """The figure on each column that is not empty, or over its interval."""
    texts = base.transform_filter(where).mark_text(dy=-6, fontSize=11)
    numbers: alt.Chart = texts.encode(y=alt.Y(on), text=alt.Text("words:N"))
    return numbers


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("meeting:N", title="Meeting"),
        alt.Tooltip("type_label:N", title="Type"),
        alt.Tooltip("count:Q", title="Acts"),
        alt.Tooltip("of:Q", title="Of the text’s acts"),
        alt.Tooltip("share:Q", title="Share", format=".1%"),
        alt.Tooltip("per_1000_words:Q", title=UNITS["per_1000_words"]),
    ]
