"""Every format gives back the tables that were written, types too, whatever stands in a text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from commanalytics.errors import NotFoundError, ParameterError
from commanalytics.tables import STATUSES
from commanalytics.tables.demands_with_families import with_families
from commanalytics.tables.exporting.dataset import NAME, told
from commanalytics.tables.exporting.export import export
from commanalytics.tables.exporting.reading_back import READERS, read_tables
from commanalytics.tables.schema import SCHEMAS
from commanalytics.tables.typed.with_types import with_types
from tests.goldreader import gold_corpus

STRANGE = [
    "=1+1",
    "'=1",
    "'tis so",
    "@Norvia",
    "- the lane",
    "+9",
    '"quoted", twice',
    "NA",
    "null",
    "a\nb",
    " x",
    "\tz",
]


def strange_tables() -> dict[str, pd.DataFrame]:
    """The demo's tables with texts that a format may stumble over, a missing number, and dates of a month and none."""
    corpus = gold_corpus("demo")
    tables = {name: corpus.table(name) for name in SCHEMAS}
    clauses = tables["clauses"].copy()
    clauses.loc[: len(STRANGE) - 1, "text"] = STRANGE
    clauses.loc[0, "strength"] = pd.NA
    clauses.loc[[0, 1], "date"] = ["2024-03", ""]
    return tables | {"clauses": clauses}


def as_exported(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    demands = with_families(tables["demands"], tables["links"])
    commitments = with_families(tables["commitments"], tables["commitment_links"], "commitment_id")
    whole = tables | {"demands": demands, "commitments": commitments}
    return {name: with_types(name, table) for name, table in whole.items()}


def as_told(tables: dict[str, pd.DataFrame], form: str) -> dict[str, pd.DataFrame]:
    """The tables as a format has them: a dataset leaves silence out."""
    return (
        {name: told(name, table).reset_index(drop=True) for name, table in tables.items()} if form == NAME else tables
    )


@pytest.mark.parametrize("form", READERS)
def test_tables_come_back_from_files_as_they_were(tmp_path: Path, form: str) -> None:
    tables = strange_tables()
    export(tables, tmp_path, [form])
    found = read_tables(tmp_path, form)
    assert list(found) == list(SCHEMAS)
    for name, table in as_exported(as_told(tables, form)).items():
        if form == NAME and name in STATUSES:  # by years, and not by families
            keys = ["date", "family_id"]
            found[name] = found[name].sort_values(keys, ignore_index=True)
            table = table.sort_values(keys, ignore_index=True)
        pd.testing.assert_frame_equal(found[name], table, check_frame_type=False)
    assert found["clauses"]["text"][: len(STRANGE)].tolist() == STRANGE


@pytest.mark.parametrize("form", READERS)
def test_tables_without_rows_come_back_with_their_types(tmp_path: Path, form: str) -> None:
    tables = {name: table.iloc[:0] for name, table in strange_tables().items()}
    export(tables, tmp_path, [form])
    found = read_tables(tmp_path, form)
    for name, table in as_exported(tables).items():
        pd.testing.assert_frame_equal(found[name], table, check_frame_type=False, check_index_type=False)


def test_a_spreadsheet_finds_no_formula_in_a_csv_file(tmp_path: Path) -> None:
    export(strange_tables(), tmp_path, ["csv"])
    cells = pd.read_csv(tmp_path / "clauses.csv", dtype=str, keep_default_na=False)["text"].tolist()
    assert cells[:7] == ["'=1+1", "''=1", "'tis so", "'@Norvia", "'- the lane", "'+9", '"quoted", twice']
    assert cells[11] == "'\tz"


def test_a_line_of_json_has_null_for_what_is_not_stated(tmp_path: Path) -> None:
    export(strange_tables(), tmp_path, ["jsonl"])
    lines = (tmp_path / "clauses.jsonl").read_text("utf-8").splitlines()
    assert lines[0].startswith('{"clause_id": "selvane-strait/2017-05-16#1", "communique_id": ')
    assert '"date": "2024-03"' in lines[0]
    assert '"strength": null' in lines[0]
    assert '"date": null' in lines[1]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        ParameterError, match=r"it holds no tables\. Use one of csv, jsonl, parquet, duckdb, xlsx, dataset\."
    ):
        read_tables(tmp_path, "akn")
    with pytest.raises(NotFoundError, match=r"meetings\.csv: this file is not there\. Write it with: commanalytics"):
        read_tables(tmp_path, "csv")


def test_the_folder_may_be_named_in_words(tmp_path: Path) -> None:
    export(strange_tables(), tmp_path, ["csv"])
    assert read_tables(str(tmp_path), "csv").keys() == read_tables(tmp_path, "csv").keys()
    with pytest.raises(ParameterError, match="read_tables: a NoneType is no folder"):
        read_tables(None, "csv")  # type: ignore[arg-type]
