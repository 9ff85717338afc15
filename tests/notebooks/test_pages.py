"""The charts on a page, in a browser: each has an area, answers to a click, and writes no warning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from commanalytics import shipped
from commanalytics.reports.running.in_process_kernel import run_notebook
from commanalytics.reports.rendering.notebook_page import render
from commanalytics.reports.planning.run_plan import read_notebook

pytestmark = pytest.mark.browser
SIZES = """() => [...document.querySelectorAll("figure.chart .vega svg")]
    .map(svg => Math.min(svg.getBoundingClientRect().width, svg.getBoundingClientRect().height))"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of two notebooks on the fictional series."""
    folder, pages = tmp_path_factory.mktemp("pages"), {}
    for name in ("clause_types", "explore"):
        notebook = read_notebook(shipped.notebooks_dir() / f"{name}.ipynb")
        page = render(run_notebook(notebook, {}, folder / "profile"), False)
        pages[name] = folder / f"{name}.html"
        pages[name].write_text(page.html, encoding="utf-8")
    return pages


@pytest.fixture
def said(page: Any) -> list[str]:
    """What the page writes to the console."""
    words: list[str] = []
    page.on("console", lambda message: words.append(message.text))
    return words


def _open(page: Any, file: Path) -> None:
    page.goto(file.as_uri())
    page.wait_for_function("() => document.documentElement.dataset.ready")


@pytest.mark.parametrize("name", ["clause_types", "explore"])
def test_every_chart_has_an_area_and_nothing_is_complained_of(
    page: Any, made: dict[str, Path], said: list[str], name: str
) -> None:
    _open(page, made[name])
    sizes = page.evaluate(SIZES)
    assert len(sizes) == page.locator("figure.chart").count()
    assert min(sizes) > 50
    assert said == []


def test_a_click_on_a_meeting_lists_its_clauses_on_the_page_too(page: Any, made: dict[str, Path]) -> None:
    _open(page, made["explore"])
    chart = page.locator("figure.chart .vega").first
    assert "2025-06-17#2" in chart.text_content()
    chart.locator(".columns_0_marks path").first.click()
    page.wait_for_function("() => document.querySelector('figure.chart .vega').textContent.includes('2017-05-16#')")
    assert "2025-06-17#2" not in chart.text_content()


def test_the_switch_turns_counts_into_shares(page: Any, made: dict[str, Path]) -> None:
    _open(page, made["clause_types"])
    chart = page.locator("figure.chart .vega").first
    counts = chart.locator(".mark-text.role-mark text").all_text_contents()
    page.get_by_label("Share of the text’s acts, %").first.click()
    page.wait_for_function(
        "before => document.querySelector('figure.chart .mark-text.role-mark')?.textContent !== before", arg=counts[0]
    )
    shares = chart.locator(".mark-text.role-mark text").all_text_contents()
    assert len(shares) == len(counts)
    assert shares != counts
