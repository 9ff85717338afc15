"""Which meetings do we hold a text of?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import LINE, axis_rows, fixed, label_lines, meeting_axis, step_of
from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import FILLED, gap_key, gap_marks, marks
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.display.payloads import Column
from commanalytics.findings.coverage import coverage_finding
from commanalytics.labels_and_colours import limits
from commanalytics.measures.meeting_states import meeting_rows

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "Which meetings do we hold a text of?"
HEIGHT = 44
MARKS = {"held": "■ text held", "cut": "⬓ text held, breaks off"}
SHOWS = "One tick a meeting, in order: filled where its text is held, hatched where none is"
NOT_READ = ", hatched both ways where it is held and was not read"
COLUMNS = (
    Column("date", "Date", "date"),
    Column("city", "City"),
    Column("occasion", "Occasion"),
    Column("state_label", "Text"),
    Column("words", "Words", "number"),
    Column("clauses", "Clauses", "number"),
    Column("known_from", "Known from"),
)
WIDEST = 60  # pixels of a column, unless the name of a city needs more


def coverage(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """Which meetings do we hold a text of? Filled: held; half: it breaks off; hatched: none is held; hatched both
    ways: it was not read."""
    meetings = meeting_rows(corpus)
    return finish(
        _strip(axis_rows(meetings)) if len(meetings) else nothing_held("No meeting known"),
        question=QUESTION,
        finding=coverage_finding(corpus),
        table=meetings,
        columns=COLUMNS,
        shows=SHOWS + (NOT_READ if (meetings["state"] == "unread").any() else "") + ".",
        key=[marks(*(MARKS[state] for state in MARKS if (meetings["state"] == state).any()), gap_key(meetings))],
    )


def _strip(meetings: pd.DataFrame) -> alt.LayerChart:
    labels = meetings["meeting"].tolist()
    with_cities = len(labels) <= limits()["columns_with_cities"]
    longest = int(meetings["city"].str.len().max()) if with_cities else 0
    step = step_of(len(labels), widest=max(WIDEST, longest * limits()["pixels_of_letter"]))
    base = alt.Chart(meetings).encode(x=meeting_axis(labels, step=step), tooltip=_tips())
    layers = [
        *gap_marks(base, step * FILLED, HEIGHT, outline=True),
        base.transform_filter("datum.state === 'held'").mark_rect(color=INK, opacity=0.82),
        base.transform_filter("datum.state === 'cut'")
        .mark_rect(color=INK, opacity=0.82)
        .encode(y=fixed(alt.YValue, HEIGHT / 2), y2=fixed(alt.Y2Value, HEIGHT)),
        base.transform_filter("datum.state === 'cut'").mark_rect(fill="transparent", stroke=INK, opacity=0.82),
    ]
    if with_cities:
        below = HEIGHT / 2 + 12 + LINE * label_lines(labels, step)
        layers.append(base.mark_text(fontSize=11, limit=step, dy=below).encode(text=alt.Text("city:N")))
    return layered(*layers).properties(width=alt.Step(step), height=HEIGHT)


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("meeting:N", title="Meeting"),
        alt.Tooltip("city:N", title="City"),
        alt.Tooltip("occasion:N", title="Occasion"),
        alt.Tooltip("state_label:N", title="Text"),
    ]
