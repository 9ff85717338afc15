"""How long reports take: a user's own way (papermill, then nbconvert), and `commanalytics report`, side by side.

    python -m benchmarks.reports [ROUNDS]    # cold processes, one after another; medians of 3 rounds without a number

Each round times both ways for one notebook and for all five, so that a busy machine is busy for both.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from commanalytics.reports.planning.run_plan import STANDARD
from commanalytics.shipped import demo_dir, notebooks_dir

BIN = Path(sys.executable).parent


def main(rounds: int = 3) -> int:
    """Print the medians, their ratios, and the sizes of the pages."""
    measured: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as aside:
        for n in range(rounds):
            for name, work in ways(Path(aside) / str(n)).items():
                measured.setdefault(name, []).append(seconds(work))
        pages = sorted((Path(aside) / "0" / "five" / "selvane-strait").glob("*.html"))
        sizes = {page.stem: page.stat().st_size for page in pages}
    typical = {name: median(times) for name, times in measured.items()}
    for name, value in typical.items():
        print(f"{name:44} {value:6.2f} s")
    print(f"one report: {typical[OWN_ONE] / typical[OUR_ONE]:.1f} times as fast (bar 3.5)")
    print(f"five reports: {typical[OWN_FIVE] / typical[OUR_FIVE]:.1f} times as fast (bar 7, aim 10)")
    print(f"five reports, against no kernel at all: {typical[OUR_FIVE] / typical[FLOOR]:.1f} times its time (aim 1.5)")
    print("pages:", ", ".join(f"{name} {size / 1e6:.2f} MB" for name, size in sizes.items()))
    return 0


OWN_ONE, OWN_FIVE = "papermill, then nbconvert: one", "papermill, then nbconvert: five"
OUR_ONE, OUR_FIVE = "commanalytics report: one", "commanalytics report: five"
FLOOR = "cells of all five in one process, no page"
UNCHANGED, HELP = "commanalytics report: nothing changed", "commanalytics --help"


def ways(to: Path) -> dict[str, Callable[[], None]]:
    """What is timed, in order. The demonstration corpus is parsed before, for both ways."""
    run("-m", "commanalytics", "find", "nothing", "--corpus", demo_dir())
    return {
        OWN_ONE: lambda: by_hand(["clause_types"], to),
        OUR_ONE: lambda: ours(["clause_types"], to / "one"),
        OWN_FIVE: lambda: by_hand(STANDARD, to),
        OUR_FIVE: lambda: ours(STANDARD, to / "five"),
        FLOOR: lambda: run("-c", floor()),
        UNCHANGED: lambda: ours(STANDARD, to / "five"),
        HELP: lambda: run("-m", "commanalytics", "--help"),
    }


def by_hand(notebooks: Sequence[str], to: Path) -> None:
    """The two commands that a user would type for each notebook."""
    to.mkdir(parents=True, exist_ok=True)
    for name in notebooks:
        executed = to / f"{name}.ipynb"
        source = notebooks_dir() / f"{name}.ipynb"
        run(BIN / "papermill", source, executed, "-p", "corpus", demo_dir(), "--no-progress-bar", program=True)
        run(BIN / "jupyter-nbconvert", "--to", "html", "--no-input", executed, program=True)


def ours(notebooks: Sequence[str], to: Path) -> None:
    """The command of the package."""
    run("-m", "commanalytics", "report", *notebooks, "--corpus", demo_dir(), "--to", to)


def floor() -> str:
    """A program that runs the cells of all notebooks with nothing around them, and makes their charts' JSON."""
    paths = [str(notebooks_dir() / f"{name}.ipynb") for name in STANDARD]
    return f"""
import ast, json
for path in {paths!r}:
    scope = {{}}
    for cell in json.load(open(path, encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, path, "exec"), scope)
            shown = eval(compile(ast.Expression(last.value), path, "eval"), scope) if last else None
            shown.to_dict() if hasattr(shown, "to_dict") else repr(shown)
"""


def run(*words: object, program: bool = False) -> None:
    """Run a program, or this Python with arguments; its failure ends the benchmark."""
    line = [*map(str, words)] if program else [sys.executable, *map(str, words)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(line[:4])}: {done.stderr.strip()[-500:]}")


def seconds(work: Callable[[], None]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
