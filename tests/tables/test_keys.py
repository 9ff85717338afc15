"""Keys that the schemas declare hold in every table of every corpus at hand."""

from __future__ import annotations

import pandas as pd
import pytest

from commanalytics.tables.demands_with_families import with_families
from commanalytics.tables.keys import foreign_keys, primary_key, referred_first
from commanalytics.tables.schema import SCHEMAS
from tests.goldreader import gold_corpus


def in_files(name: str) -> dict[str, pd.DataFrame]:
    corpus = gold_corpus(name)
    tables = {table: corpus.table(table) for table in SCHEMAS}
    tables["demands"] = with_families(tables["demands"], tables["links"])
    tables["commitments"] = with_families(tables["commitments"], tables["commitment_links"], "commitment_id")
    return tables


@pytest.mark.parametrize("name", ["seed", "demo"])
def test_a_primary_key_names_one_row_and_is_never_empty(name: str) -> None:
    for table, rows in in_files(name).items():
        if key := primary_key(table):
            assert not rows.duplicated(key).any(), table
            assert (rows[key].astype(str) != "").all(axis=None), table


@pytest.mark.parametrize("name", ["seed", "demo"])
def test_a_foreign_key_names_a_row_that_is_there_or_nothing(name: str) -> None:
    tables = in_files(name)
    for table, rows in tables.items():
        for column, other in foreign_keys(table).items():
            (key,) = primary_key(other)
            assert set(rows[column]) - {""} <= set(tables[other][key]), (table, column)


def test_two_tables_have_no_key_and_all_others_have_one() -> None:
    assert [table for table in SCHEMAS if not primary_key(table)] == ["statuses", "commitment_statuses"]


def test_each_table_stands_behind_those_that_it_refers_to() -> None:
    order = referred_first(SCHEMAS)
    assert sorted(order) == sorted(SCHEMAS)
    assert all(order.index(other) < order.index(table) for table in SCHEMAS for other in foreign_keys(table).values())
    assert len([1 for table in SCHEMAS for _ in foreign_keys(table)]) == 39
