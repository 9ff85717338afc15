"""How surely a text that breaks off is told from a whole one: cuts inside words that are seen, whole texts marked.

`python -m benchmarks.cuts [FOLDER] [--every 4]` (or `make bench BENCH=cuts`)

The annotated texts, and those of FOLDER/real and FOLDER/corpus (../shared without FOLDER) where they lie there. Of the
texts one in `--every` is cut, in each clause inside one of the first words and inside two others.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from benchmarks._cuts import BROKEN, found, is_marked
from benchmarks._texts import annotated
from benchmarks._united_nations import SHARED
from commanalytics.sections import ACTING

TOLD, WRONG = 0.95, 0.01  # of the cuts at the least, of the whole texts at the most


def whole(shared: Path) -> dict[str, dict[str, str]]:
    """Set → texts that are whole, by name."""
    sets = {"annotated": {n: t for n, t in annotated().items() if n.rpartition("/")[2] not in BROKEN}}
    for name in ("real/texts", "corpus"):
        paths = [p for p in sorted((shared / name).rglob("*")) if p.suffix in {".txt", ".md"} and p.name != "README.md"]
        if paths:
            sets[name] = {p.stem: p.read_bytes().decode("utf-8", "replace") for p in paths if p.stem not in BROKEN}
    return sets


def wrongly_marked(texts: Mapping[str, str]) -> list[str]:
    """Names of the whole texts that are said to break off."""
    return [name for name, text in texts.items() if is_marked(text)]


def main() -> None:
    """A line a set, then the whole texts that are marked."""
    arguments = _arguments()
    print(f"{'cuts told':16}{'':>8}" + "".join(f"{s:>11}{'early':>8}" for s in ACTING) + f"{'whole marked':>18}")
    for name, texts in whole(arguments.folder).items():
        counts = found(list(texts.values())[:: arguments.every])
        told, every = map(sum, zip(*counts.values(), strict=True))
        cells = (counts[section, early] for section in ACTING for early in (False, True))
        wrong = wrongly_marked(texts)
        marks = "" if told >= TOLD * every else " !", "" if len(wrong) <= WRONG * len(texts) else " !"
        print(f"{name:16}{told / max(1, every):8.3f}{marks[0]:2}" + "".join(f"{a / max(1, b):10.3f}" for a, b in cells)
              + f"{len(wrong):8} of {len(texts)}{marks[1]}", flush=True)  # fmt: skip
        print(*(f"    {text} is whole" for text in wrong), sep="\n", end="\n" if wrong else "")
    print(f"to reach: {TOLD} of the cuts, {WRONG:.0%} of the whole texts")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED, help="holds real/ and corpus/")
    parser.add_argument("--every", type=int, default=4, help="one in so many texts is cut; default 4")
    return parser.parse_args()


if __name__ == "__main__":
    main()
