"""What is taken in is there whole, with where it is from, or not at all."""

from __future__ import annotations

import errno
import os
import signal
import sys
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commanalytics.acquire.adding import text_places
from commanalytics.acquire.original import Original
from commanalytics.acquire.syncing.sync_run import Asked, Taken, Wanted, sync
from commanalytics.acquire.syncing.taking_in import taking_in
from commanalytics.acquire.web.polite_visitor import Visitor
from commanalytics.acquire.web.public_addresses import Reach
from commanalytics.errors import OutputError
from commanalytics.sources.text_files import list_texts
from tests.acquire.site import Page, Site
from tests.forked import ended

TEXT = """The Friends of the Lighthouse met in {city} on {day} March 2024.

1. Expressed concern over the state of the lamp;
2. Called upon Norvia to repair lamp {day} before 1 June 2024.
"""
NOW = datetime(2024, 3, 5, 6, 15, tzinfo=UTC)


def taken(folder: Path, text: str, name: str = "x", **wanted: str) -> Sequence[Taken]:
    page = Original(text.encode(), name, "text/plain", "https://ondara.example/x", {"etag": '"7"'})
    return taking_in(folder, lambda: NOW)(page, Wanted(**{"link": "https://ondara.example/x", **wanted}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus without a text."""
    (tmp_path / "lighthouse" / "texts").mkdir(parents=True)
    return tmp_path / "lighthouse"


def test_a_text_comes_with_where_it_is_from_and_the_page_as_it_came(folder: Path) -> None:
    text = TEXT.format(city="Ondara", day=4)
    (one,) = taken(folder, text, meeting="2024-03-05")
    assert (one.outcome, one.text) == ("added", "texts/2024-03-04-ondara.txt")
    facts = tomllib.loads((folder / "texts" / "2024-03-04-ondara.toml").read_text(encoding="utf-8"))
    assert (facts["source_url"], facts["retrieved_at"]) == ("https://ondara.example/x", "2024-03-05T06:15:00Z")
    assert (facts["etag"], facts["media_type"]) == ('"7"', "text/plain")
    assert "date" not in facts  # the text states one
    assert (folder / "originals" / "2024-03-04-ondara.txt").read_text(encoding="utf-8") == text


def test_the_catalogue_gives_a_text_without_a_date_that_of_its_meeting(folder: Path) -> None:
    (one,) = taken(folder, TEXT.format(city="Ondara", day=4).replace(" on 4 March 2024", ""), meeting="2024-03-05")
    assert one.text == "texts/2024-03-05-ondara.txt"
    assert tomllib.loads((folder / "texts" / "2024-03-05-ondara.toml").read_text())["date"] == "2024-03-05"


def test_of_one_run_to_the_next_and_within_one_the_same_text_is_known(folder: Path) -> None:
    first, other = TEXT.format(city="Ondara", day=4), TEXT.format(city="Ondara", day=9)
    take = taking_in(folder, lambda: NOW)
    wanted = Wanted("https://ondara.example/x")
    said = [
        (one.outcome, one.text)
        for text in (first, other, first + "3. Thanked Tavell.\n", first)
        for one in take(Original(text.encode(), "x", "text/plain", wanted.link), wanted)
    ]
    assert said == [
        ("added", "texts/2024-03-04-ondara.txt"), ("added", "texts/2024-03-09-ondara.txt"),
        ("fuller variant", "texts/2024-03-04-ondara.txt"), ("held already", "texts/2024-03-04-ondara.txt"),
    ]  # fmt: skip
    assert [(one.outcome, one.text) for one in taken(folder, other)] == [
        ("held already", "texts/2024-03-09-ondara.txt")
    ]


def test_a_corpus_without_a_folder_for_its_texts_stays_one(tmp_path: Path) -> None:
    """With such a folder the texts beside it would be read no more."""
    (tmp_path / "2023-01-01.txt").write_text("1. Thanked Tavell.")
    assert taken(tmp_path, TEXT.format(city="Ondara", day=4))[0].text == "2024-03-04-ondara.txt"
    assert [text.name for text in list_texts(tmp_path).texts] == ["2023-01-01.txt", "2024-03-04-ondara.txt"]


@pytest.mark.parametrize("name", ["../../../a.t/x", "/etc/passwd", "..\\..\\x.exe", "a\0b.html", "." * 300, "é" * 300])
def test_no_name_leads_out_of_the_folder(folder: Path, tmp_path: Path, name: str) -> None:
    taken(folder, TEXT.format(city="../../Ondara", day=4), name)
    assert taken(folder, "A lamp was lit.", name)[0].outcome == "refused"
    assert sorted(path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*") if path.is_file()) == [
        ("lighthouse", "originals"), *[("lighthouse", "quarantine")] * 2, *[("lighthouse", "texts")] * 2,
    ]  # fmt: skip


def run(here: Site, folder: Path) -> None:
    visitor = Visitor(reach=Reach(frozenset({here.address})), pause=0)
    wanted = [Wanted(here.link("/4"), meeting="2024-03-04"), Wanted(here.link("/5"), meeting="2024-03-05")]
    sync(Asked(folder, wanted, (), taking_in(folder), visitor=visitor))


def killed_at(moment: int, here: Site, folder: Path) -> int:
    """How a run ends that is killed when it moves its n-th file into place; -9 if it moves as many."""

    def killed() -> None:
        left = iter(range(moment - 1, -1, -1))

        def kill(event: str, arguments: object) -> None:
            if event == "os.rename" and next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill)
        run(here, folder)

    return ended(killed)


def test_a_run_that_is_killed_while_it_writes_leaves_whole_texts_or_none(here: Site, tmp_path: Path) -> None:
    """Killed at each move of a file in turn; the next run makes good what is missing."""
    text = TEXT.format(city="Ondara", day=4)
    here.pages.update({"/4": Page(text.encode(), {"Content-Type": "text/plain"}), "/5": Page(b"A lamp was lit.")})
    moment, end = 0, -signal.SIGKILL
    while end == -signal.SIGKILL:
        moment += 1
        folder = tmp_path / str(moment)
        (folder / "texts").mkdir(parents=True)
        end = killed_at(moment, here, folder)
        for path in folder.glob("texts/*.txt"):
            assert path.read_text(encoding="utf-8") == text
        run(here, folder)
        files = [path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file()]
        assert sorted(files) == ["originals", "quarantine", "quarantine", "sync.csv", "texts", "texts"], moment
        assert len(list(folder.iterdir())) == 4, moment  # nothing laid aside is left
    assert (moment > 8, end) == (True, 0)


def test_a_page_for_which_there_is_no_room_ends_the_run_and_is_fetched_by_the_next(
    here: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its record would fit, and would say that the page was refused: no later run would ask for it again."""
    here.pages["/5"] = Page(b"A lamp was lit.")
    here.pages["/4"] = Page(TEXT.format(city="Ondara", day=4).encode(), {"Content-Type": "text/plain"})
    put = text_places.put_new

    def full(path: Path, content: bytes | str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(text_places, "put_new", full)
    with pytest.raises(OutputError, match=r"originals/.*: this cannot be written \(No space left"):
        run(here, folder)
    monkeypatch.setattr(text_places, "put_new", put)
    run(here, folder)
    assert [text.name for text in list_texts(folder).texts] == ["texts/2024-03-04-ondara.txt"]
