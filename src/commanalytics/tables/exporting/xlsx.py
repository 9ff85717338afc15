"""Tables as one workbook, with the codebook behind them.

Its bytes depend on the tables alone; what a cell can't hold is marked there, and told. No text becomes a formula, since
every text is written as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.disk.outputs import aside, put_new
from commanalytics.errors import ParameterError
from commanalytics.tables.exporting.codebook import act_types, columns, key_of, sources
from commanalytics.tables.exporting.file_kinds import WORKBOOK
from commanalytics.text_normalisation import as_sign

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_576  # that a sheet holds, its header included
CELL = 32_767  # units of UTF-16 that a cell holds
FIRST_YEAR = 1900  # of a date in a cell
NAMED = 5  # places that are named one by one
WIDEST = 60  # characters of a column; a longer text is read in its cell
LOOKED_AT = 200  # rows that tell how wide a column is
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # as the workbook says of itself
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # a workbook has no place for these
Tell = Callable[[str], None]


def write_workbook(tables: Mapping[str, pd.DataFrame], path: Path, tell: Tell) -> None:
    """Write a sheet a table; `tell` gets a line on cells that had to be cut, and one on marks that were replaced.

    Raises ParameterError for a table with more rows than a sheet holds, OSError for what the disk refuses.
    """
    for name, table in tables.items():
        if len(table) >= ROWS:
            what = f"{name} has more rows than a sheet holds"
            raise ParameterError("--format xlsx", what, "Use csv, parquet or duckdb")
    cells = _Cells()
    with aside(path.parent) as spare:
        put_new(path, _packed(tables, spare, cells))
    cells.report(tell)


def _packed(tables: Mapping[str, pd.DataFrame], spare: Path, cells: _Cells) -> bytes:
    """The workbook's bytes. Rows lie in the folder `spare` meanwhile, and not in memory."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    packed = BytesIO()
    book = Workbook(packed, {"constant_memory": True, "tmpdir": str(spare)})
    book.set_properties({"created": _MADE})
    cells.as_day = book.add_format({"num_format": "yyyy-mm-dd"})
    try:
        cells.as_head = book.add_format({"bold": True})
        for name, table in {**tables, **codebook_sheets(list(tables))}.items():
            sheet = book.add_worksheet(name)
            _lay_out(sheet, table)
            cells.write(sheet, name, table)
        book.close()
    except FileCreateError as problem:
        raise OSError(*getattr(problem.args[0], "args", problem.args)) from problem
    finally:
        _close_all(book)
    return packed.getvalue()


OF_TYPES = ("name", "group", "definition", "positive", "negative", "instead")


def codebook_sheets(tables: list[str]) -> dict[str, pd.DataFrame]:
    """The codebook as sheets: the columns of these tables, the types of acts, the sources of their lead phrases."""
    of_columns = [
        (table, column.name, column.kind, key_of(table, column.name), column.description)
        for table in tables
        for column in columns(table)
    ]
    of_types = [
        (*(getattr(one, name) for name in OF_TYPES), ", ".join(one.sources), one.agreement) for one in act_types()
    ]
    heads = ["act_type", "act_group", "what it means", "example", "not this", "which is", "sources", "agreed"]
    return {
        "codebook": pd.DataFrame(of_columns, columns=["table", "column", "type", "key", "what it holds"]),
        "types of acts": pd.DataFrame(of_types, columns=heads),
        "sources": pd.DataFrame(list(sources().items()), columns=["source", "what it is"]),
    }


def _lay_out(sheet: Worksheet, table: pd.DataFrame) -> None:
    """The header stays in sight and filters its column; a column is as wide as its first cells want it."""
    sheet.freeze_panes(1, 0)
    if len(table.columns):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    for place, column in enumerate(table.columns):
        first = table[column].head(LOOKED_AT)
        longest = max([len(str(column)) + 3, *first.dropna().astype(str).map(len)])  # 3: the button of the filter
        sheet.set_column(place, place, min(longest + 1, WIDEST))


def _close_all(book: Any) -> None:
    """Close what a full disk left open: Python would complain of each file once more at the end."""
    for sheet in book.worksheets():
        for file in (sheet.row_data_fh, sheet.fh):
            with suppress(OSError, AttributeError):
                file.close()


class _Cells:
    """Writes cells, and keeps count of those that a workbook can't hold as they are."""

    def __init__(self) -> None:
        self.cut: list[str] = []  # places: "clauses g/2024-03-04#3 text"
        self.marked: list[str] = []
        self.as_day: Format | None = None
        self.as_head: Format | None = None

    def write(self, sheet: Worksheet, name: str, table: pd.DataFrame) -> None:
        """A table below the names of its columns; a missing value stays blank."""
        columns = list(table.columns)
        sheet.write_row(0, 0, columns, self.as_head)
        rows = table.astype(object).where(table.notna(), None).itertuples(index=False)
        for at, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(at, place, self._fit(value, f"{name} {row[0]} {columns[place]}"))
                elif isinstance(value, bool):
                    sheet.write_boolean(at, place, value)
                elif isinstance(value, datetime):
                    self._write_day(sheet, at, place, value)
                elif value is not None:
                    sheet.write_number(at, place, value)

    def _write_day(self, sheet: Worksheet, at: int, place: int, day: datetime) -> None:
        """A day as a date; as text before the first day that a workbook knows."""
        if day.year < FIRST_YEAR:
            sheet.write_string(at, place, day.date().isoformat())
        else:
            sheet.write_datetime(at, place, day, self.as_day)

    def _fit(self, text: str, place: str) -> str:
        """The text as a cell can hold it."""
        shown = _UNFIT.sub(as_sign, text)
        if shown != text:
            self.marked.append(place)
        if _units(shown) <= CELL:
            return shown
        self.cut.append(place)
        mark = f" … [cut: {len(text):,} characters, whole in csv]"
        return _first_units(shown, CELL - len(mark)) + mark

    def report(self, tell: Tell) -> None:
        """A line on each kind of change, with the places."""
        if self.cut:
            tell(f"{WORKBOOK}: a cell holds {CELL:,} characters; cut and marked: {_named(self.cut)}")
        if self.marked:
            tell(f"{WORKBOOK}: it has no place for control characters; shown as signs: {_named(self.marked)}")


def _units(text: str) -> int:
    """Units of UTF-16, as Excel counts."""
    return len(text) + sum(c > "\uffff" for c in text) if len(text) > CELL // 2 else len(text)


def _first_units(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _named(places: list[str]) -> str:
    more = len(places) - NAMED
    return ", ".join(places[:NAMED]) + (f" and {more:,} more" if more > 0 else "")
