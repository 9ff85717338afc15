"""What charts share: axes whose words do not touch, dots that do not hide each other, numbers where there is room."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import altair as alt
import pytest
import vl_convert

from commanalytics.charts.drawing.axes import meeting_axis, step_of
from commanalytics.charts.drawing.dots import dot_area, dot_sizes, least_on_dot, numbers_fit
from commanalytics.reports.rendering.vega_library import VEGA_LITE

MEETINGS = ["16 May 2017", "28 Nov 2017", "25 Sep 2018", "14 Mar 2019"]


def drawn(step: float, meetings: list[str] = MEETINGS, **options: Any) -> list[str]:
    """The words that are drawn at the axis, lines of a label parted by a stroke."""
    return [words for _, words in placed(step, meetings, **options)]


def placed(step: float, meetings: list[str], **options: Any) -> list[tuple[float, str]]:
    """Where the middle of each label is that can be seen, in pixels, and its words."""
    rows = alt.InlineData(values=[{"meeting": meeting} for meeting in meetings])
    chart = alt.Chart(rows).mark_point().encode(x=meeting_axis(meetings, step=step, **options))
    spec = json.dumps(chart.properties(width=alt.Step(step)).to_dict())
    return list(_labels(vl_convert.vegalite_to_scenegraph(spec, vl_version=VEGA_LITE)))


def _labels(part: Any, role: str = "") -> Iterator[tuple[float, str]]:
    if isinstance(part, list):
        for inner in part:
            yield from _labels(inner, role)
    elif isinstance(part, dict):
        role = part.get("role", role)
        if role == "axis-label" and part.get("text") and part.get("opacity", 1) > 0:
            words = part["text"]
            yield part["x"], words if isinstance(words, str) else "|".join(words)
        for inner in part.values():
            yield from _labels(inner, role)


def test_a_date_stands_in_two_lines_and_where_it_is_narrow_in_three() -> None:
    assert drawn(54) == ["16 May|2017", "28 Nov|2017", "25 Sep|2018", "14 Mar|2019"]
    assert drawn(42) == drawn(54)
    assert drawn(41) == ["16|May|2017", "28|Nov|2017", "25|Sep|2018", "14|Mar|2019"]
    assert drawn(30, top=True) == drawn(41)


SAME_DAY = ["26 Apr 2022", "26 Apr 2023 (1)", "26 Apr 2023 (2)"]


def test_the_number_of_a_meeting_among_those_of_its_day_has_a_line_of_its_own() -> None:
    assert drawn(54, SAME_DAY) == ["26 Apr|2022", "26 Apr|2023|(1)", "26 Apr|2023|(2)"]
    assert drawn(41, SAME_DAY) == ["26|Apr|2022", "26|Apr|2023|(1)", "26|Apr|2023|(2)"]
    assert drawn(26, SAME_DAY, years=True) == ["’22", "’23"]
    axis = meeting_axis(SAME_DAY, step=54, top=True).to_dict()["axis"]
    assert axis["labelPadding"] == 32


def test_dates_that_would_touch_are_left_out() -> None:
    shown = placed(12, MEETINGS)
    assert shown[0][1] == "16|May|2017"
    assert min(after[0] - before[0] for before, after in pairwise(shown)) >= 24


def test_over_the_rows_dates_stand_above_their_line() -> None:
    axis = meeting_axis(MEETINGS, step=30, top=True).to_dict()["axis"]
    assert (axis["orient"], axis["labelPadding"]) == ("top", 32)
    assert meeting_axis(MEETINGS, step=54, top=True).to_dict()["axis"]["labelPadding"] == 18


def test_a_year_is_named_once_and_the_newest_in_any_case() -> None:
    assert drawn(26, years=True) == ["’17", "’18", "’19"]
    assert drawn(8, years=True) == ["’17", "’19"], "’18 would touch ’19"
    assert drawn(5, years=True) == ["’19"]
    meetings = [f"1 Jun {year}" for year in range(1975, 2025)]
    shown = placed(8, meetings, years=True)
    assert shown[-1][1] == "’24"
    assert {after[0] - before[0] for before, after in pairwise(shown)} == {24}


@pytest.mark.parametrize("step", [8, 12, 20, 46])
def test_dots_of_neighbours_hide_no_more_than_an_edge(step: float) -> None:
    across = 2 * math.sqrt(dot_area(step, most=10_000) / math.pi)
    assert across == pytest.approx(1.15 * step)


def test_a_dot_has_a_largest_size_however_wide_its_column() -> None:
    assert dot_area(50, most=110) == 110
    assert dot_area(8, most=110) == pytest.approx(66.5, abs=0.1)


def test_a_number_stands_where_its_column_has_room() -> None:
    assert [step for step in (8, 11, 12, 26) if numbers_fit(step)] == [12, 26]


@pytest.mark.parametrize(("most", "least"), [(1, 1), (10, 1), (40, 3), (100, 6)])
def test_a_number_stands_on_a_dot_that_is_large_enough_for_it(most: int, least: int) -> None:
    area = dot_area(24, most=460)
    top = dot_sizes(most, area).to_dict()["domain"][1]
    assert least_on_dot(most, area) == least
    assert area * math.sqrt((least - 1) / top) < 105 <= area * math.sqrt(least / top)


def test_columns_narrow_with_their_number_but_stay_legible() -> None:
    assert [step_of(count, widest=54, room=670) for count in (0, 1, 12, 20, 200)] == [54, 54, 54, 33.5, 8]
