"""A fault in one element of many is found, though elements of a shape that was looked at are taken out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.accessibility import violations, violations_in_the_dark

pytestmark = pytest.mark.browser
ROW = '<tr><th scope="row">Lamp {n}</th><td><a href="#{n}">Row {n}</a></td><td>{cell}</td></tr>'
PAGE = """<!doctype html><html lang="en"><head><title>Lamps</title>
<style>.pale{{color:#ddd}} td{{padding:1em}} b span{{color:#999}}
@media (prefers-color-scheme:dark){{span{{color:#ddd;transition:color 1s}}}}</style></head>
<body><main><h1>Lamps</h1>
<table><tr><th>Lamp</th><th>Link</th><th>What is said</th></tr>{rows}</table></main></body></html>
"""
FAULTS = {
    "a button without a name": ("<button></button>", "button-name"),
    "a picture without words": ('<img src="data:image/gif;base64,">', "image-alt"),
    "pale words by a class": ('<span class="pale">dim</span>', "color-contrast"),
    "pale words by a style": ('<span style="color:#eee">dim</span>', "color-contrast"),
    "pale words where the first painted so are hidden": (
        '<span hidden class="pale">dim</span><span class="pale">dim</span>',
        "color-contrast",
    ),
    "words on what is as pale": ('<b style="background:#aaa"><span>lit</span></b>', "color-contrast"),
    "a pale field": ('<label>Lamp <input style="color:#ddd" value="dim"></label>', "color-contrast"),
    "a link told by its colour alone": (
        'Lit by <a href="#1" style="text-decoration:none">one</a>',
        "link-in-text-block",
    ),
    "a role that is none": ('<span role="lamp">lit</span>', "aria-roles"),
    "an id that stands twice": ('<span id="twice">a</span><span id="twice">b</span>', "id twice"),
    "a link without words": ('<a href="#1"></a>', "link-name"),
    "a list of what is no item": ("<ul><b>lit</b></ul>", "list"),
}


def opened(browser: Any, path: Path, cell: str) -> Any:
    """A table of forty rows, the thirty-first of which holds what is given."""
    rows = "".join(ROW.format(n=n, cell=cell if n == 30 else "<span>lit</span>") for n in range(40))
    path.write_text(PAGE.format(rows=rows), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize(("cell", "rule"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_in_one_row_of_many_is_found(browser: Any, tmp_path: Path, cell: str, rule: str) -> None:
    page = opened(browser, tmp_path / "page.html", cell)
    assert [name for name, _ in violations(page)] == [rule]
    assert page.locator("tr").count() == 4  # the head, two rows of one shape, and the one of its own
    page.context.close()


def test_colours_are_asked_of_alone(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path / "page.html", '<button></button><span class="pale">dim</span>')
    assert [name for name, _ in violations(page, rules=False)] == ["color-contrast"]
    page.context.close()


def test_where_nothing_is_wrong_nothing_is_found_and_in_the_dark_what_is_wrong_there(
    browser: Any, tmp_path: Path
) -> None:
    page = opened(browser, tmp_path / "page.html", "<span>lit</span>")
    assert violations(page) == []
    assert violations_in_the_dark(page) == [["color-contrast", "<span>lit</span>"]]
    page.context.close()
