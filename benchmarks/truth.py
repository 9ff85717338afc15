"""What the package finds in generated texts, whose clauses, demands and families are known.

    python -m benchmarks.truth [--texts 400] [--seed 1] [--few 20]      # texts made for this
    python -m benchmarks.truth --in DIR                                 # those that benchmarks.generate wrote there

Recall and precision of the first few texts and of all: a clause is found whose span has 85 letters of a hundred in
common with the true one, a demand with 75. Families are compared by pairs of demands that were found: those that are
put together, and those that belong together. Below that, how often a demand is put with its family, by what changed
since the family was last said, and how often families are wrongly put together.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pandas as pd

from benchmarks.generate import write
from benchmarks.generator import GROUP_SIZE
from tests.score import addressees

CLAUSE, DEMAND = 0.85, 0.75  # of the letters in common
APART = 0.02  # recall and precision of few and of many, at the most
FAMILIES = 0.9  # F1 of pairs, at the least
Span = tuple[int, int]


class Said(NamedTuple):
    """A demand that was found, with what is true of it and the family that it was put into."""

    family: str  # with its group
    drift: str
    found: str


def main() -> int:
    arguments = _arguments()
    if arguments.folder:
        return told(arguments.folder, arguments.few)
    with TemporaryDirectory() as aside:
        os.environ.setdefault("COMMANALYTICS_CACHE", f"{aside}/cache")
        write(arguments.texts, arguments.seed, Path(aside) / "made", arguments.group_size)
        return told(Path(aside) / "made", arguments.few)


def told(folder: Path, few: int) -> int:
    """Print everything; 1 where a bound is not kept."""
    counts, said, first = Counter[str](), list[Said](), Counter[str]()
    for truth in sorted((folder / "truth").glob("*.jsonl")):
        for counted, demands in compared(truth, folder / "data" / truth.stem):
            counts.update(counted)
            said += demands
            if counts["texts"] == few:
                first = Counter(counts)
    rows = [shares(first), shares(counts)]
    for row in rows:
        print(
            " ".join(
                f"{name} {value:.3f}" if isinstance(value, float) else f"{value:>7,} {name}"
                for name, value in row.items()
            )
        )
    apart = max(abs(rows[0][name] - rows[1][name]) for name in rows[1] if name.split()[0] in ("clauses:", "demands:"))
    found = pairs(said)
    print(f"apart at the most {apart:.3f} (bound {APART}){'' if apart <= APART else ' !'}")
    mark = "" if found.f1 >= FAMILIES else " !"
    print(f"families of generated demands, pair by pair: F1 {found.f1:.3f} (bound {FAMILIES}){mark}, "
          f"precision {found.precision:.3f}, recall {found.recall:.3f}")  # fmt: skip
    for way, (kept, of) in sorted(kept_by_drift(said).items(), key=lambda item: -item[1][1]):
        print(f"  {way:28} {kept / of:.3f} of {of:,} put with the family's last one")
    return int(apart > APART or found.f1 < FAMILIES)


def compared(truth: Path, corpus: Path) -> Iterator[tuple[Counter[str], list[Said]]]:
    """Each text of a group: what is true, what is found, what of it is right; and its demands."""
    import commanalytics as ca

    loaded = ca.load_corpus(corpus)
    texts = loaded.table("communiques").set_index("source_file")["communique_id"].to_dict()
    clauses, demands = (dict(list(loaded.table(name).groupby("communique_id"))) for name in ("clauses", "demands"))
    family_of = loaded.table("links").set_index("demand_id")["family_id"].to_dict()
    for line in truth.read_text(encoding="utf-8").splitlines():
        known = json.loads(line)
        text = texts[f"texts/{known['file']}"] if f"texts/{known['file']}" in texts else texts[known["file"]]
        yield _of_text(known["clauses"], clauses.get(text), demands.get(text), truth.stem, family_of)


def _of_text(
    known: Sequence[dict[str, Any]],
    clauses: pd.DataFrame | None,
    demands: pd.DataFrame | None,
    group: str,
    family_of: dict[str, str],
) -> tuple[Counter[str], list[Said]]:
    asked = [demand for clause in known for demand in clause["demands"]]
    found_clauses, found_demands = _spans(clauses), _spans(demands)
    right = matched([clause["span"] for clause in known], found_clauses, CLAUSE)
    hits = matched([demand["span"] for demand in asked], found_demands, DEMAND)
    counted = Counter(
        texts=1, clauses=len(known), clauses_found=len(found_clauses), clauses_right=len(right),
        demands=len(asked), demands_found=len(found_demands), demands_right=len(hits),
    )  # fmt: skip
    said = []
    for place, at in hits.items():
        row, demand = demands.iloc[at], asked[place]  # type: ignore[union-attr]
        counted["addressees_right"] += addressees(row["addressee"]) == addressees(demand["to"])
        said.append(Said(f"{group}/{demand['family']}", demand["drift"], family_of.get(row["demand_id"], "")))
    return counted, said


def _spans(rows: pd.DataFrame | None) -> list[Span]:
    return [] if rows is None else list(rows[["start", "end"]].itertuples(index=False, name=None))


def matched(true: Sequence[Span], found: Sequence[Span], least: float) -> dict[int, int]:
    """Place of a true span -> place of the found one that has so much in common with it. Neither overlap themselves.

    >>> matched([(0, 10), (20, 30)], [(0, 9), (20, 80)], 0.75)
    {0: 0}
    """
    hits: dict[int, int] = {}
    order, at = sorted(range(len(found)), key=found.__getitem__), 0
    for place in sorted(range(len(true)), key=true.__getitem__):
        while at < len(order) and found[order[at]][1] <= true[place][0]:
            at += 1
        near = [other for other in order[at : at + 3] if in_common(true[place], found[other]) >= least]
        if near:
            hits[place] = near[0]
    return hits


def in_common(one: Span, other: Span) -> float:
    """Letters of both, of those of either.

    >>> in_common((0, 10), (5, 10))
    0.5
    """
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / ((one[1] - one[0]) + (other[1] - other[0]) - both)


def shares(counted: Counter[str]) -> dict[str, Any]:
    """Recall and precision of what was counted."""
    told: dict[str, Any] = {"texts": counted["texts"]}
    for what in ("clauses", "demands"):
        told[f"{what}: recall"] = counted[f"{what}_right"] / max(1, counted[what])
        told[f"{what}: precision"] = counted[f"{what}_right"] / max(1, counted[f"{what}_found"])
    return told | {"addressees": counted["addressees_right"] / max(1, counted["demands_right"])}


class Pairs(NamedTuple):
    """Pairs of demands of one family: how many of those put together are, how many of those that are were."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def pairs(said: Sequence[Said]) -> Pairs:
    """Of all pairs; a demand that was put into no family is alone.

    >>> pairs([Said("a", "new", "x"), Said("a", "", "x"), Said("b", "new", "x")])
    Pairs(precision=0.3333333333333333, recall=1.0)
    """
    put = [one._replace(found=one.found or f"alone {n}") for n, one in enumerate(said)]
    both, found, true = (
        sum(size * (size - 1) / 2 for size in Counter(keys).values())
        for keys in (((o.family, o.found) for o in put), (o.found for o in put), (o.family for o in put))
    )
    return Pairs(both / max(1, found), both / max(1, true))


def kept_by_drift(said: Sequence[Said]) -> dict[str, tuple[int, int]]:
    """What changed -> how often a demand is in the family of the last one, of how many."""
    last: dict[str, str] = {}
    ways: defaultdict[str, list[bool]] = defaultdict(list)
    for one in said:
        if one.family in last:
            same = bool(one.found) and one.found == last[one.family]
            for way in one.drift.split(",") if one.drift else ["nothing"]:
                ways[way].append(same)
        last[one.family] = one.found
    return {way: (sum(kept), len(kept)) for way, kept in ways.items()}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=400, help="how many to make; default 400, which is two groups")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--group-size", type=int, default=GROUP_SIZE, help=f"texts of a group; default {GROUP_SIZE}")
    parser.add_argument("--few", type=int, default=20, help="how many all are compared with; default 20")
    parser.add_argument("--in", dest="folder", type=Path, help="a folder that benchmarks.generate wrote")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
