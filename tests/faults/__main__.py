"""Print the table: fault, promise, what was seen.

`python -m tests.faults [NAME …]` tries the rows (a NAME is one of a row or of a group); with `--red` each once more for
each of its protections, in a copy of the package without that, where it has to break.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tests.faults.bench import Bench, Driver, fine
from tests.faults.red import Protection, no_protection, protections, without
from tests.faults.row import Row, rows


@dataclass(frozen=True)
class Seen:
    """What came of a row."""

    row: Row
    said: str
    broke: bool = False  # the promise was seen to be broken; any other exception is a fault of the trial
    well: bool = True  # it is as it should be
    seconds: float = 0.0


def main(arguments: list[str]) -> int:
    """Print a line a row; exit code 1 if one is not as it should be."""
    red = "--red" in arguments
    names = {one for one in arguments if one != "--red"}
    chosen = [one for one in rows() if not names or names & {one.name, one.group}]
    print("| fault | promise | seen | |\n|---|---|---|---|")
    bad = 0
    for seen in chain(_as_it_is(chosen), _without_protections(chosen) if red else ()):
        bad += not seen.well
        said = " ".join(seen.said.replace("|", "/").split())
        end = f"{'ok' if seen.well else 'BROKEN'} {seen.seconds:.1f} s"
        print(f"| {seen.row.fault} | {seen.row.promise} | {said[:300]} | {end} |", flush=True)
    print(f"\n{len(chosen)} rows, {bad} not as they should be")
    return bool(bad)


def _as_it_is(chosen: list[Row]) -> Iterator[Seen]:
    """Each row on the package as it is: the promise holds."""
    driver = Driver()
    try:
        yield from (_tried(one, driver) for one in chosen)
    finally:
        driver.close()


def _without_protections(chosen: list[Row]) -> Iterator[Seen]:
    """Each row on copies of the package, one for each of its protections, without that: the promise is broken."""
    known = {one.name: one for one in chosen}
    for protection in protections():
        mine = [known[name] for name in protection.rows if name in known]
        if mine:
            yield from _red(protection, mine)
    reasons = no_protection()
    yield from (
        Seen(one, f"nothing of the package keeps it: {reasons[one.name]}") for one in chosen if one.name in reasons
    )


def _red(protection: Protection, mine: list[Row]) -> Iterator[Seen]:
    with without(protection) as source:
        driver = Driver(source)
        try:
            broken = _what_else_is_broken(driver)
            for one in mine:
                seen = Seen(one, broken) if broken else _tried(one, driver)
                yield Seen(one, f"without {protection.name}: {seen.said}", well=seen.broke, seconds=seen.seconds)
        finally:
            driver.close()


def _what_else_is_broken(driver: Driver) -> str:
    """What was taken away has to be a protection and no more: all is made of a corpus that is as it should be."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        bench = Bench(Path(folder), driver)
        bench.make(2022, 2023)
        try:
            fine(bench.on("tables", "--to", "t"))
            fine(bench.on("report", bench.small(), "--to", str(bench.to)))
        except Exception as problem:
            return f"more is gone than a protection: {problem}"
    return ""


def _tried(one: Row, driver: Driver) -> Seen:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        try:
            said, broke, well = one.trial(Bench(Path(folder), driver)), False, True
        except AssertionError as problem:
            said, broke, well = str(problem), True, False
        except Exception as problem:
            said, broke, well = f"the trial failed: {type(problem).__name__}: {problem}", False, False
    return Seen(one, said.replace(folder, "…"), broke, well, time.monotonic() - begun)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
