"""Pages of a large corpus: 200 meetings, 20,000 clauses. How large they are, and how long a browser takes to draw them.

    python -m benchmarks.large_pages [MEETINGS [CLAUSES]]    # a browser: COMMANALYTICS_BROWSER, or an installed one

Takes minutes: the corpus is new each time. "thread" counts the page's own time, whatever else the machine does.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks._large_corpus import write_large_corpus
from commanalytics.reports.browser import browser, quiet

NOTEBOOKS = ("coverage", "clause_types", "recurring_demands")


def main(meetings: int = 200, clauses: int = 100) -> int:
    """Print one line a page: megabytes, seconds until all charts are drawn, seconds of the page's thread."""
    with tempfile.TemporaryDirectory() as aside:
        corpus, to = write_large_corpus(Path(aside) / "large", meetings, clauses), Path(aside) / "reports"
        words = [sys.executable, "-m", "commanalytics", "report", *NOTEBOOKS, "--corpus", str(corpus), "--to", str(to)]
        subprocess.run(words, check=True)
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=browser(), args=[*quiet(), "--no-sandbox"])
            for page in [to / "index.html", *sorted((to / "large").glob("*.html"))]:
                wall, thread = drawn(opened, page)
                print(f"{page.stem:20} {page.stat().st_size / 1e6:5.2f} MB {wall:6.2f} s {thread:6.2f} s thread")
    return 0


def drawn(opened: Any, page: Path) -> tuple[float, float]:
    """Seconds until the page says that it is drawn: on the clock, and of its main thread."""
    context = opened.new_context(offline=True)
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    tab.goto(page.as_uri())
    tab.wait_for_selector("html[data-ready]", state="attached", timeout=120_000)
    wall = time.perf_counter() - start
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return wall, metrics["TaskDuration"]


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
