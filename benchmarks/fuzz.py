"""Strange texts by the thousand: none may break a promise of the parser. Prints each defect with its smallest text.

`python -m benchmarks.fuzz [HOW MANY] [--seed 0] [--from FOLDER]` (or `make bench BENCH=fuzz`)

They are made of the annotated texts, or of those in FOLDER (*.txt, below it too). Text N of a run is made from the
number SEED + N alone, so that `--seed` of a failure with HOW MANY 1 makes it again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks._mutations import strange
from benchmarks._promises import broken

TEXTS = 5_000
PATIENCE = 20.0  # seconds of processor in which a failure is made smaller


def failures(seeds: range, texts: Sequence[str] = ()) -> dict[str, tuple[int, str]]:
    """Broken promise → the first seed that breaks it, and the smallest text found that still does."""
    found: dict[str, tuple[int, str]] = {}
    for seed in seeds:
        text = strange(Random(seed), texts)
        for promise in broken(text):
            if promise not in found:
                found[promise] = seed, smallest(text, promise)
    return found


def smallest(text: str, promise: str) -> str:
    """Less and less of a text, as long as the promise stays broken."""
    size, until = len(text) // 2, time.process_time() + PATIENCE
    while size:
        at = 0
        while at < len(text) and time.process_time() < until:
            shorter = text[:at] + text[at + size :]
            if promise in broken(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text


def main() -> int:
    """Print what was tried and what broke; 1 if anything did."""
    arguments = _arguments()
    seeds = range(arguments.seed, arguments.seed + arguments.texts)
    paths = sorted(arguments.folder.rglob("*.txt")) if arguments.folder else []
    found = failures(seeds, [path.read_text(encoding="utf-8", errors="replace") for path in paths])
    for promise, (seed, text) in found.items():
        print(f"{promise}\n    seed {seed}, as little as {text!r}")
    print(f"{len(seeds)} texts, seeds {seeds[0]} to {seeds[-1]}: {len(found)} promises broken")
    return 1 if found else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=int, default=TEXTS, help=f"how many; default {TEXTS}")
    parser.add_argument("--seed", type=int, default=0, help="number of the first; default 0")
    parser.add_argument("--from", type=Path, dest="folder", help="of the texts to change; default: the annotated ones")
    arguments = parser.parse_args()
    if arguments.texts < 1:
        parser.error("at least one text")
    if arguments.folder and not next(arguments.folder.rglob("*.txt"), None):
        parser.error(f"{arguments.folder} holds no *.txt")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
