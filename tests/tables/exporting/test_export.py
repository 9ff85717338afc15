"""Tables are written as a set or not at all; a full disk is one line; the same tables give the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import duckdb
import openpyxl
import pandas as pd
import pytest

from commanalytics.disk.locks import locked
from commanalytics.errors import OutputError, ParameterError
from commanalytics.shipped import demo_dir
from commanalytics.tables.exporting.export import WRITERS, export
from commanalytics.tables.exporting.xlsx import CELL
from commanalytics.tables.schema import SCHEMAS
from tests.goldreader import gold_corpus
from tests.shared import made_once

FORMATS = list(WRITERS)
BESIDE = ["codebook.md", "datapackage.json", "ro-crate-metadata.json"]


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    corpus = gold_corpus("seed")
    return {name: corpus.table(name) for name in SCHEMAS}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def with_text(tables: dict[str, pd.DataFrame], text: str) -> dict[str, pd.DataFrame]:
    clauses = tables["clauses"].copy()
    clauses.loc[0, "text"] = text
    return tables | {"clauses": clauses}


def cell_of(folder: Path, tables: dict[str, pd.DataFrame]) -> str:
    column = list(tables["clauses"].columns).index("text") + 1
    value = openpyxl.load_workbook(folder / "tables.xlsx")["clauses"].cell(2, column).value
    assert isinstance(value, str)
    return value


def test_a_folder_in_the_way_of_one_file_leaves_all_as_they_were(
    tmp_path: Path, tables: dict[str, pd.DataFrame]
) -> None:
    export(tables, tmp_path, ["csv"])
    (tmp_path / "links.csv").unlink()
    (tmp_path / "links.csv").mkdir()
    before = contents(tmp_path)
    with pytest.raises(OutputError, match=r"links\.csv: a folder of that name lies where a file belongs\. Take it"):
        export(with_text(tables, "other"), tmp_path, ["csv"])
    assert contents(tmp_path) == before
    assert len(os.listdir(tmp_path)) == len(SCHEMAS) + len(BESIDE)


def test_a_set_that_a_killed_run_had_ready_is_put_in_place_first(
    tmp_path: Path, tables: dict[str, pd.DataFrame]
) -> None:
    for folder, name in ((".replacing-1", "acts.parquet"), (".writing-1", "links.parquet")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("of the killed run", encoding="utf-8")
    export(tables, tmp_path, ["csv"])
    assert sorted(os.listdir(tmp_path)) == sorted(["acts.parquet", *BESIDE, *(f"{name}.csv" for name in SCHEMAS)])


def test_one_run_waits_for_another(tmp_path: Path, tables: dict[str, pd.DataFrame]) -> None:
    told: list[str] = []
    with locked(tmp_path):
        other = Thread(target=export, args=(tables, tmp_path, ["csv"], told.append))
        other.start()
        while not told and other.is_alive():
            other.join(0.01)
        assert os.listdir(tmp_path) == []
    other.join()
    assert told == [f"{tmp_path}: another run is writing here; waiting for it"]
    assert len(os.listdir(tmp_path)) == len(SCHEMAS) + len(BESIDE)


#: Writes the demonstration in each format, in a process of its own, each forked from one that has imported the package.
#: A limit on the size of a file stands for the disk: the system refuses in the same place. No byte code is kept, or it
#: would be cut as well and found so by whoever imports it next.
ON_A_FULL_DISK = """
import os, resource, signal, sys, tempfile
import commanalytics, duckdb, pandas, pyarrow, xlsxwriter
from commanalytics.cli import main
from commanalytics.tables.schema import SCHEMAS
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.dont_write_bytecode = True
demo, top, *formats = sys.argv[1:]
corpus = commanalytics.load_corpus(demo)
tables = {name: corpus.table(name) for name in SCHEMAS}
for name in formats:
    place = os.path.join(top, name)
    os.makedirs(os.path.join(place, "spare"))
    process = os.fork()
    if process == 0:
        for number, stream in ((1, "out"), (2, "err")):
            os.dup2(os.open(os.path.join(top, f"{name}.{stream}"), os.O_WRONLY | os.O_CREAT), number)
        os.environ["TMPDIR"], tempfile.tempdir = os.path.join(place, "spare"), None
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))
        sys.argv[1:] = ["tables", "--corpus", demo, "--to", os.path.join(place, "out"), "--format", name]
        main()
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    with open(os.path.join(top, f"{name}.code"), "w") as told:
        told.write(str(code))
"""


@pytest.fixture(scope="module")
def full_disks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder a format, with one for temporary files in it, and beside it how the command ended and what it said."""

    def make(folder: Path) -> None:
        line = [
            sys.executable,
            "-X",
            "dev",
            "-W",
            "ignore",
            "-c",
            ON_A_FULL_DISK,
        ]  # dev: what complains at the end is heard
        subprocess.run([*line, str(demo_dir()), str(folder), *FORMATS, "akn"], check=True)

    return made_once(tmp_path_factory, "full-disks", make)


@pytest.mark.parametrize("name", [*FORMATS, "akn"])
def test_a_full_disk_is_one_line_and_leaves_nothing(full_disks: Path, name: str) -> None:
    code, out, err = ((full_disks / f"{name}.{said}").read_text(encoding="utf-8") for said in ("code", "out", "err"))
    place = full_disks / name
    assert (code, out) == ("2", "")
    assert err.startswith(f"{place / 'out'}: this cannot be written (")
    assert len(err.splitlines()) == 1, err
    assert os.listdir(place) == ["spare"]
    assert os.listdir(place / "spare") == []


def test_a_missing_library_is_told_before_anything_is_written(
    tmp_path: Path, tables: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commanalytics.tables.exporting.export.find_spec", lambda name: None)
    for name, library in (("xlsx", "xlsxwriter"), ("duckdb", "duckdb")):
        with pytest.raises(ParameterError, match=rf"--format {name}: this needs {library}, which is not installed"):
            export(tables, tmp_path / "out", [name])
    assert os.listdir(tmp_path) == []


def test_the_same_tables_give_the_same_bytes(
    tmp_path: Path, tables: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for DuckDB, which gives each file a number of its own: there the content is the same."""
    export(tables, tmp_path / "one", FORMATS)
    monkeypatch.setattr("time.time", lambda: 1.9e9)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    export(tables, tmp_path / "two", FORMATS)
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert [name for name in one if one[name] != two[name]] == ["tables.duckdb"]
    rows = []
    for folder in ("one", "two"):
        with duckdb.connect(str(tmp_path / folder / "tables.duckdb"), read_only=True) as database:
            rows.append({name: database.execute(f'select * from "{name}"').fetchall() for name in SCHEMAS})
    assert rows[0] == rows[1]
    assert len(rows[0]["clauses"]) == len(tables["clauses"])


def test_a_text_that_no_cell_holds_is_cut_with_a_mark_and_told(tmp_path: Path, tables: dict[str, pd.DataFrame]) -> None:
    told: list[str] = []
    long = "lamp " * 8_000
    export(with_text(tables, long), tmp_path, ["csv", "xlsx"], told.append)
    place = f"clauses {tables['clauses']['clause_id'][0]} text"
    assert told == [f"tables.xlsx: a cell holds 32,767 characters; cut and marked: {place}"]
    value = cell_of(tmp_path, tables)
    mark = " … [cut: 40,000 characters, whole in csv]"
    assert (len(value), value) == (CELL, long[: CELL - len(mark)] + mark)
    assert pd.read_csv(tmp_path / "clauses.csv")["text"][0] == long


@pytest.mark.parametrize(("text", "cut"), [("x" * CELL, False), ("x" * (CELL + 1), True), ("𝔵" * 16_384, True)])
def test_excel_counts_in_units_of_utf_16(tmp_path: Path, tables: dict[str, pd.DataFrame], text: str, cut: bool) -> None:
    export(with_text(tables, text), tmp_path, ["xlsx"])
    value = cell_of(tmp_path, tables)
    assert (value != text) is cut
    assert len(value.encode("utf-16-le")) // 2 <= CELL


def test_what_a_workbook_has_no_place_for_is_shown_as_a_sign_and_told(
    tmp_path: Path, tables: dict[str, pd.DataFrame]
) -> None:
    told: list[str] = []
    export(with_text(tables, "a\x1b[2Jb\r\nc\td\uffff"), tmp_path, ["xlsx"], told.append)
    assert cell_of(tmp_path, tables) == "a␛[2Jb␍\nc\td\ufffd"
    (line,) = told
    assert line.startswith("tables.xlsx: it has no place for control characters; shown as signs: clauses ")


def test_of_many_such_cells_the_first_are_named(tmp_path: Path, tables: dict[str, pd.DataFrame]) -> None:
    told: list[str] = []
    clauses = tables["clauses"].assign(text="\x01")
    export(tables | {"clauses": clauses}, tmp_path, ["xlsx"], told.append)
    assert told[0].endswith(f"#5 text and {len(clauses) - 5} more")
