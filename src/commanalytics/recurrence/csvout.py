"""Writing a CSV file whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write header and rows beside the file, then put it in its place."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    aside = path.with_name(path.name + ".part")
    aside.write_text(text.getvalue(), encoding="utf-8", newline="")
    os.replace(aside, path)
