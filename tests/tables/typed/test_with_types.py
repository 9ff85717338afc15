"""Tables as analysts get them: dates, ordered categories, missing values; and one row an addressee."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

import commanalytics as ca
from commanalytics.sources.new_corpus_folder import write_blank
from commanalytics.tables import TABLES
from commanalytics.tables.exporting.export import export
from commanalytics.tables.schema import IN_FILES
from commanalytics.tables.typed.with_types import is_day, kinds_of
from tests.goldreader import gold_corpus

SRC = Path(ca.__file__).parent


@pytest.fixture(scope="module")
def demo() -> ca.Corpus:
    return gold_corpus("demo")


@pytest.mark.parametrize("name", TABLES)
def test_no_table_has_empty_text_and_every_day_is_a_date(demo: ca.Corpus, name: str) -> None:
    table = getattr(demo, name)
    specs = IN_FILES[name].to_schema().columns
    assert not (table.astype(object) == "").any(axis=None)
    for column in table:
        if is_day(specs[column]):
            assert table[column].dtype == "datetime64[us]", column
        if kinds := kinds_of(specs[column]):
            assert table[column].dtype == pd.CategoricalDtype(kinds, ordered=True), column


@pytest.mark.parametrize("name", TABLES)
def test_types_are_there_without_any_text(tmp_path: Path, name: str) -> None:
    write_blank(tmp_path / "osk")
    empty, full = ca.load_corpus(tmp_path / "osk"), gold_corpus("demo")
    assert getattr(empty, name).dtypes.to_dict() == getattr(full, name).dtypes.to_dict()


def test_what_is_not_stated_is_missing(demo: ca.Corpus) -> None:
    assert demo.demands["deadline"].isna().sum() == (demo.table("demands")["deadline"] == "").sum() > 0
    assert demo.meetings["communique_id"].isna().sum() == 2
    assert demo.demands["deadline_date"].isna().sum() == (demo.table("demands")["deadline_date"] == "").sum()


def test_sections_and_types_sort_in_their_order(demo: ca.Corpus) -> None:
    assert demo.clauses["section"].min() == "opening"
    assert demo.clauses.groupby("section")["clause_id"].size().index.tolist() == [
        "opening", "preamble", "operative", "closing",
    ]  # fmt: skip
    assert demo.acts["act_type"].cat.ordered


@pytest.mark.parametrize("name", ["clauses", "acts", "demands", "asked", "references"])
def test_every_row_has_the_date_of_its_text(demo: ca.Corpus, name: str) -> None:
    dates = demo.communiques.set_index("communique_id")["date"]
    table = getattr(demo, name)
    assert (table["date"] == table["communique_id"].map(dates)).all()


def text_of(folder: Path, words: str) -> ca.Corpus:
    if not folder.exists():
        write_blank(folder)
    (folder / "texts" / "a.txt").write_text(words, encoding="utf-8")
    return ca.load_corpus(folder)


def test_a_deadline_of_a_month_or_a_year_is_its_last_day_and_says_how_precise_it_is(tmp_path: Path) -> None:
    found = text_of(
        tmp_path / "osk",
        "The Ministers met in Ondara on 4 March 2024.\n\n1. Called upon Norvia to open the lane by 2030;\n"
        "2. Called upon Tavell to mend the buoys before 1 June 2024;\n3. Called upon Selvane to report by May 2025;\n",
    )
    assert found.demands["deadline_date"].tolist() == [
        pd.Timestamp("2030-12-31"), pd.Timestamp("2024-06-01"), pd.Timestamp("2025-05-31"),
    ]  # fmt: skip
    assert found.demands["deadline_precision"].tolist() == ["year", "day", "month"]
    assert found.table("demands")["deadline_date"].tolist() == ["2030", "2024-06-01", "2025-05"]


def test_a_meeting_known_to_the_month_is_its_first_day(tmp_path: Path) -> None:
    write_blank(tmp_path / "osk")
    (tmp_path / "osk" / "meetings.csv").write_text("date,city\n2023-09,Lind\n", encoding="utf-8")
    (row,) = ca.load_corpus(tmp_path / "osk").meetings.itertuples()
    assert (row.date, row.date_precision) == (pd.Timestamp("2023-09-01"), "month")


def test_each_addressee_of_a_demand_has_a_row(tmp_path: Path) -> None:
    write_blank(tmp_path / "osk")
    (tmp_path / "osk" / "aliases.csv").write_text(
        "alias,name,kind\nNorvia,Norvia,state\nTavell,Tavell,state\nboth shores,Norvia + Tavell,state\n",
        encoding="utf-8",
    )
    found = text_of(
        tmp_path / "osk",
        "The Ministers met in Ondara on 4 March 2024.\n\n1. Called upon Norvia and the Bank to open the lane;\n"
        "2. Called upon both shores to mend the buoys;\n3. Called for calm;\n",
    )
    asked = found.asked[["demand_id", "position", "addressee", "addressee_id", "addressee_kind"]]
    assert asked.astype(object).fillna("").values.tolist() == [
        ["osk/2024-03-04#2.d1", 1, "Norvia", "Norvia", "state"],
        ["osk/2024-03-04#2.d1", 2, "Bank", "Bank", ""],
        ["osk/2024-03-04#3.d1", 1, "both shores", "Norvia", "state"],
        ["osk/2024-03-04#3.d1", 2, "both shores", "Tavell", "state"],
    ]
    assert len(found.demands) == 3


def test_asked_narrows_with_its_demands(demo: ca.Corpus) -> None:
    norvia = demo.addressed_to("Norvia")
    assert set(norvia.asked["demand_id"]) == set(norvia.demands["demand_id"])
    assert set(norvia.asked["addressee_id"]) == {"Norvia", "Tavell"}  # ten of these demands are made of both


def test_files_that_know_types_have_them(tmp_path: Path, demo: ca.Corpus) -> None:
    tables = {name: demo.table(name) for name in TABLES}
    export(tables, tmp_path, ["csv", "parquet", "duckdb", "xlsx"])
    for name in TABLES:
        if name != "demands" and len(tables[name]):  # in files, families stand in demands
            pd.testing.assert_frame_equal(
                pd.read_parquet(tmp_path / f"{name}.parquet"), getattr(demo, name), check_frame_type=False
            )
    with duckdb.connect(str(tmp_path / "tables.duckdb"), read_only=True) as database:
        (kind,) = database.execute("select distinct typeof(date) from clauses").fetchone() or ("",)
        (none,) = database.execute("select count(*) from demands where deadline is null").fetchone() or (0,)
    assert (kind, none) == ("DATE", demo.demands["deadline"].isna().sum())
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["clauses"]
    cell = sheet.cell(2, list(tables["clauses"]).index("date") + 1)
    assert (cell.value, cell.is_date) == (demo.clauses["date"][0].to_pydatetime(), True)
    assert pd.read_csv(tmp_path / "clauses.csv")["date"][0] == "2017-05-16"


def test_a_day_before_the_first_of_a_workbook_is_text(tmp_path: Path, demo: ca.Corpus) -> None:
    clauses = demo.table("clauses").assign(date="1815-06-09")
    export({"clauses": clauses}, tmp_path, ["xlsx"])
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["clauses"]
    assert sheet.cell(2, list(clauses).index("date") + 1).value == "1815-06-09"


def test_the_package_itself_counts_in_the_tables_as_they_are_kept() -> None:
    """In a table with types nothing stated is no empty text: code that compares with "" would be wrong in silence."""
    typed = re.compile(rf"\b(?:corpus|loaded|asked|texts)\.(?:{'|'.join(TABLES)}|demands_with_families)\b")
    code = {path: path.read_text(encoding="utf-8") for path in SRC.rglob("*.py") if path.parent.name != "resources"}
    found = {
        f"{path.relative_to(SRC)}: {line.strip()}"
        for path, text in code.items()
        for line in text.splitlines()
        if typed.search(line)
        and not re.match(r"\s*(?:from|import|\"|>>>|ca\.|`|#|corpus\.demands, corpus\.find)", line)
    }
    assert found == set()


def test_a_table_shows_itself_whole_in_a_notebook_that_enables_nothing(demo: ca.Corpus) -> None:
    shown = demo.clauses[["clause_id", "date", "text"]].head(3)._repr_html_()
    whole = demo.clauses["text"].head(3).max()
    assert len(whole) > 50
    assert f">{whole}<" in shown
    assert ">2017-05-16<" in shown
    assert ".ca-shown :is(td, th) { text-align: left !important;" in shown
    assert ".ca-shown .long { min-width: 22em; }" in shown  # beside its ids a text had a few words a line
    assert "nan" not in demo.meetings._repr_html_().lower()


def test_what_is_made_of_a_table_shows_itself_likewise_and_a_huge_one_with_a_gap(demo: ca.Corpus) -> None:
    assert "ca-shown" in demo.acts.sort_values("act_type").head(3)._repr_html_()
    huge = pd.concat([demo.clauses[["clause_id"]]] * 90)
    assert "ca-shown" not in huge._repr_html_()
    assert "..." in huge._repr_html_()
