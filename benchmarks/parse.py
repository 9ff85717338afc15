"""How fast a text is parsed: beside a trivial baseline, by stage, as texts grow, on hostile shapes, on several cores.

`python -m benchmarks.parse [FOLDER] [--only baseline,stages,growth,hostile,processes] [--documents 150] [--rounds 3]`

The baseline is that of FOLDER/un/score.py (../shared without FOLDER), timed in the same run on the same texts. Where it
is not there, the texts are those of the Selvane series (fiction), repeated, and no ratio is printed.
"""

from __future__ import annotations

import argparse
import cProfile
import math
import pstats
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import commanalytics
from benchmarks._processor import seconds
from benchmarks._shapes import exponent, repeated
from benchmarks._united_nations import SHARED, scorer
from commanalytics.corpus.parsed_texts.file_rows import make_parser, parse_file
from commanalytics.corpus.parsed_texts.progress_bar import Progress
from commanalytics.corpus.parsed_texts.worker_pool import parse_in_processes
from commanalytics.parsing import parse

PARTS = ("baseline", "stages", "growth", "hostile", "processes")
MODES = ("blank", "single", "wrap", "nonum", "past", "novel", "pdf", "ragged", "flat")
STRUCTURE, FULL = 0.25, 0.05  # of the baseline's speed, at the least, in the slowest layout
EXPONENT = 1.15  # at the most
CORES = 1.8  # times as fast on two cores, at the least
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
PATIENCE = 120.0  # seconds that one shape or size may take before the larger ones are left out
SELVANE = Path(__file__).resolve().parents[1] / "data" / "selvane-strait" / "texts"
PACKAGE = Path(commanalytics.__file__).parent

SHAPES: dict[str, str] = {  # what is repeated until the text is long enough
    "brackets": "(",
    "brackets in pairs": "()",
    "list markers": "(a) ",
    "numbers with dots": "1. ",
    "numbers on lines": "1.\n",
    "one line of words": "Urges Norvia to reopen the strait to traffic and welcomes the report ",
    "one line of clauses": "Urges Norvia to reopen the strait; welcomes the report; ",
    "no blank": "urgesNorviatoreopenthestrait",
    "one letter": "a",
    "capitals": "URGES ",
    "digits": "7",
    "digits on lines": "20230920\n",
    "dates": "on 4 March 2021, ",
    "days without a month": "4 and ",
    "commas": ",",
    "semicolons on lines": ";\n",
    "colons": "The Ministers: ",
    "blanks": " ",
    "line ends": "\n",
    "carriage returns": "\r\n",
    "quotes": "“",
    "quoted mail": "> > ",
    "hyphens": "-",
    "broken words": "self-\n",
    "slashes": "A/RES/",
    "lead verbs": "Recalling ",
    "and": "and ",
    "to": "requested to ",
    "capital names": "Norvia Tavell ",
    "urls": "https://a.example/b?c=d&",
    "tags": "<a href='x'>",
    "pipes": "Home | ",
    "headings": "# Heading\n",
    "one item a line": "- reopen the strait,\n",
    "nested items": "(a) reopen:\n(i) the strait,\n",
    "accents": "é",
    "right to left": "مرحبا ",
    "zero width": "\u200b",
    "surrogate-like": "😀",
}


def megabytes(texts: Iterable[str]) -> float:
    """Size in UTF-8, in millions."""
    return sum(len(text.encode("utf-8")) for text in texts) / 1e6


def documents(un: Any | None, count: int, mode: str = "blank") -> list[str]:
    """So many resolutions in one layout; without them, communiqués of the Selvane series over and over."""
    if un is not None:
        return [un.layout(document, mode)[0] for document in un.pick("all", count)]
    texts = [path.read_text(encoding="utf-8") for path in sorted(SELVANE.glob("*.txt"))]
    return list(islice(cycle(texts), count))


def baseline(un: Any | None, count: int, rounds: int) -> None:
    """Megabytes a second of baseline, structure and full, in turn over the same texts; medians of the rounds."""
    print(
        f"{'layout':10}{'MB':>6}{'baseline':>10}{'structure':>11}{'full':>8}   {'structure':>9}{'full':>8}  of baseline"
    )
    for mode in MODES if un is not None else ("blank",):
        texts = documents(un, count, mode)
        size = megabytes(texts)
        readers: list[Callable[[str], object]] = [lambda t: parse(t, depth="structure"), parse]
        if un is not None:
            readers.insert(0, lambda t: list(un.baseline(t)))
        times = [statistics.median(column) for column in zip(*_rounds(readers, texts, rounds), strict=True)]
        speeds = [size / taken for taken in times]
        if un is None:
            print(f"{'selvane':10}{size:6.2f}{'-':>10}{speeds[0]:11.2f}{speeds[1]:8.2f}")
            continue
        shares = [speed / speeds[0] for speed in speeds[1:]]
        marks = ["" if share >= bound else " !" for share, bound in zip(shares, (STRUCTURE, FULL), strict=True)]
        print(f"{mode:10}{size:6.2f}{speeds[0]:10.2f}{speeds[1]:11.2f}{speeds[2]:8.2f}   "
              f"{shares[0]:9.3f}{marks[0]}{shares[1]:8.3f}{marks[1]}", flush=True)  # fmt: skip
    print(f"to reach: {STRUCTURE} (aim 0.5) and {FULL} (aim 0.1)")


def _rounds(readers: Sequence[Callable[[str], object]], texts: Sequence[str], rounds: int) -> list[list[float]]:
    """A row a round, a column a reader; a first round to warm up is not counted."""
    found = []
    for _ in range(rounds + 1):
        found.append([seconds(lambda reader=reader: [reader(t) for t in texts]) for reader in readers])  # type: ignore[misc]
    return found[1:]


def stages(un: Any | None, count: int) -> None:
    """Where the time of a full parse goes, by module; a profiler weighs small functions too heavily."""
    for mode in ("blank", "pdf", "flat") if un is not None else ("blank",):
        texts = documents(un, count, mode)
        parse(texts[0])
        profile = cProfile.Profile()
        profile.enable()
        for text in texts:
            parse(text)
        profile.disable()
        spent = by_module(profile)
        total = sum(spent.values())
        told = ", ".join(f"{name} {taken / total:.0%}" for name, taken in spent.most_common(12))
        print(f"{mode:8} {total:6.2f} s under the profiler: {told}", flush=True)


def by_module(profile: cProfile.Profile) -> Counter[str]:
    """Own time by module of the package; that of a built-in goes to the modules that call it."""
    spent: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if not file.startswith("~"):
            spent[_module(file)] += own
            continue
        for (calling, _, _), (_, _, part, _) in callers.items():
            spent[_module(calling) if not calling.startswith("~") else name] += part
    return spent


def _module(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(PACKAGE).with_suffix("")) if path.is_relative_to(PACKAGE) else path.stem


def growth(un: Any | None) -> None:
    """One text, ever longer: resolutions one after another, as one file and on one line."""
    for mode in ("blank", "flat") if un is not None else ("blank",):
        base = "\n\n".join(documents(un, 150, mode))
        if mode == "flat":
            base = base.replace("\n", " ")
        parse(base[:50_000])
        for depth in ("structure", "full"):
            done, times = [], []
            for size in SIZES:
                text = repeated(base, size)
                times.append(seconds(lambda: parse(text, depth=depth)))  # type: ignore[arg-type]  # noqa: B023
                done.append(size)
                if times[-1] > PATIENCE:
                    break
            told = ", ".join(f"{s / 1e6:g} MB {t:.3f} s" for s, t in zip(done, times, strict=True))
            slope = exponent(done, times)
            print(f"{mode:8}{depth:10} {told}: exponent {slope:.2f}{'' if slope <= EXPONENT else ' !'}", flush=True)


def hostile() -> None:
    """Shapes that no communiqué has, a quarter, one and four million characters of each."""
    print(f"{'shape':22}{'0.25 M':>9}{'1 M':>9}{'4 M':>9}  exponent (at most {EXPONENT})")
    for name, piece in SHAPES.items():
        sizes, times = [], []
        for size in (250_000, 1_000_000, 4_000_000):
            text = repeated(piece, size)
            times.append(seconds(lambda: parse(text)))  # noqa: B023
            sizes.append(size)
            if times[-1] > PATIENCE / 16:
                break
        cells = "".join(f"{taken:8.2f}s" for taken in times) + "        -" * (3 - len(times))
        slope = exponent(sizes[-2:], times[-2:]) if len(times) > 1 else math.inf
        print(f"{name:22}{cells}  {slope:.2f}{'' if slope <= EXPONENT else ' !'}", flush=True)


def processes(un: Any | None) -> None:
    """A large corpus in one process, then in one a core, rows compared; the machine should have nothing else to do."""
    texts = 2 * documents(un, 700 if un is not None else 1_000)
    parser = make_parser(None)
    parse_file(texts[0], 0, parser)
    began = time.perf_counter()
    alone = [parse_file(text, 0, parser) for text in texts]
    middle = time.perf_counter()
    shared = parse_in_processes([(text, 0) for text in texts], "", Progress("", 0))
    end = time.perf_counter()
    same = shared == alone
    size, faster = megabytes(texts), (middle - began) / (end - middle)
    print(f"{size:.1f} MB: one process {middle - began:.2f} s, one a core {end - middle:.2f} s")
    print(f"{faster:.2f} times as fast (to reach: {CORES} on two cores){'' if faster >= CORES else ' !'}")
    print(f"rows {'equal' if same else 'DIFFER'}")


def main() -> None:
    """Print the parts that are asked for."""
    arguments = _arguments()
    un = scorer(arguments.folder)
    if un is None:
        print(
            f"no {arguments.folder / 'un'}: no baseline to compare with, and the texts are those of data/selvane-strait"
        )
    told: dict[str, Callable[[], None]] = {
        "baseline": lambda: baseline(un, arguments.documents, arguments.rounds),
        "stages": lambda: stages(un, arguments.documents),
        "growth": lambda: growth(un),
        "hostile": hostile,
        "processes": lambda: processes(un),
    }
    for part in arguments.only.split(","):
        print(f"\n-- {part}", flush=True)
        told[part]()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED, help="holds un/; default: ../shared")
    parser.add_argument("--only", default=",".join(PARTS), help="parts to run, with commas between them")
    parser.add_argument("--documents", type=int, default=150, help="how many texts; default 150 (2.6 MB)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each timing, of which the median counts")
    arguments = parser.parse_args()
    unknown = set(arguments.only.split(",")) - set(PARTS)
    if unknown:
        parser.error(f"no part {sorted(unknown)[0]!r}; there are {', '.join(PARTS)}")
    return arguments


if __name__ == "__main__":
    main()
