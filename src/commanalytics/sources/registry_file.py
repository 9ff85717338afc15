"""`family-registry.csv`: frozen families, one row a demand, keyed on its text and quote."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from commanalytics.disk.csvfile import CsvRow, read_csv
from commanalytics.disk.inputs import present
from commanalytics.errors import CorpusError

_COUNT = re.compile(r"0{0,3}[1-9][0-9]{0,8}")
COMMITMENTS = "/commitments/"  # in the ids of families of commitments
COLUMNS = ("family_id", "label", "communique_id", "quote", "occurrence")


@dataclass(frozen=True, slots=True)
class Entry:
    """One demand or commitment of a frozen family: the n-th place of its text where these words stand."""

    family_id: str
    label: str
    communique_id: str
    quote: str
    occurrence: int = 1

    @property
    def of_commitments(self) -> bool:
        """Whether it is one of commitments, and not of demands."""
        return COMMITMENTS in self.family_id


@dataclass(frozen=True, slots=True)
class Registry:
    """The frozen families of one corpus."""

    entries: tuple[Entry, ...] = ()
    where: str = "family-registry.csv"

    def of(self, kind: Literal["demands", "commitments"]) -> Registry:
        """The families of one kind; the ids of those of commitments say so."""
        wanted = kind == "commitments"
        return Registry(tuple(e for e in self.entries if e.of_commitments == wanted), self.where)

    @property
    def labels(self) -> dict[str, str]:
        """family_id -> label."""
        return {e.family_id: e.label for e in self.entries}

    def __len__(self) -> int:
        return len(self.entries)


def read_registry(path: Path, group: str = "") -> Registry | None:
    """The registry in a file; None where there is no file.

    Raises CorpusError that names the line of a missing column, an empty field, a quote that stands twice, or a family
    that is none of the `group`, if that is known.
    """
    if not present(path):
        return None
    rows = read_csv(path, COLUMNS, below=path.parent)
    entries = tuple(_entry(f"{path}, line {row.line}", row, group) for row in rows)
    _refuse_doubles(path.name, entries)
    return Registry(entries, path.name)


def _entry(where: str, row: CsvRow, group: str) -> Entry:
    empty = [c for c in ("family_id", "communique_id", "quote") if not row[c]]
    if empty:
        raise CorpusError(where, f"{empty[0]} is empty", "Fill it in or delete the line")
    occurrence = row["occurrence"] or "1"
    if not _COUNT.fullmatch(occurrence):
        raise CorpusError(where, f"occurrence {occurrence!r} is no count", "Write 1, 2, 3 …")
    for column in ("family_id", "communique_id") if group else ():
        if (own := row[column].partition("/")[0]) != group:
            what = f'{column} is of the group "{own}", and this corpus is of "{group}"'
            raise CorpusError(where, what, "Give both the same group")
    return Entry(row["family_id"], row["label"], row["communique_id"], row["quote"], int(occurrence))


def _refuse_doubles(name: str, entries: tuple[Entry, ...]) -> None:
    seen = Counter((e.communique_id, e.quote, e.occurrence, e.of_commitments) for e in entries)
    for (communique_id, quote, *_), count in seen.items():
        if count > 1:
            raise CorpusError(name, f"{communique_id} has “{quote[:60]}” in {count} lines", "Keep one of them")
