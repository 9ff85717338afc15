"""Time and memory of every stage against the size of the corpus, in one run: from texts to pages.

    python -m benchmarks.scaling [--sizes 20,40,80,160,320] [--stages parse,load_cold,…] [--seed 1]

Generated groups (benchmarks.generate), one of each size. Each stage runs in a process of its own, beside a peer that
does the least that could be done (`_stages.py` says what), and what it takes is told in seconds of the processor, with
all processes that it starts, and in the most memory that they have at a time. Exponents are slopes of logarithms by
least squares, with their standard errors. Stages are compared with those of the last tag, if there is one, on one size.
Prints Markdown; the picture is results.svg beside this file.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import linregress

from benchmarks._resources import run
from benchmarks._stages import STAGES
from benchmarks.compare import source_at
from benchmarks.generate import write

ROOT = Path(__file__).resolve().parents[1]
PICTURE = Path(__file__).with_name("results.svg")
SIZES = (20, 40, 80, 160, 320)  # texts: a grid of 640 meetings alone takes minutes
OF_TAG = 160  # texts on which the last tag is measured
SLOWER = 1.2  # times the seconds of the last tag, from which on a stage became slower


class Measured(NamedTuple):
    """One stage on one corpus."""

    stage: str
    texts: int
    megabytes_of_text: float
    seconds: float
    peer: float  # seconds
    memory: float  # megabytes


class Slope(NamedTuple):
    """Exponent of growth with its standard error.

    >>> str(slope([1, 2, 4], [3.0, 6.0, 12.0]))
    '1.00 ± 0.00'
    """

    exponent: float
    error: float

    def __str__(self) -> str:
        return f"{self.exponent:.2f} ± {self.error:.2f}"


def slope(sizes: Sequence[float], values: Sequence[float]) -> Slope:
    """Of values over sizes, both as logarithms, by least squares."""
    found = linregress(np.log(sizes), np.log(np.maximum(values, 1e-3)))
    return Slope(float(found.slope), float(found.stderr))


def main() -> int:
    arguments = _arguments()
    print(f"{machine()}, {date.today():%-d %B %Y}. {_commit()}\n", flush=True)
    with TemporaryDirectory() as folder:
        rows: list[Measured] = []
        for size in arguments.sizes:
            corpus, cache = made(size, arguments.seed, Path(folder)), Path(folder) / f"cache-{size}"
            rows += measured(corpus, arguments.stages, cache)
        for line in shown(rows):
            print(line)
        draw(pd.DataFrame(rows))
        for line in against_tag(rows, last_tag(), Path(folder)):
            print(line)
    return 0


def made(size: int, seed: int, folder: Path) -> Path:
    """A corpus of one group with so many texts."""
    out = folder / f"made-{size}"
    if not out.exists():
        write(size, seed, out, group_size=size)
    return out / "data" / "g0000"


def measured(
    corpus: Path, stages: Sequence[str], cache: Path, source: Path = ROOT / "src", alone: bool = False
) -> Iterator[Measured]:
    """Stages of a corpus, one after another, from an empty cache; `alone`: without their peers."""
    texts = list((corpus / "texts").iterdir())
    size = sum(path.stat().st_size for path in texts) / 1e6
    environment = {"COMMANALYTICS_CACHE": str(cache), "PYTHONPATH": f"{source}:{ROOT}"}
    for stage in stages:
        command = [sys.executable, "-m", "benchmarks._stages", stage]
        own = run([*command, "own", str(corpus)], environment, ROOT)
        peer = 0.0 if alone else float(run([*command, "peer", str(corpus)], environment, ROOT).printed.split()[-1])
        row = Measured(stage, len(texts), size, float(own.printed.split()[-1]), peer, own.megabytes)
        print(f"{stage}, {row.texts} texts: {row.seconds:.2f} s, {row.memory:.0f} MB", file=sys.stderr, flush=True)
        yield row


def shown(rows: Sequence[Measured]) -> Iterator[str]:
    """A table of the stages: seconds and memory by size, ratio to the peer at the largest, exponents."""
    sizes = sorted({row.texts for row in rows})
    heads = [*(f"{size:,} texts" for size in sizes), "times its peer", "exponent of time", "of memory"]
    yield f"| stage | {' | '.join(heads)} |"
    yield "|---|" + "---|" * (len(sizes) + 3)
    for stage in dict.fromkeys(row.stage for row in rows):
        own = sorted((row for row in rows if row.stage == stage), key=lambda row: row.texts)
        cells = [f"{row.seconds:.2f} s, {row.memory:.0f} MB" for row in own]
        ratio = f"{own[-1].seconds / max(own[-1].peer, 1e-3):.2g}"
        slopes = [slope([row.megabytes_of_text for row in own], [row[at] for row in own]) for at in (3, 5)]
        told = [str(one) if len(own) > 2 else "–" for one in slopes] if len(own) > 1 else ["–", "–"]
        yield f"| {stage.replace('_', ', ')} | {' | '.join(cells)} | {ratio} | {told[0]} | {told[1]} |"
    amounts = dict.fromkeys(f"{row.megabytes_of_text:.1f}" for row in rows)
    yield f"\nTexts of {', '.join(amounts)} MB."


def draw(table: pd.DataFrame) -> None:
    """Seconds and memory over the size of the corpus, a line a stage, beside a slope of one."""
    import altair as alt

    table = table.assign(stage=table["stage"].str.replace("_", ", "))
    base = alt.Chart(table).mark_line(point=True)
    x = alt.X("megabytes_of_text:Q", scale=alt.Scale(type="log", nice=False), title="Megabytes of text")
    colour = alt.Color("stage:N", sort=[stage.replace("_", ", ") for stage in STAGES], title=None)
    panels = [
        base.encode(x=x, y=alt.Y(f"{column}:Q", scale=alt.Scale(type="log"), title=title), color=colour)
        for column, title in (("seconds", "Seconds of the processor"), ("memory", "Most megabytes in memory"))
    ]
    alt.hconcat(*(panel.properties(width=320, height=280) for panel in panels)).save(PICTURE)


def last_tag() -> str:
    """The last tag before this commit; "" without one."""
    said = subprocess.run(
        ["git", "describe", "--tags", "--abbrev=0"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return said.stdout.strip()


def against_tag(rows: Sequence[Measured], tag: str, folder: Path) -> Iterator[str]:
    """Which stages became slower than at the last tag."""
    if not tag:
        yield "\nThere is no tag yet: nothing to compare with."
        return
    size = min((row.texts for row in rows), key=lambda texts: abs(texts - OF_TAG))
    source = source_at(tag, folder)
    corpus = folder / f"made-{size}" / "data" / "g0000"
    stages = list(dict.fromkeys(row.stage for row in rows))
    before = {row.stage: row.seconds for row in measured(corpus, stages, folder / "cache-tag", source, alone=True)}
    now = {row.stage: row.seconds for row in rows if row.texts == size}
    yield from slower(before, now, tag, size)


def slower(before: dict[str, float], now: dict[str, float], tag: str, size: int) -> Iterator[str]:
    """What became slower, in words.

    >>> print(*slower({"parse": 1.0, "charts": 1.0}, {"parse": 1.1, "charts": 1.5}, "v1", 160))
    <BLANKLINE>
    Slower than at v1 (160 texts): charts 1.00 s → 1.50 s.
    """
    told = [
        f"{stage.replace('_', ', ')} {before[stage]:.2f} s → {seconds:.2f} s"
        for stage, seconds in now.items()
        if seconds > SLOWER * before[stage]
    ]
    yield f"\nSlower than at {tag} ({size} texts): {'; '.join(told) or 'nothing'}."


def machine() -> str:
    """Processor, cores and Python."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    cores = sum(line.startswith("processor") for line in lines)
    return f"{model}, {cores or '?'} cores, {platform.system()}, Python {platform.python_version()}"


def _commit() -> str:
    said = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return f"Commit {said.stdout.strip()}." if said.returncode == 0 else "No commit known."


def _stages(words: str) -> tuple[str, ...]:
    """Names of stages; each takes from the cache what those before it left there."""
    named = tuple(words.split(","))
    unknown = set(named) - set(STAGES)
    if unknown:
        raise argparse.ArgumentTypeError(f"no stage {min(unknown)!r}; there are {', '.join(STAGES)}")
    return named


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told = "numbers of texts, with commas between them"
    sizes = lambda words: tuple(map(int, words.split(",")))  # noqa: E731
    parser.add_argument("--sizes", type=sizes, default=SIZES, help=f"{told}; default {','.join(map(str, SIZES))}")
    parser.add_argument("--stages", type=_stages, default=tuple(STAGES), help=f"default {','.join(STAGES)}")
    parser.add_argument("--seed", type=int, default=1, help="of the texts; default 1")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
