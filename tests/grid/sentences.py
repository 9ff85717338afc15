"""The sentences of a folder of tests/grid, each set into its frame: written out in lines.csv, or put together by
patterns.csv from every combination of the rows of other files.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tests.grid.marks import Marked, marked

_PLACE = re.compile(r"<(\w+)>")
_FIRST_LETTER = re.compile(r"^(\W*(?:\w+\|)?)(\w)")  # a mark's type may stand before it


@dataclass(frozen=True)
class Sentence:
    """A sentence with its marks, what it tries, and the text that it is set into."""

    kind: str
    frame: str
    source: str

    def within(self, frames: Mapping[str, str]) -> Marked:
        """The whole text, and what should be found in it."""
        return marked(frames[self.frame].replace("SENTENCE", self.source))


def sentences(folder: Path) -> list[Sentence]:
    """Those that are written out, then those of the patterns."""
    written = [
        Sentence(row["kind"], row["frame"], row["sentence"].replace("⏎", "\n")) for row in _rows(folder, "lines")
    ]
    return [*written, *_combined(folder)]


def frames(folder: Path) -> dict[str, str]:
    """Name of a frame -> its text with marks."""
    read = tomllib.loads((folder / "frames.toml").read_text(encoding="utf-8"))
    return {name: frame["text"] for name, frame in read.items()}


def _combined(folder: Path) -> Iterator[Sentence]:
    for pattern in _rows(folder, "patterns"):
        for chosen in product(*(_rows(folder, slot) for slot in pattern["slots"].split())):
            values = {name: value for row in (pattern, *chosen) for name, value in row.items()}
            yield Sentence(pattern["kind"], values["frame"], _filled(pattern["sentence"], values))


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """Every <name> in place, also in what was put in place, with a capital in front."""
    while _PLACE.search(pattern):
        pattern = _PLACE.sub(lambda place: values[place[1]], pattern)
    return _FIRST_LETTER.sub(lambda match: match[1] + match[2].upper(), pattern.strip())


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / f"{name}.csv"
    if not path.exists() and name in ("lines", "patterns"):
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
