"""`jupyter nbconvert --to commanalytics`, and what a page says of an executed notebook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from commanalytics.display.payloads import Sentences, Table, Text
from commanalytics.display.renderer import bundle
from commanalytics.reports.rendering.notebook_page import render
from tests.reports.conftest import shown

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_nbconvert_knows_the_exporter(tmp_path: Path) -> None:
    nbformat.write(shown(Text("One text is held.")._repr_mimebundle_()), tmp_path / "small.ipynb")
    line = [sys.executable, "-m", "nbconvert", "--to", "commanalytics", str(tmp_path / "small.ipynb")]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "small.html").read_text(encoding="utf-8")
    assert "<title>small</title>" in page
    assert '<p class="note">One text is held.</p>' in page


def test_code_is_not_shown_and_what_is_printed_is() -> None:
    notebook = shown({"text/plain": "'a value'"})
    notebook.cells[0].source = "secret_code()"
    printed = {"output_type": "stream", "name": "stdout", "text": "printed"}
    warned = {"output_type": "stream", "name": "stderr", "text": "warned"}
    notebook.cells[0].outputs += [printed, warned]
    page = render(notebook).html
    assert "secret_code" not in page
    assert "<pre>&#x27;a value&#x27;</pre>" in page
    assert "<pre>printed</pre>" in page
    assert "warned" not in page


def test_a_failure_is_shown_as_one() -> None:
    notebook = shown({})
    failed = {"output_type": "error", "ename": "KeyError", "evalue": "'x'", "traceback": ["\x1b[31mline 1\x1b[0m"]}
    notebook.cells[0].outputs = [failed]
    page = render(notebook)
    assert page.failed
    assert 'role="alert"' in page.html
    assert "KeyError: &#x27;x&#x27;" in page.html
    assert "<pre>line 1</pre>" in page.html


def test_html_of_others_is_replaced_by_words_and_a_note() -> None:
    page = render(shown({"text/html": "<b>bold</b>", "text/plain": "plain"})).html
    assert "HTML that a cell made is not shown as such" in page
    assert "<pre>plain</pre>" in page
    assert "<b>bold</b>" not in page


def test_a_picture_is_shown_if_it_is_one() -> None:
    assert f'src="data:image/png;base64,{PIXEL}"' in render(shown({"image/png": PIXEL, "text/plain": "a dot"})).html
    assert "<img" not in render(shown({"image/png": "bm8gcGljdHVyZQ==", "text/plain": "a dot"})).html


def test_headings_make_the_contents_and_the_first_of_the_first_level_the_title() -> None:
    notebook = shown({"text/plain": "1"})
    for source in ("# The title\nWords.", "## One question?", "## One question?\n### Smaller"):
        notebook.cells.insert(0, {"cell_type": "markdown", "metadata": {}, "source": source})
    notebook.cells[:3] = notebook.cells[2::-1]
    page = render(notebook)
    assert page.title == "The title"
    assert '<a href="#one-question">' in page.html
    assert '<a href="#one-question-again-1">' in page.html
    assert "<h3>Smaller</h3>" in page.html


Q = "quantitative"
SPEC = {
    "layer": [
        {"data": {"values": [{"a": "first", "n": 1}]}, "mark": "bar", "encoding": {"x": {"field": "n", "type": Q}}},
        {"data": {"name": "more"}, "mark": "point", "encoding": {"x": {"field": "m", "type": Q}}},
    ],
    "datasets": {"more": [{"b": "second", "m": 2}]},
    "title": {"text": ["Two", "layers"]},
}  # fmt: skip


def test_a_chart_without_a_table_of_ours_shows_the_rows_of_all_its_layers() -> None:
    page = render(shown(bundle(SPEC)[0])).html
    assert "<bdi>first</bdi>" in page
    assert "<bdi>second</bdi>" in page
    assert 'aria-label="Two layers"' in page


def test_static_pictures_stand_beside_charts_only_when_asked_for() -> None:
    assert 'class="static"' not in render(shown(bundle(SPEC)[0])).html
    assert (
        '<img class="static" alt="Two layers" src="data:image/svg+xml;base64,'
        in render(shown(bundle(SPEC)[0]), True).html
    )


@pytest.mark.parametrize("many", [10, 1_500])
def test_nothing_is_cut_from_long_tables_and_many_sentences(many: int) -> None:
    rows = [{"n": n, "word": f"word-{n}"} for n in range(many)]
    clauses = [{"id": f"g/2020-01-{n // 100 + 1:02}#{n}", "text": f"clause-{n}"} for n in range(many)]
    pages = [render(shown(one._repr_mimebundle_())).html for one in (Table(rows, "Long"), Sentences(clauses))]
    for page, last in zip(pages, (f"word-{many - 1}<", f"clause-{many - 1}<"), strict=True):
        assert (last in page) == (many == 10)
        assert ('class="packed"' in page) == (many != 10)


def test_the_same_notebook_gives_the_same_page() -> None:
    assert render(shown(bundle(SPEC)[0])).html == render(shown(bundle(SPEC)[0])).html
