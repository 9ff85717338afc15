"""How large the user's cache may grow, what lies in it, and what goes first: what was asked for longest ago.

Only files that are called as the cache calls its own are counted and removed, whatever else lies in its folder.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from commanalytics.disk.outputs import forget_asides
from commanalytics.errors import ParameterError
from commanalytics.resources import resource_values

_DAY = 24 * 3600.0
LIMIT = "COMMANALYTICS_CACHE_LIMIT"
UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
_SIZE = re.compile(r"(\d{1,15}(?:\.\d{1,9})?)\s*([KMGT]?B?)", re.IGNORECASE)
_is_value = re.compile(r"[0-9a-f]{40}").fullmatch  # whether a file is called as a value's is


class KeptFile(NamedTuple):
    """A value in the cache."""

    asked: float  # when it was put or asked for last
    size: int  # bytes
    path: str


class Bounds(NamedTuple):
    """The limits of resources/cache.toml."""

    size: str  # of all that is kept, in words
    room: float  # share of it that is left once it was passed
    look: float  # share of it after which a process looks how large all of it has become
    days: int  # that a value stays which nobody asks for


@cache
def bounds() -> Bounds:
    """What resources/cache.toml says.

    >>> bounds().days
    30
    """
    return resource_values("cache.toml", "limits", Bounds)


def limit() -> int:
    """Bytes that all values may take together: as COMMANALYTICS_CACHE_LIMIT says, else as the package does."""
    return in_bytes(os.environ.get(LIMIT) or bounds().size)


def in_bytes(words: str) -> int:
    """A size in bytes; ParameterError for words that are none.

    >>> in_bytes("500 MB"), in_bytes("1.5g"), in_bytes("0")
    (500000000, 1500000000, 0)
    """
    found = _SIZE.fullmatch(words.strip())
    if found is None:
        raise ParameterError(LIMIT, f'"{words}" is no size', "Write it as 500 MB or 2 GB; 0 keeps nothing")
    unit = found[2].upper()
    return int(float(found[1]) * UNITS[unit if unit in UNITS else f"{unit}B"])


def in_words(size: int) -> str:
    """Bytes as people read them.

    >>> in_words(2_000_000_000), in_words(51_300_000), in_words(0)
    ('2.0 GB', '51.3 MB', '0.0 kB')
    """
    unit, least = next((u, n) for u, n in (("GB", 10**9), ("MB", 10**6), ("kB", 0)) if size >= n)
    return f"{size / max(least, 1000):.1f} {unit}"


def kept_files(place: Path) -> Iterator[KeptFile]:
    """The values in a cache folder, those of each kind; what another process removes meanwhile is none."""
    with suppress(OSError):
        for kind in sorted(entry.path for entry in os.scandir(place) if entry.is_dir(follow_symlinks=False)):
            yield from _kept_in(Path(kind))


def _kept_in(folder: Path) -> Iterator[KeptFile]:
    """Every process that puts a value looks through all others: few steps for each of them."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if _is_value(entry.name) and not entry.is_dir(follow_symlinks=False):
                try:
                    facts = entry.stat(follow_symlinks=False)
                except OSError:
                    continue
                yield KeptFile(facts.st_mtime, facts.st_size, entry.path)


def shrink(place: Path, most: int) -> None:
    """Once all values take more than that, remove those asked for longest ago until there is some room again."""
    found = list(kept_files(place))
    size = sum(file.size for file in found)
    if size <= most:
        return
    for file in sorted(found):
        if size <= most * bounds().room:
            break
        forget([file])
        size -= file.size


def forget_old(folder: Path) -> None:
    """Remove the values of one kind that nobody has asked for in a month."""
    long_ago = time.time() - bounds().days * _DAY
    forget([file for file in _kept_in(folder) if file.asked < long_ago])


def forget(files: Sequence[KeptFile]) -> None:
    """Remove values, those that are still there."""
    for file in files:
        with suppress(OSError):
            os.unlink(file.path)


def clear(place: Path) -> None:
    """Remove all values, what killed runs had begun, and the folders that are then empty."""
    forget(list(kept_files(place)))
    with suppress(OSError):
        for kind in [Path(entry.path) for entry in os.scandir(place) if entry.is_dir(follow_symlinks=False)]:
            forget_asides(kind)
            with suppress(OSError):
                kind.rmdir()
