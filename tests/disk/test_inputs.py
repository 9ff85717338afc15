"""What others wrote is read if it is a regular file of bearable size that lies where it belongs."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from commanalytics.disk.inputs import is_folder, names_in, present, read_bytes, read_head, read_text, stays_below, walk
from commanalytics.errors import CorpusError


def test_reads_a_file_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    assert read_bytes(tmp_path / "a.txt") == b"\xef\xbb\xbfone\r\ntwo\n"
    assert read_text(tmp_path / "a.txt") == "one\r\ntwo\n"


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(CorpusError, match="this is a pipe and no regular file"):
        read_bytes(tmp_path / "a.txt")


@pytest.mark.parametrize(("device", "said"), [("/dev/zero", "a device"), ("/dev/null", "a device")])
def test_a_link_to_a_device_is_refused(tmp_path: Path, device: str, said: str) -> None:
    (tmp_path / "a.txt").symlink_to(device)
    with pytest.raises(CorpusError, match=said):
        read_bytes(tmp_path / "a.txt")


def test_a_folder_and_a_socket_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="this is a folder and no regular file"):
        read_bytes(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s"))
        with pytest.raises(CorpusError, match="cannot be read"):
            read_bytes(tmp_path / "s")


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    assert len(read_bytes(tmp_path / "a.txt", most=11)) == 11
    with pytest.raises(CorpusError, match="larger than"):
        read_bytes(tmp_path / "a.txt", most=10)


def test_a_link_may_lead_about_in_its_folder_but_not_out_of_it(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "texts").mkdir(parents=True)
    (tmp_path / "secret").write_text("s", encoding="utf-8")
    (corpus / "a").write_text("a", encoding="utf-8")
    (corpus / "texts" / "in").symlink_to("../a")
    (corpus / "texts" / "out").symlink_to("../../secret")
    assert read_bytes(corpus / "texts" / "in", below=corpus) == b"a"
    with pytest.raises(CorpusError, match="a link that leads out of"):
        read_bytes(corpus / "texts" / "out", below=corpus)


def test_a_link_that_leads_nowhere_is_there(tmp_path: Path) -> None:
    (tmp_path / "meetings.csv").symlink_to("gone.csv")
    assert present(tmp_path / "meetings.csv")
    assert not present(tmp_path / "aliases.csv")
    with pytest.raises(CorpusError, match="cannot be read"):
        read_bytes(tmp_path / "meetings.csv")


def test_where_nobody_can_tell_nothing_is_taken_for_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path) -> os.stat_result:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(os, "lstat", closed)
    for ask in (present, is_folder):
        with pytest.raises(CorpusError, match=r"meetings\.csv: cannot be read \(Permission denied\)"):
            ask(tmp_path / "meetings.csv")


def test_a_folder_is_one_itself_or_by_a_link_that_leads_somewhere(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "c").symlink_to("gone")
    (tmp_path / "d").symlink_to("d")
    (tmp_path / "e").touch()
    assert [is_folder(tmp_path / name) for name in ("a", "b", "e", "f", "e/f")] == [True, True, False, False, False]
    for name in ("c", "d"):
        with pytest.raises(CorpusError, match="cannot be read"):
            is_folder(tmp_path / name)


def test_a_folder_on_the_way_may_not_lead_out_either(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "texts").symlink_to("..")
    stays_below(tmp_path / "corpus", tmp_path / "corpus")
    with pytest.raises(CorpusError, match="a link that leads out of"):
        stays_below(tmp_path / "corpus" / "texts", tmp_path / "corpus")


def test_a_head_is_read_of_a_file_however_large(tmp_path: Path) -> None:
    with open(tmp_path / "a.md", "wb") as file:
        file.write(b"---\n")
        file.truncate(2**40)  # takes no room
    assert read_head(tmp_path / "a.md", 6) == b"---\n\0\0"
    os.mkfifo(tmp_path / "b.md")
    with pytest.raises(CorpusError, match="this is a pipe"):
        read_head(tmp_path / "b.md", 4)


def test_a_zero_character_in_a_name_is_an_error_in_words() -> None:
    with pytest.raises(CorpusError, match="no name of a file"):
        read_bytes("a\0b")


def test_walk_names_linked_folders_and_enters_none(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").touch()
    (tmp_path / "a.txt").touch()
    (tmp_path / "link").symlink_to("b")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".hidden").touch()
    assert [(root.name, folders, names) for root, folders, names in walk(tmp_path)] == [
        (tmp_path.name, ["b"], ["a.txt", "link"]),
        ("b", [], ["2.txt"]),
    ]


def test_a_folder_that_cannot_be_read_is_no_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        list(walk(tmp_path / "gone"))
    with pytest.raises(CorpusError, match="cannot be read"):
        names_in(tmp_path / "gone")
