"""Reading CSV files of a corpus, with errors that name the file and the line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from commanalytics.disk.inputs import read_text
from commanalytics.errors import CorpusError


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: the line it ends on, and its values by column (a column that the file lacks gives "")."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


def read_csv(path: Path, required: Sequence[str], optional: Sequence[str] = ()) -> list[CsvRow]:
    """Rows of a CSV file with a header; blank lines are skipped, values stripped.

    A missing or unknown column and a row with too few or too many values raise CorpusError with the line.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    lines = _lines(path, reader)
    header = next(lines, (1, []))[1]
    _check_header(path, header, required, optional)
    return [CsvRow(line, _values(path, line, header, values)) for line, values in lines]


def _lines(path: Path, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            where = f"{path}, line {reader.line_num}"  # type: ignore[attr-defined]
            raise CorpusError(where, f"the CSV is broken ({problem})", "Mend the quotes in this line") from problem
        if any(value.strip() for value in values):
            yield reader.line_num, [value.strip() for value in values]  # type: ignore[attr-defined]


def _check_header(path: Path, header: Sequence[str], required: Sequence[str], optional: Sequence[str]) -> None:
    known = [*required, *optional]
    for column in required:
        if column not in header:
            raise CorpusError(
                f"{path}, line 1", f"there is no column {column}", f"Give the file the header {','.join(known)}"
            )
    for column in header:
        if column not in known:
            raise CorpusError(
                f"{path}, line 1", f'the column "{column}" is unknown', f"Use these columns: {', '.join(known)}"
            )
        if header.count(column) > 1:
            raise CorpusError(f"{path}, line 1", f"the column {column} stands there twice", "Keep one of them")


def _values(path: Path, line: int, header: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    if len(values) != len(header):
        raise CorpusError(
            f"{path}, line {line}",
            f"{len(values)} values stand under {len(header)} columns",
            "Put a value with a comma in quotes, and keep a comma for each empty one",
        )
    return dict(zip(header, values, strict=True))
