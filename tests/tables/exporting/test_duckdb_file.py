"""A database has keys that hold, the codebook as comments, and views that answer their questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

import commanalytics as ca
from commanalytics.errors import ResourceError
from commanalytics.tables.exporting.codebook import columns, summary
from commanalytics.tables.exporting.export import export
from commanalytics.tables.exporting.views import read_view, views
from commanalytics.tables.keys import foreign_keys, primary_key
from commanalytics.tables.schema import SCHEMAS


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("tables")
    demo = ca.demo()
    export({name: demo.table(name) for name in SCHEMAS}, folder, ["duckdb"])
    with duckdb.connect(str(folder / "tables.duckdb"), read_only=True) as opened:
        yield opened


def rows(database: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return database.execute(sql).fetchall()


def test_keys_are_those_of_the_schemas(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        database,
        "select table_name, constraint_type, constraint_column_names, referenced_table from duckdb_constraints() "
        "where constraint_type in ('PRIMARY KEY', 'FOREIGN KEY')",
    )
    declared = [(table, "PRIMARY KEY", primary_key(table), None) for table in SCHEMAS if primary_key(table)]
    declared += [
        (table, "FOREIGN KEY", [column], other) for table in SCHEMAS for column, other in foreign_keys(table).items()
    ]
    assert sorted(map(str, found)) == sorted(map(str, declared))


def test_the_codebook_stands_in_the_comments(database: duckdb.DuckDBPyConnection) -> None:
    of_tables = dict(rows(database, "select table_name, comment from duckdb_tables()"))
    assert of_tables == {name: summary(name) for name in SCHEMAS}
    of_columns = rows(
        database,
        "select table_name, column_name, comment from duckdb_columns() "
        "where table_name in (select table_name from duckdb_tables())",
    )
    declared = [(table, column.name, column.description) for table in SCHEMAS for column in columns(table)]
    assert sorted(of_columns) == sorted(declared)


def test_each_view_has_its_question_beside_it(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(database, "select view_name, comment from duckdb_views() where not internal order by view_name")
    assert found == [(view.name, view.question) for view in views()]
    assert len(found) == 14


@pytest.mark.parametrize("name", [view.name for view in views()])
def test_each_view_runs(database: duckdb.DuckDBPyConnection, name: str) -> None:
    found = rows(database, f'from "{name}"')
    empty = {"unknown_phrases", "clauses_by_topic"}  # the demo has no topics, and every lead phrase is known
    assert (len(found) == 0) == (name in empty)


def test_views_answer_what_the_tables_say(database: duckdb.DuckDBPyConnection) -> None:
    demo = ca.demo()
    norvia = demo.table("asked").query("addressee_id == 'Norvia'")
    assert rows(database, "select demands, texts from asked_of_each where addressee_id = 'Norvia'") == [
        (len(norvia), norvia["communique_id"].nunique())
    ]
    missing = demo.table("meetings").query("not has_text")["date"].tolist()
    assert [str(day) for (day,) in rows(database, "select date from missing_texts")] == missing
    newest = demo.table("demands").query("date == date.max()")
    assert [one for (one,) in rows(database, "select demand_id from demands_of_newest_text")] == newest[
        "demand_id"
    ].tolist()
    assert rows(database, "select sum(acts) from acts_by_text") == [(len(demo.acts),)]
    back = demo.table("families").query("meetings > 1")
    assert rows(database, "select count(*) from recurring_demands") == [(len(back),)]
    assert rows(
        database, "select distinct sum(percent) over (partition by communique_id) > 99 from text_recognised"
    ) == [(True,)]


def test_tables_alone_are_a_database_without_views(tmp_path: Path) -> None:
    demo = ca.demo()
    export({name: demo.table(name) for name in ("clauses", "acts")}, tmp_path, ["duckdb"])
    with duckdb.connect(str(tmp_path / "tables.duckdb"), read_only=True) as opened:
        assert rows(opened, "select count(*) from acts") == [(len(demo.acts),)]
        assert rows(opened, "select count(*) from duckdb_views() where not internal") == [(0,)]


def test_a_view_without_a_question_is_refused() -> None:
    with pytest.raises(ResourceError, match=r"views/lamps\.sql: its first line is no question, or nothing answers it"):
        read_view("views/lamps.sql", "select 1")
