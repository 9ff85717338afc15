"""What lies packed in a page comes out when it is asked for: by a search, a sort, a link, or an address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import altair as alt
import pandas as pd
import pytest

from commanalytics.display.payloads import CHART, Sentences, Table
from commanalytics.reports.rendering.notebook_page import render
from tests.reports.conftest import Seen, shown

pytestmark = pytest.mark.browser
Look = Callable[..., Seen]
MANY = 2_400


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A page of 2,400 clauses of 24 texts, and of a table that leads to each of them."""
    ids = [f"g/2020-01-{n // 100 + 1:02}#{n}" for n in range(MANY)]
    notebook = shown(Table([{"n": n, "ids": [i]} for n, i in enumerate(ids)], "All", ids="ids")._repr_mimebundle_())
    clauses = Sentences([{"id": i, "text": f"clause {n} of <b>many</b>"} for n, i in enumerate(ids)])
    notebook.cells += shown(clauses._repr_mimebundle_()).cells
    path = tmp_path / "large.html"
    path.write_text(render(notebook).html, encoding="utf-8")
    return path


def test_a_search_looks_into_packed_rows_and_clauses(large: Path, look: Look) -> None:
    page = look(large).page
    assert page.locator("table tbody tr").count() == 101
    page.get_by_label("Search: All").fill("#2399")
    page.get_by_text("1 of 2400 rows").wait_for()
    page.get_by_label("Search the sentences").fill("clause 2399 many")
    page.get_by_text("1 clause", exact=True).wait_for()
    assert page.locator("article.clause:visible blockquote").inner_text() == "clause 2399 of <b>many</b>"


def test_all_rows_are_shown_on_request_and_sorted(large: Path, look: Look) -> None:
    page = look(large).page
    page.get_by_role("button", name="Show all rows").click()
    page.wait_for_selector("table tbody tr >> nth=2399", state="attached")
    head = page.locator("th button").first
    head.click()
    head.click()
    page.wait_for_timeout(300)
    assert page.locator("table tbody tr").first.locator("th").inner_text() == "2399"
    link = page.locator("table tbody tr").first.locator("a.id")
    assert (link.inner_text(), link.get_attribute("href")) == ("2020-01-24#2399", "#g/2020-01-24%232399")


def test_an_address_reaches_a_packed_clause(large: Path, look: Look) -> None:
    page = look(large, "#g/2020-01-24%232345").page
    page.locator(".found").wait_for()
    assert page.locator(".found blockquote").inner_text() == "clause 2345 of <b>many</b>"


def test_clauses_shown_twice_are_found_in_both_places_and_packed_once(tmp_path: Path, look: Look) -> None:
    clauses = Sentences([{"id": f"g/2020-01-01#{n}", "text": f"clause {n} of many"} for n in range(1_000)])
    others = Sentences([{"id": f"g/2021-01-01#{n}", "text": f"clause {n} of many"} for n in range(1_000)])
    notebook = shown(clauses._repr_mimebundle_())
    notebook.cells += shown(others._repr_mimebundle_()).cells
    path = tmp_path / "twice.html"
    path.write_text(html := render(notebook).html, encoding="utf-8")
    assert 'data-part="c0"' in html
    assert 'data-part="0"' in html
    page = look(path, "#g/2021-01-01%23999").page
    page.locator(".found").wait_for()
    page.locator("details.meeting").first.locator("summary").click()
    page.wait_for_selector("details.meeting article >> nth=1999", state="attached")
    assert page.locator("article blockquote").all_inner_texts() == [f"clause {n} of many" for n in range(1_000)] * 2


def test_without_script_the_page_says_that_there_is_more(large: Path, look: Look) -> None:
    page = look(large, script=False).page
    assert "2300 more rows" in page.locator("tr.more").inner_text()


def test_a_table_that_takes_much_room_has_its_first_rows_open_alone(tmp_path: Path, look: Look) -> None:
    rows = [{"n": n, "words": f"{n} " + "and so on, " * 500, "ids": [f"g/a#{n}", f"g/a#{n + 1}"]} for n in range(60)]
    path = tmp_path / "wide.html"
    path.write_text(render(shown(Table(rows, "Wide", ids="ids")._repr_mimebundle_())).html, encoding="utf-8")
    page = look(path).page
    assert page.locator("table tbody tr").count() == 17 + 1  # 100,000 of some 340,000 characters
    page.get_by_role("button", name="Show all rows").click()
    page.wait_for_selector("table tbody tr >> nth=59", state="attached")
    assert page.locator("table tbody tr").nth(59).locator("a.id").all_inner_texts() == ["a#59", "#60"]


def test_a_huge_drawing_lies_among_the_packed_parts_and_is_drawn(tmp_path: Path, look: Look) -> None:
    words = [f"word {n}, " + "and the like, " * 80 for n in range(1_000)]
    chart = alt.Chart(pd.DataFrame({"n": range(1_000), "words": words})).mark_bar().encode(x="n:Q", tooltip="words:N")
    path = tmp_path / "huge.html"
    html = render(shown({CHART: chart.to_dict()})).html
    path.write_text(html, encoding="utf-8")
    assert 'class="spec" data-part="0"' in html
    assert look(path).page.locator(".vega svg, .vega canvas").count() == 1
