"""Tables that keep to their schemas: columns in its order and types, each of them there, and nothing besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import pandera.pandas as pa

from commanalytics.tables.rows import Columns
from commanalytics.tables.schema import SCHEMAS

SEEN: dict[str, Callable[[pd.Series, Any], bool]] = {
    "isin": lambda held, allowed: set(held.unique()).issubset(allowed),
    "greater_than_or_equal_to": lambda held, least: bool((held >= least).all()),
}  # what a column may promise of its values, by pandera's names, and how to see that it is so


def frame(name: str, columns: Columns) -> pd.DataFrame:
    """Columns by name, in the schema's order and types, as a checked table."""
    specs = SCHEMAS[name].to_schema().columns
    _same_names(name, columns, specs)
    data = {column: pd.array(columns[column], dtype=spec.dtype.type) for column, spec in specs.items()}
    return check(name, pd.DataFrame(data))


def _same_names(name: str, filled: Iterable[str], declared: Iterable[str]) -> None:
    """A column that is declared and not filled, or filled and not declared, is a step that somebody forgot."""
    if forgotten := [column for column in declared if column not in set(filled)]:
        where = "tables/rows.py, where the text tells it, else in tables/build.py"
        raise LookupError(f"{name}: nothing fills the column {', '.join(forgotten)}. Fill it in {where}.")
    if stray := [column for column in filled if column not in set(declared)]:
        raise LookupError(f"{name}: no column {', '.join(stray)} is declared. Declare it in tables/declared/.")


def check(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table, if it keeps to its schema; a broken promise is a fault of the package, not of its user.

    Where all is so at a look, pandera is not asked, which goes through all that a table may promise, for half of the
    time that a small corpus takes; what is not so, pandera tells.
    """
    schema = SCHEMAS[name].to_schema()
    if list(table.columns) == list(schema.columns) and all(
        _at_a_look(spec, table[column]) for column, spec in schema.columns.items()
    ):
        return table
    return schema.validate(table)


def _at_a_look(spec: pa.Column, held: pd.Series) -> bool:
    """Whether a column is seen to be what it is declared to be."""
    whole = held.dtype == spec.dtype.type and (spec.nullable or not held.array.isna().any())
    return (
        whole
        and (not spec.unique or held.is_unique)
        and all(SEEN[check.name](held, *check.statistics.values()) for check in spec.checks)
    )


def conform(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table made elsewhere, with the schema's columns in its order and types, checked."""
    specs = SCHEMAS[name].to_schema().columns
    _same_names(name, table.columns, specs)
    cast = {column: table[column].astype(spec.dtype.type) for column, spec in specs.items()}
    return check(name, pd.DataFrame(cast).reset_index(drop=True))
