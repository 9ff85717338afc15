"""Tables of a corpus that a text is added to are those of the whole made anew, and only its own rows are told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from commanalytics.corpus import table_cache
from commanalytics.corpus.made_before import described_texts
from commanalytics.corpus.table_store import Store
from commanalytics.shipped import demo_dir
from commanalytics.sources.corpus_folder import read_folder
from commanalytics.tables import TABLES

DATED = "The Ministers of the Contact Group met in {city} on {day}.\n\n1. They called on Norvia to {what}.\n"
DESCRIBE = ("communiques", "clauses", "acts", "demands", "asked", "commitments", "deeds", "references", "segments")


@pytest.fixture(scope="module")
def read_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the texts of the demonstration corpus are parsed, and nothing is made of them."""
    cache = tmp_path_factory.mktemp("parsed")
    with patch.dict(os.environ, {"COMMANALYTICS_CACHE": str(cache)}):
        Store(read_folder(demo_dir())).get("communiques")
    return cache / "rows"


@pytest.fixture
def folder(tmp_path: Path, read_texts: Path) -> Path:
    """The demonstration corpus without its catalogue: all meetings come from texts, and from what they cite. Its texts
    are parsed, which is the same for all tests."""
    shutil.copytree(demo_dir(), tmp_path / "corpus")
    (tmp_path / "corpus" / "meetings.csv").unlink()
    shutil.copytree(read_texts, tmp_path / "cache" / "rows")
    return tmp_path / "corpus"


def tables(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(cache))
    store = Store(read_folder(folder))
    return {name: store.get(name) for name in TABLES}


def assert_as_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    """What a cache that has seen other states of the folder gives is what one gives that has seen its parsed texts."""
    cache, other = folder.parent / "cache", folder.parent / "other"
    grown = tables(folder, cache, monkeypatch)
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(cache / "rows", other / "rows")
    anew = tables(folder, other, monkeypatch)
    for name in TABLES:
        assert_frame_equal(grown[name], anew[name], check_exact=True)
    return grown


def texts_told() -> tuple[list[int], Callable[..., object]]:
    """How many texts are told each time that tables are made."""
    told, tell = list[int](), described_texts.text_tables

    def counted(of: object, places: list[int], *others: object) -> object:
        told.append(len(places))
        return tell(of, places, *others)  # type: ignore[arg-type]

    return told, counted


@pytest.mark.parametrize("place", [0, 4, 9], ids=["oldest", "in the middle", "newest"])
def test_one_text_more_gives_the_tables_of_all(
    place: int, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = sorted((folder / "texts").iterdir())[place]
    added.rename(tmp_path / "aside")
    before = tables(folder, tmp_path / "cache", monkeypatch)
    (tmp_path / "aside").rename(added)
    grown = assert_as_made_anew(folder, monkeypatch)
    assert len(before["communiques"]) == 9
    assert grown["communiques"]["source_file"][place] == f"texts/{added.name}"
    assert len(grown["demands"]) > len(before["demands"])
    own = grown["communiques"]["communique_id"][place]
    assert own not in set(before["references"]["communique_id_cited"])
    assert (own in set(grown["references"]["communique_id_cited"])) == (place < 9)  # later ones cite it


def test_a_second_text_of_a_day_changes_the_ids_of_those_behind_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables(folder, tmp_path / "cache", monkeypatch)
    text = DATED.format(city="Velisse", day="9 May 2023", what="mend the lamps of the strait")
    (folder / "texts" / "2023-05-09-a.txt").write_text(text, encoding="utf-8")
    grown = assert_as_made_anew(folder, monkeypatch)
    of = dict(zip(grown["communiques"]["source_file"], grown["communiques"]["communique_id"], strict=True))
    assert of["texts/2023-05-09-a.txt"] == "selvane-strait/2023-05-09"
    assert of["texts/2023-05-09-velisse.txt"] == "selvane-strait/2023-05-09-2"
    (folder / "texts" / "2023-05-09-a.txt").unlink()
    assert_as_made_anew(folder, monkeypatch)


def test_names_topics_and_corrections_change_the_rows_of_texts_that_stay(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demands = tables(folder, tmp_path / "cache", monkeypatch)["demands"]
    names = (folder / "aliases.csv").read_text(encoding="utf-8")
    (folder / "aliases.csv").write_text(names.replace(",Norvia,", ",Republic of Norvia,"), encoding="utf-8")
    renamed = assert_as_made_anew(folder, monkeypatch)["demands"]
    assert "Republic of Norvia" in set(renamed["addressee_id"])
    assert "Republic of Norvia" not in set(demands["addressee_id"])
    (folder / "topics.csv").write_text("name,words\nnorvia,Norvia\n", encoding="utf-8")
    assert_as_made_anew(folder, monkeypatch)
    quote, file = demands["text"][0], "2017-05-16-port-amaro.txt"
    head = "text,quote,table,column,value,reason\n"
    (folder / "corrections.csv").write_text(f'{head}{file},"{quote}",demands,addressee,Tavell,so said\n', "utf-8")
    corrected = assert_as_made_anew(folder, monkeypatch)["demands"]
    assert corrected["addressee_id"][0] == "Tavell"
    (folder / "corrections.csv").unlink()
    assert assert_as_made_anew(folder, monkeypatch)["demands"]["corrected_by"].eq("").all()


def test_two_files_of_the_same_words_are_two_texts(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(folder / "texts" / "2021-06-22-ondara.txt", folder / "texts" / "2021-06-22-b.txt")
    tables(folder, tmp_path / "cache", monkeypatch)
    shutil.copy(folder / "texts" / "2021-06-22-ondara.txt", folder / "texts" / "2021-06-22-c.txt")
    assert len(assert_as_made_anew(folder, monkeypatch)["communiques"]) == 12


def test_only_the_rows_of_the_text_that_came_are_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, counted = texts_told()
    with patch.object(described_texts, "text_tables", counted):
        tables(folder, tmp_path / "cache", monkeypatch)
        text = DATED.format(city="Ondara", day="3 March 2026", what="mend the lamps of the strait")
        (folder / "texts" / "2026-03-03.txt").write_text(text, encoding="utf-8")
        tables(folder, tmp_path / "cache", monkeypatch)
    assert told == [10, 1]


def test_where_the_tables_of_before_are_gone_all_are_made(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables(folder, tmp_path / "cache", monkeypatch)
    shutil.rmtree(tmp_path / "cache" / "tables")
    told, counted = texts_told()
    with patch.object(described_texts, "text_tables", counted):
        assert_as_made_anew(folder, monkeypatch)
    assert told == [10, 10]


def add(folder: Path, day: str, what: str) -> None:
    stem = pd.Timestamp(day).date()
    (folder / "texts" / f"{stem}.txt").write_text(DATED.format(city="Ondara", day=day, what=what), encoding="utf-8")


def test_rows_that_lie_in_the_cache_are_not_written_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables(folder, tmp_path / "cache", monkeypatch)
    lie = {path.name: path.stat().st_size for path in (tmp_path / "cache" / "tables").iterdir()}
    add(folder, "3 March 2026", "mend the lamps of the strait")
    store = Store(read_folder(folder))
    assert len(store.get("communiques")) == 11
    new = [path for path in (tmp_path / "cache" / "tables").iterdir() if path.name not in lie]
    parts = [path.stat().st_size for path in new if path.read_bytes()[32:38] == b"ARROW1"]
    assert len(parts) == len(DESCRIBE) + 1  # its own rows, and the meetings
    largest = max(lie.values())
    assert all(size < largest / 2 for size in parts)


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"torn")], ids=["gone", "torn"])
def test_where_rows_of_before_are_not_as_they_were_put_all_are_made_and_kept(
    spoil: Callable[[Path], object], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables(folder, tmp_path / "cache", monkeypatch)
    for path in (tmp_path / "cache" / "tables").iterdir():
        if path.read_bytes()[32:38] == b"ARROW1":
            spoil(path)
    add(folder, "3 March 2026", "mend the lamps of the strait")
    assert len(assert_as_made_anew(folder, monkeypatch)["communiques"]) == 11
    made = list[str]()
    monkeypatch.setattr(Store, "_make", lambda _, name: made.append(name))
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    assert [len(Store(read_folder(folder)).get(name)) > 0 for name in DESCRIBE] == [True] * len(DESCRIBE)
    assert made == []


def test_many_texts_that_come_one_by_one_give_the_tables_of_all(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_cache, "MOST", 3)
    tables(folder, tmp_path / "cache", monkeypatch)
    for day in ("4 May 2026", "7 April 2012", "3 March 2026", "6 June 2019", "9 July 2026"):
        add(folder, day, f"mend the lamps before {day}")
        store = Store(read_folder(folder))
        assert len(store.get("acts")) > 0
    assert len(assert_as_made_anew(folder, monkeypatch)["communiques"]) == 15
