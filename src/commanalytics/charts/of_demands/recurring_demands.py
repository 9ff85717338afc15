"""Which demands come back, meeting after meeting?"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import (
    axis_rows,
    label_room,
    meeting_axis,
    narrow,
    newest_frame,
    newest_held,
    step_of,
    wording_axis,
)
from commanalytics.charts.drawing.finish import SOFT, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import FILLED, hatch
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.display.evidence_tables import OF_A_DEMAND
from commanalytics.display.payloads import Column
from commanalytics.english import counted, number, verb
from commanalytics.errors import in_words
from commanalytics.findings.coverage import held_and_read
from commanalytics.findings.of_demands.recurring_demands import mandate_finding, recurrence_finding
from commanalytics.labels_and_colours import act_groups, limits, statuses
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_demands.recurring_demands import (
    drawn_families,
    family_rows,
    least_drawn,
    mandates,
    status_cells,
)
from commanalytics.measures.of_demands.statuses_by_year import NOT_KNOWN, cells_by_year, is_by_year, years_of
from commanalytics.recurrence.grouping.item_kinds import DEMANDS, ItemKind

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "Which demands come back, meeting after meeting?"
MANDATES = "What does the group ask of its own members, organs and officers again and again?"
ROW = 24  # pixels
GLYPHS = 30  # pixels that a glyph and its letter take; what is wider than the page scrolls
DEEPEST = 0.62  # shade of the strongest act: words on it keep their contrast in both themes


def recurring_demands(corpus: Corpus, addressee: str = "") -> alt.LayerChart | alt.Chart:
    """Which demands come back, meeting after meeting? Rows are demands in their latest wording, columns meetings.

    A glyph with a letter says what became of the demand, the shade how strong its act was; hatched: no text held;
    hatched both ways: a text that was not read.
    `addressee` shows the demands to one addressee only, by its canonical name or any alias.
    """
    families = family_rows(corpus.addressed_to(addressee) if in_words("addressee", addressee) else corpus)
    return grid_chart(corpus, families, QUESTION, recurrence_finding(corpus, addressee))


def recycled_mandates(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """What does the group ask of its own members, organs and officers, again and again? The grid of these alone."""
    return grid_chart(corpus, mandates(corpus), MANDATES, mandate_finding(corpus))


def grid_chart(
    corpus: Corpus, families: pd.DataFrame, question: str, finding: str, told: Told | None = None
) -> alt.LayerChart | alt.Chart:
    """The grid of some families by meetings; `told`: how it speaks of them, if they are no demands."""
    told = told or OF_DEMANDS
    least, by_year = least_drawn(corpus, families, told.again), is_by_year(corpus)
    shown, cells = drawn_families(corpus, families, told.again), status_cells(corpus, told.kind)
    cells = cells[cells["family_id"].isin(families["family_id"])]
    drawn = cells[cells["family_id"].isin(shown["family_id"])]
    cells = cells[cells["family_id"].isin(shown["family_id"]) | ~cells["status"].isin([*NOT_KNOWN, APART])]
    columns = len(set(years_of(meeting_rows(corpus)))) if by_year else len(meeting_rows(corpus))
    labels = label_room(unique_rows(shown), columns * _step(columns))
    return finish(
        (_grid_by_year if by_year else _grid)(corpus, drawn, shown, told, labels)
        if len(shown)
        else nothing_held(f"No such {told.item} in the texts {held_and_read(corpus)}"),
        question=question,
        finding=finding,
        table=cells,
        columns=told.columns,
        ids="ids",
        frozen=labels,
        rows="row",
        shows=f"A grid of {counted(len(shown), told.item)} by "
        + ("years, a number of texts for each." if by_year else "meetings, a glyph and a letter for each status."),
        key=[
            *(key_by_year(corpus, told) if by_year else key(frozenset(cells["status"]), told)),
            *_folded(len(shown), families, least, told),
            *([told.measured] if told.measured and (families["meetings"] > 1).any() else []),
        ],
    )


COLUMNS = (
    *OF_A_DEMAND,
    Column("meeting", "Meeting"),
    Column("status_label", "Status"),
    Column("letter", "Letter"),
    Column("strength", "Strength", "number"),
    Column("text", "Words there"),
    Column("ids", "Demands", "ids"),
)


class Told(NamedTuple):
    """How a grid speaks of its rows."""

    kind: ItemKind
    item: str
    shade: str
    columns: tuple[Column, ...]
    group: str  # of acts, whose colour it takes
    again: bool = False  # whether those made once are left to the table, where others came back
    measured: str = ""  # how many of the links were right, where that has been read


OF_DEMANDS = Told(DEMANDS, "demand", "strength of the act", COLUMNS, "direct")

# NOT_KNOWN is said once by the axis; row by row of what is drawn, not of all that is folded.
_UNSURE = ("dropped", "elsewhere", "maybe")  # drawn without a shade, as what is not made, or not surely
APART = "apart"
_NOT_MARKED = ("maybe", "elsewhere", "undated", "unread", APART)  # of a grid of which nothing is known


def key(there: Collection[str] = (), told: Told = OF_DEMANDS) -> list[str]:
    """What the marks of the grid mean, in one line or two; `there`: statuses that stand in it, no others are named."""
    shown = [s for s in statuses().values() if s.status in there or (not there and s.status not in _NOT_MARKED)]
    unread = "unread" in there
    not_known = "held or not read" if unread else "held"
    apart = " A text that states no date stands last, and is compared with none." if "undated" in there else ""
    doubt = f"Perhaps the same: as an earlier {told.item}, or in a later one's words; not counted. "
    times = limits()["lengths_apart"]
    unlike = (
        f"Not compared: the text is more than {number(times)} times as long or as short as the last that made it, or "
        "of another level, and tells nothing by what it leaves out. "
    )
    beside = f"In another sentence: no {told.item} is found to be the same, and one sentence has most of its words. "
    return [
        " · ".join(f"{status.glyph} {status.letter} {status.label.lower()}" for status in shown),
        f"Shade: {told.shade}, the fuller the stronger. Blank: not made, in a text that is held whole. "
        f"New: in none of the texts held before; what a text that is not {not_known} said is unknown. "
        f"{doubt if 'maybe' in there else ''}"
        f"{beside if 'elsewhere' in there else ''}"
        f"{unlike if APART in there else ''}Framed: the newest text{' read' if unread else ''}.{apart}",
    ]


def key_by_year(corpus: Corpus, told: Told) -> list[str]:
    """What a grid by year shows."""
    return [
        f"Number: texts of that year that make it. Shade: {told.shade} where it was highest, the fuller the stronger. "
        "Blank: in no text of that year. Hatched: of that year nothing is known.",
        f"Of {len(meeting_rows(corpus)):,} meetings a column for each would be too many: each text stands in the table "
        "below, with what became of the words.",
    ]


def _unread(cells: pd.DataFrame) -> bool:
    return bool((cells["status"] == "unread").any())


def _folded(shown: int, families: pd.DataFrame, least: int, told: Told) -> list[str]:
    """What is left out of the drawing, why, and where it stands."""
    if shown == len(families):
        return []
    left, rows = len(families) - shown, limits()["rows_in_grid"]
    few, stand = counted(left, told.item), verb(left, "stands", "stand")
    if shown < int((families["meetings"] >= least).sum()):
        return [f"Drawn are at most {rows} {told.item}s, the most frequent; {few} more {stand} in the table below."]
    if least == 2:
        return [f"Drawn is what came back; {few} made once {stand} in the table below."]
    return [f"Drawn is what was made at {number(least)} meetings or more; {few} more {stand} in the table below."]


def _step(columns: int) -> float:
    """Width of a column, so that a glyph and its letter fit."""
    return max(GLYPHS, step_of(columns, widest=48, room=576))


def _grid(corpus: Corpus, cells: pd.DataFrame, families: pd.DataFrame, told: Told, room: int) -> alt.LayerChart:
    meetings = axis_rows(meeting_rows(corpus))
    labels = meetings["meeting"].tolist()
    step = _step(len(labels))
    names = dict(zip(families["family_id"], unique_rows(families), strict=True))
    data = cells.assign(row=cells["family_id"].map(names)).drop(
        columns=["ids", "family_id", "label", "place", "meeting_id"]
    )
    rows = alt.Y("row:N", scale=alt.Scale(domain=list(names.values())), axis=wording_axis(room))
    x = meeting_axis(labels, step=step, top=True, newest=newest_held(meetings))
    base = alt.Chart(data).encode(x=x, y=rows, tooltip=_tips(told))
    gaps = [*NOT_KNOWN] if _unread(cells) else ["unknown"]
    known = base.transform_filter(_none_of(gaps))
    unsure = [*_UNSURE, APART] if (cells["status"] == APART).any() else _UNSURE
    made = base.transform_filter(_none_of([*gaps, *unsure]))
    layers = [
        *(_gap(base, name, step) for name in gaps),
        made.mark_rect(color=act_groups()[told.group].colour).encode(opacity=_shade()),
        known.mark_text(fontSize=13, dx=-6).encode(text=alt.Text("glyph:N")),
        known.mark_text(fontSize=11, dx=8, opacity=SOFT).encode(text=alt.Text("letter:N")),
        newest_frame(meetings, x, step),
    ]
    return layered(*layers).add_params(narrow()).properties(width=alt.Step(step), height=alt.Step(ROW))


def _grid_by_year(corpus: Corpus, cells: pd.DataFrame, families: pd.DataFrame, told: Told, room: int) -> alt.LayerChart:
    years = list(dict.fromkeys(years_of(meeting_rows(corpus))))
    step = _step(len(years))
    names = dict(zip(families["family_id"], unique_rows(families), strict=True))
    found = cells_by_year(corpus, cells)
    data = found.assign(row=found["family_id"].map(names)).drop(columns="family_id")
    rows = alt.Y("row:N", scale=alt.Scale(domain=list(names.values())), axis=wording_axis(room))
    x = alt.X(
        "year:O", scale=alt.Scale(domain=years), axis=alt.Axis(title=None, orient="top", ticks=False, labelAngle=0)
    )
    tips = [alt.Tooltip("row:N", title=told.item.capitalize()), alt.Tooltip("year:O", title="Year")]
    tips += [alt.Tooltip("texts:Q", title="Texts"), alt.Tooltip("told:N", title="What became of it")]
    tips += [alt.Tooltip("strength:Q", title="Strength"), alt.Tooltip("text:N", title="Last words there")]
    base = alt.Chart(data).encode(x=x, y=rows, tooltip=tips)
    made = base.transform_filter("datum.status === 'made'")
    layers = [
        _gap(base, "unknown", step),
        made.mark_rect(color=act_groups()[told.group].colour).encode(opacity=_shade()),
        made.mark_text(fontSize=11).encode(text=alt.Text("texts:Q")),
    ]
    return layered(*layers).add_params(narrow()).properties(width=alt.Step(step), height=alt.Step(ROW))


def _shade() -> alt.Opacity:
    scale = alt.Scale(domain=[1, 5], range=[0.12, DEEPEST], clamp=True)
    return alt.Opacity("strength:Q", scale=scale, legend=None)


def _none_of(names: list[str]) -> str:
    return " && ".join(f"datum.status !== '{name}'" for name in names)


def _gap(base: alt.Chart, status: str, step: float) -> alt.Chart:
    """The cells in which nothing can be said, hatched; both ways where a text is held that was not read."""
    mark = hatch(step * FILLED, ROW, crossed=status == "unread")
    hatched: alt.Chart = base.transform_filter(f"datum.status === '{status}'").mark_point(**mark)
    return hatched


def unique_rows(families: pd.DataFrame) -> list[str]:
    """Names of the rows: addressee and latest wording; the family's slug where two would be the same."""
    if families.empty:
        return []
    names = families["addressee"] + ": " + families["label"]
    twice = names.duplicated(keep=False)
    return names.mask(twice, names + " (" + families["family_id"].str.rpartition("/")[2] + ")").tolist()


def _tips(told: Told) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("row:N", title=told.item.capitalize()),
        alt.Tooltip("meeting:N", title="Meeting"),
        alt.Tooltip("status_label:N", title="Status"),
        alt.Tooltip("strength:Q", title="Strength"),
        alt.Tooltip("text:N", title="Words there"),
    ]
