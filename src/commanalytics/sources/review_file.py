"""`review.csv`: human decisions on recurrence, by quote; they win over every score and the registry.

They are on demands, unless a last column `of` says commitments.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from commanalytics.disk.csvfile import CsvRow, read_csv
from commanalytics.disk.formula_guard import unguarded
from commanalytics.disk.inputs import present
from commanalytics.errors import CorpusError

COLUMNS = ("decision", "communique_a", "quote_a", "communique_b", "quote_b", "by", "note", "of")
EVIDENCE = (
    "question",
    "score",
    "certainty",
    "gain",
    "addressee_a",
    "addressee_b",
    "evidence",
)  # what a sheet of questions has besides
DECISIONS = ("same", "different")
ITEMS = ("demands", "commitments")  # what a decision may be of; the first where it says nothing


@dataclass(frozen=True, slots=True)
class Decision:
    """Two demands or commitments, by text and quote, that a person called the same or different."""

    decision: str
    communique_a: str
    quote_a: str
    communique_b: str
    quote_b: str
    by: str = ""
    note: str = ""
    of: str = ITEMS[0]


@dataclass(frozen=True, slots=True)
class Review:
    """The decisions of one corpus, in the order of the file: a later one on the same pair wins."""

    decisions: tuple[Decision, ...] = ()
    where: str = "review.csv"

    def of(self, kind: str) -> Review:
        """The decisions on one kind: demands or commitments."""
        return replace(self, decisions=tuple(one for one in self.decisions if one.of == kind))

    def __len__(self) -> int:
        return len(self.decisions)


def read_review(path: Path, below: Path | None = None) -> Review | None:
    """The decisions in a file; None where there is no file. Raises CorpusError naming the line that is wrong.

    `below`: the corpus that the file belongs to, out of which no link may lead.
    """
    if not present(path):
        return None
    found = read_csv(path, COLUMNS[:5], optional=(*COLUMNS[5:], *EVIDENCE), below=below)
    rows = [_decision(f"{path}, line {row.line}", row) for row in found]
    return Review(tuple(row for row in rows if row is not None), path.name)


def _decision(where: str, row: CsvRow) -> Decision | None:
    """None for a row that nobody has decided yet (the sheet is written with an empty first column)."""
    decision = row["decision"].lower()
    if not decision:
        return None
    if decision not in DECISIONS:
        raise CorpusError(where, f"decision {decision!r} is unknown", "Write same or different, or leave it empty")
    empty = [c for c in COLUMNS[1:5] if not row[c]]
    if empty:
        raise CorpusError(where, f"{empty[0]} is empty", "A decision needs both texts and both quotes")
    of = row["of"].lower() or ITEMS[0]
    if of not in ITEMS:
        raise CorpusError(where, f"of {of!r} is unknown", f"Write {' or '.join(ITEMS)}; empty: {ITEMS[0]}")
    guarded = "question" in row.values  # a sheet is
    told = {column: unguarded(row[column]) if guarded else row[column] for column in COLUMNS[1:]}
    return Decision(**{**told, "decision": decision, "of": of})
