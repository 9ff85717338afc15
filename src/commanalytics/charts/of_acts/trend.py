"""How often do words of my choice stand in each text?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows, meeting_axis, narrow, step_of
from commanalytics.charts.drawing.dots import numbers_fit
from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import FILLED, gap_key, gap_marks, told_apart
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.panels import facet_in_order, own_axes, panel_header, placed
from commanalytics.charts.drawing.tooltips import gap_tips, tips
from commanalytics.display.payloads import Column
from commanalytics.findings.comparisons.word_trend import trend_finding
from commanalytics.measures.comparisons.word_trend import trend_table
from commanalytics.measures.meeting_states import meeting_rows

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How often do these words stand in each text?"
HEIGHT = 84
COLUMNS = (
    Column("pattern", "Words"),
    Column("meeting", "Meeting"),
    Column("count", "Times", "number"),
    Column("per_1000", "Per 1,000 words", "number"),
    Column("words", "Words of the text", "number"),
    Column("ids", "Clauses", "ids"),
)


def trend(corpus: Corpus, *patterns: str) -> alt.FacetChart | alt.Chart:
    """How often do these words stand in each text? One panel a pattern, on one scale, by 1,000 words of the text.

    `*` stands for any letters of a word, `?` for one: `trend(corpus, "sanction*", "peace")`. Without words the ones
    that most clauses hold.
    """
    table = trend_table(corpus, *patterns)
    nothing, finding = table["count"].notna().sum() == 0, trend_finding(corpus, *patterns)
    return finish(
        nothing_held(finding.removesuffix(".")) if nothing else _panels(corpus, table),
        question=QUESTION,
        finding=finding,
        table=table[table["count"].notna()],
        columns=COLUMNS,
        ids="ids",
        shows="Small columns, one panel a pattern, on one scale: how often it stands in 1,000 words of the text.",
        key=[f"Columns: times in 1,000 words · numbers: times in the text. {gap_key(table)}".strip()],
        panel=round(_width(corpus)) + 24,
    )


def _width(corpus: Corpus) -> float:
    count = len(meeting_rows(corpus))
    return step_of(count, widest=26, room=460) * max(6, count)


def _panels(corpus: Corpus, table: pd.DataFrame) -> alt.FacetChart:
    labels, width = axis_rows(meeting_rows(corpus))["meeting"].tolist(), _width(corpus)
    step = width / len(labels)
    rows = told_apart(table.drop(columns="ids"))
    data = placed(rows, "pattern", table["pattern"].drop_duplicates().tolist())
    base = alt.Chart(data).encode(x=meeting_axis(labels, step=step, years=True))
    y = alt.Y("per_1000:Q", axis=alt.Axis(title=None, domain=False, ticks=False, tickCount=3))
    gaps = [gap.encode(tooltip=gap_tips()) for gap in gap_marks(base, step * FILLED, HEIGHT, "datum.count === null")]
    bars = base.mark_bar(color=INK, opacity=0.55).encode(y=y, tooltip=tips(COLUMNS))
    numbers = (
        base.transform_filter("datum.count > 0").mark_text(dy=-6, fontSize=11).encode(y=y, text=alt.Text("count:Q"))
    )
    panels = layered(*gaps, bars, *([numbers] if numbers_fit(step) else [])).properties(width=width, height=HEIGHT)
    header = panel_header(width, table["pattern"].drop_duplicates().tolist())
    return own_axes(panels.add_params(narrow()).facet(facet_in_order("pattern", header), columns=2, spacing=18))
