"""What is in the texts held, where they are too few for a trend: an anatomy of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from commanalytics.charts.display import Column
from commanalytics.charts.parts import NOTHING, facet_in_order, finish, group_colour, placed
from commanalytics.findings.anatomy import anatomy_finding, anatomy_table, whole_texts
from commanalytics.findings.brief import text_of

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "What kinds of clauses do the texts held consist of?"
COLUMNS = (
    Column("meeting", "Meeting"),
    Column("section", "Section"),
    Column("type_label", "Type"),
    Column("count", "Acts", "number"),
    Column("of", "Of the section’s acts", "number"),
    Column("ids", "Clauses", "ids"),
)


def anatomy(corpus: Corpus, meeting: str = "", question: str = QUESTION) -> Any:
    """What kinds of clauses do the texts held consist of? One row a type, one panel a section and text; counts only.

    `meeting` shows one text alone, by the date in its id, or the "newest". `question` is what the page asks.
    """
    text = text_of(corpus, meeting) if meeting else ""
    return _told(anatomy_table(corpus, text), question, anatomy_finding(corpus, text), no_text(corpus, text))


def types_of_few(corpus: Corpus, question: str) -> Any:
    """How often does each clause type occur in the few texts held? One panel a text; counts only."""
    return _told(whole_texts(corpus), question, anatomy_finding(corpus), no_text(corpus))


def _told(table: pd.DataFrame, question: str, finding: str, nothing: str) -> Any:
    return finish(
        _bars(table) if len(table) else nothing_held(nothing),
        question=question,
        finding=finding,
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="Bars, one a clause type; numbers are acts.",
        panel=330,
    )


def no_text(corpus: Corpus, text: str = "") -> str:
    """That there is nothing to draw: no text is held, none of those held was read, or this one was not."""
    if text:
        return "This text was not read"
    return "No text held was read" if len(corpus.communiques) else "No text held"


def nothing_held(words: str = "No text held") -> Any:
    """A chart that says that there is nothing to draw, so that an empty frame is never taken for silence."""
    return (
        alt.Chart(pd.DataFrame({"words": [words]}))
        .mark_text(fontSize=14)
        .encode(text="words:N")
        .properties(width=300, height=60, name=NOTHING)
    )


def _bars(table: pd.DataFrame) -> Any:
    data = placed(table.drop(columns="ids"), "panel", table["panel"].drop_duplicates().tolist())
    types = alt.Scale(domain=data["type_label"].drop_duplicates().tolist())
    base = alt.Chart(data).encode(
        y=alt.Y("type_label:N", scale=types, title=None, axis=alt.Axis(ticks=False, domain=False))
    )
    bars = base.mark_bar(height={"band": 0.7}).encode(
        x=alt.X("count:Q", axis=None),
        color=group_colour(),
        tooltip=[
            alt.Tooltip("meeting:N", title="Meeting"),
            alt.Tooltip("section:N", title="Section"),
            alt.Tooltip("type_label:N", title="Type"),
            alt.Tooltip("count:Q", title="Acts"),
            alt.Tooltip("phrases:N", title="Phrases"),
        ],
    )
    numbers = base.mark_text(align="left", dx=4).encode(x="count:Q", text="count:Q")
    panels = alt.layer(bars, numbers).properties(width=210, height=alt.Step(19))
    header = alt.Header(title=None, labelAnchor="start", labelFontSize=12)
    return panels.facet(facet_in_order("panel", header), columns=2, spacing=36)
