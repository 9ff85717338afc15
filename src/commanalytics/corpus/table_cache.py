"""Whole tables of one state of one corpus, kept as Arrow files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from io import BytesIO

import pandas as pd

from commanalytics.disk.user_cache import Kept


class TableCache:
    """The tables of the state that a key names."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._kept = Kept("tables")

    def get(self, name: str) -> pd.DataFrame | None:
        """The table, if it is there as it was put."""
        value = self._kept.get(f"{self._key}/{name}")
        try:
            return None if value is None else pd.read_feather(BytesIO(value))
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
            file = BytesIO()
            table.to_feather(file)
            self._kept.put(f"{self._key}/{name}", file.getvalue())
