"""What is in the texts held, where they are too few for a trend: an anatomy of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.colours import group_colour
from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.panels import facet_in_order, placed
from commanalytics.charts.of_acts.acts_by_section import KEYS, acting
from commanalytics.display.payloads import Column
from commanalytics.errors import in_words
from commanalytics.findings.coverage import no_text
from commanalytics.findings.of_acts.acts_by_text import anatomy_finding
from commanalytics.measures.of_acts.acts_by_text import anatomy_table, whole_texts
from commanalytics.measures.of_texts.brief import text_of

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
from commanalytics.charts.drawing.nothing_held import nothing_held

QUESTION = "What kinds of clauses do the texts held consist of?"
COLUMNS = (
    Column("meeting", "Meeting"),
    Column("section", "Section"),
    Column("type_label", "Type"),
    Column("count", "Acts", "number"),
    Column("of", "Of the section’s acts", "number"),
    Column("ids", "Clauses", "ids"),
)


def anatomy(corpus: Corpus, meeting: str = "", question: str = QUESTION) -> alt.FacetChart | alt.Chart:
    """What kinds of clauses do the texts held consist of? One row a type, one panel a section and text; counts only.

    `meeting` shows one text alone, by the date in its id, or the "newest". `question` is what the page asks.
    """
    text = in_words("meeting", meeting) and text_of(corpus, meeting)
    return _told(anatomy_table(corpus, text), question, anatomy_finding(corpus, text), no_text(corpus, text))


def types_of_few(corpus: Corpus, question: str) -> alt.FacetChart | alt.Chart:
    """How often does each clause type occur in the few texts held? One panel a text; counts only."""
    return _told(whole_texts(corpus), question, anatomy_finding(corpus), no_text(corpus))


def _told(table: pd.DataFrame, question: str, finding: str, nothing: str) -> alt.FacetChart | alt.Chart:
    parts = acting(table)
    return finish(
        _bars(table[table["section"].isin(parts)] if parts else table) if len(table) else nothing_held(nothing),
        question=question,
        finding=finding,
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="Bars, one a clause type; numbers are acts.",
        key=[KEYS[parts]] if len(parts) == 1 else [],
        panel=330,
    )


def _bars(table: pd.DataFrame) -> alt.FacetChart:
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
    numbers = base.mark_text(align="left", dx=4).encode(x=alt.X("count:Q"), text=alt.Text("count:Q"))
    panels = layered(bars, numbers).properties(width=210, height=alt.Step(19))
    header = alt.Header(title=None, labelAnchor="start", labelFontSize=12)
    return panels.facet(facet_in_order("panel", header), columns=2, spacing=36)
