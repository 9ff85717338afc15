"""Run what is measured in one go, or benchmarks that are named: `make bench`, `make bench BENCH=recurrence`.

One go takes less than 30 minutes on two cores that have nothing else to do. It writes what it prints into RESULTS.md,
with machine and date. What takes longer, or needs a browser, runs by its name.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER / "RESULTS.md"
WRITES = {"generate"}  # no benchmark, but texts to measure with
WHOLE: dict[str, tuple[str, ...]] = {  # what runs in one go, and how
    "scaling": (),
    "truth": ("--texts", "400"),
    "recurrence": ("--most", "24000"),
    "parse": ("--only", "baseline,growth", "--documents", "60", "--rounds", "1"),
    "accuracy": ("--n", "100"),
    "grid": (),
    "commitments": (),
    "recurrence_accuracy": (),
}
MARKDOWN = {"scaling"}  # these print it; what others print stands as it is


def main(names: Sequence[str]) -> int:
    """Run `benchmarks/NAME.py` for each name, or the whole without any; 1 if one of them failed."""
    scripts = {path.stem for path in FOLDER.glob("[a-z]*.py")} - WRITES
    unknown = [name for name in names if name not in scripts]
    if unknown:
        print(f"benchmarks: no {unknown[0]!r} among {', '.join(sorted(scripts))}. Name one of these.", file=sys.stderr)
        return 2
    if names:
        return max([_run(name, ())[0] for name in names])
    began = time.perf_counter()
    done = {name: _run(name, words) for name, words in WHOLE.items()}
    _write({name: printed for name, (_, printed) in done.items()}, (time.perf_counter() - began) / 60)
    return max(code for code, _ in done.values())


def _run(name: str, words: Sequence[str]) -> tuple[int, str]:
    """Run one benchmark; whether it failed, and what it printed, which is shown as it comes."""
    print(f"== {name} ==", flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}", *words]
    said: list[str] = []
    with subprocess.Popen(command, cwd=FOLDER.parent, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            said.append(line)
    return int(process.returncode != 0), "".join(said)


def _write(printed: dict[str, str], minutes: float) -> None:
    """RESULTS.md anew, beside its place first."""
    aside = RESULTS.with_suffix(".part")
    aside.write_text(page(printed, minutes), encoding="utf-8", newline="")
    aside.rename(RESULTS)


def page(printed: dict[str, str], minutes: float) -> str:
    """What was printed, as one page.

    >>> print(page({"grid": "3 of 4"}, 2.0).splitlines()[2])
    `make bench` wrote this in 2 minutes; seconds are those of the processor unless told otherwise.
    """
    lines = ["# Results", "", f"`make bench` wrote this in {minutes:.0f} minutes; "
             "seconds are those of the processor unless told otherwise."]  # fmt: skip
    for name, words in printed.items():
        body = words.rstrip() if name in MARKDOWN else f"```text\n{words.rstrip()}\n```"
        lines += ["", f"## {name.replace('_', ' ').capitalize()}", "", body]
        lines += ["", "![Seconds and memory over megabytes of text](results.svg)"] if name == "scaling" else []
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
