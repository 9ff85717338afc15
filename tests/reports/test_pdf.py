"""Pages as PDF, by a browser that is installed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from commanalytics.errors import ReportError
from commanalytics.reports import pdf


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
