"""Pages as PDF, printed by a browser that is installed; none is fetched."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from commanalytics.errors import ReportError

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PATIENCE = 120  # seconds a page
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",  # headings as bookmarks
    "--virtual-time-budget=20000",  # milliseconds of the page's own clock, so that all charts are drawn
)


def browser() -> str:
    """Path of an installed browser that prints."""
    named = os.environ.get("COMMANALYTICS_BROWSER")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        remedy = "Install chromium, or name a browser in COMMANALYTICS_BROWSER"
        raise ReportError("--format pdf", "no browser that can print was found", remedy)
    return found


def print_pages(pages: Iterable[Path], program: str) -> list[Path]:
    """A PDF beside each page; one that is younger than its page stands."""
    made = []
    for page in pages:
        target = page.with_suffix(".pdf")
        if not target.exists() or target.stat().st_mtime_ns < page.stat().st_mtime_ns:
            print_page(page, target, program)
            made.append(target)
    return made


def print_page(page: Path, target: Path, program: str) -> None:
    """Print one page, in a browser without memory of its own."""
    with tempfile.TemporaryDirectory(prefix="commanalytics-") as aside:
        printed = Path(aside) / "page.pdf"
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [program, *_QUIET, *sandbox, f"--user-data-dir={aside}/profile", f"--print-to-pdf={printed}"]
        try:
            subprocess.run([*command, page.resolve().as_uri()], timeout=PATIENCE, capture_output=True, check=True)
            shutil.move(printed, target)
        except (OSError, subprocess.SubprocessError) as problem:
            raise ReportError(
                str(page), f"{program} could not print it ({type(problem).__name__})", "Try again"
            ) from problem
