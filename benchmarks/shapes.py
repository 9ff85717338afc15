"""What text in any shape costs beside usual text of the same length, and how that grows with its length.

`python -m benchmarks.shapes [--texts 0] [--pumps 300] [--seed 0]` (or `make bench BENCH=shapes`)

All annotated texts in all shapes (`--texts 20` takes a random twenty), and strings made of what the package's own
patterns repeat, each set into a communiqué (`--pumps 0` takes all of them, which needs some minutes).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from random import Random

from benchmarks._patterns import PIECES, Pump, of_package, pumps
from benchmarks._shapes import SHAPES, cost, exponent, growth, usual
from benchmarks._texts import annotated

COSTLY = 5.0  # times the usual, at the most
GROWN = (12_000, 48_000)
EXPONENT = 1.5  # between those two sizes, at the most; over longer stretches benchmarks.parse asks for 1.15
SMALL = 300  # characters: what a text costs beside its length is noise below that

FRAMES = (  # what stands in front of a pumped string, and behind it
    ("", ""),
    (
        "The Ministers met in Ondara on 4 March 2024.\n\n1. Urged Norvia to report on ",
        ";\n\n2. Decided to meet again.\n",
    ),
    (
        "The Ministers met in Ondara on 4 March 2024",
        "\n\nThe Ministers:\n\nRecalled resolution 70/1 of 4 May 2019;\n\n1. Called upon the Government of Norvia",
    ),
    (
        "The Friends of the Lighthouse, ",
        " met in Ondara on 4 March 2024:\n\nThe Ministers urged Norvia to open the strait.\n",
    ),
)


def texts(chosen: dict[str, str], rate: float) -> None:
    """A line a shape: cost beside the usual, median and most, and the steepest growth."""
    print(f"{'shape':24}{'median':>8}{'most':>8}  {'text':36}{'growth':>7}  text")
    for shape, shaped in SHAPES.items():
        costs = {name: cost(shaped(text), 5) / (rate * len(shaped(text))) for name, text in chosen.items()}
        slopes = {
            name: growth(shaped(text), GROWN) for name, text in list(chosen.items())[:: max(1, len(chosen) // 20)]
        }
        dear, steep = max(costs, key=costs.__getitem__), max(slopes, key=slopes.__getitem__)
        median = sorted(costs.values())[len(costs) // 2]
        marks = " !" if costs[dear] > COSTLY else "  ", " !" if slopes[steep] > EXPONENT else "  "
        print(
            f"{shape:24}{median:8.2f}{costs[dear]:8.2f}{marks[0]}{dear:36}{slopes[steep]:7.2f}{marks[1]}{steep}",
            flush=True,
        )


def pumped(chosen: Sequence[Pump], rate: float) -> None:
    """Strings that a pattern of the package may run wild on, in every frame: each that costs more or grows faster."""
    dearest = 0.0
    for before, body in chosen:
        for head, tail in FRAMES:
            for mark in ("", "!"):
                found, slope = _judged(head + before, body, mark + tail, rate)
                dearest = max(dearest, found)
                if found > COSTLY and slope > EXPONENT:
                    print(
                        f"  ! {found:.1f} times the usual, exponent {slope:.2f}: {head + before!r} + {body!r} …",
                        flush=True,
                    )
    print(f"{len(chosen)} repetitions in {len(FRAMES)} frames: at most {dearest:.1f} times the usual")


def _judged(head: str, body: str, tail: str, rate: float) -> tuple[float, float]:
    """Cost beside the usual at the larger size, and the exponent (1 where the cost is none)."""
    strings = [head + body * (size // len(body)) + tail for size in GROWN]
    large = cost(strings[1])
    ratio = large / (rate * len(strings[1]))
    return (ratio, 1.0) if ratio <= COSTLY else (ratio, exponent(GROWN, [cost(strings[0], 5), large]))


def main() -> None:
    """Print both parts."""
    arguments = _arguments()
    rng = Random(arguments.seed)
    known = {name: text for name, text in annotated().items() if len(text) > SMALL}
    rate = usual(list(known.values()))
    names = rng.sample(sorted(known), min(arguments.texts, len(known))) if arguments.texts else list(known)
    print(f"{len(names)} texts; usual: {1e-6 / rate:.2f} MB/s; to reach: at most {COSTLY:g} times the usual")
    texts({name: known[name] for name in names}, rate)
    every = sorted(
        {pump for _, pattern, flags in of_package() for pump in pumps(pattern, flags)} | {("", p) for p in PIECES}
    )
    pumped(rng.sample(every, min(arguments.pumps, len(every))) if arguments.pumps else every, rate)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=0, help="how many annotated texts; default 0: all")
    parser.add_argument("--pumps", type=int, default=300, help="how many repetitions; default 300, 0: all")
    parser.add_argument("--seed", type=int, default=0, help="of the choice; default 0")
    return parser.parse_args()


if __name__ == "__main__":
    main()
