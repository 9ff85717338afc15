"""Exported tables read back, each column with its type: what a program gets is what the corpus had.

A date that files keep as text comes back as a day, as it is in a `Corpus`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from commanalytics.disk.formula_guard import unguarded
from commanalytics.errors import NotFoundError, ParameterError, check_given
from commanalytics.tables.exporting.dataset import group_of_part, part_files
from commanalytics.tables.exporting.file_kinds import DATABASE, WORKBOOK
from commanalytics.tables.schema import IN_FILES
from commanalytics.tables.typed.with_types import is_day, kinds_of, with_types


def read_tables(folder: str | Path, form: str) -> dict[str, pd.DataFrame]:
    """The tables that an export wrote into a folder in one format, as `Corpus` has them, in another order of texts.

    There they stand in the order of their files, in a `Corpus` in that of their dates.

    Raises ParameterError for a format that holds no tables, NotFoundError where a table is not there.
    """
    if form not in READERS:
        raise ParameterError(f"read_tables(…, {form!r})", "it holds no tables", f"Use one of {', '.join(READERS)}")
    check_given("read_tables", folder, (str, Path), "folder", "Write the path of the folder that the tables are in")
    return {name: READERS[form](Path(folder), name) for name in IN_FILES}


def _csv(folder: Path, name: str) -> pd.DataFrame:
    table = pd.read_csv(_found(folder / f"{name}.csv"), dtype=str, keep_default_na=False, encoding="utf-8")
    kept = {column: _kept(table[column], spec) for column, spec in _specs(name).items()}
    return with_types(name, pd.DataFrame(kept))


def _json_lines(folder: Path, name: str) -> pd.DataFrame:
    lines = _found(folder / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]
    rows = [json.loads(line) for line in lines]
    kept = {column: _of_values([row[column] for row in rows], spec) for column, spec in _specs(name).items()}
    return with_types(name, pd.DataFrame(kept))


def _parquet(folder: Path, name: str) -> pd.DataFrame:
    return _as_declared(name, pd.read_parquet(_found(folder / f"{name}.parquet")))


def _duckdb(folder: Path, name: str) -> pd.DataFrame:
    import duckdb

    with duckdb.connect(str(_found(folder / DATABASE)), read_only=True) as database:
        return _as_declared(name, database.table(f'"{name}"').df())


def _xlsx(folder: Path, name: str) -> pd.DataFrame:
    table = pd.read_excel(_found(folder / WORKBOOK), sheet_name=name, dtype=object, keep_default_na=False)
    return _as_declared(name, table.where(table.astype(str) != "", None))


def _dataset(folder: Path, name: str) -> pd.DataFrame:
    parts = part_files(folder, name)
    _found(parts[0] if parts else folder / name)
    return _as_declared(name, pd.concat(map(_part, parts), ignore_index=True))


def _part(path: Path) -> pd.DataFrame:
    """A file of a dataset; the group of its rows stands in its folder."""
    return pd.read_parquet(path, partitioning=None).assign(group=group_of_part(path))


READERS: Mapping[str, Callable[[Path, str], pd.DataFrame]] = {
    "csv": _csv,
    "jsonl": _json_lines,
    "parquet": _parquet,
    "duckdb": _duckdb,
    "xlsx": _xlsx,
    "dataset": _dataset,
}


def _found(path: Path) -> Path:
    if not path.exists():
        raise NotFoundError(str(path), "this file is not there", "Write it with: commanalytics tables --format …")
    return path


def _specs(name: str) -> dict[str, Any]:
    return {str(column): spec for column, spec in IN_FILES[name].to_schema().columns.items()}


def _kept(cells: pd.Series, spec: Any) -> pd.Series:
    """Cells of a CSV file as the values that they stand for."""
    if pd.api.types.is_string_dtype(spec.dtype.type):
        return pd.Series(cells.map(unguarded), dtype=str)
    if pd.api.types.is_bool_dtype(spec.dtype.type):
        return pd.Series(cells == "True")
    numbers: pd.Series = pd.Series(pd.to_numeric(cells.where(cells != "", None)), dtype=spec.dtype.type)
    return numbers


def _of_values(values: list[Any], spec: Any) -> pd.Series:
    """Values of JSON in the type of their column; words that are not stated are empty, as tables are kept."""
    if pd.api.types.is_string_dtype(spec.dtype.type):
        return pd.Series(["" if value is None else value for value in values], dtype=str)
    series: pd.Series = pd.Series(values, dtype=spec.dtype.type)
    return series


def _as_declared(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table of a format that knows types, each column in exactly the one that the schema declares."""
    return pd.DataFrame({column: _declared(table[column], spec) for column, spec in _specs(name).items()})


def _declared(values: pd.Series, spec: Any) -> pd.Series:
    if is_day(spec):
        return pd.Series(pd.to_datetime(values), dtype="datetime64[us]", name=values.name)
    kinds = kinds_of(spec)
    if kinds:
        return values.astype(object).astype(pd.CategoricalDtype(kinds, ordered=True))
    typed: pd.Series = pd.Series(values, dtype=spec.dtype.type)
    return typed
