"""What was found of the pairs of a group's demands, kept for the next time that its families are looked for."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np

from commanalytics.disk.user_cache import Kept
from commanalytics.recurrence.pairing.compared_pairs import Seen
from commanalytics.recurrence.pairing.nearest_pairs import Near

SMALL = {"i": np.int32, "j": np.int32}  # as what numbers of items are kept
OF_ITEMS = ("marks", "spelling", "edge")  # one value an item; of the others one a pair


class KeptPairs:
    """The pairs of each group of one folder, each read when it is asked for. What is kept is arrays of numbers."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._kept = Kept("pairs")
        self._seen: dict[str, Seen] = {}

    def of(self, group: str) -> Seen:
        """What is known of a group."""
        self._seen[group] = Seen(_rounds(self._kept.get(f"{self._key}:{group}")))
        return self._seen[group]

    def keep(self) -> None:
        """Keep what was found since."""
        for group, seen in self._seen.items():
            if seen.now:
                self._kept.put(f"{self._key}:{group}", _bytes(seen.now))


def _bytes(rounds: Mapping[int, Near]) -> bytes:
    file = BytesIO()
    parts = [(turn, part.name, getattr(near, part.name)) for turn, near in rounds.items() for part in fields(near)]
    arrays: Any = {f"{turn}.{name}": array.astype(SMALL.get(name, array.dtype)) for turn, name, array in parts}
    np.savez(file, **arrays)
    return file.getvalue()


def _rounds(kept: bytes | None) -> dict[int, Near]:
    """The rounds that were kept; none where something else was."""
    found: dict[int, Near] = {}
    with suppress(ValueError, KeyError, OSError, EOFError, BadZipFile):
        arrays: Any = np.load(BytesIO(kept or b""), allow_pickle=False)
        while f"{len(found)}.marks" in arrays:
            near = Near(**{part.name: arrays[f"{len(found)}.{part.name}"] for part in fields(Near)})
            if not _fits(near):
                break
            found[len(found)] = near
    return found


def _fits(near: Near) -> bool:
    """Whether its arrays belong together."""
    items, pairs = len(near.marks), len(near.i)
    long = {part.name: items if part.name in OF_ITEMS else pairs for part in fields(near)}
    whole = all(getattr(near, name).shape == (many,) for name, many in long.items())
    return whole and all(not pairs or (side.min() >= 0 and side.max() < items) for side in (near.i, near.j))
