"""How many sentences whose answer is known are read wholly aright, by kind: acts, demands, and both.

`python -m benchmarks.grid [--misses SET]`

The sentences are those of tests/grid. `--misses` prints those of one set that were misread, with what was found in
them; of a set to judge by nothing but its totals is printed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks._sets import PARTS, AnnotatedSet, annotated_sets, may_be_read
from commanalytics.errors import CommanalyticsError
from commanalytics.parsing import parse
from commanalytics.parsing.model import Communique
from tests.grid.sentences import Sentence, frames, sentences

HEADINGS = ("sentences", "acts", "demands", "whole")


@dataclass(frozen=True)
class Reading:
    """What a parser made of one sentence in its frame."""

    sentence: Sentence
    found: Communique
    acts: bool
    demands: bool

    def counted(self) -> Counter[str]:
        """One sentence, and what of it is right."""
        return Counter(sentences=1, acts=self.acts, demands=self.demands, whole=self.acts and self.demands)


def readings(grid: AnnotatedSet) -> Iterator[Reading]:
    """Every sentence of a set, parsed once."""
    around = frames(grid.folder)
    for sentence in sentences(grid.folder):
        expected = sentence.within(around)
        found = parse(expected.text)
        yield Reading(sentence, found, expected.acts_right(found), expected.demands_right(found))


def counts(read: list[Reading], part: str) -> dict[str, Counter[str]]:
    """Kind -> how many are right, and "all"; of a judge "all" alone, since a kind of a few sentences tells which."""
    kinds = dict.fromkeys(reading.sentence.kind for reading in read) if part == "work" else {}
    found: dict[str, Counter[str]] = {kind: Counter() for kind in (*kinds, "all")}
    for reading in read:
        for kind in {reading.sentence.kind, "all"} & found.keys():
            found[kind] += reading.counted()
    return found


def missed(reading: Reading) -> str:
    """A misread sentence as it is annotated, and the rows that were found in its text."""
    acts = ", ".join(f"{act.type} “{act.phrase}”" for act in reading.found.acts)
    demands = "; ".join(f"{demand.addressee or '–'} → {demand.text}" for demand in reading.found.demands)
    return f"    {reading.sentence.kind}: {reading.sentence.source}\n        acts {acts}\n        demands {demands}"


def row(name: str, counted: Counter[str]) -> str:
    """One line of the table."""
    return f"{name:28}" + "".join(f"{counted[heading]:>10}" for heading in HEADINGS)


def main() -> int:
    """Print the counts of every set, and of each part."""
    grids = annotated_sets("sentences")
    wanted = _arguments().misses
    try:
        if wanted:
            may_be_read(wanted, grids)
    except CommanalyticsError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    for part in PARTS:
        report([grid for grid in grids.values() if grid.part == part], part, wanted)
    return 0


def report(grids: list[AnnotatedSet], part: str, misses: str) -> None:
    """The sets of one part, kind by kind, and all of them."""
    pooled: Counter[str] = Counter()
    for grid in grids:
        read = list(readings(grid))
        print(f"\n{f'{grid.name} ({part})':28}" + "".join(f"{heading:>10}" for heading in HEADINGS))
        for kind, counted in counts(read, part).items():
            print(row(kind, counted))
        if grid.name == misses:
            print(*(missed(reading) for reading in read if not (reading.acts and reading.demands)), sep="\n")
        pooled += counts(read, part)["all"]
    print(row(f"all {part}", pooled))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", default="", metavar="SET", help="print the misses of one of the sets to work on")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
