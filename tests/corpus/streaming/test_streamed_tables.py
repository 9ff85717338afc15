"""Tables written as texts are parsed are those that somebody has who holds them all, byte for byte."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.dataset as ds
import pytest
from click.testing import CliRunner

from commanalytics.cli import cli
from commanalytics.corpus import load_corpus
from commanalytics.corpus.parsed_texts import schedulers
from commanalytics.corpus.streaming import streamed_tables
from commanalytics.corpus.streaming.streamed_tables import folder_at, write_streamed
from commanalytics.errors import CorpusError
from commanalytics.shipped import demo_dir
from commanalytics.tables.exporting.export import export
from commanalytics.tables.schema import SCHEMAS

OSK = "The Ministers of Osk, meeting in Lind on {day},\n\n1. Urged {who} to repair the mast before the winter;\n"
CITING = "2. Recalled our communiqué of 5 June 2018.\n"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def streamed(corpus: Path, to: Path) -> dict[str, bytes]:
    with folder_at(corpus) as folder:
        write_streamed(folder, to)
    return contents(to)


def held(corpus: Path, to: Path) -> dict[str, bytes]:
    loaded = load_corpus(corpus)
    export({name: loaded.as_kept(name) for name in SCHEMAS}, to, ["dataset"], source=loaded.folder)
    return contents(to)


@pytest.fixture(params=[1, 10**9])
def batches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A text at a time, or all at once; nothing known from a former run."""
    monkeypatch.setattr(streamed_tables, "BATCH", request.param)
    monkeypatch.setattr(schedulers, "MOST", request.param)
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def held_demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The demonstration as it is written when it is held: however many texts a batch has."""
    return held(demo_dir(), tmp_path_factory.mktemp("held"))


@pytest.mark.usefixtures("batches")
def test_what_is_streamed_is_what_is_held(tmp_path: Path, held_demo: dict[str, bytes]) -> None:
    assert streamed(demo_dir(), tmp_path / "streamed") == held_demo


@pytest.mark.usefixtures("batches")
def test_so_it_is_with_corrections_undated_texts_two_in_a_file_and_years_out_of_order(tmp_path: Path) -> None:
    corpus = tmp_path / "osk"
    (corpus / "texts").mkdir(parents=True)
    days = {"a": "4 May 2021", "b": "3 May 2019", "c": "2 May 2021"}
    for name, day in days.items():
        (corpus / "texts" / f"{name}.txt").write_text(OSK.format(day=day, who="Norvia") + CITING)
    (corpus / "corpus.toml").write_text('title = "Ministers of Osk"\n')
    (corpus / "texts" / "d.txt").write_text(OSK.format(day="a fine day", who="Estalia"))
    (corpus / "texts" / "e.txt").write_text("404 Not Found\n")
    two = [OSK.format(day=f"{n} July 2020", who="Tavell") for n in (1, 9)]
    (corpus / "texts" / "f.txt").write_text("\n\n".join(two))
    (corpus / "corrections.csv").write_text(
        "text,table,quote,change,column,value,reason\n"
        "b.txt,demands,repair the mast before the winter,strike,,,nobody was asked\n"
    )
    found = streamed(corpus, tmp_path / "streamed")
    assert found == held(corpus, tmp_path / "held")
    years = {name.split("/")[2] for name in found if name.startswith("clauses/")}
    assert {"year=2019", "year=2020", "year=2021", "year=__HIVE_DEFAULT_PARTITION__"} <= years
    told = duckdb.sql(f"select known_from from '{tmp_path}/streamed/meetings/**/*.parquet' where not has_text")
    assert told.fetchall() == [("cited by osk/2021-05-04 osk/2019-05-03 osk/2021-05-02",)]
    assert duckdb.sql(
        f"select count(*) from '{tmp_path}/streamed/demands/**/*.parquet' where year = 2019"
    ).fetchall() == [(0,)]


def test_a_corpus_without_texts_has_tables_without_rows(tmp_path: Path) -> None:
    (tmp_path / "osk" / "texts").mkdir(parents=True)
    found = streamed(tmp_path / "osk", tmp_path / "to")
    assert {name.split("/")[0] for name in found if name.endswith(".parquet")} == set(SCHEMAS)
    assert ds.dataset(tmp_path / "to" / "clauses", partitioning="hive").count_rows() == 0


def test_parts_of_years_that_are_no_more_are_taken_away(tmp_path: Path) -> None:
    corpus, to = tmp_path / "osk", tmp_path / "to"
    (corpus / "texts").mkdir(parents=True)
    for year in (2019, 2021):
        (corpus / "texts" / f"{year}.txt").write_text(OSK.format(day=f"4 May {year}", who="Norvia"))
    streamed(corpus, to)
    (corpus / "texts" / "2019.txt").unlink()
    streamed(corpus, to)
    assert duckdb.sql(f"select distinct year from '{to}/clauses/**/*.parquet'").fetchall() == [(2021,)]


def test_a_text_that_changes_meanwhile_is_told(tmp_path: Path) -> None:
    corpus = tmp_path / "osk"
    (corpus / "texts").mkdir(parents=True)
    (corpus / "texts" / "a.txt").write_text(OSK.format(day="4 May 2021", who="Norvia"))
    with folder_at(corpus) as folder:
        (corpus / "texts" / "a.txt").write_text("another text")
        with pytest.raises(CorpusError, match=r"a\.txt: it changed while it was read\. Run the command again\."):
            write_streamed(folder, tmp_path / "to")
    assert not (tmp_path / "to").exists()


def test_duckdb_and_arrow_find_group_and_year(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        cli, ["tables", "--corpus", str(demo_dir()), "--to", str(tmp_path), "--format", "dataset"]
    )
    assert done.stdout.endswith("files, 10 texts, 239 clauses\n")
    asked = (
        f"select year, count(*) from '{tmp_path}/clauses/**/*.parquet' where \"group\" = 'selvane-strait' group by 1"
    )
    arrow = ds.dataset(tmp_path / "clauses", partitioning="hive").to_table(columns=["year"])
    years = arrow["year"].to_pylist()
    assert dict(duckdb.sql(asked).fetchall()) == {year: years.count(year) for year in set(years)}
    assert (len(years), min(years), max(years)) == (239, 2017, 2025)
