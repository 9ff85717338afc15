"""Which earlier meetings do the texts themselves list?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from commanalytics.charts.display import Column
from commanalytics.charts.few import nothing_held
from commanalytics.charts.parts import INK, axis_rows, finish, gap_key, meeting_axis, missing_texts, step_of, tips
from commanalytics.findings.citations import citation_finding, citation_table
from commanalytics.findings.meetings import meeting_rows

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


def citations(corpus: Corpus) -> Any:
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
        key=[f"● cited · × earlier, and left out of the text’s list · {gap_key(meeting_rows(corpus))}"],
    )


def _matrix(corpus: Corpus, table: pd.DataFrame) -> Any:
    meetings = axis_rows(meeting_rows(corpus))
    labels = meetings["meeting"].tolist()
    step = step_of(len(labels), widest=56, room=820)
    texts = [label for label in labels if label in set(table["citing"])]
    axis = alt.Axis(title=None, ticks=False, domain=False, grid=True, minExtent=DATES)
    rows = alt.Y("citing:O", scale=alt.Scale(domain=texts), axis=axis)
    x = meeting_axis(labels, step=step, top=True)
    hatched = missing_texts(meetings, x, step, ROW * len(texts))
    base = alt.Chart(table.drop(columns="ids")).encode(x=x, y=rows, tooltip=tips(COLUMNS))
    dots = base.transform_filter("datum.cited").mark_circle(size=130, color=INK, opacity=0.85)
    out = base.transform_filter("!datum.cited").mark_text(text="×", fontSize=20, fontWeight="bold", color=INK)
    return alt.layer(*hatched, dots, out).properties(width=alt.Step(step), height=alt.Step(ROW))
