"""Which words came, and which went?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows, meeting_axis, step_of
from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.display.payloads import Column
from commanalytics.findings.of_texts.over_time import word_finding
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_texts.over_time import word_table

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "Which words came, and which went?"
COLUMNS = (
    Column("word", "Word"),
    Column("state", "State"),
    Column("first", "First text"),
    Column("last", "Last text"),
    Column("texts", "Texts", "number"),
    Column("clauses", "Clauses", "number"),
)


def vocabulary(corpus: Corpus) -> alt.ConcatChart | alt.Chart:
    """Which words came, and which went? A line from the first to the last text that has the word."""
    table = word_table(corpus)
    return finish(
        _lines(corpus, table) if len(table) else nothing_held("Too few texts to say which words came or went"),
        question=QUESTION,
        finding=word_finding(corpus),
        table=table,
        columns=COLUMNS,
        shows="Lines from the first to the last text with the word, one panel each for came, went, came and went.",
        key=[] if table.empty else ["● first and last text held with the word · number: clauses with it"],
        panel=330,
    )


def _lines(corpus: Corpus, table: pd.DataFrame) -> alt.ConcatChart:
    labels = axis_rows(meeting_rows(corpus))["meeting"].tolist()
    rows = table.rename(columns={"first": "meeting"})
    panels = [_panel(rows[rows["state"] == state], labels) for state in rows["state"].drop_duplicates()]
    return alt.concat(*panels, columns=3, spacing=26)


def _panel(rows: pd.DataFrame, labels: list[str]) -> alt.LayerChart:
    """The words of one state, the most frequent first."""
    step = step_of(len(labels), widest=18, room=400, narrowest=0)
    x = meeting_axis(labels, step=step, years=True)
    words = alt.Scale(domain=rows["word"].tolist())
    y = alt.Y("word:N", scale=words, axis=alt.Axis(title=None, ticks=False, domain=False, grid=True, minExtent=80))
    base = alt.Chart(rows).encode(y=y, tooltip=_tips())
    line = base.mark_rule(strokeWidth=2, opacity=0.6).encode(x=x, x2=alt.X2("last:O"))
    ends = [base.mark_circle(size=60, color=INK, opacity=0.9).encode(x=place) for place in (x, alt.X("last:O"))]
    count = base.mark_text(align="left", dx=8).encode(x=alt.X("last:O"), text=alt.Text("clauses:Q"))
    title = alt.TitleParams(rows["state"].iloc[0].capitalize(), fontSize=12)
    return layered(line, *ends, count).properties(width=step * len(labels), height=alt.Step(19), title=title)


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("word:N", title="Word"),
        alt.Tooltip("state:N", title="State"),
        alt.Tooltip("meeting:N", title="First text"),
        alt.Tooltip("last:N", title="Last text"),
        alt.Tooltip("texts:Q", title="Texts"),
        alt.Tooltip("clauses:Q", title="Clauses"),
    ]
