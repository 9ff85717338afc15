"""Print the table: fault, promise, what was seen.

`python -m tests.faults [NAME …]` tries the rows; with `--red` each in a copy of the package without its protection.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.faults.bench import Bench, Driver
from tests.faults.red import without
from tests.faults.row import Row, rows


def main(arguments: list[str]) -> int:
    """Print a line a row; exit code 1 if one is not as it should be."""
    red = "--red" in arguments
    names = [one for one in arguments if one != "--red"]
    chosen = [one for one in rows() if not names or one.name in names or any(n in one.trial.__module__ for n in names)]
    print("| fault | promise | seen | |\n|---|---|---|---|")
    bad = 0
    driver = None if red else Driver()
    for one in chosen:
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            held, told, took = _red(one, Path(folder)) if red else _tried(one, Path(folder), driver)  # type: ignore[arg-type]
        bad += not held
        said = " ".join(told.replace(folder, "…").replace("|", "/").split())
        print(f"| {one.fault} | {one.promise} | {said[:300]} | {'ok' if held else 'BROKEN'} {took:.1f} s |", flush=True)
    if driver:
        driver.close()
    print(f"\n{len(chosen)} rows, {bad} not as they should be")
    return bool(bad)


def _tried(one: Row, folder: Path, driver: Driver) -> tuple[bool, str, float]:
    begun = time.monotonic()
    try:
        return True, one.trial(Bench(folder, driver)), time.monotonic() - begun
    except Exception as problem:
        return False, f"{type(problem).__name__}: {problem}", time.monotonic() - begun


def _red(one: Row, folder: Path) -> tuple[bool, str, float]:
    """Whether the row breaks once what protects it is gone."""
    with without(one.name) as source:
        if source is None:
            return False, "no protection is named in protections.toml", 0.0
        driver = Driver(source)
        try:
            held, told, took = _tried(one, folder, driver)
        finally:
            driver.close()
    return not held, told, took


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
