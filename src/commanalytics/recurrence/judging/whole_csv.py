"""Writing a CSV file whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from commanalytics.disk.outputs import put


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    """Write header and rows in place of what the file holds."""
    put(path, as_csv(header, rows))


def as_csv(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """The content of such a file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
