"""How strong is the language, meeting by meeting?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from commanalytics.charts.display import Column
from commanalytics.charts.few import nothing_held
from commanalytics.charts.parts import (
    NO_TEXT,
    axis_rows,
    finish,
    group_colour,
    hatch,
    meeting_axis,
    repeated_gaps,
    step_of,
)
from commanalytics.findings.clause_types import strength_finding, strength_table
from commanalytics.findings.meetings import meeting_rows
from commanalytics.findings.vocabulary import act_groups

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How strong is the language?"
HEIGHT = 112
COLUMNS = (
    Column("meeting", "Meeting"),
    Column("group_label", "Group of acts"),
    Column("strength", "Strength", "number"),
    Column("scale", "Scale"),
    Column("count", "Acts", "number"),
    Column("phrases", "Phrases"),
    Column("ids", "Clauses", "ids"),
)


def strength(corpus: Corpus) -> Any:
    """How strong is the language? One panel a group of acts; a dot for each strength used, larger for more acts.

    Strengths are ordinals on a named scale: they are counted, never averaged, and not compared between groups.
    """
    table = strength_table(corpus)
    scales = ", ".join(sorted(set(table["scale"]))) or "default"
    return finish(
        _strips(corpus, table) if len(table) else nothing_held("No act with a strength"),
        question=QUESTION,
        finding=strength_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="Dots by meeting and strength; the larger the more acts.",
        key=[f"Up: stronger, 1 to 5 on the scale “{scales}” (ranks, not amounts). Number: acts. {NO_TEXT}"],
        panel=360,
    )


def _strips(corpus: Corpus, table: pd.DataFrame) -> Any:
    meetings = axis_rows(meeting_rows(corpus))
    labels = meetings["meeting"].tolist()
    step = step_of(len(labels), widest=26, room=460)
    groups = [g.label for g in act_groups().values() if g.label in set(table["group_label"])]
    data = pd.concat([table.drop(columns="ids"), repeated_gaps(meetings, groups)], ignore_index=True)
    x = meeting_axis(labels, years=True)
    y = alt.Y(
        "strength:Q",
        title=None,
        scale=alt.Scale(domain=[0.4, 5.6]),
        axis=alt.Axis(values=[1, 2, 3, 4, 5], domain=False, format="d"),
    )
    base = alt.Chart(data).encode(x=x)
    gaps = base.transform_filter("datum.strength === null").mark_point(**hatch(step * 0.82, HEIGHT))
    made = base.transform_filter("datum.strength !== null").encode(y=y, tooltip=_tips())
    size = alt.Size(
        "count:Q",
        scale=alt.Scale(type="sqrt", domain=[0, max(4, int(table["count"].max()))], range=[0, 420]),
        legend=None,
    )
    dots = made.mark_circle(opacity=0.85).encode(size=size, color=group_colour())
    numbers = made.mark_text(fontSize=9, fontWeight=600).encode(text="count:Q", color=_ink())
    panels = alt.layer(gaps, dots, numbers).properties(width=step * len(labels), height=HEIGHT)
    header = alt.Header(title=None, labelAnchor="start", labelFontSize=12, labelPadding=2)
    return panels.facet(alt.Facet("group_label:N", sort=groups, header=header), columns=3, spacing=22).resolve_axis(
        x="independent"
    )


def _ink() -> Any:
    """The colour of words on a group's dot."""
    light = [name for name, group in act_groups().items() if group.ink == "#FFFFFF"]
    return alt.condition(f"indexof({light!r}, datum.act_group) < 0", alt.value("#000000"), alt.value("#FFFFFF"))


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("meeting:N", title="Meeting"),
        alt.Tooltip("group_label:N", title="Group of acts"),
        alt.Tooltip("strength:Q", title="Strength"),
        alt.Tooltip("count:Q", title="Acts"),
        alt.Tooltip("phrases:N", title="Phrases"),
    ]
