"""What was found of the pairs of a group's demands, kept for the next time that its families are looked for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from commanalytics.disk.user_cache import Kept
from commanalytics.recurrence.likeness.demand_reading import Bags, Readings
from commanalytics.recurrence.pairing.compared_pairs import FirstRound, Seen
from commanalytics.recurrence.pairing.nearest_pairs import Near
from commanalytics.recurrence.pairing.weighed_pairs import Clustered, Weighed
from commanalytics.recurrence.work_blocks.mapped_blocks import packed, unpacked

SMALL = {"i": np.int32, "j": np.int32}  # as what numbers of items are kept
OF_ITEMS = ("marks", "spelling", "edge", "own", "beside", "piece", "cluster", "named")  # of the others one a pair
FIRST = "first"  # before the names of what came of the first round
READ, BAGS = "read", ("actions", "objects", "content")  # of readings
TERMS = f"{FIRST}.terms"
Arrays = dict[str, Any]
Kind = TypeVar("Kind", Near, Weighed, Clustered)


class KeptPairs:
    """The pairs of each group of one folder, each read when it is asked for. What is kept is arrays of numbers."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._kept = Kept("pairs")
        self._seen: dict[str, Seen] = {}

    def of(self, group: str) -> Seen:
        """What is known of a group."""
        arrays = _arrays(self._kept.get(f"{self._key}:{group}"))
        rounds = _rounds(arrays)
        first = _first(arrays, rounds[0]) if rounds else None
        self._seen[group] = Seen(rounds, first_before=first, read_before=_readings(arrays))
        return self._seen[group]

    def keep(self) -> None:
        """Keep what was found since."""
        for group, seen in self._seen.items():
            if seen.now or seen.read:
                self._kept.put(f"{self._key}:{group}", _bytes(seen))


def _bytes(seen: Seen) -> bytes:
    arrays: Arrays = {}
    for turn, near in seen.now.items():
        arrays |= _named(str(turn), near)
    if seen.first:
        arrays |= _named(FIRST, seen.first.weighed) | _named(FIRST, seen.first.clustered)
        arrays[TERMS] = seen.first.terms
    if seen.read:
        arrays[f"{READ}.marks"] = seen.read.marks
        for of in BAGS:
            arrays |= _of_bags(f"{READ}.{of}", getattr(seen.read, of))
    return _written(arrays)


def _written(arrays: Arrays) -> bytes:
    """Arrays as columns of one row in an Arrow file: it tells what each is, and none is copied to be read."""
    columns = {name: pa.ListArray.from_arrays([0, len(array)], pa.array(array)) for name, array in arrays.items()}
    table, file = pa.table(columns), pa.BufferOutputStream()
    with pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)
    return bytes(file.getvalue())


def _named(of: str, one: Near | Weighed | Clustered) -> Arrays:
    found: Arrays = {f"{of}.{part.name}": getattr(one, part.name) for part in fields(one)}
    return {name: array.astype(SMALL.get(name.rpartition(".")[2], array.dtype)) for name, array in found.items()}


def _arrays(kept: bytes | None) -> Arrays:
    """What was kept; nothing where it is something else."""
    with suppress(pa.ArrowException, ValueError, AttributeError):
        table = pa.ipc.open_file(kept or b"").read_all()
        table.validate(full=True)
        return {name: table[name].chunk(0).values.to_numpy() for name in table.column_names}
    return {}


def _rounds(arrays: Arrays) -> dict[int, Near]:
    """The rounds that were kept, each whose arrays belong together."""
    found: dict[int, Near] = {}
    while near := _made(Near, arrays, str(len(found))):
        items = len(near.marks)
        if not _fits(near, items, len(near.i)) or not (_below(items, near.i) and _below(items, near.j)):
            break
        found[len(found)] = near
    return found


def _first(arrays: Arrays, near: Near) -> FirstRound | None:
    """What came of the first round, whose pairs are known."""
    told, clustered = _made(Weighed, arrays, FIRST), _made(Clustered, arrays, FIRST)
    if told is None or clustered is None or TERMS not in arrays:
        return None
    items, pairs = len(near.marks), len(near.i)
    whole = _fits(told, items, pairs) and _fits(clustered, items, pairs)
    if not whole or not (_below(items, clustered.piece) and _below(items, clustered.cluster)):
        return None
    return FirstRound(arrays[TERMS], told, clustered)


def _below(many: int, numbers: Any) -> bool:
    """Whether these are numbers of so many."""
    return not len(numbers) or bool(numbers.min() >= 0 and numbers.max() < many)


def _of_bags(name: str, bags: Bags) -> Arrays:
    parts: Arrays = {"start": bags.start, "number": bags.number.astype(np.int32), "weight": bags.weight}
    parts |= packed(bags.features)
    return {f"{name}.{part}": array for part, array in parts.items()}


def _readings(arrays: Arrays) -> Readings | None:
    """Readings that were kept, if their arrays belong together."""
    with suppress(KeyError, ValueError, TypeError):
        marks, bags = arrays[f"{READ}.marks"], [_bags(f"{READ}.{of}", arrays) for of in BAGS]
        if marks.ndim == 1 and all(len(one) == len(marks) for one in bags):
            return Readings(marks, *bags)
    return None


def _bags(name: str, arrays: Arrays) -> Bags:
    """Bags that were kept; ValueError where their arrays do not belong together."""
    features = unpacked({"json": arrays[f"{name}.json"]}, list[str])
    start, number, weight = (arrays[f"{name}.{part}"] for part in ("start", "number", "weight"))
    whole = start.ndim == number.ndim == 1 and number.shape == weight.shape and int(start[-1]) == len(number)
    if not whole or (np.diff(start) < 0).any() or start[0] or not _below(len(features), number):
        raise ValueError(name)
    return Bags(features, start.astype(np.int64), number.astype(np.int64), weight)


def _made(kind: type[Kind], arrays: Arrays, of: str) -> Kind | None:
    names = [part.name for part in fields(kind)]
    held = {name: arrays[f"{of}.{name}"] for name in names if f"{of}.{name}" in arrays}
    return kind(**held) if len(held) == len(names) else None


def _fits(one: Near | Weighed | Clustered, items: int, pairs: int) -> bool:
    """Whether its arrays belong together."""
    long = {part.name: items if part.name in OF_ITEMS else pairs for part in fields(one)}
    return all(getattr(one, name).shape == (many,) for name, many in long.items())
