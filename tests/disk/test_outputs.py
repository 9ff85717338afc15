"""What is written is there whole or not at all, goes through no link, and leaves nothing behind."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from commanalytics.disk import outputs
from commanalytics.disk.outputs import (
    aside,
    finish,
    forget_asides,
    hold,
    new_folder,
    private_folder,
    put,
    put_new,
    put_set,
    writing,
)
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


@pytest.mark.parametrize("target", ["pipe", "/dev/null"])
def test_what_is_no_regular_file_is_not_replaced(tmp_path: Path, target: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.csv").symlink_to(target)
    for name in ("a.csv", "pipe"):
        with pytest.raises(OutputError, match="this is no regular file"):
            put(tmp_path / name, "x")
    assert sorted(os.listdir(tmp_path)) == ["a.csv", "pipe"]


def test_the_reason_is_the_systems(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"a: this cannot be written \(No space left on device\)\."),
        writing(Path("a")),
    ):
        raise OSError(errno.ENOSPC, "Error writing bytes to file. Detail: [errno 28] No space left on device")
    with pytest.raises(OutputError, match=r"a: this cannot be written \(out of ink\)\."), writing(Path("a")):
        raise OSError("out of ink")


@pytest.mark.parametrize("there", [False, True])
def test_a_new_folder_is_there_whole(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "new"
    if there:
        folder.mkdir()
    with new_folder(folder) as made:
        put_new(made / "texts" / "a.txt", "é")
        put_new(made / "b", b"")
        assert not (folder / "b").exists()
    assert sorted(os.listdir(folder)) == ["b", "texts"]
    assert (folder / "texts" / "a.txt").read_text(encoding="utf-8") == "é"
    assert os.listdir(tmp_path) == ["new"]


@pytest.mark.parametrize("there", [False, True])
def test_a_new_folder_that_cannot_be_filled_leaves_all_as_it_was(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "new"
    if there:
        folder.mkdir()

    def fill(made: Path) -> None:
        put_new(made / "texts" / "a.txt", "é")
        put_new(made / "texts" / "a.txt", "é")

    with pytest.raises(OutputError, match=r"new: this cannot be written \(File exists"), new_folder(folder) as made:
        fill(made)
    assert [path.name for path in tmp_path.rglob("*")] == (["new"] if there else [])


@pytest.mark.parametrize("name", ["file", "full", "link"])
def test_a_new_folder_takes_nothings_place(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "full" / "texts").mkdir(parents=True)
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(OutputError, match=r"this exists and is not empty\. Name a folder"), new_folder(tmp_path / name):
        raise AssertionError("nothing is to be filled")


def test_what_killed_runs_left_is_forgotten_after_a_while(tmp_path: Path) -> None:
    for name in (".writing-1", ".writing-2"):
        (tmp_path / name / "texts").mkdir(parents=True)
    (tmp_path / ".writing-3").touch()
    for name in (".writing-1", ".writing-3"):
        os.utime(tmp_path / name, (0, 0))
    forget_asides(tmp_path)
    assert os.listdir(tmp_path) == [".writing-2"]


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


def test_a_set_may_lie_elsewhere_and_reach_into_folders(tmp_path: Path) -> None:
    with aside(tmp_path / ".state") as made:
        (made / "lane").mkdir()
        (made / "lane" / "page.html").write_text("new", encoding="utf-8")
        (made / "index.html").write_text("index", encoding="utf-8")
        (made / "empty").mkdir()
        assert put_set(tmp_path, made) == ["index.html", "lane/page.html"]
    assert (tmp_path / "lane" / "page.html").read_text(encoding="utf-8") == "new"
    assert sorted(os.listdir(tmp_path)) == [".state", "empty", "index.html", "lane"]
    assert os.listdir(tmp_path / ".state") == []


def test_a_link_in_the_place_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "out" / ".state" / ".replacing-1" / "lane").mkdir(parents=True)
    (tmp_path / "out" / ".state" / ".replacing-1" / "lane" / "profile").write_text("new", encoding="utf-8")
    (tmp_path / "out" / "lane").symlink_to(tmp_path / "home")
    with pytest.raises(OutputError, match="a link lies where a folder belongs"):
        finish(tmp_path / "out" / ".state", tmp_path / "out")
    assert os.listdir(tmp_path / "home") == []


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "out").symlink_to("share")
    with aside(tmp_path / "out") as made:
        (made / "a").write_text("new", encoding="utf-8")
        put_set(tmp_path / "out", made)
    assert os.listdir(tmp_path / "share") == ["a"]


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


def test_a_private_folder_may_lie_elsewhere_if_the_link_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "disk").mkdir(mode=0o700)
    (tmp_path / "cache").symlink_to("disk")
    assert private_folder(tmp_path / "cache")
    me = os.getuid()
    if me == 0:
        os.lchown(tmp_path / "cache", 1, 1)
    else:
        monkeypatch.setattr(os, "getuid", lambda: me + 1)
    assert not private_folder(tmp_path / "cache")


def test_what_a_killed_run_left_goes_with_the_next_file_but_nothing_that_is_still_held(tmp_path: Path) -> None:
    (tmp_path / ".writing-dead").write_text("half", encoding="utf-8")
    with open(tmp_path / ".writing-alive", "wb") as held:
        assert hold(held.fileno())
        put(tmp_path / "a", "x")
        assert sorted(os.listdir(tmp_path)) == [".writing-alive", "a"]


def test_what_comes_with_the_package_is_not_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer kept in the demonstration of an installed package would be everybody's, and gone with the next one."""
    (tmp_path / "package" / "demo").mkdir(parents=True)
    (tmp_path / "short").symlink_to(tmp_path / "package" / "demo")
    monkeypatch.setattr(outputs, "_PACKAGE", tmp_path.resolve() / "package")
    for place in ("package/demo/review.csv", "short/review.csv"):
        with pytest.raises(OutputError, match="comes with the package, which is not written to"):
            outputs.put(tmp_path / place, "x")
    outputs.put(tmp_path / "packages.csv", "x")
    assert sorted(path.name for path in tmp_path.rglob("*.csv")) == ["packages.csv"]
