"""What is written is there whole or not at all, goes through no link, and leaves nothing behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commanalytics.disk.outputs import aside, finish, private_folder, put, put_set
from commanalytics.errors import OutputError


def test_put_makes_and_replaces(tmp_path: Path) -> None:
    put(tmp_path / "new" / "a.csv", "é\n")
    put(tmp_path / "new" / "a.csv", b"2")
    assert (tmp_path / "new" / "a.csv").read_bytes() == b"2"
    assert os.listdir(tmp_path / "new") == ["a.csv"]


def test_a_new_file_has_the_rights_that_the_umask_leaves(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        put(tmp_path / "a", "x")
    finally:
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_link_in_the_way_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("mine", encoding="utf-8")
    for name in ("a.csv", "a.csv.part"):
        (tmp_path / name).symlink_to("victim")
    put(tmp_path / "a.csv", "new")
    assert (tmp_path / "victim").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "a.csv").is_symlink()


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(OutputError, match=r"a\.csv: this cannot be written"):
        put(tmp_path / "a.csv", "x")
    assert os.listdir(tmp_path) == ["a.csv"]


def test_a_set_is_put_in_place_together(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("old", encoding="utf-8")
    with aside(tmp_path) as made:
        for name in "ab":
            (made / name).write_text("new", encoding="utf-8")
        assert put_set(tmp_path, made) == ["a", "b"]
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]
    assert (tmp_path / "b").read_text(encoding="utf-8") == "new"


def test_a_folder_in_the_way_stops_the_whole_set(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    (tmp_path / "b").mkdir()
    with aside(tmp_path) as made:
        for name in "ab":
            (made / name).write_text("new", encoding="utf-8")
        with pytest.raises(OutputError, match="a folder of that name"):
            put_set(tmp_path, made)
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def test_finish_does_what_a_killed_run_left_to_do(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    for folder, name in ((".replacing-1", "a"), (".writing-2", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("new", encoding="utf-8")
    (tmp_path / ".writing-3").write_text("half", encoding="utf-8")
    finish(tmp_path)
    assert os.listdir(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text(encoding="utf-8") == "new"


def test_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        assert private_folder(tmp_path / "cache")
    finally:
        os.umask(old)
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    (tmp_path / "cache").chmod(0o777)
    assert not private_folder(tmp_path / "cache")
    (tmp_path / "file").touch()
    assert not private_folder(tmp_path / "file")
