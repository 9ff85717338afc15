"""Tables to files: csv, parquet, duckdb, xlsx, and the codebook beside them. Written aside, then put in place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from commanalytics.errors import OutputError, ParameterError
from commanalytics.tables.codebook import codebook_markdown, columns

Writer = Callable[[Mapping[str, pd.DataFrame], Path], None]
EXCEL_ROWS = 1_048_576


def export(tables: Mapping[str, pd.DataFrame], to: Path, formats: list[str]) -> list[Path]:
    """Write every table in every format, and `codebook.md`; returns the files. A folder is made where there is none.

    Raises ParameterError for an unknown format or one whose library is missing, OutputError if `to` can't be written.
    """
    writers = [_writer(name) for name in formats]
    with _aside(to) as folder:
        for write in writers:
            write(tables, folder)
        (folder / "codebook.md").write_text(codebook_markdown(), encoding="utf-8", newline="\n")
        made = sorted(path.name for path in folder.iterdir())
        for name in made:
            os.replace(folder / name, to / name)
    return [to / name for name in made]


def _writer(name: str) -> Writer:
    if name not in WRITERS:
        raise ParameterError(f"--format {name}", "there is no such format", f"Use some of {','.join(WRITERS)}")
    return WRITERS[name]


@contextmanager
def _aside(to: Path) -> Iterator[Path]:
    """A folder beside the target, on its disk, that is gone afterwards."""
    try:
        to.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".writing-", dir=to) as folder:
            yield Path(folder)
    except OSError as problem:
        raise OutputError(
            str(to), f"this cannot be written ({problem.strerror})", "Name a folder that you may write to"
        ) from problem


def _csv(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")


def _parquet(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    for name, table in tables.items():
        table.to_parquet(folder / f"{name}.parquet", index=False)


def _duckdb(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """One database; the codebook goes into its comments."""
    with _needs("duckdb"):
        import duckdb
    with duckdb.connect(str(folder / "tables.duckdb")) as database:
        for name, table in tables.items():
            frame = table.astype(dict.fromkeys(table.select_dtypes("str"), object))
            database.register("frame", frame)
            types = ", ".join(f'cast("{c.name}" as {c.sql}) as "{c.name}"' for c in columns(name))
            database.execute(f'create table "{name}" as select {types} from frame')
            for column in columns(name):
                words = column.description.replace("'", "''")
                database.execute(f'comment on column "{name}"."{column.name}" is \'{words}\'')


def _xlsx(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """One workbook, a sheet a table. A text that begins with "=" stays text and becomes no formula."""
    with _needs("openpyxl"):
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    book = Workbook(write_only=True)
    for name, table in tables.items():
        if len(table) >= EXCEL_ROWS:
            what = f"{name} has more rows than a sheet holds"
            raise ParameterError("--format xlsx", what, "Use csv, parquet or duckdb")
        sheet = book.create_sheet(name)
        sheet.append(list(table.columns))
        for row in table.astype(object).where(table.notna(), None).itertuples(index=False):
            cells = []
            for value in row:
                cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)
                if isinstance(value, str):
                    cell.data_type = "s"
                cells.append(cell)
            sheet.append(cells)
    book.save(folder / "tables.xlsx")


@contextmanager
def _needs(library: str) -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as problem:
        raise ParameterError(
            f"--format {library.replace('openpyxl', 'xlsx')}",
            f"this needs {library}, which is not installed",
            "Install it with: pip install 'commanalytics[formats]'",
        ) from problem


WRITERS: dict[str, Writer] = {"csv": _csv, "parquet": _parquet, "duckdb": _duckdb, "xlsx": _xlsx}
