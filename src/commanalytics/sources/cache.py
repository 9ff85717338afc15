"""What was made once: rows of parsed texts and whole tables, in the user's cache folder.

A cache that cannot be read or written is no cache: nothing fails, work is done again. Nothing in it is executed when
it is read. Keys name everything that a value depends on: content of the inputs, package, lexicon, Python.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_BROKEN = (OSError, sqlite3.Error)
_SHOWS_ONLY = ("reports", "charts", "cli", "findings", "acquire")  # what they do changes no table


def cache_dir() -> Path:
    """Folder of the cache: COMMANALYTICS_CACHE, else where the system keeps such things."""
    named = os.environ.get("COMMANALYTICS_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("commanalytics")


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Hash of the code and the data that make the tables: a changed rule or word list changes every key."""
    digest = hashlib.sha256(sys.version.encode())
    root = Path(str(files("commanalytics")))
    for path in sorted(root.rglob("*")):
        part = path.relative_to(root)
        if path.suffix in (".py", ".csv", ".toml", ".txt") and part.parts[0] not in _SHOWS_ONLY:
            digest.update(part.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:24]


class RowCache:
    """Values of plain Python (tuples, lists, text, numbers) by key, in one small database a version of the code."""

    def __init__(self, name: str) -> None:
        self._path = cache_dir() / f"rows-{name}.sqlite"

    def get(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values that are there."""
        if not self._path.exists():
            return {}
        found: dict[str, Any] = {}
        with suppress(*_BROKEN), closing(sqlite3.connect(self._path)) as database:
            wanted = list(dict.fromkeys(keys))
            for at in range(0, len(wanted), 500):
                some = wanted[at : at + 500]
                marks = ",".join("?" * len(some))
                for key, value in database.execute(f"select key, value from rows where key in ({marks})", some):
                    with suppress(ValueError, EOFError, TypeError):
                        found[key] = marshal.loads(value)
        return found

    def put(self, values: Mapping[str, Any]) -> None:
        """Keep values, all or none."""
        with suppress(*_BROKEN):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path)) as database, database:
                database.execute("create table if not exists rows (key text primary key, value blob)")
                pairs = ((key, marshal.dumps(value)) for key, value in values.items())
                database.executemany("insert or replace into rows values (?, ?)", pairs)


class TableCache:
    """Whole tables of one state of one corpus, a file each."""

    def __init__(self, key: str) -> None:
        self._folder = cache_dir() / "tables" / key

    def get(self, name: str) -> pd.DataFrame | None:
        """The table, if it is there and whole."""
        import pandas as pd

        path = self._folder / f"{name}.arrow"
        with suppress(OSError, ValueError):  # ArrowInvalid is a ValueError
            if path.exists():
                os.utime(self._folder)
                return pd.read_feather(path)
        return None

    def put(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Keep tables; each file is there whole or not at all."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            for name, table in tables.items():
                aside = self._folder / f".{name}-{os.getpid()}"
                table.to_feather(aside)
                os.replace(aside, self._folder / f"{name}.arrow")
        _forget_old()


def _forget_old() -> None:
    """Remove what nobody has asked for in a month."""
    long_ago = time.time() - 30 * 24 * 3600
    with suppress(OSError):
        for path in [*cache_dir().glob("rows-*.sqlite"), *cache_dir().glob("tables/*")]:
            if path.stat().st_mtime < long_ago:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
