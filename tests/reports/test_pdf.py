"""Pages as PDF, by a browser that is installed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from commanalytics.errors import ReportError
from commanalytics.reports import pdf


def pages_of_headings(printed: bytes) -> tuple[int, dict[str, int]]:
    """How many pages a PDF has, and on which of them each heading stands, by its bookmarks."""
    listed = re.search(rb"/Type /Pages\s*/Count \d+\s*/Kids \[(.*?)\]", printed, re.DOTALL)
    assert listed
    pages = re.findall(rb"(\d+) 0 R", listed[1])
    marks = re.findall(rb"/Title \(([^)]*)\)\s*/Dest \[(\d+) 0 R", printed)
    return len(pages), {title.decode("latin-1").strip(): pages.index(page) + 1 for title, page in marks}


@pytest.mark.browser
def test_a_brief_takes_two_pages_of_a4_and_its_annex_begins_on_the_third(
    reports: Path, browser_path: str, tmp_path: Path
) -> None:
    pdf.print_page(reports / "selvane-strait" / "communique.html", tmp_path / "brief.pdf", browser_path)
    printed = (tmp_path / "brief.pdf").read_bytes()
    sizes = {tuple(round(float(n)) for n in box.split()) for box in re.findall(rb"/MediaBox \[([^]]*)\]", printed)}
    assert sizes == {(0, 0, 595, 842)}
    count, headings = pages_of_headings(printed)
    assert headings["What is new, and what became of what was asked before?"] == 1
    assert headings["Not repeated in 17 Jun 2025 9"] == headings["Reworded 3"] == headings["Repeated 0"] == 2
    assert headings["Annex: what changed, word by word?"] == 3
    assert count > 3


@pytest.mark.browser
def test_the_brief_of_an_only_text_takes_one_page(reports: Path, browser_path: str, tmp_path: Path) -> None:
    pdf.print_page(reports / "oic-jammu-kashmir" / "communique.html", tmp_path / "brief.pdf", browser_path)
    _, headings = pages_of_headings((tmp_path / "brief.pdf").read_bytes())
    assert (headings["Demands 16"], headings["Annex: what changed, word by word?"]) == (1, 2)


@pytest.mark.browser
def test_a_page_is_printed_once_until_it_changes(reports: Path, browser_path: str, tmp_path: Path) -> None:
    page = tmp_path / "communique.html"
    page.write_bytes((reports / "selvane-strait" / "communique.html").read_bytes())
    assert pdf.print_pages([page], browser_path) == [tmp_path / "communique.pdf"]
    assert (tmp_path / "communique.pdf").read_bytes().startswith(b"%PDF-")
    assert pdf.print_pages([page], browser_path) == []
    os.utime(page, (2**31, 2**31))
    assert pdf.print_pages([page], browser_path) == [tmp_path / "communique.pdf"]


def test_without_a_browser_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMANALYTICS_BROWSER", raising=False)
    monkeypatch.setattr(pdf, "BROWSERS", ())
    with pytest.raises(ReportError, match=re.escape("--format pdf: no browser that can print was found. Install")):
        pdf.browser()


def test_a_browser_that_fails_leaves_nothing(tmp_path: Path, corpus: Callable[..., Path]) -> None:
    page = tmp_path / "page.html"
    page.write_text("words", encoding="utf-8")
    with pytest.raises(ReportError, match="could not print it"):
        pdf.print_pages([page], "false")
    assert not (tmp_path / "page.pdf").exists()
