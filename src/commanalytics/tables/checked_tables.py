"""Tables that keep to their schemas: columns in its order and types, each of them there, and nothing besides."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import cache

import pandas as pd
import pandera.pandas as pa
from pandera.dtypes import DataType
from pandera.engines import pandas_engine

from commanalytics.tables.declared.column_kinds import Table
from commanalytics.tables.rows import Columns
from commanalytics.tables.schema import SCHEMAS


class Strings(pandas_engine.STRING):
    """Strings, known by the type of their column: pandera would say so of each value, which takes two thirds of the
    time in which a table is checked."""

    def check(
        self, pandera_dtype: DataType, data_container: pd.Series | pd.DataFrame | None = None
    ) -> bool | Iterable[bool]:
        """Whether a column holds strings; of another type it is asked value by value."""
        held = pandas_engine.Engine.dtype(pandera_dtype).type
        return held == self.type or super().check(pandera_dtype, data_container)


class Plain(pa.Column):
    """A column that promises its type and at most that no value is missing: where both are so at a look, pandera is not
    asked, which goes through all that a column may promise, for half of the time that a small corpus takes."""

    def validate(
        self,
        check_obj: pd.DataFrame,
        head: int | None = None,
        tail: int | None = None,
        sample: int | None = None,
        random_state: int | None = None,
        lazy: bool = False,
        inplace: bool = False,
    ) -> pd.DataFrame:
        """As pandera's; what is not so at a look, pandera tells."""
        held = check_obj[self.name]
        if isinstance(held, pd.Series) and held.dtype == self.dtype.type and (self.nullable or not held.hasnans):
            return check_obj
        judge = _of_kind(self, pa.Column)
        judged: pd.DataFrame = judge.validate(check_obj, head, tail, sample, random_state, lazy, inplace)
        return judged


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
    return _checking(SCHEMAS[name]).validate(table)


@cache
def _checking(declared: type[Table]) -> pa.DataFrameSchema:
    """A schema whose columns of strings are known by their type, and that looks at plain columns first."""
    schema = copy(declared.to_schema())
    schema.columns = {name: _at_a_look(column) for name, column in schema.columns.items()}
    return schema


def _at_a_look(declared: pa.Column) -> pa.Column:
    more = (declared.checks, declared.parsers, declared.unique, declared.coerce, declared.regex)
    return _by_type(declared if any(more) else _of_kind(declared, Plain))


def _of_kind(column: pa.Column, kind: type[pa.Column]) -> pa.Column:
    """The same column, which does what that kind does."""
    made = copy(column)
    made.__class__ = kind
    return made


def _by_type(declared: pa.Column) -> pa.Column:
    column = copy(declared)
    if isinstance(column.dtype, pandas_engine.STRING):
        column.dtype = Strings
    return column


def conform(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table made elsewhere, with the schema's columns in its order and types, checked."""
    specs = SCHEMAS[name].to_schema().columns
    _same_names(name, table.columns, specs)
    cast = {column: table[column].astype(spec.dtype.type) for column, spec in specs.items()}
    return check(name, pd.DataFrame(cast).reset_index(drop=True))
