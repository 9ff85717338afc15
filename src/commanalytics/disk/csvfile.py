"""CSV files that people write: read with errors that name the file and the line, and rows written below theirs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from commanalytics.disk.inputs import MOST, decode, present, read_bytes, read_text
from commanalytics.errors import CommanalyticsError, CorpusError

Error = type[CommanalyticsError]


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: the line it ends on, and its values by column (a column that the file lacks gives "")."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


def read_csv(
    path: Path, required: Sequence[str], optional: Sequence[str] = (), below: Path | None = None
) -> list[CsvRow]:
    """Rows of a CSV file with a header; blank lines are skipped, values stripped.

    A missing or unknown column and a row with too few or too many values raise CorpusError with the line, as does
    what is no file, or a link that leads out of `below`.
    """
    return rows_of(read_text(path, below), str(path), required, optional)


def rows_of(
    text: str, where: str, required: Sequence[str], optional: Sequence[str] = (), error: Error = CorpusError
) -> list[CsvRow]:
    """The same of CSV that is read already; what is broken raises `error`."""
    lines = _lines(where, _reader(text), error)
    header = next(lines, (1, []))[1]
    _check_header(where, header, required, optional, error)
    return [CsvRow(line, _values(where, line, header, values, error)) for line, values in lines]


def with_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A CSV file with further rows below those that stand there, which stay as they are, to the letter.

    Values go under the columns of the file's own header, in its order; `columns` is that of a file that is not there.
    """
    before = read_bytes(path, below=path.parent) if present(path) else (",".join(columns) + "\n").encode()
    text = decode(path, before)
    _, header = next(_lines(str(path), _reader(text), CorpusError), (1, []))
    end = "\r\n" if b"\r\n" in before else "\n"
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=parted_by(text), lineterminator=end)
    writer.writerows([row.get(column, "") for column in header] for row in rows)
    gap = "" if before.endswith(b"\n") else end
    return before + f"{gap}{written.getvalue()}".encode()


def parted_by(text: str) -> str:
    r"""The mark between values: semicolons are what a spreadsheet puts where the comma is a decimal mark.

    >>> parted_by("date;city\n2023-03-04;Ondara, Norvia\n"), parted_by("date,city\n")
    (';', ',')
    """
    header = next(iter(text.lstrip()[:9999].splitlines()), "")
    return ";" if ";" in header and "," not in header else ","


def _reader(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(MOST)  # of the whole process, and 131,072 unless told: a demand may be longer than that
    return csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=parted_by(text))


def _lines(where: str, reader: Iterator[list[str]], error: Error) -> Iterator[tuple[int, list[str]]]:
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            line = f"{where}, line {reader.line_num}"  # type: ignore[attr-defined]
            raise error(line, f"the CSV is broken ({problem})", "Mend the quotes in this line") from problem
        if any(value.strip() for value in values):
            yield reader.line_num, [value.strip() for value in values]  # type: ignore[attr-defined]


def _check_header(
    where: str, header: Sequence[str], required: Sequence[str], optional: Sequence[str], error: Error
) -> None:
    known = [*required, *optional]
    first = f"{where}, line 1"
    for column in required:
        if column not in header:
            raise error(first, f"there is no column {column}", f"Give the file the header {','.join(known)}")
    for column in header:
        if column not in known:
            raise error(first, f'the column "{column}" is unknown', f"Use these columns: {', '.join(known)}")
        if header.count(column) > 1:
            raise error(first, f"the column {column} stands there twice", "Keep one of them")


def _values(where: str, line: int, header: Sequence[str], values: Sequence[str], error: Error) -> dict[str, str]:
    if len(values) != len(header):
        raise error(
            f"{where}, line {line}",
            f"{len(values)} values stand under {len(header)} columns",
            "Put a value with a comma in quotes, and keep a comma for each empty one",
        )
    return dict(zip(header, values, strict=True))
