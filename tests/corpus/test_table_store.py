"""What two processes ask for at once is made by one of them."""

from __future__ import annotations

from pathlib import Path
from threading import Barrier, Thread

import pytest

from commanalytics.corpus import table_store
from commanalytics.corpus.table_store import Store
from commanalytics.shipped import demo_dir
from commanalytics.sources.corpus_folder import read_folder


def test_of_two_that_ask_at_once_one_makes_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    made, rows, both = list[str](), list[int](), Barrier(2)
    make = Store._make

    def counted(store: Store, name: str) -> object:
        made.append(table_store._part(name))
        return make(store, name)

    monkeypatch.setattr(Store, "_make", counted)

    def ask() -> None:
        store = Store(read_folder(demo_dir()))
        both.wait()
        rows.append(len(store.get("families")))

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == ["demands", "texts"]
    assert rows[0] == rows[1] > 0
    assert not list((tmp_path / "cache").rglob(".writing-*"))


def test_statuses_are_made_when_they_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    made, make = list[str](), Store._make

    def counted(store: Store, name: str) -> object:
        made.append(name)
        return make(store, name)

    monkeypatch.setattr(Store, "_make", counted)
    store = Store(read_folder(demo_dir()))
    assert set(store.get("links")["family_id"]) <= set(store.get("families")["family_id"])
    assert [name for name in made if "statuses" in name] == []
    assert "dropped" in set(store.get("statuses")["presence"])
    assert [name for name in made if "statuses" in name] == ["statuses_told"]
    again = Store(read_folder(demo_dir()))
    assert again.get("statuses").equals(store.get("statuses"))
    assert made.count("statuses_told") == 1  # it was kept
