"""Pages of a large corpus from an empty cache: what each step takes, how large the pages are, how long they draw.

    python -m benchmarks.large_pages [MEETINGS [CLAUSES]]    # made-up texts; 200 of 100 clauses without numbers
    python -m benchmarks.large_pages resolutions             # those that lie beside the project, as one group

Takes minutes. A browser: COMMANALYTICS_BROWSER, or an installed one. Seconds of the processor, and of a page's thread
("thread"), hang less on what else the machine does than those on the clock; how busy it was is printed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks._large_corpus import write_large_corpus, write_resolutions
from benchmarks._united_nations import scorer
from commanalytics.reports.browser import browser, quiet

RESOLUTIONS = "resolutions"
STEPS = {"clauses": "texts read and parsed", "families": "families of demands", "commitment_families": "of commitments"}
TABLES = """
import os, sys
import commanalytics as ca
def spent():
    return sum(os.times()[:4])
corpus, before = ca.load_corpus(sys.argv[1]), spent()
for name in sys.argv[2:]:
    rows = len(corpus.table(name))
    print(name, rows, spent() - before)
    before = spent()
"""
CHART = """
import sys
import commanalytics as ca
ca.charts.enable()
ca.charts.clause_types(ca.load_corpus(sys.argv[1])).to_dict()
"""


def main(*words: str) -> int:
    """Print the steps, then one line a page: megabytes, seconds until what is in sight is drawn, until all is."""
    with tempfile.TemporaryDirectory() as aside:
        corpus, to = _corpus(Path(aside) / "large", *words), Path(aside) / "reports"
        if corpus is None:
            print("The resolutions do not lie beside the project.")
            return 0
        _tables(corpus, Path(aside) / "tables")
        report = ["-m", "commanalytics", "report", "--corpus", str(corpus), "--to", str(to)]
        _timed("all pages from an empty cache", report, Path(aside) / "pages")
        _timed("cached, from the start to the first chart", ["-c", CHART, str(corpus)], Path(aside) / "pages")
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=browser(), args=[*quiet(), "--no-sandbox"])
            for page in sorted(to.rglob("*.html")):
                (seen, of_it), (whole, thread) = drawn(opened, page)
                print(f"{page.stem:18} {page.stat().st_size / 1e6:5.2f} MB; drawn what is in sight {seen:5.2f} s, "
                      f"{of_it:5.2f} s thread; all {whole:5.2f} s, {thread:5.2f} s thread")  # fmt: skip
    return 0


def _corpus(folder: Path, *words: str) -> Path | None:
    if words != (RESOLUTIONS,):
        return write_large_corpus(folder, *map(int, words))
    beside = scorer()
    return write_resolutions(folder, beside) if beside else None


def _tables(corpus: Path, cache: Path) -> None:
    """Seconds of the processor, of all processes, for each step of making the tables."""
    environment = os.environ | {"COMMANALYTICS_CACHE": str(cache)}
    line = [sys.executable, "-c", TABLES, str(corpus), *STEPS]
    done = subprocess.run(line, capture_output=True, text=True, check=True, env=environment)
    for told in done.stdout.splitlines():
        name, rows, seconds = told.split()
        print(f"{STEPS[name]}: {float(seconds):.1f} s of the processor, {int(rows):,} rows")


def _timed(what: str, words: list[str], cache: Path) -> None:
    """Run this Python with arguments; seconds on the clock and of the processor, of all processes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, env=os.environ | {"COMMANALYTICS_CACHE": str(cache)})
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{what}: {wall:.1f} s, {spent:.1f} s of the processor; load {os.getloadavg()[0]:.1f}", flush=True)


def drawn(opened: Any, page: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """Seconds until the page says that what is in sight is drawn, and that all is: on the clock, of its main thread."""
    context = opened.new_context(offline=True)
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    start, found = time.perf_counter(), []
    tab.goto(page.as_uri(), wait_until="commit")
    for mark in ("seen", "ready"):
        tab.wait_for_selector(f"html[data-{mark}]", state="attached", timeout=120_000)
        wall = time.perf_counter() - start
        metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
        found.append((wall, metrics["TaskDuration"]))
    context.close()
    return found[0], found[1]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
