"""What the pages of the documentation show runs, and prints what they say that it prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import commanalytics as ca
from tools.snippets import printed, snippets, with_what_is_printed

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [
    path.relative_to(DOCS).as_posix()
    for path in sorted(DOCS.rglob("*.md"))
    if list(snippets(path.read_text(encoding="utf-8")))
]


def test_the_tutorial_the_views_and_each_how_to_have_snippets() -> None:
    how_to = {f"how-to/{path.name}" for path in (DOCS / "how-to").glob("*.md")}
    assert set(PAGES) == {"scaling.md", "tutorial.md", "views.md", *how_to}


@pytest.mark.parametrize("page", PAGES)
def test_the_snippets_of_a_page_run_and_print_what_it_shows(page: str, tmp_path: Path, stand_ins: Path) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    found = list(zip(snippets(text), printed(DOCS / page, tmp_path, stand_ins), strict=True))
    shown = [(one.code, one.shown) for one, _ in found if one.end >= 0]
    assert shown == [(one.code, output) for one, output in found if one.end >= 0], "run `make docs`"


def test_a_snippet_that_fails_names_its_page(tmp_path: Path, stand_ins: Path) -> None:
    page = tmp_path / "broken.md"
    page.write_text("```python\nprint(1)\n```\n\n```sh\nfalse\n```\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"broken\.md: a snippet fails"):
        printed(page, tmp_path, stand_ins)


def test_shell_and_python_run_in_the_order_of_the_page_and_in_one_folder(tmp_path: Path) -> None:
    page = tmp_path / "both.md"
    codes = [("sh", "echo one > file"), ("python", "words = open('file').read()"), ("python", "print(words, end='')")]
    page.write_text("\n".join(f"```{language}\n{code}\n```\n" for language, code in codes), encoding="utf-8")
    assert printed(page, tmp_path) == ["", "", "one\n"]


def test_only_what_stands_right_behind_a_snippet_is_written_anew() -> None:
    page = "```python\nprint(1)\n```\n\n```text\nold\n```\n\nWords.\n\n```text\nstays\n```\n"
    assert with_what_is_printed(page, ["1\n"]) == page.replace("old", "1")


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{page}" for page in PAGES)])
def test_ids_of_the_demonstration_lead_to_rows_of_it(page: str) -> None:
    demo = ca.demo()
    known = {id for name in ("clauses", "acts", "demands") for id in demo.table(name).iloc[:, 0]}
    named = re.findall(r"selvane-strait/\d{4}-\d\d-\d\d(?:#|%23)[\w.]*\w", (ROOT / page).read_text(encoding="utf-8"))
    assert [id for id in named if id.replace("%23", "#") not in known] == []
