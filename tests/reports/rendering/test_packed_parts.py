"""What lies packed in a page comes out when it is asked for: by a search, a sort, a link, or an address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commanalytics.display.payloads import Sentences, Table
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


def test_an_address_reaches_a_packed_clause(large: Path, look: Look) -> None:
    page = look(large, "#g/2020-01-24%232345").page
    page.locator(".found").wait_for()
    assert page.locator(".found blockquote").inner_text() == "clause 2345 of <b>many</b>"


def test_without_script_the_page_says_that_there_is_more(large: Path, look: Look) -> None:
    page = look(large, script=False).page
    assert "2300 more rows" in page.locator("tr.more").inner_text()
