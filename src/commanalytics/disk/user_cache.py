"""What was made once, kept in the user's cache folder and checked when it comes back.

A cache that can't be read, written or trusted is no cache: nothing fails, work is done again. Nothing in it is
executed. Keys name everything that a value depends on: inputs, package, Python, and the libraries that make it.
It grows up to a bound (`cache_bounds`); then what was asked for longest ago goes.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from commanalytics.digests import sha256_of
from commanalytics.disk import cache_bounds
from commanalytics.disk.inputs import read_bytes
from commanalytics.disk.outputs import forget_asides, held_aside, private_folder, put, remove
from commanalytics.errors import CommanalyticsError

MOST = 2**31  # bytes of one value
PATIENCE = 600.0  # seconds that one process waits for what another one makes
_SUM = hashlib.sha256().digest_size
_refused: set[Path] = set()  # folders that the user was told of
_tidied: set[Path] = set()  # folders that this process has cleared of what killed runs left
_aged: set[Path] = set()  # folders that this process has cleared of what is old
_put: dict[Path, int] = {}  # cache folder → bytes that this process has put there since it looked how large it is


def cache_dir() -> Path:
    """Folder of the cache: COMMANALYTICS_CACHE, else where the system keeps such things."""
    named = os.environ.get("COMMANALYTICS_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("commanalytics")


class Kept:
    """Bytes by key, each with a checksum over its key and itself, a file each in a folder that is the user's alone.

    kept = Kept("pictures"); kept.put(key, data); kept.get(key) is data, or None where it is not there as it was put.
    Any number of processes may use it at once. What nobody has asked for in a month is forgotten, and before that what
    was asked for longest ago, where all of it together is larger than it may be.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._folder = cache_dir() / name

    def get(self, key: str) -> bytes | None:
        """What was put under this key; None where nothing was, or where it was changed since."""
        path = self._path(key)
        if not os.path.lexists(path) or not self._private():
            return None
        _tidy(self._folder)
        with suppress(CommanalyticsError):
            found = read_bytes(path, most=MOST + _SUM)
            value = found[_SUM:]
            if found[:_SUM] == self._sum(key, value):
                with suppress(OSError):
                    os.utime(path)
                return value
        return None

    def holds(self, key: str) -> bool:
        """Whether something was put under this key, which then counts as asked for; `get` says whether it is whole."""
        with suppress(OSError):
            os.utime(self._path(key))
            return self._private()
        return False

    def put(self, key: str, value: bytes) -> None:
        """Keep a value, whole or not at all, in place of what stands there."""
        most = cache_bounds.limit()
        if len(value) + _SUM > most or not self._private():
            return
        _tidy(self._folder)
        _forget_old(self._folder)
        path = self._path(key)
        with suppress(CommanalyticsError, OSError):
            if os.path.lexists(path) and not path.is_file():  # what is no file would not be replaced
                remove(path)
            put(path, self._sum(key, value) + value, sync=False)  # a torn one is known by its checksum
            _bound(self._folder.parent, len(value) + _SUM, most)

    @contextmanager
    def alone(self, key: str) -> Iterator[None]:
        """Hold a key while its value is made, so that of several processes one makes it and the others wait for it.

        Where that cannot be had, or takes longer than any making, each makes its own, which is as right.
        """
        if not self._private():
            yield
            return
        with held_aside(self._folder, self._path(key).name, PATIENCE):
            yield

    def _path(self, key: str) -> Path:
        return self._folder / sha256_of(key)[:40]

    def _sum(self, key: str, value: bytes) -> bytes:
        """Of name and key, too: a file under another's name is no value."""
        digest = hashlib.sha256(f"{self._name}\0{key}\0".encode())
        digest.update(value)
        return digest.digest()

    def _private(self) -> bool:
        top = self._folder.parent
        return _trusted(top) and _trusted(self._folder)


def usable() -> bool:
    """Whether there is a cache. To be asked before a run starts processes, which would each say that there is none, or
    that its limit is no size."""
    return cache_bounds.limit() >= 0 and _trusted(cache_dir())


def _trusted(folder: Path) -> bool:
    """Whether only the user can write there. Where others can, nothing is read or written, and one line says so."""
    if private_folder(folder):
        return True
    if folder not in _refused and folder.is_dir() and sys.__stderr__ is not None:
        _refused.add(folder)
        what = f"{folder}: no cache is used, since this folder is not yours alone to write to"
        print(f"{what}. Take it away, or name another in COMMANALYTICS_CACHE.", file=sys.__stderr__)  # not in a page
    return False


def _bound(place: Path, more: int, most: int) -> None:
    """Look how large the cache is, at the first value that this process puts and whenever it has put a good deal."""
    put_before = _put.get(place)
    if put_before is not None and put_before + more < most * cache_bounds.bounds().look:
        _put[place] = put_before + more
        return
    _put[place] = 0
    cache_bounds.shrink(place, most)


def _tidy(folder: Path) -> None:
    """Remove what a killed run left, once a process."""
    if folder not in _tidied:
        _tidied.add(folder)
        forget_asides(folder)


def _forget_old(folder: Path) -> None:
    """Remove what nobody has asked for in a month, once a process that puts something: who only asks need not wait
    until all values were looked through."""
    if folder not in _aged:
        _aged.add(folder)
        cache_bounds.forget_old(folder)
