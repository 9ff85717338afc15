"""Two runs at once, and clocks that go back."""

from __future__ import annotations

import json
import os
import threading

from tests.faults.bench import Bench, Driver, Ended, fine, seen
from tests.faults.row import row


def _together(bench: Bench, *commands: tuple[str, ...]) -> list[Ended]:
    """Run commands at the same time."""
    others = [bench.driver, *(Driver(bench.driver.source) for _ in commands[1:])]
    for driver in others:
        driver.ask({})  # it has imported everything: all begin at once
    ended: list[Ended | None] = [None] * len(commands)

    def one(place: int) -> None:
        ended[place] = Bench(bench.folder, others[place]).on(*commands[place], patience=120)

    threads = [threading.Thread(target=one, args=(place,)) for place in range(len(commands))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for driver in others[1:]:
        driver.close()
    return [one for one in ended if one is not None]


@row("two reports at once into one new folder", "both pages stand in the index, the feed and the state")
def two_reports(bench: Bench) -> str:
    bench.make(2022, 2023)
    to = ("--to", str(bench.to))
    for ended in _together(bench, ("report", "coverage", *to), ("report", "clause_types", *to)):
        fine(ended)
    index = (bench.to / "index.html").read_text(encoding="utf-8")
    assert "lamp/coverage.html" in index, "the index lacks coverage"
    assert "lamp/clause_types.html" in index, "the index lacks clause_types"
    said = bench.on("report", "coverage", "clause_types", *to)
    assert "nothing has changed" in said.out, said.out
    return "both are in the index"


@row("two commands at once that fill the same cache", "both make the same tables")
def two_caches(bench: Bench) -> str:
    bench.make(*range(2010, 2024))
    for ended in _together(bench, ("tables", "--to", "a"), ("tables", "--to", "b")):
        fine(ended)
    assert seen(bench.folder / "a") == seen(bench.folder / "b")
    return "equal tables"


@row("two exports at once into one folder", "all tables are of one run")
def two_exports(bench: Bench) -> str:
    bench.make(2022, 2023)
    for ended in _together(bench, ("tables", "--to", str(bench.to)), ("tables", "--to", str(bench.to))):
        fine(ended)
    fine(bench.on("tables", "--to", "again"))
    assert seen(bench.to) == seen(bench.folder / "again")
    return "equal to a run alone"


@row("a clock that goes back between two runs", "what changed is made anew, index and feed can be read")
def clock_back(bench: Bench) -> str:
    bench.make(2022)
    command = ("report", "clause_types", "--to", str(bench.to))
    fine(bench.on(*command, clock="2030-01-01T00:00:00"))
    before = seen(bench.to)["lamp/clause_types.html"]
    for path in bench.to.rglob("*"):
        os.utime(path, (2**31, 2**31))
    bench.make(2022, 2023)
    fine(bench.on(*command, clock="2001-01-01T00:00:00"))
    assert seen(bench.to)["lamp/clause_types.html"] != before, "the old page stands"
    state = json.loads((bench.to / ".state" / "pages.json").read_text(encoding="utf-8"))
    assert state["pages"]["lamp/clause_types.html"]["made"].startswith("2001"), "the record is the old one"
    return "made anew"
