"""Charts of many marks, drawn on canvas: it knows no styles, so what an SVG has from the page is promised anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import altair as alt
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import commanalytics as ca
from benchmarks._large_corpus import write_large_corpus
from commanalytics.display.payloads import CHART
from commanalytics.measures.meeting_states import meeting_rows, unique_labels
from commanalytics.reports.rendering.notebook_page import render
from tests.reports.conftest import Seen

pytestmark = pytest.mark.browser
Look = Callable[..., Seen]
Scheme = Literal["light", "dark"]
TEXTS = 80
LATER = [date(2026, 1, 15) + timedelta(days=90 * n) for n in range(10)]  # meetings without a text, after all texts
GRID, PANELS = "#figure-1", "#figure-2"
READABLE = 4.5  # contrast of words
TURNED = "invert(1) hue-rotate(180deg)"

# Colours of a stretch of a canvas, each as red, green, blue, opacity; a canvas holds denser pixels than the page.
INKS = """(canvas, [x, y, width, height]) => {
    const dense = canvas.width / canvas.clientWidth, stretch = [x, y, width, height].map(n => n * dense);
    const bytes = canvas.getContext("2d").getImageData(...stretch).data;
    const found = new Set();
    for (let n = 0; n < bytes.length; n += 4) if (bytes[n + 3]) found.add(bytes.slice(n, n + 4).join());
    return [...found].map(colour => colour.split(",").map(Number));
}"""
PAPER = "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).map(Number)"
# The marks of one kind that stand in sight: where on the screen their middle is, and what they show.
MARKS = """(figure, kind) => {
    const view = figure.drawing.view, place = figure.querySelector(".vega canvas").getBoundingClientRect();
    const frame = figure.querySelector(".draw").getBoundingClientRect(), found = [];
    const labels = figure.querySelector(".frozen")?.offsetWidth || 0;
    const walk = (mark, x, y) => mark.items.forEach(item => {
        if (mark.marktype === "group") item.items.forEach(m => walk(m, x + (item.x || 0), y + (item.y || 0)));
        else if (mark.role === "mark" && mark.marktype === kind && item.bounds.y2 > item.bounds.y1 + 4)
            found.push({ x: x + (item.bounds.x1 + item.bounds.x2) / 2, y: y + (item.bounds.y1 + item.bounds.y2) / 2,
                         row: item.datum.row, type: item.datum.type_label, meeting: item.datum.meeting });
    });
    walk(view.scenegraph().root, place.left + view.origin()[0], place.top + view.origin()[1]);
    return found.filter(m => m.x > frame.left + labels && m.x < frame.right && m.y > 0 && m.y < innerHeight);
}"""
# Where the column of a meeting ends, in pixels from the left of its frame's content.
COLUMN_END = """(figure, meeting) => {
    const view = figure.drawing.view, scale = view.scale("x");
    return view.origin()[0] + scale(meeting) + scale.bandwidth();
}"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The page of a grid and of panels, both of more marks than an SVG can carry; the label of its newest text."""
    folder = write_large_corpus(tmp_path_factory.mktemp("many") / "large", TEXTS, 10)
    (folder / "meetings.csv").write_text("\n".join(["date", *map(str, LATER)]) + "\n", encoding="utf-8")
    corpus = ca.load_corpus(folder)
    page = folder / "page.html"
    notebook = _notebook(ca.charts.recurring_demands(corpus), ca.charts.clause_types(corpus))
    page.write_text(render(notebook).html, encoding="utf-8")
    rows = meeting_rows(corpus)
    return page, unique_labels(rows)[rows["held"]].iloc[-1]


def _notebook(*charts: Any) -> Any:
    cells = []
    for chart in charts:
        with alt.data_transformers.disable_max_rows():  # as in every notebook of the package
            output = new_output("display_data", data={CHART: chart.to_dict()})
        cells += [new_markdown_cell("## A question"), new_code_cell("chart", outputs=[output])]
    return new_notebook(cells=cells)


def _contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """The contrast of two colours, as the Web Content Accessibility Guidelines define it."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: Sequence[float]) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast_of(page: Any, canvas: Any, *stretch: float) -> float:
    """The contrast with the page of the fullest ink in a stretch of a canvas: left, top, width, height in pixels."""
    paper = page.evaluate(PAPER)
    inks = [
        [under + (over - under) * opacity / 255 for under, over in zip(paper, colour, strict=True)]
        for *colour, opacity in canvas.evaluate(INKS, list(stretch))
    ]
    return max(_contrast(ink, paper) for ink in inks)


def test_many_marks_are_drawn_on_canvas_without_request_or_complaint(large: tuple[Path, str], look: Look) -> None:
    seen = look(large[0])
    assert seen.requests == [large[0].resolve().as_uri()]
    assert seen.errors == []
    assert seen.page.locator("figure.chart[data-drawn] .vega canvas").count() == 2
    assert seen.page.locator("figure.chart .vega svg").count() == 0
    assert seen.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_a_canvas_stand_out_from_the_page(large: tuple[Path, str], look: Look, scheme: Scheme) -> None:
    page = look(large[0], color_scheme=scheme).page
    panels = page.locator(f"{PANELS} .vega canvas")
    assert _contrast_of(page, page.locator(f"{GRID} .frozen canvas"), 0, 60, 380, 100) >= READABLE  # wordings
    assert _contrast_of(page, page.locator(f"{GRID} .vega canvas"), 400, 0, 400, 40) >= READABLE  # dates
    assert _contrast_of(page, panels, 0, 0, 800, 30) >= READABLE  # key
    assert _contrast_of(page, panels, 0, 46, 800, 22) >= READABLE  # names of panels


def test_a_canvas_takes_new_ink_when_the_reader_turns_to_dark(large: tuple[Path, str], look: Look) -> None:
    page = look(large[0], color_scheme="light").page
    frame = page.locator(f"{GRID} .draw")
    frame.evaluate("e => { e.scrollLeft = 700; }")
    page.evaluate("document.querySelectorAll('canvas').forEach(c => { c.dataset.before = ''; })")
    page.emulate_media(color_scheme="dark")
    page.locator("canvas[data-before]").first.wait_for(state="detached")
    for canvas in (f"{GRID} .frozen canvas", f"{GRID} .vega canvas", f"{PANELS} .vega canvas"):
        page.locator(f"{canvas}:not([data-before])").wait_for()
    assert _contrast_of(page, page.locator(f"{GRID} .frozen canvas"), 0, 60, 380, 100) >= READABLE
    assert frame.evaluate("e => e.scrollLeft") == 700, "the reader's place is lost"


def test_a_page_in_the_dark_prints_dark_ink(large: tuple[Path, str], look: Look) -> None:
    page = look(large[0], color_scheme="dark").page
    page.emulate_media(media="print")
    assert page.locator(f"{GRID} .vega canvas").evaluate("e => getComputedStyle(e).filter") == TURNED
    light = look(large[0], color_scheme="light").page
    light.emulate_media(media="print")
    assert light.locator(f"{GRID} .vega canvas").evaluate("e => getComputedStyle(e).filter") == "none"


@pytest.mark.parametrize("width", [390, 1280])
def test_labels_of_a_canvas_stay_in_sight_while_it_scrolls(large: tuple[Path, str], look: Look, width: int) -> None:
    page = look(large[0], viewport={"width": width, "height": 800}).page
    frame, labels = page.locator(f"{GRID} .draw"), page.locator(f"{GRID} .frozen canvas")
    for scrolled in (0, 500, 1500):
        frame.evaluate("(e, to) => { e.scrollLeft = to; }", scrolled)
        assert labels.bounding_box()["x"] == pytest.approx(frame.bounding_box()["x"], abs=1)
        assert labels.bounding_box()["y"] == pytest.approx(page.locator(f"{GRID} .vega").bounding_box()["y"], abs=1)
    shown = page.locator(f"{GRID} .frozen").bounding_box()["width"]
    assert labels.evaluate(INKS, [0, 60, shown - 20, 100]), "no label is drawn"
    assert page.locator(f"{GRID} .frozen").get_attribute("aria-hidden") == "true"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_wide_canvas_opens_at_the_newest_text_and_not_at_a_gap(
    large: tuple[Path, str], look: Look, width: int
) -> None:
    path, newest = large
    page = look(path, viewport={"width": width, "height": 800}).page
    frame = page.locator(f"{GRID} .draw")
    right = frame.evaluate("e => e.scrollLeft + e.clientWidth")
    assert right == pytest.approx(page.locator(GRID).evaluate(COLUMN_END, newest) + 12, abs=3)
    assert right < frame.evaluate("e => e.scrollWidth") - 200, "ten meetings without a text follow"


def test_a_mark_of_a_canvas_says_in_titles_what_it_is(large: tuple[Path, str], look: Look) -> None:
    page = look(large[0], viewport={"width": 1280, "height": 2000}).page
    mark = page.locator(GRID).evaluate(MARKS, "rect")[0]
    page.mouse.move(mark["x"], mark["y"])
    tip = page.locator(".tip")
    tip.wait_for()
    lines = dict(line.split(": ", 1) for line in tip.locator("div").all_inner_texts() if ": " in line)
    assert list(lines) == ["Demand", "Meeting", "Status", "Strength", "Words there"]
    assert (lines["Demand"], lines["Meeting"]) == (mark["row"], mark["meeting"])
    assert lines["Strength"] in ("1", "2", "3", "4", "5")
    page.mouse.move(5, 5)
    tip.wait_for(state="hidden")


def test_a_click_on_a_mark_of_a_canvas_shows_its_sentences(large: tuple[Path, str], look: Look) -> None:
    page = look(large[0], viewport={"width": 1280, "height": 2000}).page
    mark = page.locator(GRID).evaluate(MARKS, "rect")[0]
    page.mouse.click(mark["x"], mark["y"])
    panel = page.locator(f"{GRID} .picked")
    panel.wait_for()
    assert mark["row"].partition(": ")[2] in panel.locator("p").first.inner_text()
    assert panel.locator("a.id").count() >= 1


def test_words_choose_rows_of_a_canvas_too(large: tuple[Path, str], look: Look) -> None:
    page = look(large[0]).page
    grid, box = page.locator(GRID), page.locator(f"{GRID} input[type=search]").first
    tall, wide = (grid.locator(".vega canvas").bounding_box()[side] for side in ("height", "width"))
    page.evaluate("document.querySelectorAll('.vega canvas').forEach(c => { c.dataset.before = ''; })")
    box.fill("fishermen")
    grid.locator(".vega canvas:not([data-before])").wait_for()
    found = re.fullmatch(r"(\d+) of (\d+) rows", grid.locator(".tools .count").first.inner_text())
    assert found
    shown, rows = int(found[1]), int(found[2])
    assert 0 < shown < rows
    assert grid.locator(".vega canvas").bounding_box()["height"] == pytest.approx(tall - 24 * (rows - shown), abs=2)
    assert grid.locator(".vega canvas").bounding_box()["width"] == wide
    assert grid.locator(".frozen canvas").count() == 1


def test_on_the_dense_screen_of_a_phone_no_canvas_is_larger_than_phones_draw(
    large: tuple[Path, str], look: Look
) -> None:
    phone = {"viewport": {"width": 390, "height": 800}, "is_mobile": True, "has_touch": True}
    page = look(large[0], device_scale_factor=4, **phone).page
    canvas = page.locator(f"{GRID} .vega canvas")
    shown = canvas.bounding_box()
    assert shown["width"] * shown["height"] * 4**2 > 16_777_216, "it would be too large as it is"
    assert 15_000_000 < canvas.evaluate("e => e.width * e.height") <= 16_777_216
    assert page.evaluate("devicePixelRatio") == 4
    assert _contrast_of(page, page.locator(f"{GRID} .frozen canvas"), 0, 60, 130, 100) >= READABLE
    mark = page.locator(GRID).evaluate(MARKS, "rect")[0]
    page.mouse.move(mark["x"], mark["y"])
    page.locator(".tip", has_text=mark["row"]).wait_for()
