"""Pictures of every report page: wide and narrow, light and dark, and as printed. Run by `make screenshots`.

They go to `.cache/screenshots/`; the README's picture, `docs/report.png`, is the top of one of them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from commanalytics.reports.browser import quiet

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "reports"
PICTURES = ROOT / ".cache" / "screenshots"
README_PICTURE = ROOT / "docs" / "report.png"
README_PAGE = REPORTS / "selvane-strait" / "recurring_demands.html"
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")


def main() -> int:
    """Take every picture; 1 if there is no page."""
    pages = sorted(REPORTS.rglob("*.html"))
    if not pages:
        print(f"{REPORTS}: no pages. Run `make report` first.", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    record = json.loads((ROOT / ".venv" / "commanalytics-setup.json").read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=record["browser"], args=[*quiet(), "--no-sandbox"])
        for page in pages:
            take(browser, page)
        take_for_readme(browser)
        browser.close()
    print(f"{len(pages)} pages, each {len(WIDTHS)} × {len(SCHEMES)} times and in print: {PICTURES.relative_to(ROOT)}/")
    return 0


def take(browser: Any, path: Path) -> None:
    """One page at every width and in every scheme, whole; then as printed."""
    name = "-".join(path.relative_to(REPORTS).with_suffix("").parts)
    for width in WIDTHS:
        for scheme in SCHEMES:
            page = opened(browser, path, width, scheme)
            page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png", full_page=True)
            page.close()
    page = opened(browser, path, WIDTHS[0], "light")
    page.pdf(path=PICTURES / f"{name}.pdf", format="A4")
    page.close()


def take_for_readme(browser: Any) -> None:
    """The first screen of the page that says most about the package."""
    page = opened(browser, README_PAGE, WIDTHS[0], "light")
    clip = {"x": 0, "y": 0, "width": WIDTHS[0], "height": 1100}
    page.screenshot(path=README_PICTURE, full_page=True, clip=clip)
    page.close()


def opened(browser: Any, path: Path, width: int, scheme: str) -> Any:
    """A page that is open and drawn."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


if __name__ == "__main__":
    sys.exit(main())
