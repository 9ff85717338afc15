"""`commanalytics cache`: where, how much, of what; emptied, and refused where others can write."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commanalytics.cli import cli
from commanalytics.disk.user_cache import Kept


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("COMMANALYTICS_CACHE_LIMIT", "5 MB")
    return tmp_path / "cache"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["cache", *arguments], prog_name="commanalytics")


def test_it_says_where_the_cache_is_what_it_holds_and_how_large_it_may_grow(place: Path) -> None:
    for kind, key, size in (("tables", "one", 968), ("rows", "one", 1468), ("rows", "two", 468)):
        Kept(kind).put(key, b"x" * size)  # and 32 bytes of a checksum each
    assert run().stdout.splitlines() == [
        f"{place}: 3 values, 3.0 kB of at most 5.0 MB",
        "  rows: 2 values, 2.0 kB",
        "  tables: one value, 1.0 kB",
    ]


def test_a_cache_that_is_not_there_is_empty_and_stays_away(place: Path) -> None:
    assert run().stdout == f"{place}: 0 values, 0.0 kB of at most 5.0 MB\n"
    assert run("--clear").stdout == f"{place}: 0 values, 0.0 kB removed\n"
    assert not place.exists()


def test_it_is_emptied_of_its_own_values_alone(place: Path) -> None:
    Kept("tables").put("one", b"x" * 968)
    Kept("rows").put("one", b"x" * 968)
    (place / "tables" / ".writing-0").write_bytes(b"half of a value, of a run that was killed")
    (place / "letter.txt").write_text("mine", encoding="utf-8")
    assert run("--clear").stdout == f"{place}: 2 values, 2.0 kB removed\n"
    assert [path.name for path in place.rglob("*")] == ["letter.txt"]
    assert Kept("tables").get("one") is None


@pytest.mark.parametrize("part", [".", "tables"])
@pytest.mark.parametrize("how", [(), ("--clear",)])
def test_a_folder_that_others_can_write_to_is_refused(place: Path, part: str, how: tuple[str, ...]) -> None:
    Kept("tables").put("one", b"value")
    (place / part).chmod(0o777)
    done = run(*how)
    line = f"{place / part}: this folder is not yours alone to write to, so no cache is used."
    assert (done.exit_code, done.stderr.startswith(line), len(done.stderr.splitlines())) == (2, True, 1)
    assert len(list((place / "tables").iterdir())) == 1


def test_a_limit_that_is_no_size_is_refused_in_one_line(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE_LIMIT", "a lot")
    done = run()
    line = 'COMMANALYTICS_CACHE_LIMIT: "a lot" is no size. Write it as 500 MB or 2 GB; 0 keeps nothing.\n'
    assert (done.exit_code, done.stderr) == (2, line)
