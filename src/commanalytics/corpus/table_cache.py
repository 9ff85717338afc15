"""Whole tables of one state of one corpus, kept as Arrow files.

The rows of a table lie in parts, a file each, which is known by its content and never changes. A table is a list of
stretches of such parts: so one text more adds a small part, and the rows of all others stay where they lie.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from io import BytesIO
from typing import NamedTuple

import pandas as pd

from commanalytics.digests import sha256_of
from commanalytics.disk.user_cache import Kept

MOST = 8  # stretches of a table; of more one part is made


class Stretch(NamedTuple):
    """Rows of a part, from the first to the one behind the last."""

    of: str  # the part
    start: int
    end: int


class TableCache:
    """The tables of the state that a key names."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._kept = Kept("tables")

    def get(self, name: str) -> pd.DataFrame | None:
        """The table, if it is there as it was put."""
        try:
            plain = json.loads(self._kept.get(f"{self._key}/{name}") or b"[]")
            return self._table([Stretch(*one) for one in plain])
        except Exception:  # Arrow raises what it likes on bytes that are no table of its own
            return None

    def get_all(self, names: Iterable[str]) -> dict[str, pd.DataFrame]:
        """Several tables, if each of them is there."""
        found = {name: self.get(name) for name in names}
        held = {name: table for name, table in found.items() if table is not None}
        return held if len(held) == len(found) else {}

    def alone(self, part: str) -> AbstractContextManager[None]:
        """Hold a part of the tables while it is made; other processes wait for it."""
        return self._kept.alone(f"{self._key}/made: {part}")

    def put(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Keep tables."""
        for name, table in tables.items():
            self.put_stretches(name, [self.put_part(table)])

    def put_part(self, table: pd.DataFrame) -> Stretch:
        """Keep rows, of which stretches may belong to tables of several states; all of them."""
        file = BytesIO()
        table.to_feather(file)
        value = file.getvalue()
        part = sha256_of(value)
        self._kept.put(part, value)
        return Stretch(part, 0, len(table))

    def put_stretches(self, name: str, rows: Sequence[Stretch]) -> Sequence[Stretch]:
        """Keep a table whose rows are kept; where they lie from now on."""
        whole = self._table(rows) if len(rows) > MOST else None
        told = rows if whole is None else [self.put_part(whole)]
        self._kept.put(f"{self._key}/{name}", json.dumps(told).encode())
        return told

    def holds(self, rows: Iterable[Stretch]) -> bool:
        """Whether there are the parts in which rows lie; then they stay as long as what was asked for now."""
        return all(self._kept.holds(part) for part in dict.fromkeys(one.of for one in rows))

    def _table(self, rows: Sequence[Stretch]) -> pd.DataFrame | None:
        """The rows of some stretches, at least one; None where a part is gone."""
        values = {part: self._kept.get(part) for part in dict.fromkeys(one.of for one in rows)}
        held = {part: pd.read_feather(BytesIO(value)) for part, value in values.items() if value is not None}
        if not held or len(held) < len(values):
            return None
        if not all(0 <= start <= end <= len(held[part]) for part, start, end in rows):
            return None
        some = [held[part].iloc[start:end] for part, start, end in rows]
        return some[0].reset_index(drop=True) if len(some) == 1 else pd.concat(some, ignore_index=True)
