"""The first sheet of a workbook that somebody filled in, as rows of text."""

from __future__ import annotations

import io
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from commanalytics.disk.csvfile import CsvRow
from commanalytics.errors import CorpusError, ParameterError

UNPACKED = 256 * 2**20  # bytes that a workbook may come to
INSTALL = "Install it with: pip install 'commanalytics[agreement]'"


def workbook_rows(path: Path, data: bytes) -> list[CsvRow]:
    """Rows below the header, values as text; blank rows are skipped. CorpusError for what is no workbook."""
    if find_spec("openpyxl") is None:
        raise ParameterError(str(path), "reading a workbook needs openpyxl, which is not installed", INSTALL)
    cells = _cells(path, data)
    header: list[str] = next(cells, [])
    rows = [CsvRow(line, dict(zip(header, values, strict=False))) for line, values in enumerate(cells, 2)]
    return [row for row in rows if any(row.values.values())]


def _cells(path: Path, data: bytes) -> Any:
    """The values of each row."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise CorpusError(str(path), "this workbook is too large", "Keep one sheet a file")
        values, formulas = (
            load_workbook(io.BytesIO(data), read_only=True, data_only=only).worksheets[0].iter_rows()
            for only in (True, False)
        )
        return iter([_row(path, *both) for both in zip(values, formulas, strict=True)])
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError, SyntaxError) as problem:
        raise CorpusError(str(path), "this is no workbook that can be read", "Save it as .xlsx or .csv") from problem


def _row(path: Path, values: Any, formulas: Any) -> list[str]:
    """The values of a row; of a formula that which the spreadsheet left beside it."""
    for value, formula in zip(values, formulas, strict=True):
        if value.value is None and formula.data_type == "f":
            where = f"{path}, {formula.coordinate}"
            raise CorpusError(where, "this formula has no value", "Write the value in its place")
    return [_words(cell.value) for cell in values]


def _words(cell: object) -> str:
    if cell is None:
        return ""
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).strip()
