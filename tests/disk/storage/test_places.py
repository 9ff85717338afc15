"""Corpora and tables that lie elsewhere: read and written as if they lay here, and told where they cannot be."""

from __future__ import annotations

import builtins
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from click.testing import CliRunner

from commanalytics.cli import cli
from commanalytics.corpus import load_corpus
from commanalytics.disk.storage.places import is_elsewhere
from commanalytics.errors import CorpusError, ParameterError

TEXT = "The Ministers of Osk, meeting in Lind on 3 May 2021,\n\n1. Urged Norvia to repair the mast;\n"


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.pipe({"/osk/texts/a.txt": TEXT.encode(), "/osk/corpus.toml": b'title = "Osk"\n', "/osk/originals/a": b"x"})
    yield system
    system.store.clear()


def ran(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["tables", *words])
    return done.exit_code, done.stdout + done.stderr


def test_a_corpus_in_memory_is_loaded_and_errors_name_its_place(memory: Any) -> None:
    corpus = load_corpus("memory://osk")
    assert corpus.table("demands")["demand_id"].tolist() == ["osk/2021-05-03#1.d1"]
    memory.pipe("/osk/texts/b.txt", b"\xff\xfe")
    with pytest.raises(CorpusError) as raised:
        load_corpus("memory://osk")
    assert str(raised.value).startswith("memory://osk/texts/b.txt, line 1: this is not UTF-8.")


@pytest.mark.parametrize("form", ["csv", "dataset"])
def test_tables_go_from_place_to_place_as_from_folder_to_folder(memory: Any, tmp_path: Path, form: str) -> None:
    (tmp_path / "osk" / "texts").mkdir(parents=True)
    (tmp_path / "osk" / "texts" / "a.txt").write_text(TEXT)
    (tmp_path / "osk" / "corpus.toml").write_text('title = "Osk"\n')
    code, said = ran("--corpus", "memory://osk", "--to", "memory://out/osk", "--format", form)
    assert (code, said.split(":")[0], "1 text, 1 clause" in said) == (0, "memory", True)
    assert ran("--corpus", f"file://{tmp_path}/osk", "--to", f"file://{tmp_path}/t", "--format", form)[0] == 0
    here = {
        p.relative_to(tmp_path / "t").as_posix(): p.read_bytes() for p in (tmp_path / "t").rglob("*") if p.is_file()
    }
    there = {name.removeprefix("/out/osk/"): memory.cat(name) for name in memory.find("/out/osk")}
    assert there == here
    assert "codebook.md" in here


def test_parts_of_an_earlier_run_that_would_be_read_with_these_go(memory: Any) -> None:
    memory.pipe({"/out/clauses/group=osk/year=1999/part-0.parquet": b"old", "/out/mine.txt": b"mine"})
    assert ran("--corpus", "memory://osk", "--to", "memory://out", "--format", "dataset")[0] == 0
    assert memory.find("/out/clauses") == ["/out/clauses/group=osk/year=2021/part-0.parquet"]
    assert memory.exists("/out/mine.txt")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (
            "nowhere://osk",
            "nowhere://osk: there is no kind of place nowhere. Name a folder, or a place that fsspec knows, such as "
            "s3://bucket/folder.",
        ),
        ("memory://not-there", "memory://not-there: there is no such folder. Check the address."),
    ],
)
def test_what_is_no_place_is_one_line(place: str, said: str) -> None:
    assert ran("--corpus", place, "--to", "memory://out") == (2, said + "\n")


def test_a_kind_of_output_that_nobody_knows_is_one_line(memory: Any) -> None:
    code, said = ran("--corpus", "memory://osk", "--to", "nowhere://osk")
    assert (code, said.count("\n"), said.startswith("nowhere://osk: there is no kind of place nowhere.")) == (
        2,
        1,
        True,
    )


def test_a_library_that_a_place_needs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(place: str) -> Any:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("fsspec.core.url_to_fs", missing)
    with pytest.raises(ParameterError) as raised:
        load_corpus("s3://bucket/osk")
    assert str(raised.value) == (
        "s3://bucket/osk: places of the kind s3 need a library that is not installed (Install s3fs to access S3). "
        "Install it with pip."
    )


def test_where_fsspec_is_missing_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("fsspec"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ParameterError, match=r"this needs fsspec, which is not installed\. Install it with: pip"):
        load_corpus("s3://bucket/osk")
    assert importlib.import_module("commanalytics")


def test_other_commands_say_that_they_work_on_folders() -> None:
    done = CliRunner().invoke(cli, ["check", "--corpus", "s3://bucket/osk"])
    assert done.exit_code == 2
    assert done.stderr.startswith("--corpus s3://bucket/osk: commanalytics check works on a folder of this machine.")


@pytest.mark.parametrize("name", ["data/osk", "C:/osk", "a:b", ""])
def test_a_folder_is_no_place_elsewhere(name: str) -> None:
    assert not is_elsewhere(name)
