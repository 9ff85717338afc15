"""Two runs at once, and clocks that go back."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.bench import TEXT, Bench, fine, refused, seen
from tests.faults.row import row

Command = tuple[str, ...]


def _together(bench: Bench, one: Command, other: Command) -> None:
    """Run two commands at the same time; both end well."""
    benches = (bench, Bench(bench.folder, bench.driver.second))
    for each in benches:
        each.driver.ask({})  # it has imported everything: both begin at once
    with ThreadPoolExecutor() as threads:
        begun = [
            threads.submit(b.run, *command, patience=120) for b, command in zip(benches, (one, other), strict=True)
        ]
    for ended in begun:
        fine(ended.result())


def _two_corpora(bench: Bench) -> tuple[Path, Path]:
    """Two corpora of one group, with other words in files of the same names."""
    lamp, mast = bench.make(2022, 2023), bench.make(2022, 2023, corpus=bench.folder / "other")
    for year in (2022, 2023):
        (mast / "texts" / f"{year}.txt").write_text(TEXT.format(year=year).replace("lamp", "mast"), encoding="utf-8")
    return lamp, mast


@row("two reports at once into one new folder", "both pages stand in the index, the feed and the state")
def two_reports(bench: Bench) -> str:
    corpus = ("--corpus", str(bench.make(2022, 2023)), "--to", str(bench.to))
    one, other = bench.small("one"), bench.small("other")
    _together(bench, ("report", one, *corpus), ("report", other, *corpus))
    index = (bench.to / "index.html").read_text(encoding="utf-8")
    assert "lamp/one.html" in index, "the index lacks the one"
    assert "lamp/other.html" in index, "the index lacks the other"
    said = bench.run("report", one, other, *corpus)
    assert "nothing has changed" in said.out, said.out
    return "both are in the index"


@row("two commands at once, on two corpora, that fill the same cache", "each makes its own tables, then and later")
def two_caches(bench: Bench) -> str:
    lamp, mast = map(str, _two_corpora(bench))
    made = {}
    for time in ("now", "later"):
        one, other = (("tables", "--corpus", c, "--to", f"{n}-{time}") for c, n in ((lamp, "lamp"), (mast, "mast")))
        _together(bench, one, other)
        made[time] = [seen(bench.folder / f"{name}-{time}") for name in ("lamp", "mast")]
    alone = bench.run(
        "tables", "--corpus", mast, "--to", "alone", env={"COMMANALYTICS_CACHE": str(bench.folder / "new")}
    )
    fine(alone)
    assert made["now"] == made["later"], "other tables came out of the cache"
    assert made["now"][1] == seen(bench.folder / "alone"), "other tables came out than without the cache"
    return "equal tables"


@row("two exports at once into one folder", "all tables are of one run")
def two_exports(bench: Bench) -> str:
    lamp, mast = map(str, _two_corpora(bench))
    one, other = (("tables", "--corpus", corpus, "--to", str(bench.to)) for corpus in (lamp, mast))
    _together(bench, one, other)
    for name, corpus in (("lamp", lamp), ("mast", mast)):
        fine(bench.run("tables", "--corpus", corpus, "--to", name))
        if seen(bench.to) == seen(bench.folder / name):
            return f"all are those of {name}"
    raise AssertionError("some tables are of one run, some of the other")


@row("a clock that goes back between two runs", "what changed is made anew, index and feed can be read")
def clock_back(bench: Bench) -> str:
    bench.make(2022)
    command = ("report", bench.small(), "--to", str(bench.to))
    fine(bench.on(*command, clock="2030-01-01T00:00:00"))
    before = seen(bench.to)["lamp/small.html"]
    for path in bench.to.rglob("*"):
        os.utime(path, (2**31, 2**31))
    bench.make(2022, 2023)
    fine(bench.on(*command, clock="2001-01-01T00:00:00"))
    assert seen(bench.to)["lamp/small.html"] != before, "the old page stands"
    state = json.loads((bench.to / ".state" / "pages.json").read_text(encoding="utf-8"))
    assert state["pages"]["lamp/small.html"]["made"].startswith("2001"), "the record is the old one"
    return "made anew"


@row("tables of two corpora that are of one group, by the names of their folders", "one line, exit code 2, no tables")
def tables_of_one_group(bench: Bench) -> str:
    for name in ("the lamp", "the-lamp"):
        folder = bench.make(2022, corpus=bench.folder / "data" / name)
        (folder / "corpus.toml").unlink()
    told = ""
    for form in ("csv", "dataset"):
        told = refused(bench.run("tables", "--to", str(bench.to), "--format", form), "of the group the-lamp")
    assert not bench.to.exists()
    return told
