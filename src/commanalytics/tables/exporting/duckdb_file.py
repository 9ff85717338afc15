"""Tables as one DuckDB database: typed columns, keys, the codebook as comments, and views that answer questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.tables.exporting.codebook import columns, summary
from commanalytics.tables.exporting.views import views
from commanalytics.tables.keys import foreign_keys, primary_key, referred_first
from commanalytics.tables.schema import IN_FILES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def write_database(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write every table behind those that it refers to, then the views if all tables are there."""
    import duckdb

    try:
        with duckdb.connect(str(path)) as database:
            for name in referred_first(tables):
                _write_table(database, name, tables[name], set(tables))
            if set(IN_FILES) <= set(tables):
                _write_views(database)
    except duckdb.Error as problem:
        raise OSError(str(problem).partition("\n")[0].rpartition('": ')[2]) from problem  # without the path aside


def _write_table(database: DuckDBPyConnection, name: str, table: pd.DataFrame, held: set[str]) -> None:
    """A table with the types, the keys and the descriptions of its columns."""
    database.execute(f"create table {_name(name)} ({', '.join(_definitions(name, held))})")
    database.register("frame", _as_objects(table))
    database.execute(f"insert into {_name(name)} by name select * from frame")
    database.unregister("frame")
    database.execute(f"comment on table {_name(name)} is {_words(summary(name))}")
    for column in columns(name):
        place = f"{_name(name)}.{_name(column.name)}"
        database.execute(f"comment on column {place} is {_words(column.description)}")


def _as_objects(table: pd.DataFrame) -> pd.DataFrame:
    """Words and categories as objects, what is not stated as None: so DuckDB takes it for null."""
    words = table.select_dtypes(["str", "category"]).astype(object)
    return pd.DataFrame(table.assign(**words.where(words.notna(), None)))


def _definitions(name: str, held: set[str]) -> Iterable[str]:
    """Columns with their types, then keys; none to a table that is not there."""
    yield from (f"{_name(column.name)} {column.sql}" for column in columns(name))
    if key := primary_key(name):
        yield f"primary key ({', '.join(map(_name, key))})"
    for column, other in foreign_keys(name).items():
        if other in held:
            yield f"foreign key ({_name(column)}) references {_name(other)} ({_name(primary_key(other)[0])})"


def _write_views(database: DuckDBPyConnection) -> None:
    for view in views():
        database.execute(f"create view {_name(view.name)} as {view.sql}")
        database.execute(f"comment on view {_name(view.name)} is {_words(view.question)}")


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _words(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
