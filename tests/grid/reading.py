"""A sentence of the grid as a text, and what should be read in it."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

from commanalytics.parsing import parse
from commanalytics.parsing.readers import BOTH, Readers
from tests.score import addressees, words

_ACT = re.compile(r"\[(\w+)\|([^\]]+)\]")
_DEMAND = re.compile(r"\{([^|}]*)\|([^}]+)\}")
_BODIES = {
    1: {"the Ministers": "The Ministers", "we": "We", "the Council": "The Council"},
    2: {"the Ministers": "The Delegates", "we": "We", "the Council": "The Commission"},
}
_AROUND = {
    1: (
        "{met} of the Coastal League met in Ondara on 4 March 2024.",
        "{they} welcomed the survey of the quays.",
        "{they} thanked the Harbour Master for his work.",
    ),
    2: (
        "{met} of the River League met in Ondara on 4 March 2024.",
        "{they} welcomed the survey of the dam.",
        "{they} thanked the bargemen for their work.",
    ),
}
_PREAMBLE = (
    "The Council of the Coastal League,\n\n{line}\n\nRecalling the talks of May,\n\n"
    "1. Welcomes the survey of the quays;\n\n2. Thanks the Harbour Master for his work.\n"
)


class Row(NamedTuple):
    """One sentence with its marks."""

    grid: int
    group: str
    speaker: str
    marked: str

    @property
    def plain(self) -> str:
        """The sentence as it is printed."""
        return _DEMAND.sub(r"\2", _ACT.sub(r"\2", self.marked))

    @property
    def text(self) -> str:
        """A short text that holds the sentence."""
        if self.speaker == "preamble":
            return _PREAMBLE.format(line=self.plain)
        they = _BODIES[self.grid][self.speaker]
        met = _BODIES[self.grid]["the Council" if self.speaker == "the Council" else "the Ministers"]
        opening, before, after = (line.format(met=met, they=they) for line in _AROUND[self.grid])
        return "\n\n".join((opening, before, self.plain, after)) + "\n"

    def expected(self) -> tuple[list[str], list[tuple[list[str], frozenset[str]]]]:
        """Types of its acts; words and addressees of its demands."""
        marked = _ACT.sub(r"\2", self.marked)
        asked = [(words(action), addressees(who.partition(";")[0])) for who, action in _DEMAND.findall(marked)]
        return [type_ for type_, _ in _ACT.findall(self.marked)], asked


def rows() -> list[Row]:
    """The sentences of both grids."""
    with Path(__file__).with_name("sentences.csv").open(encoding="utf-8", newline="") as file:
        return [Row(int(r["grid"]), r["group"], r["speaker"], r["sentence"]) for r in csv.DictReader(file)]


def wholly_right(row: Row, readers: Readers = BOTH) -> bool:
    """Whether all acts and demands of the clauses that hold the sentence are those expected."""
    doc = parse(row.text, readers=readers)
    begin = doc.source.raw.index(row.plain)
    held = [c for c in doc.clauses if begin <= c.start < begin + len(row.plain) or c.start <= begin < c.end]
    acts = [act.type for clause in held for act in clause.acts]
    asked = [(words(d.text), addressees(d.addressee)) for clause in held for d in clause.demands]
    return (acts, asked) == row.expected()
