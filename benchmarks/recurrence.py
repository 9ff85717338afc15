"""Speed of recurrence beside the reference, in one run: `python -m benchmarks.recurrence`.

Demands are made from the annotated series: for each group of 1,500 (60 texts of 25) the families keep their wordings,
names are replaced by the group's own, and a tail of chance words is added. Prints seconds and memory of both for the
same demands, the ratio, the exponent of growth, and one group of 5,000. `--most 1000000` runs the largest size, too.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT.parent / "shared" / "recurrence" / "reference.py"
sys.path.insert(0, str(ROOT))

TAIL = """north south river coast harvest council bridge season border market village winter doctors teachers engineers
convoys charter archives harbour pilots budget minister province railway border mountain treaty islands""".split()


def demands(size: int, of_a_text: int = 25, texts: int = 60, seed: int = 1) -> list[dict[str, Any]]:
    """Made-up demands in groups of `texts` × `of_a_text`, as the reference takes them."""
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
                     "to": f"{to} of {code}" if to else "", "text": f"{said} {tail}"}
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


def ours(made: list[dict[str, Any]]) -> Callable[[], Any]:
    """Our recurrence on the same demands, tables made beforehand as the corpus has them."""
    from commanalytics.recurrence import recurring

    ids = [f"{d['doc']}#{d['n']}.d1" for d in made]
    to, texts_of = [d["to"] for d in made], [d["doc"] for d in made]
    facts = {"communique_id": texts_of, "text": [d["text"] for d in made], "addressee": to, "addressee_id": to}
    table = pd.DataFrame({"demand_id": ids, "clause_id": [i[:-3] for i in ids], **facts})
    texts = pd.DataFrame(made)[["doc", "group", "date"]].drop_duplicates("doc").rename(columns={"doc": "communique_id"})
    return lambda: recurring(table, texts)


def load_reference() -> Any:
    """The reference as a module."""
    spec = importlib.util.spec_from_file_location("reference", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reference(made: list[dict[str, Any]]) -> Callable[[], Any]:
    """The reference on the same demands."""
    module = load_reference()
    return lambda: module.assign(made)


def measure(which: str, size: int, of_a_text: int, texts: int) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and peak megabytes, of one run in a process of its own."""
    call = [sys.executable, __file__, "--one", which, str(size), str(of_a_text), str(texts)]
    said = subprocess.run(call, check=True, capture_output=True, text=True).stdout.split()
    return float(said[0]), float(said[1]), float(said[2])


def one(which: str, size: int, of_a_text: int, texts: int) -> None:
    made = demands(size, of_a_text, texts)
    run = (ours if which == "ours" else reference)(made)
    start, busy = time.perf_counter(), time.process_time()
    run()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - start, time.process_time() - busy, memory)


def side_by_side(size: int, of_a_text: int, texts: int) -> float:
    """Print both on one line; our seconds of the processor, which do not hang on what else the machine does."""
    seconds, busy, megabytes = measure("ours", size, of_a_text, texts)
    line = f"{size:>9,} in groups of {of_a_text * texts:,}: {seconds:7.2f} s ({busy:6.2f} cpu) {megabytes:6.0f} MB"
    if REFERENCE.exists():
        theirs, work, memory = measure("reference", size, of_a_text, texts)
        line += f"   reference {theirs:7.2f} s ({work:6.2f} cpu) {memory:6.0f} MB   ratio {theirs / seconds:.1f}"
    else:
        line += "   (no reference here: ../shared is absent)"
    print(line, flush=True)
    return busy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=100_000, help="largest size in groups of 1,500")
    parser.add_argument("--one", nargs=4, metavar=("WHICH", "SIZE", "A_TEXT", "TEXTS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        which, *numbers = arguments.one
        return one(which, *map(int, numbers))
    sizes = [size for size in (10_000, 100_000, 1_000_000) if size <= arguments.most]
    seconds = [side_by_side(size, 25, 60) for size in sizes]
    if len(sizes) > 1:
        exponent = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])
        print(f"growth of processor time from {sizes[0]:,} to {sizes[-1]:,}: exponent {exponent:.2f}")
    side_by_side(5_000, 25, 200)
    return None


if __name__ == "__main__":
    main()
