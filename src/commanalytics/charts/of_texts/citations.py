"""Which earlier meetings do the texts themselves list?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import axis_rows, meeting_axis, step_of
from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import gap_key, marks, missing_texts
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.tooltips import tips
from commanalytics.display.payloads import Column
from commanalytics.english import counted
from commanalytics.findings.of_texts.citations import citation_finding
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_texts.citations import Window, citation_table, citation_window

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "Which earlier meetings do the texts list?"
ROW = 24
DATES = 66  # pixels of the column of dates at the left
COLUMNS = (
    Column("citing", "Text of"),
    Column("meeting", "Earlier meeting"),
    Column("state", "In the text"),
    Column("ids", "Clauses", "ids"),
)


def citations(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """Which earlier meetings do the texts list? Rows are texts, columns meetings; a cross where a list lacks one."""
    table = citation_table(corpus)
    return finish(
        _matrix(corpus, table) if len(table) else nothing_held("No earlier meeting is cited"),
        question=QUESTION,
        finding=citation_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        frozen=DATES,
        shows="A dot where a text cites a meeting, a cross where its list leaves one out.",
        key=[
            marks(
                "● cited" if table["cited"].any() else "",
                "× earlier, and left out of the text’s list" if not table["cited"].all() else "",
                gap_key(meeting_rows(corpus)),
            ),
            *_beyond(citation_window(corpus)),
        ],
    )


def _beyond(window: Window) -> list[str]:
    """What a long series has besides what is drawn, and where it stands."""
    if not (window.texts_beyond or window.meetings_beyond):
        return []
    texts, meetings = counted(window.texts_beyond, "text"), counted(window.meetings_beyond, "meeting")
    drawn = f"Drawn are the newest {len(window.texts)} texts that cite and the newest {len(window.meetings)} meetings."
    return [f"{drawn} What {texts} more cite, and of {meetings} more is cited, stands in the table below."]


def _matrix(corpus: Corpus, table: pd.DataFrame) -> alt.LayerChart:
    window, meetings = citation_window(corpus), axis_rows(meeting_rows(corpus))
    labels, texts = list(window.meetings), list(window.texts)
    meetings = meetings[meetings["meeting"].isin(labels)]
    table = table[table["meeting"].isin(labels) & table["citing"].isin(texts)]
    step = step_of(len(labels), widest=56, room=820)
    axis = alt.Axis(title=None, ticks=False, domain=False, grid=True, minExtent=DATES)
    rows = alt.Y("citing:O", scale=alt.Scale(domain=texts), axis=axis)
    x = meeting_axis(labels, step=step, top=True)
    hatched = missing_texts(meetings, x, step, ROW * len(texts))
    base = alt.Chart(table.drop(columns="ids")).encode(x=x, y=rows, tooltip=tips(COLUMNS))
    dots = base.transform_filter("datum.cited").mark_circle(size=130, color=INK, opacity=0.85)
    out = base.transform_filter("!datum.cited").mark_text(text="×", fontSize=20, fontWeight="bold", color=INK)
    return layered(*hatched, dots, out).properties(width=alt.Step(step), height=alt.Step(ROW))
