"""Tables that keep to their schemas: columns in its order and types, each of them there, and nothing besides."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from commanalytics.tables.rows import Columns
from commanalytics.tables.schema import SCHEMAS


def frame(name: str, columns: Columns) -> pd.DataFrame:
    """Columns by name, in the schema's order and types, as a checked table."""
    specs = SCHEMAS[name].to_schema().columns
    _same_names(name, columns, specs)
    data = {column: pd.Series(columns[column], dtype=spec.dtype.type, name=column) for column, spec in specs.items()}
    return check(name, pd.DataFrame(data, copy=False))


def _same_names(name: str, filled: Iterable[str], declared: Iterable[str]) -> None:
    """A column that is declared and not filled, or filled and not declared, is a step that somebody forgot."""
    if forgotten := [column for column in declared if column not in set(filled)]:
        where = "tables/rows.py, where the text tells it, else in tables/build.py"
        raise LookupError(f"{name}: nothing fills the column {', '.join(forgotten)}. Fill it in {where}.")
    if stray := [column for column in filled if column not in set(declared)]:
        raise LookupError(f"{name}: no column {', '.join(stray)} is declared. Declare it in tables/declared/.")


def check(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table, if it keeps to its schema; a broken promise is a fault of the package, not of its user."""
    return SCHEMAS[name].validate(table)


def conform(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table made elsewhere, with the schema's columns in its order and types, checked."""
    specs = SCHEMAS[name].to_schema().columns
    _same_names(name, table.columns, specs)
    cast = {column: table[column].astype(spec.dtype.type) for column, spec in specs.items()}
    return check(name, pd.DataFrame(cast).reset_index(drop=True))
