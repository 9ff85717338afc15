"""Opening what somebody else wrote: regular files, bounded in size, below the folder that they belong to.

Whatever else lies there (a pipe, a device, a folder, a link that leads out) is named and refused, since reading it
could hang, never end, or publish what was not meant for it.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from glob import glob, has_magic
from pathlib import Path

from commanalytics.english import sized
from commanalytics.errors import CorpusError

MOST = 256 * 2**20  # bytes of one file: far beyond any communiqué, well below the memory of a laptop
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # where the system has none, every path is looked at as if it were a link
_IS_LINK = (errno.ELOOP, getattr(errno, "EMLINK", errno.ELOOP), getattr(errno, "EFTYPE", errno.ELOOP))


def read_bytes(path: Path | str, below: Path | None = None, most: int = MOST) -> bytes:
    """The bytes of a regular file; CorpusError says why it can't be read.

    `below`: the folder that a link may not lead out of; between it and the file lie no links, or `stays_below` was
    asked of them. `most`: bytes that the file may hold.
    """
    data = _first_of(path, below, most + 1, most)  # it may have grown since it was measured
    if len(data) > most:
        raise _too_large(path, most)
    return data


def read_head(path: Path | str, length: int, below: Path | None = None) -> bytes:
    """The first bytes of a regular file, however large it is."""
    return _first_of(path, below, length, None)


def present(path: Path | str) -> bool:
    """Whether something of that name lies there, be it a link that leads nowhere: then reading it is an error, and
    not a default. Where nobody can tell, that is an error, too."""
    return _facts(path, os.lstat) is not None


def is_folder(path: Path | str) -> bool:
    """Whether it is a folder, or a link to one; a link that leads nowhere is an error."""
    if _facts(path, os.lstat) is None:
        return False
    facts = _facts(path, os.stat)
    if facts is None:
        raise _unreadable(path, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
    return stat.S_ISDIR(facts.st_mode)


def stays_below(path: Path | str, below: Path) -> None:
    """CorpusError if a path leads out of a folder by way of links."""
    target = os.path.realpath(path)
    home = os.path.realpath(below)
    if target != home and not target.startswith(home.rstrip(os.sep) + os.sep):
        what = f"it is a link that leads out of {below}"
        raise CorpusError(str(path), what, "Put what it leads to in its place")


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

    A folder that can't be read is an error: what lies in it must not count as not there. What begins with a dot is
    left out: a program put it there for itself.
    """
    for root, folders, names in os.walk(folder, onerror=_refuse):
        seen = [name for name in folders if not name.startswith(".")]
        linked = [name for name in seen if os.path.islink(os.path.join(root, name))]
        folders[:] = sorted(set(seen) - set(linked))
        yield Path(root), folders, sorted([*(name for name in names if not name.startswith(".")), *linked])


def fitting(pattern: Path | str) -> list[Path]:
    """What a pattern of names fits ("downloads/*.pdf"), in the order of their names; nothing where it is no pattern."""
    return [Path(name) for name in sorted(glob(str(pattern), recursive=True))] if has_magic(str(pattern)) else []


def names_in(folder: Path) -> list[str]:
    """Names of all that lies in a folder, sorted; a folder that can't be read is an error."""
    try:
        return sorted(os.listdir(folder))
    except OSError as problem:
        raise _unreadable(folder, problem) from problem


def _first_of(path: Path | str, below: Path | None, length: int, most: int | None) -> bytes:
    """The first bytes of a regular file that holds no more than `most`."""
    try:
        handle = _opened(path, below)
        try:
            facts = os.fstat(handle)
            _check_kind(path, facts, most)
            return _all_of(handle, length, facts.st_size)
        finally:
            os.close(handle)
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    except ValueError as problem:
        raise _no_name(path) from problem


def _opened(path: Path | str, below: Path | None) -> int:
    """Opened without waiting, since a pipe that nobody writes to would never open; a link only if it stays below."""
    if below is None:
        return os.open(path, _OPEN)
    try:
        if _NO_LINK:
            return os.open(path, _OPEN | _NO_LINK)
    except OSError as problem:
        if problem.errno not in _IS_LINK:
            raise
    stays_below(path, below)
    return os.open(path, _OPEN)


def _facts(path: Path | str, ask: Callable[[Path | str], os.stat_result]) -> os.stat_result | None:
    """What the system says of a path; None where nothing of that name lies there."""
    try:
        return ask(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    except ValueError as problem:
        raise _no_name(path) from problem


def _all_of(handle: int, most: int, size: int) -> bytes:
    """Up to so many bytes; in one piece what is as large as it was measured."""
    parts = []
    while most > 0 and (part := os.read(handle, min(most, max(size, 2**20)))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _check_kind(path: Path | str, facts: os.stat_result, most: int | None) -> None:
    if not stat.S_ISREG(facts.st_mode):
        what = f"this is {_kind(facts.st_mode)} and no regular file"
        raise CorpusError(str(path), what, "Put a file in its place, or take it away")
    if most is not None and facts.st_size > most:
        raise _too_large(path, most)


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def _too_large(path: Path | str, most: int) -> CorpusError:
    what = f"it is larger than {sized(most)}, more than is read of such a file"
    return CorpusError(str(path), what, "Split it, or take it away")


def _no_name(path: Path | str) -> CorpusError:
    """A path that no file can have: a zero character stands in it, or half a character."""
    return CorpusError(repr(str(path)), "this is no name of a file", "Name another one")


def _refuse(problem: OSError) -> None:
    raise _unreadable(problem.filename, problem) from problem


def _unreadable(path: Path | str, problem: OSError) -> CorpusError:
    what = f"cannot be read ({problem.strerror or problem})"
    return CorpusError(str(path), what, "Check that it is there and that you may read it")
