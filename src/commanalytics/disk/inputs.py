"""Opening what somebody else wrote: regular files, bounded in size, below the folder that they belong to.

Whatever else lies there (a pipe, a device, a folder, a link that leads out) is named and refused, since reading it
could hang, never end, or publish what was not meant for it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from commanalytics.errors import CorpusError

MOST = 256 * 2**20  # bytes of one file: far beyond any communiqué, well below the memory of a laptop
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path | str, below: Path | None = None, most: int = MOST) -> bytes:
    """The bytes of a regular file; CorpusError says why it can't be read.

    `below`: the folder that a link may not lead out of. `most`: bytes that it may hold.
    """
    _stays_below(path, below)
    try:
        handle = os.open(path, _OPEN)  # without waiting: a pipe that nobody writes to would never open
        try:
            _check_kind(path, os.fstat(handle), most)
            data = _all_of(handle, most + 1)  # it may have grown since
        finally:
            os.close(handle)
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    except ValueError as problem:  # a zero character in the path
        raise CorpusError(repr(str(path)), "this is no name of a file", "Name another one") from problem
    if len(data) > most:
        raise _too_large(path, most)
    return data


def present(path: Path | str) -> bool:
    """Whether something of that name lies there, be it a link that leads nowhere: then reading it is an error, and
    not a default."""
    return os.path.lexists(path)


def decode(path: Path | str, data: bytes) -> str:
    """UTF-8 text, line ends untouched; a byte order mark is no part of it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise CorpusError(f"{path}, line {line}", "this is not UTF-8", "Save the file in UTF-8") from problem
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CorpusError(f"{path}, line {line}", "this is not text (it holds a zero byte)", "Save the file in UTF-8")
    return text


def read_text(path: Path | str, below: Path | None = None, most: int = MOST) -> str:
    """The characters of a UTF-8 file, read as `read_bytes` does."""
    return decode(path, read_bytes(path, below, most))


def walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Every folder below, with the names of its folders and of all else, sorted; links to folders count as all else.

    A folder that can't be read is an error: what lies in it must not count as not there.
    """
    for root, folders, names in os.walk(folder, onerror=_refuse):
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        folders[:] = sorted(set(folders) - set(linked))
        yield Path(root), folders, sorted([*names, *linked])


def names_in(folder: Path) -> list[str]:
    """Names of all that lies in a folder, sorted; a folder that can't be read is an error."""
    try:
        return sorted(os.listdir(folder))
    except OSError as problem:
        raise _unreadable(folder, problem) from problem


def _stays_below(path: Path | str, below: Path | None) -> None:
    if below is None:
        return
    target = os.path.realpath(path)
    home = os.path.realpath(below)
    if target != home and not target.startswith(home.rstrip(os.sep) + os.sep):
        what = f"it is a link that leads out of {below}"
        raise CorpusError(str(path), what, "Put a copy of the file in its place")


def _all_of(handle: int, most: int) -> bytes:
    parts = []
    while most > 0 and (part := os.read(handle, min(most, 2**20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _check_kind(path: Path | str, facts: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(facts.st_mode):
        what = f"this is {_kind(facts.st_mode)} and no regular file"
        raise CorpusError(str(path), what, "Put a file in its place, or take it away")
    if facts.st_size > most:
        raise _too_large(path, most)


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def _too_large(path: Path | str, most: int) -> CorpusError:
    what = f"it is larger than {most / 2**20:.0f} MB, more than is read of one file"
    return CorpusError(str(path), what, "Split it, or take it out of the corpus")


def _refuse(problem: OSError) -> None:
    raise _unreadable(problem.filename, problem) from problem


def _unreadable(path: Path | str, problem: OSError) -> CorpusError:
    what = f"cannot be read ({problem.strerror or problem})"
    return CorpusError(str(path), what, "Check that it is there and that you may read it")
