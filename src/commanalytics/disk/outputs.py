"""Putting files where others read them: written aside under a name nobody can foresee, synced, then put in place.

Whoever reads has the old file or the new one, whole. A link that lies in the way is replaced and never followed.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from commanalytics.disk.inputs import present, read_bytes
from commanalytics.errors import OutputError

try:
    import fcntl
except ImportError:  # where the system has none, runs have to be kept apart by their user
    fcntl = None  # type: ignore[assignment]

_PACKAGE = Path(os.path.realpath(__file__)).parents[1]
_ASIDE = ".writing-"  # what a run lays aside in a folder; after a kill the next run takes it away
_READY = ".replacing-"  # a set that is whole and only has to be put in place; after a kill the next run does that
_LONG = 3600.0  # seconds after which nobody is still writing a file aside
_HELD = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_AGAIN = 0.05  # seconds between two tries to hold a file
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


def put(path: Path, content: bytes | str, *, sync: bool = True) -> None:
    """Replace a file, or make it: whole, or not at all. Its folder is made where there is none.

    Without `sync` the system may take its time: for what is checked when it is read, and can be made again.
    Raises OutputError with the path and the reason; then everything is as it was.
    """
    with writing(path):
        _refuse_devices(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        try:
            _replace(path, data, sync)
        except FileNotFoundError:  # who cleans up took it for a dead run's before it was held
            _replace(path, data, sync)
        if sync:
            sync_folder(path.parent)
            forget_asides(path.parent)


def put_own(path: Path, content: str, is_own: Callable[[bytes], bool]) -> None:
    """Write to a place that a user named, as `put`: over nothing, an empty file, or one of which `is_own` says that the
    same command has written it and that nothing is lost with it. Raises OutputError where something else lies there."""
    if present(path) and not path.is_dir():
        _refuse_devices(path)
        held = read_bytes(path) if path.exists() else b""
        if (held or path.is_symlink()) and not is_own(held):
            remedy = "Name another file, or take this one away"
            raise OutputError(str(path), "this holds something else, which would be lost", remedy)
    put(path, content)


def put_new(path: Path, content: bytes | str) -> None:
    """Write a file into what `aside` or `new_folder` gave, below folders of its own; OSError for what is refused."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_new(path, content.encode() if isinstance(content, str) else content, sync=False)


def put_set(folder: Path, made: Path) -> list[str]:
    """Move all files below `made`, a folder that `aside` gave, to the same places in `folder` as a set.

    Returns their paths, sorted. The set is complete on the disk and renamed before the first file moves: a kill in the
    middle leaves a set that `finish` puts in place. Raises OutputError, with nothing moved, where a folder lies in the
    place of a file or a link in that of a folder.
    """
    with writing(folder):
        _check_places(folder, made)
        names = _files(made)
        for name in names:
            _sync_file(made / name)
        for inner in (made, *(made / name for name in _folders(made))):
            sync_folder(inner)
        ready = made.with_name(made.name.replace(_ASIDE, _READY))
        os.rename(made, ready)
        sync_folder(ready.parent)
        _move(ready, folder)
        return names


def finish(place: Path, folder: Path | None = None) -> None:
    """Put in place what a killed run had ready, and take away what it had begun. The folder has to be locked.

    `place`: where the run laid things aside; `folder`: where they belong, if that is another one.
    """
    if not place.is_dir():
        return
    with writing(place):
        for left in sorted(place.glob(f"{_READY}*")):
            if left.is_dir() and not left.is_symlink():
                _move(left, folder or place)
        for left in sorted(place.glob(f"{_ASIDE}*")):
            remove(left)


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A folder in `folder`, on its disk, for what is being made; gone afterwards, unless `put_set` took it."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        made = folder / f"{_ASIDE}{secrets.token_hex(8)}"
        made.mkdir(mode=0o700)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder to fill, which then takes the place of `folder`, new or empty: it is there whole, or as it was."""
    with writing(folder):
        if os.path.lexists(folder) and (not folder.is_dir() or os.listdir(folder)):
            raise OutputError(str(folder), "this exists and is not empty", "Name a folder that does not exist yet")
        if folder.is_dir():  # perhaps the one that the user stands in: it stays, and what was made moves into it
            with aside(folder) as made:
                yield made
                put_set(folder, made)
            return
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = folder.parent / f"{_ASIDE}{secrets.token_hex(8)}"
        made.mkdir()
        try:
            yield made
            os.rename(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Whatever the system refuses while a path is written becomes one OutputError that names it.

    What comes with the package is not written to: an answer kept in its demonstration would be everybody's, and gone
    with the next version.
    """
    if Path(os.path.realpath(path)).is_relative_to(_PACKAGE):
        what = "this comes with the package, which is not written to"
        raise OutputError(str(path), what, "Work on a copy of it: commanalytics new --demo DIR")
    try:
        yield
    except OSError as problem:
        reason = os.strerror(problem.errno) if problem.errno else str(problem)
        what = f"this cannot be written ({reason})"
        raise OutputError(str(path), what, "Make room or name a place that you may write to") from problem


def sync_folder(folder: Path) -> None:
    """Have the system put the names of a folder on the disk, where it can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def forget_asides(folder: Path) -> None:
    """Take away what killed runs had begun in a folder that is not locked: files that nobody holds any more, and
    folders older than any run needs."""
    long_ago = time.time() - _LONG
    with suppress(OSError):
        for left in folder.glob(f"{_ASIDE}*"):
            if left.lstat().st_mtime < long_ago or _is_orphan(left):
                remove(left)


def _is_orphan(left: Path) -> bool:
    """Whether a file was laid aside by a run that has ended: its writer holds it until it is in place."""
    if left.is_dir() or left.is_symlink():
        return False
    with open(os.open(left, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        return hold(file.fileno())


def private_folder(folder: Path) -> bool:
    """Make a folder that only its owner can write to; whether it is one: ours, and closed to others.

    A link to one counts, if the link is ours, too.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        link, facts = folder.lstat(), folder.stat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return True
    return {link.st_uid, facts.st_uid} == {os.getuid()} and not facts.st_mode & 0o022


def _refuse_devices(path: Path) -> None:
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise OutputError(str(path), "this is no regular file", "Name another place")


def _replace(path: Path, data: bytes, sync: bool) -> None:
    aside = path.parent / f"{_ASIDE}{secrets.token_hex(8)}"
    try:
        with open(os.open(aside, _NEW, 0o666), "wb") as file:
            hold(file.fileno())
            _fill(file, data, sync)
            os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _write_new(path: Path, data: bytes, sync: bool) -> None:
    with open(os.open(path, _NEW, 0o666), "wb") as file:
        _fill(file, data, sync)


def _fill(file: BinaryIO, data: bytes, sync: bool) -> None:
    file.write(data)
    file.flush()
    if sync:
        os.fsync(file.fileno())


@contextmanager
def held_aside(folder: Path, name: str, patience: float) -> Iterator[None]:
    """Hold a name in a folder for oneself, if others give it back in time; where it can't be held nothing keeps them
    apart. It is given back by the system when its holder ends, however it ends."""
    handle = _held(folder / f"{_ASIDE}{name}", time.monotonic() + patience)
    try:
        yield
    finally:
        if handle is not None:
            with suppress(OSError):
                (folder / f"{_ASIDE}{name}").unlink()
            os.close(handle)


def _held(path: Path, end: float) -> int | None:
    """A descriptor of the file under this name, held; None where that cannot be had."""
    with suppress(OSError):
        while time.monotonic() < end:
            handle = os.open(path, _HELD, 0o600)
            if hold(handle) and _is_at(path, handle):
                return handle
            os.close(handle)
            time.sleep(_AGAIN)
    return None


def _is_at(path: Path, handle: int) -> bool:
    """Whether an open file still has its name: who held it before took that away."""
    with suppress(OSError):
        return os.path.samestat(path.lstat(), os.fstat(handle))
    return False


def hold(handle: int) -> bool:
    """Hold an open file or folder for oneself until it is closed; whether nobody else holds it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        return problem.errno not in (errno.EAGAIN, errno.EACCES)  # else a disk without locks: as without fcntl
    return True


def remove(left: Path) -> None:
    """Take away whatever lies there: a folder with all in it, or a link without what it leads to."""
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)


def _sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _files(made: Path) -> list[str]:
    """Paths of all that lies below a folder and is none itself, as they are from there, sorted."""
    return sorted(os.path.relpath(os.path.join(root, name), made) for root, _, names in os.walk(made) for name in names)


def _folders(made: Path) -> list[str]:
    """Paths of all folders below one, as they are from there, each after the one that it lies in."""
    return [os.path.relpath(root, made) for root, _, _ in os.walk(made)][1:]


def _check_places(folder: Path, made: Path) -> None:
    """OutputError unless a set fits: no folder in a file's place, and no link in a folder's, wherever it leads."""
    for name in _folders(made):
        if (folder / name).is_symlink():
            what = "a link lies where a folder belongs"
            raise OutputError(str(folder / name), what, "Take it away, or name another folder")
    for name in _files(made):
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            what = "a folder of that name lies where a file belongs"
            raise OutputError(str(folder / name), what, "Take it away, or name another folder")


def _move(ready: Path, folder: Path) -> None:
    _check_places(folder, ready)
    names, folders = _files(ready), _folders(ready)
    for name in folders:
        (folder / name).mkdir(exist_ok=True)
    for name in names:
        os.replace(ready / name, folder / name)
    for place in (folder, *(folder / name for name in folders)):
        sync_folder(place)
    shutil.rmtree(ready, ignore_errors=True)
