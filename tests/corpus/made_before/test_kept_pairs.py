"""Pairs are kept from one process to the next; what was kept of another shape is nothing."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from commanalytics.corpus.made_before import kept_pairs
from commanalytics.corpus.made_before.kept_pairs import KeptPairs
from commanalytics.corpus.table_store import OF_COMMITMENTS, RECURRENCE, TOLD, Store
from commanalytics.disk.user_cache import Kept
from commanalytics.recurrence.grouping import families
from commanalytics.recurrence.likeness.demand_reading import read_again
from commanalytics.recurrence.likeness.recurrence_weights import default_settings
from commanalytics.recurrence.pairing import nearest_pairs
from commanalytics.recurrence.pairing.compared_pairs import FirstRound
from commanalytics.recurrence.pairing.nearest_pairs import Near
from commanalytics.recurrence.pairing.weighed_pairs import Clustered, Weighed
from commanalytics.recurrence.work_blocks.mapped_blocks import here
from commanalytics.shipped import demo_dir
from commanalytics.sources.corpus_folder import read_folder


@pytest.fixture
def near() -> Near:
    """Three items, of which the first two and the last two are near."""
    marks, pair = np.array([7, 8, 9], np.uint64), np.array([0.5, 0.25])
    i, j, of = np.array([0, 1]), np.array([1, 2]), np.array([3, 1], np.uint8)
    return Near(marks, marks, np.array([-1, 4, -1]), i, j, of, pair, pair, pair, pair, pair)


def test_what_was_found_is_known_the_next_time(near: Near) -> None:
    first = KeptPairs("osk")
    assert first.of("g").before == {}
    first.of("g").now[0] = near
    first.keep()
    known = KeptPairs("osk").of("g").before
    assert list(known) == [0]
    for part in fields(near):
        np.testing.assert_array_equal(getattr(known[0], part.name), getattr(near, part.name))
    assert KeptPairs("osk").of("another").before == KeptPairs("other").of("g").before == {}


def test_what_came_of_the_first_round_is_known_the_next_time_where_it_fits(near: Near) -> None:
    items, pairs, numbers = np.array([0.5, 0.25, 0.0]), np.array([0.5, 0.25]), np.array([0, 0, 2])
    of = Weighed(near.marks, items, items, pairs, pairs, pairs)
    round_ = FirstRound(np.array([5], np.uint64), of, Clustered(numbers, numbers, near.marks))
    for cluster, known in ((numbers, True), (np.array([0, 0, 3]), False), (numbers[:2], False)):
        keeping = KeptPairs("osk")
        seen = keeping.of("g")
        seen.now[0], seen.first = near, replace(round_, clustered=replace(round_.clustered, cluster=cluster))
        keeping.keep()
        first = KeptPairs("osk").of("g").first_before
        assert (first is not None) == known
        if first:
            assert (first.terms.tolist(), first.weighed.low.tolist()) == ([5], [0.5, 0.25])
            assert first.clustered.cluster.tolist() == [0, 0, 2]


def test_readings_are_known_the_next_time_where_they_fit() -> None:
    settings = default_settings()
    keeping = KeptPairs("osk")
    read = read_again(["open the lane to boats", "mend the lamp"], settings, here, None)
    for numbers, known in ((read.content.number, True), (read.content.number + 9, False)):
        keeping.of("g").read = replace(read, content=replace(read.content, number=numbers))
        keeping.keep()
        found = KeptPairs("osk").of("g").read_before
        assert (found is not None) == known
        if found:
            assert found.content.features == ["open", "lane", "boats", "mend", "lamp"]
            assert found.objects.weight.tolist() == read.objects.weight.tolist()
            assert found.marks.tolist() == read.marks.tolist()


def bytes_of(near: Near, **other: np.ndarray) -> bytes:
    arrays = {f"0.{part.name}": getattr(near, part.name) for part in fields(near)}
    return kept_pairs._written(arrays | {f"0.{name}": array for name, array in other.items()})


@pytest.mark.parametrize(
    "other",
    [
        {"j": np.array([1, 3])},  # no such item
        {"i": np.array([-1, 1])},
        {"letters": np.array([0.5])},
        {"letters": np.array(["0.5", "0.25"], object)},
        {"objects": np.array([None, 0.5], object)},
        {"objects": np.array([None, {}], object)},
    ],
    ids=["too high", "too low", "too few", "words", "one is none", "no numbers"],
)
def test_what_is_kept_of_another_shape_is_nothing(near: Near, other: dict[str, np.ndarray]) -> None:
    Kept("pairs").put("osk:g", bytes_of(near))
    assert list(KeptPairs("osk").of("g").before) == [0]
    Kept("pairs").put("osk:g", bytes_of(near, **other))
    assert KeptPairs("osk").of("g").before == {}


def no_lists() -> bytes:
    """A table of another program, each of whose rows is a number."""
    file = BytesIO()
    pd.DataFrame({"0.marks": [7, 8, 9]}).to_feather(file)
    return file.getvalue()


@pytest.mark.parametrize("kept", [b"", b"no file of Arrow", b"ARROW1\0\0 torn", no_lists()])
def test_what_is_no_such_file_is_nothing(kept: bytes) -> None:
    Kept("pairs").put("osk:g", kept)
    assert KeptPairs("osk").of("g").before == {}


def test_a_corpus_of_many_demands_that_a_text_is_added_to_has_the_tables_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = lambda **of: replace(default_settings(**of), all_pairs=20, candidates=10)  # noqa: E731
    monkeypatch.setattr(families, "default_settings", many)
    shutil.copytree(demo_dir(), tmp_path / "corpus")
    known, found = list[bool](), nearest_pairs.nearest_pairs

    def told(items: object, most: int, before: object) -> object:
        known.append(before is not None)
        return found(items, most, before)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_pairs.Seen.__module__ + ".nearest_pairs", told)
    added = sorted((tmp_path / "corpus" / "texts").iterdir())[4]
    added.rename(tmp_path / "aside")
    tables_of(tmp_path, "cache", monkeypatch)
    assert len(known) > 0
    assert not any(known)
    (tmp_path / "aside").rename(added)
    known.clear()
    grown = tables_of(tmp_path, "cache", monkeypatch)
    assert any(known)
    anew = tables_of(tmp_path, "other", monkeypatch)
    for name, table in grown.items():
        assert_frame_equal(table, anew[name], check_exact=True)
    assert len(grown["links"]) > 100


def tables_of(place: Path, cache: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(place / cache))
    store = Store(read_folder(place / "corpus"))
    return {name: store.get(name) for name in (*RECURRENCE, *OF_COMMITMENTS, *TOLD)}
