"""The tables, built from gold annotations: what they hold when nothing was misread."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

from commanalytics.corpus import load_corpus
from commanalytics.disk.formula_guard import guarded
from commanalytics.errors import OutputError, ParameterError
from commanalytics.sources.new_corpus_folder import write_blank
from commanalytics.tables import TABLES
from commanalytics.tables.build import communique_ids
from commanalytics.tables.canonical_names import addressees
from commanalytics.tables.dating.text_dates import Dated
from commanalytics.tables.demands_with_families import with_families
from commanalytics.tables.exporting.codebook import columns
from commanalytics.tables.exporting.export import export
from commanalytics.tables.rows import failed_rows
from commanalytics.tables.schema import SCHEMAS
from commanalytics.tables.text_document import Document
from commanalytics.tables.typed.with_types import with_types
from tests.goldreader import GOLD, gold_corpus, gold_texts

SCORE = Path(__file__).parents[1] / "score.py"
PERFECT = (
    "clause_f1", "section_acc", "act_f1", "type_acc", "lemma_acc", "phrase_acc", "offset_acc", "demand_f1",
    "addressee_acc", "ref_f1", "date_acc", "city_acc", "occasion_acc",
)  # fmt: skip


def all_tables(name: str, group: str = "") -> dict[str, pd.DataFrame]:
    corpus = gold_corpus(name, group)
    return {table: corpus.table(table) for table in TABLES}


@pytest.mark.parametrize("name", ["seed", "demo"])
def test_gold_exported_and_scored_is_perfect(tmp_path: Path, name: str) -> None:
    export(all_tables(name), tmp_path, ["csv"])
    command = [sys.executable, str(SCORE), str(GOLD / name), str(tmp_path), "--json"]
    figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert {figure: figures[figure] for figure in PERFECT} == dict.fromkeys(PERFECT, 1.0)
    assert figures["furniture_kept"] == 0.0


@pytest.mark.parametrize(
    ("name", "group"), [("seed", ""), ("demo", ""), ("varied", "vareth-river"), ("varied", "sorrel-valley")]
)
def test_segments_cover_every_character_in_order(name: str, group: str) -> None:
    corpus = gold_corpus(name, group)
    for communique_id, rows in corpus.segments.groupby("communique_id"):
        raw = corpus.raw(communique_id)
        assert "".join(raw[s:e] for s, e in zip(rows["start"], rows["end"], strict=True)) == raw


def test_texts_are_what_stands_at_their_offsets() -> None:
    corpus = gold_corpus("varied", "outer-isles-health")  # an advertisement stands in the middle of a clause
    raw = corpus.raw(corpus.table("communiques")["communique_id"][0])
    (row,) = corpus.clauses.loc[corpus.table("clauses")["text"].str.contains("Great Ness")].itertuples()
    assert "[advertisement]" in raw[row.start : row.end]
    assert "[advertisement]" not in row.text
    for demand in corpus.demands.itertuples():
        assert " ".join(raw[demand.start : demand.end].split()) == demand.text


def test_ids_are_readable_and_count_in_the_order_of_the_text() -> None:
    corpus = gold_corpus("seed")
    assert corpus.table("communiques")["communique_id"].tolist() == ["oic-jammu-kashmir/2023-09-20"]
    assert corpus.table("clauses")["clause_id"].iloc[[0, 30]].tolist() == [
        "oic-jammu-kashmir/2023-09-20#1",
        "oic-jammu-kashmir/2023-09-20#31",
    ]
    listed = corpus.demands.loc[corpus.table("demands")["marker"] == "iv"].iloc[0]
    assert listed["demand_id"] == "oic-jammu-kashmir/2023-09-20#20.d4"
    assert listed["act_id"] == "oic-jammu-kashmir/2023-09-20#20.a1"
    assert listed["text"].startswith("release all Kashmiri political prisoners and rescind")
    assert corpus.table("references")["reference_id"].iloc[1] == "oic-jammu-kashmir/2023-09-20#5.r1"


def document(file: str, date: str) -> Document:
    rows = failed_rows("by hand", 0)
    return Document(file, replace(rows, facts=rows.facts._replace(date=date)))


def ids_of(texts: list[Document]) -> list[str]:
    return communique_ids("osk", texts, [Dated(text.rows.facts.date) for text in texts])


def test_a_second_text_of_a_day_and_an_undated_one_have_ids_of_their_own() -> None:
    texts = [
        document("texts/a.txt", "2020-01-02"),
        document("texts/b.txt", "2020-01-02"),
        document("texts/c d.txt", ""),
    ]
    assert ids_of(texts) == ["osk/2020-01-02", "osk/2020-01-02-2", "osk/c d"]


@pytest.mark.parametrize(
    ("texts", "ids"),
    [
        ({"a": "2024-03-04", "b": "2024-03-04", "2024-03-04-2": ""}, ["2024-03-04-2", "2024-03-04-3", "2024-03-04"]),
        ({"2024-03-04-2": "", "a": "2024-03-04", "b": "2024-03-04"}, ["2024-03-04", "2024-03-04-2", "2024-03-04-3"]),
        ({"a/x": "", "b/x": "", "x-2": ""}, ["x", "x-3", "x-2"]),
        ({"a/x": "", "b/x": "", "c/x": "", "x-2": "", "d/x-2": ""}, ["x", "x-3", "x-4", "x-2-2", "x-2"]),
        ({f"{n:02}": "2024" for n in range(11)} | {"m": "2024-10"},
         ["2024", *(f"2024-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 11, 12)), "2024-10"]),
        ({"2024-03-04": "", "a": "2024-03-04"}, ["2024-03-04", "2024-03-04-2"]),
    ],
    ids=["behind", "before", "undated", "chained", "years", "a date for a name"],
)  # fmt: skip
def test_no_two_texts_have_one_id(texts: dict[str, str], ids: list[str], tmp_path: Path) -> None:
    write_blank(tmp_path / "osk")
    for stem, day in texts.items():
        path = tmp_path / "osk" / "texts" / f"{stem}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text("1. Thanked the hosts.\n", encoding="utf-8")
        path.with_suffix(".toml").write_text(f'date = "{day}"\n', encoding="utf-8")
    in_order = [f"osk/{one}" for _, one in sorted(zip(texts, ids, strict=True), key=lambda pair: f"{pair[0]}.txt")]
    assert load_corpus(tmp_path / "osk").table("communiques")["communique_id"].tolist() == in_order


def test_a_file_named_like_a_second_text_of_a_day_takes_nobodys_id() -> None:
    names = [("2020-01-02-2", ""), ("a", "2020-01-02"), ("b", "2020-01-02"), ("x-2", ""), ("y/x", ""), ("z/x", "")]
    found = ids_of([document(f"texts/{name}.txt", date) for name, date in names])
    days = ["osk/2020-01-02-2", "osk/2020-01-02", "osk/2020-01-02-3"]
    assert found == [*days, "osk/x-2", "osk/x", "osk/x-3"]


@pytest.mark.parametrize("stem", ["draft #1", "#", "a\nb", "one; two", "\x1b[2J", "\u2028", "b\udcff"])
def test_an_id_has_nothing_in_it_that_parts_ids(stem: str) -> None:
    (found,) = ids_of([document(f"texts/{stem}.txt", "")])
    clause = f"{found}#12.d3"
    assert clause.partition("#") == (found, "#", "12.d3")
    assert found.isprintable()
    assert ";" not in found


@pytest.mark.parametrize("stem", ["draft 1", "Résumé (2)", "50% off", "مسودة", "a.b-c_d", "x, y: z"])
def test_an_ordinary_name_is_its_own_id(stem: str) -> None:
    assert ids_of([document(f"texts/{stem}.txt", "")]) == [f"osk/{stem}"]


def test_addressees_have_ids_and_kinds_in_the_order_of_the_text() -> None:
    known = {
        "both shores": ("Norvia + Tavell", "state"),
        "Tavell": ("Tavell", "state"),
        "UN": ("United Nations", "organ"),
    }
    name = lambda printed: known.get(printed, (printed, ""))  # noqa: E731
    assert addressees("UN + Tavell", name) == ("United Nations + Tavell", "organ + state")
    assert addressees("both shores + Tavell", name) == ("Norvia + Tavell", "state")
    assert addressees("Osk", name) == ("Osk", "")
    assert addressees("", name) == ("", "")


def test_the_seed_holds_one_text_of_twelve_meetings() -> None:
    meetings = gold_corpus("seed").table("meetings")
    assert meetings["has_text"].sum() == 1
    assert len(meetings) == 12
    assert set(meetings["known_from"]) == {"catalogue"}  # all six cited meetings are in the catalogue
    held = meetings.loc[meetings["has_text"]].iloc[0]
    assert (held["date"], held["communique_id"]) == ("2023-09-20", "oic-jammu-kashmir/2023-09-20")


def test_citations_of_held_meetings_lead_to_their_texts() -> None:
    cited = gold_corpus("demo").table("references").set_index("reference_id")["communique_id_cited"]
    of_2018 = [text for row, text in cited.items() if row.startswith("selvane-strait/2018-09-25#3.")]
    assert of_2018 == ["selvane-strait/2017-05-16", "selvane-strait/2017-11-28"]


def test_a_text_one_day_off_its_meeting_belongs_to_it_with_a_warning() -> None:
    corpus = gold_corpus("varied", "vareth-river")
    odd = corpus.references.loc[corpus.table("references")["iso"] == "2016-09-23"]  # a later text dates 22 September so
    assert not odd.empty
    assert "2016-09-23" not in set(corpus.table("meetings")["date"])


def test_meetings_that_no_text_is_held_of_have_no_communique() -> None:
    meetings = gold_corpus("demo").table("meetings")
    assert meetings.loc[~meetings["has_text"], "date"].tolist() == ["2019-03-14", "2022-10-18"]
    assert meetings.loc[~meetings["has_text"], "communique_id"].tolist() == ["", ""]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(name: str) -> None:
    assert [c.name for c in columns(name) if not c.description] == []


def test_there_is_a_schema_for_every_table() -> None:
    assert tuple(SCHEMAS) == TABLES


@pytest.mark.parametrize("name", TABLES)
def test_a_corpus_without_texts_has_every_table(tmp_path: Path, name: str) -> None:
    write_blank(tmp_path / "osk")
    table = load_corpus(tmp_path / "osk").table(name)
    assert (len(table), list(table.columns)) == (0, list(SCHEMAS[name].to_schema().columns))


def test_tables_come_back_from_every_format_as_they_were(tmp_path: Path) -> None:
    tables = all_tables("demo")
    export(tables, tmp_path, ["csv", "parquet", "duckdb", "xlsx"])
    tables["demands"] = with_families(tables["demands"], tables["links"])
    tables["commitments"] = with_families(tables["commitments"], tables["commitment_links"], "commitment_id")
    for name, table in tables.items():
        if len(table):
            pd.testing.assert_frame_equal(
                pd.read_parquet(tmp_path / f"{name}.parquet"), with_types(name, table), check_frame_type=False
            )
        pd.testing.assert_frame_equal(
            pd.read_csv(tmp_path / f"{name}.csv", dtype=str, keep_default_na=False), as_csv(table)
        )
    with duckdb.connect(str(tmp_path / "tables.duckdb"), read_only=True) as database:
        asked = database.execute("select count(*) from demands where addressee_id = 'Norvia'").fetchone()
        said = database.execute("select comment from duckdb_columns() where column_name = 'occasion'").fetchone()
    assert asked == (int((tables["demands"]["addressee_id"] == "Norvia").sum()),)
    assert said is not None
    assert said[0].startswith("session, summit")
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx", read_only=True)["clauses"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2, max_col=1)] == tables["clauses"]["clause_id"].tolist()


def test_in_files_each_demand_has_its_family(tmp_path: Path) -> None:
    tables = all_tables("demo")
    export(tables, tmp_path, ["csv"])
    written = pd.read_csv(tmp_path / "demands.csv", dtype=str, keep_default_na=False)
    assert list(written) == [c.name for c in columns("demands")] == [*tables["demands"], "family_id"]
    links = tables["links"].set_index("demand_id")["family_id"]
    assert dict(zip(written["demand_id"], written["family_id"], strict=True)) == links.to_dict()


def as_csv(table: pd.DataFrame) -> pd.DataFrame:
    return table.astype(object).where(table.notna(), "").map(guarded).astype(str)


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    tables = all_tables("seed")
    tables["clauses"].loc[0, "text"] = '=HYPERLINK("http://example.org")\x01'
    export(tables, tmp_path, ["xlsx"])
    cell = openpyxl.load_workbook(tmp_path / "tables.xlsx")["clauses"].cell(
        2, list(tables["clauses"].columns).index("text") + 1
    )
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://example.org")␁')


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    known = r"csv,jsonl,parquet,duckdb,xlsx,dataset,akn"
    with pytest.raises(ParameterError, match=rf"--format ods: there is no such format\. Use some of {known}\."):
        export({}, tmp_path / "out", ["csv", "ods"])
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"/file/out: this cannot be written \(Not a directory\)\. Make room or "):
        export({}, tmp_path / "file" / "out", ["csv"])


def test_gold_texts_are_the_texts_that_ship() -> None:
    data = Path(__file__).parents[2] / "data"
    for name, group in (("seed", "oic-jammu-kashmir"), ("demo", "selvane-strait")):
        for text in gold_texts(name):
            assert (data / group / "texts" / f"{text.stem}.txt").read_text(encoding="utf-8") == text.raw
