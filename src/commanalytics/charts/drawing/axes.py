"""The axis of meetings, and that of wordings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.finish import INK
from commanalytics.labels_and_colours import limits
from commanalytics.measures.meeting_states import in_time, unique_labels

Channel = TypeVar("Channel", bound=alt.SchemaBase)
DAY_AND_MONTH = 42  # pixels that "20 Sep" takes
YEAR = 21  # pixels that "’23" takes, and the space to the next
LINE = 14  # pixels between the lines of a label
LABEL = 390  # pixels that a wording may take beside many columns


def axis_rows(meetings: pd.DataFrame) -> pd.DataFrame:
    """The meetings as an axis takes them: `meeting` (unique label), `gap` (no text held, or not read), and what a
    tooltip says."""
    rows = meetings.assign(meeting=unique_labels(meetings), gap=~meetings["read"])
    rows["place"] = range(len(rows))
    return rows[
        ["meeting_id", "meeting", "date", "city", "occasion", "state", "state_label", "gap", "place", "communique_id"]
    ]


def newest_held(meetings: pd.DataFrame) -> str:
    """Label of the newest meeting whose text is held and read; empty without any. `meetings`: of `axis_rows`."""
    held = in_time(meetings[~meetings["gap"]])["meeting"]
    return str(held.iloc[-1]) if len(held) else ""


def newest_frame(meetings: pd.DataFrame, x: alt.X, step: float) -> alt.Chart:
    """A frame around the column of the newest text read."""
    newest = meetings[meetings["meeting"] == newest_held(meetings)][["meeting"]]
    frame = alt.Chart(newest).mark_rect(fill=None, stroke=INK, strokeWidth=1.5, width=step, opacity=1)
    placed: alt.Chart = frame.encode(x=x, y=fixed(alt.YValue, 0), y2=fixed(alt.Y2Value, alt.ExprRef("height")))
    return placed


def fixed(channel: Callable[[float | alt.ExprRef], Channel], place: float | alt.ExprRef) -> Channel:
    """A place that hangs on no figure, as a channel: of a bare value, or of a bare name, Altair finds out its channel
    by going through all of its 458 kinds each time, which takes 6 ms."""
    return channel(place)


def meeting_axis(
    labels: Sequence[str], *, step: float = 0, years: bool = False, top: bool = False, newest: str = ""
) -> alt.X:
    """The ordinal axis of meetings, with every meeting in its domain, in the order given.

    Labels stand in two lines, day over year, or in three where a column of `step` pixels is too narrow for "20 Sep";
    the number of one of several a day has a line of its own. Those that would touch are left out. `years` has the year
    alone, once a year, for narrow panels; `top` puts the axis over the rows; the label `newest` is bold.
    """
    domain = list(labels)
    three = 0 < step < DAY_AND_MONTH
    words = _year_once(domain, step) if years else _in_lines(_DAY_BY_DAY if three else _YEAR_BELOW)
    lifted: dict[str, Any] = {"orient": "top", "labelPadding": LINE * label_lines(domain, step) - 10} if top else {}
    bold = {"condition": {"test": f"datum.label === {quoted(newest)}", "value": 700}, "value": 400}
    lifted |= {"labelFontWeight": bold} if newest else {}
    overlap: Any = False if years else "greedy"
    axis = alt.Axis(labelExpr=words, labelAngle=0, labelOverlap=overlap, title=None, ticks=False, **lifted)
    return alt.X(
        "meeting:O", scale=alt.Scale(type="band", domain=domain, paddingInner=0.18, paddingOuter=0.09), axis=axis
    )


def label_lines(labels: Sequence[str], step: float = 0) -> int:
    """In how many lines labels of meetings stand: day (two where it is narrow), year, a number among those of a day."""
    return 2 + (0 < step < DAY_AND_MONTH) + any(label.endswith(")") for label in labels)


_YEAR = re.compile(r"(?<![0-9-])[0-9]{4}(?![0-9-])")
_YEAR_BELOW = " (?=[0-9]{4}( [(]|$)|[(])"  # "20 Sep", "2023", "(2)"
_DAY_BY_DAY = " "


def _in_lines(where: str) -> str:
    """Expression that breaks "20 Sep 2023" at the blanks that the pattern names."""
    return f"split(replace(datum.label, regexp('{where}', 'g'), '\\n'), '\\n')"


def _year_once(labels: Sequence[str], step: float) -> str:
    """Expression that names a year at its first meeting only."""
    kept = [labels[at] for at in _apart(_first_of_years(labels), YEAR / step if step else 0)]
    return f"{quoted({label: '’' + _year(label)[-2:] for label in sorted(kept)})}[datum.label] || ''"


def _first_of_years(labels: Sequence[str]) -> list[int]:
    """Where in the labels each year begins."""
    years = [_year(label) for label in labels]
    return [n for n, year in enumerate(years) if year and year not in years[:n]]


def _year(label: str) -> str:
    """The year of a meeting's label; "" of one without a date."""
    found = _YEAR.search(label)
    return found[0] if found else ""


def _apart(places: Sequence[int], least: float) -> list[int]:
    """The places that are `least` from each other, the last one first: the newest year is named in any case."""
    kept: list[int] = []
    for place in reversed(places):
        if not kept or kept[-1] - place >= least:
            kept.append(place)
    return kept


def label_room(rows: Sequence[str], columns: float) -> int:
    """Pixels for the wordings of rows: what `columns` pixels leave of the page, as far as the longest takes it.

    >>> label_room(["Norvia: " + "reopen the lane " * 9], 200), label_room(["Norvia: reopen the lane"], 200)
    (800, 390)
    """
    usual = limits()
    longest = usual["pixels_of_letter"] * max(map(len, rows), default=0)
    return round(max(LABEL, min(longest, usual["pixels_of_page"] - columns)))


def wording_axis(room: int = LABEL) -> alt.Axis:
    """Labels "addressee: wording", cut where they need more than `room` pixels.

    Where a page sets `narrow`, the addressee stands above the wording.
    """
    behind = "indexof(datum.label, ': ')"
    lines = f"[slice(datum.label, 0, {behind}), slice(datum.label, {behind} + 2)]"
    return alt.Axis(
        title=None,
        ticks=False,
        domain=False,
        grid=True,
        bandPosition=0,
        labelExpr=f"narrow && {behind} > 0 ? {lines} : datum.label",
        labelLineHeight=11,
        labelOffset=alt.ExprRef("narrow ? -3 : 0"),
        labelLimit=room,
        labelAlign="left",
        labelPadding=room + 8,
        labelOpacity=1,
    )


def narrow() -> alt.Parameter:
    """Whether a page has little room: pages on a phone set it."""
    return alt.param(name="narrow", value=False)


def quoted(words: str | Sequence[str] | Mapping[str, str | Sequence[str]]) -> str:
    """Words, or a list of them, as part of an expression: plain letters only, whatever they hold."""
    return json.dumps(words)


def step_of(count: int, widest: int = 0, room: int = 0, narrowest: int | None = None) -> float:
    """Width of one meeting's column, so that all of them fit into the room as long as they stay legible.

    `widest`, `room`: where it is not the usual width of columns, or not the page. `narrowest`: 0 where nothing stands
    in a column by itself, as where lines lead from one to another.

    >>> step_of(10, room=400), step_of(800, room=400), step_of(800, room=400, narrowest=0)
    (40.0, 8, 0.5)
    """
    usual = limits()
    least = usual["narrowest_column"] if narrowest is None else narrowest
    return max(least, min(widest or usual["widest_column"], (room or usual["pixels_of_page"]) / max(1, count)))
