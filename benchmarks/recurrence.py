"""Speed and memory of recurrence, beside the reference in one run: `python -m benchmarks.recurrence [--most N]`.

One group alone: the demands of real resolutions (where they lie beside the project) beside demands drawn from their
figures, in sizes n, 2n and 4n, each several times with other texts or another seed; then larger ones, equal ones, texts
that repeat the same twenty, the same words to a new addressee each time. Then groups of 1,500 demands made from the
annotated series, beside the reference. Families, links and what statuses tell are made; seconds are those of the
processor, of all threads, and do not hang on what else the machine does, save that a crowded one is slower. Exponents
of growth have the interval in which they lie with 95 per cent, by least squares on the logarithms of all runs.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import linregress
from scipy.stats import t as student

from benchmarks._recurrence_shapes import Demand, drawn, equal, one_of_each, one_text_in, real, repeated

TURNS = 3  # of each size
ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT.parent / "shared" / "recurrence" / "reference.py"
TAIL = """north south river coast harvest council bridge season border market village winter doctors teachers engineers
convoys charter archives harbour pilots budget minister province railway border mountain treaty islands""".split()


def demands(size: int, of_a_text: int = 25, texts: int = 60, seed: int = 1) -> list[Demand]:
    """Made-up demands in groups of `texts` × `of_a_text`, as the reference takes them.

    For each group the families of the annotated series keep their wordings, names are replaced by the group's own, and
    a tail of chance words is added.
    """
    chance, families, made = random.Random(seed), _families(), []
    names = sorted(families)
    group = 0
    while len(made) < size:
        own = chance.sample(names, min(len(names), of_a_text + 10))
        code = f"{chance.choice('BDFGKLMNPRSTVZ')}{chance.choice('aeiou')}{group}ra"
        for text in range(texts):
            date = f"{1950 + text // 12:04}-{text % 12 + 1:02}-01"
            for n, family in enumerate(chance.sample(own, of_a_text), 1):
                to, words = chance.choice(families[family])
                said = " ".join(w + code[:3].lower() if w[:1].isupper() else w for w in words.split())
                tail = " ".join(chance.sample(TAIL, 2))
                made.append(
                    {"group": f"g{group}", "doc": f"g{group}/{date}", "date": date, "n": n,
                     "to": f"{to} of {code}" if to else "", "text": f"{said} {tail}", "family": f"{group} {family}"}
                )  # fmt: skip
        group += 1
    return made[:size]


def _families() -> dict[str, list[tuple[str, str]]]:
    """Wordings and addressees of every family of the annotated series."""
    from tests.goldreader import gold_texts

    found: dict[str, list[tuple[str, str]]] = {}
    for name, group in (("demo", ""), ("varied", "vareth-river")):
        for text in gold_texts(name, group):
            for demand, family in zip(text.communique.demands, text.families, strict=True):
                found.setdefault(f"{group}{family}", []).append((demand.addressee, demand.text))
    return found


def ours(made: Sequence[Demand]) -> Callable[[], Any]:
    """Our recurrence on the same demands, tables made beforehand as the corpus has them: what recurs, and statuses."""
    from commanalytics.recurrence import recurring
    from commanalytics.recurrence.grouping.family_statuses import told_statuses
    from commanalytics.tables.demands_with_families import with_families

    ids = [f"{d['doc']}#{d['n']}.d1" for d in made]
    to, texts_of = [d["to"] for d in made], [d["doc"] for d in made]
    facts = {"communique_id": texts_of, "text": [d["text"] for d in made], "addressee": to, "addressee_id": to}
    table = pd.DataFrame({"demand_id": ids, "clause_id": [i[:-3] for i in ids], "strength": 3, **facts})
    texts = pd.DataFrame(made)[["doc", "group", "date"]].drop_duplicates("doc").rename(columns={"doc": "communique_id"})
    texts = texts.assign(meeting_id=texts["communique_id"], truncated=False, unread="", words=300, level="")

    def run() -> Any:
        found = recurring(table, texts)
        return found, told_statuses(with_families(table, found.links), found.families, texts, texts)

    return run


def load_reference() -> Any:
    """The reference as a module."""
    spec = importlib.util.spec_from_file_location("reference", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reference(made: list[Demand]) -> Callable[[], Any]:
    """The reference on the same demands."""
    module = load_reference()
    return lambda: module.assign(made)


class Measured(NamedTuple):
    """One run in a process of its own."""

    seconds: float
    cpu: float
    megabytes: float
    families: int
    f1: float  # of pairs, where the families are known


def measure(which: str, made: Sequence[Demand]) -> Measured:
    """Run ours or the reference on some demands, in a process of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demands.json"
        path.write_text(json.dumps(list(made)), encoding="utf-8")
        call = [sys.executable, "-m", "benchmarks.recurrence", "--one", which, str(path)]
        said = subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return Measured(*json.loads(said))


def one(which: str, path: Path) -> None:
    """What `measure` runs: prints its figures as JSON."""
    made: list[Demand] = json.loads(path.read_text(encoding="utf-8"))
    run = (ours if which == "ours" else reference)(made)
    start, busy = time.perf_counter(), time.process_time()
    found = run()
    found = found[0] if which == "ours" else found
    seconds, cpu = time.perf_counter() - start, time.process_time() - busy
    memory = peak()
    families, f1 = 0, math.nan
    if which == "ours":
        ids = [f"{d['doc']}#{d['n']}.d1" for d in made]
        families, f1 = len(found.families), pairwise_f1(found.family_of[ids].tolist(), [d.get("family") for d in made])
    print(json.dumps([seconds, cpu, memory, families, f1]))


def peak() -> float:
    """Most megabytes that this process had in memory; without Linux, or the one that started it."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    told = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return (told[0] if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def pairwise_f1(found: Sequence[object], known: Sequence[object]) -> float:
    """Of the pairs put together and those that belong together; not a number where nothing is known."""
    if None in known:
        return math.nan
    table = pd.DataFrame({"found": found, "known": list(known)}).astype(str)
    both, ours_, theirs = (_pairs(table.groupby(keys).size()) for keys in (["found", "known"], "found", "known"))
    return 2 * both / max(1.0, ours_ + theirs)


def _pairs(sizes: pd.Series) -> float:
    return float((sizes * (sizes - 1) / 2).sum())


def shown(title: str, made: Sequence[Demand]) -> Measured:
    """Run ours and print one line."""
    found = measure("ours", made)
    known = "" if math.isnan(found.f1) else f", F1 {found.f1:.3f}"
    print(
        f"{title}: {len(made):>9,} {found.cpu:7.2f} s cpu ({found.seconds:6.2f} s) {found.megabytes:5.0f} MB, "
        f"{found.families:,} families{known}",
        flush=True,
    )
    return found


def grown(title: str, shapes: Iterable[Sequence[Demand]]) -> list[tuple[int, float]]:
    """Print one line a run, then how fast the processor's time grows with the demands; sizes and seconds."""
    runs = [(len(made), shown(title, made).cpu) for made in shapes]
    if len({size for size, _ in runs}) > 1:
        print(f"{title}: exponent {exponent(runs)}", flush=True)
    return runs


def exponent(runs: Sequence[tuple[int, float]]) -> str:
    """Slope of the seconds over the sizes, both as logarithms, and how far off it may be with 95 per cent.

    >>> exponent([(1_000, 1.0), (2_000, 2.0), (4_000, 4.0), (4_000, 4.0)])
    '1.00 ± 0.00'
    >>> exponent([(1_000, 1.0), (4_000, 16.0)])
    '2.00 (of two runs)'
    """
    found = linregress(*(np.log(list(column)) for column in zip(*runs, strict=True)))
    if len(runs) < 3:
        return f"{found.slope:.2f} (of two runs)"
    return f"{found.slope:.2f} ± {student.ppf(0.975, len(runs) - 2) * found.stderr:.2f}"


def beside(texts: Sequence[Demand]) -> None:
    """Real demands and drawn ones of the same sizes, and what the same number of either costs."""
    parts = [(many, turn) for many in (4, 2, 1) for turn in range(TURNS)]
    found = grown("real, one group", (one_text_in(many, texts, turn) for many, turn in parts))
    made = grown("drawn, one group", (drawn(len(texts) // many, turn + 1) for many, turn in parts))
    whole = [np.mean([cpu for size, cpu in runs if size == max(runs)[0]]) for runs in (found, made)]
    print(f"drawn ones cost {whole[1] / whole[0]:.2f} times what as many real ones do", flush=True)


def side_by_side(made: Sequence[Demand], title: str) -> float:
    """Print ours and the reference on one line; our seconds of the processor."""
    mine = measure("ours", made)
    line = f"{title}: {len(made):>9,} {mine.seconds:7.2f} s ({mine.cpu:6.2f} cpu) {mine.megabytes:6.0f} MB"
    line += f", F1 {mine.f1:.3f}"
    if REFERENCE.exists():
        other = measure("reference", made)
        line += f"   reference {other.seconds:7.2f} s ({other.cpu:6.2f} cpu) {other.megabytes:6.0f} MB"
        line += f"   ratio {other.cpu / mine.cpu:.1f}"
    else:
        line += "   (no reference here: ../shared is absent)"
    print(line, flush=True)
    return mine.cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=100_000, help="largest size in groups of 1,500")
    parser.add_argument("--one", nargs=2, metavar=("WHICH", "FILE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        return one(arguments.one[0], Path(arguments.one[1]))
    if real():
        beside(real())
    else:
        print("real, one group: ../shared is absent, so drawn ones stand alone")
    alone(arguments.most)
    sizes = [size for size in (10_000, 100_000, 1_000_000) if size <= arguments.most]
    seconds = [(size, side_by_side(demands(size), "groups of 1,500")) for size in sizes]
    if len(sizes) > 1:
        print(f"groups of 1,500: exponent {exponent(seconds)}")
    side_by_side(demands(5_000, 25, 200), "one group of 200 texts")
    return None


def alone(most: int) -> None:
    """Shapes of one group."""
    grown("drawn, one group, larger", (drawn(size) for size in (12_000, 24_000, 48_000, 96_000) if size <= most))
    grown("equal", (equal(size) for size in (1_000, 5_000, 25_000) if size <= most))
    grown("20 demands of each text", (repeated(texts) for texts in (250, 500, 1_250) if 20 * texts <= most))
    grown("a new addressee each", (one_of_each(size) for size in (5_000, 10_000, 20_000) if size <= most))


if __name__ == "__main__":
    main()
