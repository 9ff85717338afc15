"""A table is kept as stretches of parts; what is not there as it was put is no table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from commanalytics.corpus import table_cache
from commanalytics.corpus.table_cache import Stretch, TableCache
from commanalytics.disk.user_cache import Kept

LANES = pd.DataFrame({"lane": ["north", "south", "west"], "boats": [3, 1, 4]})
REEFS = pd.DataFrame({"lane": ["reef"], "boats": [0]})


@pytest.fixture
def parts() -> tuple[Stretch, Stretch]:
    cache = TableCache("before")
    return cache.put_part(LANES), cache.put_part(REEFS)


def test_a_table_has_the_rows_of_its_stretches_in_their_order(parts: tuple[Stretch, Stretch]) -> None:
    lanes, reefs = parts
    TableCache("now").put_stretches("lanes", [lanes._replace(start=1), reefs, lanes._replace(end=1)])
    found = TableCache("now").get("lanes")
    assert found is not None
    assert (found["lane"].tolist(), found["boats"].tolist()) == (["south", "west", "reef", "north"], [1, 4, 0, 3])
    assert found.dtypes.equals(LANES.dtypes)
    assert found.index.tolist() == [0, 1, 2, 3]
    assert TableCache("now").get("reefs") is TableCache("before").get("lanes") is None


def test_a_stretch_of_no_row_is_a_table_without_rows(parts: tuple[Stretch, Stretch]) -> None:
    TableCache("now").put_stretches("lanes", [parts[0]._replace(end=0)])
    found = TableCache("now").get("lanes")
    assert found is not None
    assert found.equals(LANES.iloc[:0])


def test_the_same_rows_are_one_part(parts: tuple[Stretch, Stretch]) -> None:
    assert TableCache("now").put_part(LANES) == parts[0] == (parts[0].of, 0, 3)
    assert parts[0].of != parts[1].of


def test_of_many_stretches_one_part_is_made(parts: tuple[Stretch, Stretch], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_cache, "MOST", 2)
    cache, (lanes, reefs) = TableCache("now"), parts
    assert cache.put_stretches("few", [lanes, reefs]) == [lanes, reefs]
    (one,) = cache.put_stretches("lanes", [lanes, reefs, lanes])
    assert (one.start, one.end) == (0, 7)
    found = cache.get("lanes")
    assert found is not None
    assert found.equals(pd.concat([LANES, REEFS, LANES], ignore_index=True))


def break_part(part: str) -> None:
    path = Kept("tables")._path(part)
    path.write_bytes(path.read_bytes()[:-1])


def drop_part(part: str) -> None:
    Kept("tables")._path(part).unlink()


@pytest.mark.parametrize(("spoil", "there"), [(break_part, True), (drop_part, False)], ids=["broken", "gone"])
def test_a_table_of_which_a_part_is_not_as_it_was_put_is_none(
    parts: tuple[Stretch, Stretch], spoil: Callable[[str], None], there: bool, tmp_path: Path
) -> None:
    cache = TableCache("now")
    cache.put_stretches("lanes", parts)
    assert cache.get("lanes") is not None
    assert cache.holds(parts)
    spoil(parts[1].of)
    assert cache.get("lanes") is None
    assert cache.holds(parts) == there  # whether it is whole is told by reading it
    cache.put({"lanes": REEFS})
    assert cache.get("lanes") is not None


@pytest.mark.parametrize("rows", [(0, 4), (-1, 2), (2, 1)], ids=["too many", "before the first", "turned"])
def test_rows_that_a_part_has_not_are_no_table(parts: tuple[Stretch, Stretch], rows: tuple[int, int]) -> None:
    TableCache("now").put_stretches("lanes", [Stretch(parts[0].of, *rows)])
    assert TableCache("now").get("lanes") is None
