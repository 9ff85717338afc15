"""What is kept comes back as it was put, or counts as not there; and only in a folder that is the user's alone."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from commanalytics.disk import cache_bounds, user_cache
from commanalytics.disk.outputs import hold
from commanalytics.disk.user_cache import Kept


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of one test."""
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(user_cache, "_refused", set())
    monkeypatch.setattr(user_cache, "_tidied", set())
    monkeypatch.setattr(user_cache, "_aged", set())
    monkeypatch.setattr(user_cache, "_put", {})
    return tmp_path / "cache"


def files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file() or path.is_symlink())


def test_what_is_held_counts_as_asked_for(place: Path) -> None:
    kept = Kept("pictures")
    kept.put("one", b"1")
    os.utime(kept._path("one"), (0, 0))
    assert [kept.holds(key) for key in ("one", "two")] == [True, False]
    assert kept._path("one").stat().st_mtime > time.time() - 60
    place.chmod(0o777)
    assert not kept.holds("one")  # others may have put it there


def test_a_value_comes_back_by_its_key(place: Path) -> None:
    kept = Kept("pictures")
    kept.put("one", b"1")
    kept.put("two", b"")
    kept.put("one", b"11")
    assert [Kept("pictures").get(key) for key in ("one", "two", "three")] == [b"11", b"", None]
    assert len(files(place)) == 2


def test_no_changed_value_is_taken(place: Path) -> None:
    """600 random changes of one to four bytes, wherever in the file."""
    kept, chance = Kept("tables"), random.Random(10)
    kept.put("key", whole := chance.randbytes(3000))
    (path,) = files(place)
    stored = path.read_bytes()
    for _ in range(600):
        changed = bytearray(stored)
        for at in chance.sample(range(len(stored)), chance.randint(1, 4)):
            changed[at] ^= chance.randint(1, 255)
        path.write_bytes(changed)
        assert kept.get("key") is None
    kept.put("key", whole)  # the bad one is replaced
    assert kept.get("key") == whole


@pytest.mark.parametrize("cut", [0, 1, 31, 32, 40])
def test_no_cut_value_is_taken(place: Path, cut: int) -> None:
    Kept("tables").put("key", b"0123456789")
    (path,) = files(place)
    path.write_bytes(path.read_bytes()[:cut])
    assert Kept("tables").get("key") is None


def test_a_value_under_another_name_or_key_is_none(place: Path) -> None:
    Kept("tables").put("clauses", b"rows")
    Kept("tables").put("acts", b"other rows")
    Kept("pictures").put("clauses", b"a picture")
    clauses, acts, picture = (
        Kept(name)._path(key) for name, key in (("tables", "clauses"), ("tables", "acts"), ("pictures", "clauses"))
    )
    acts.write_bytes(clauses.read_bytes())
    picture.write_bytes(clauses.read_bytes())
    assert Kept("tables").get("acts") is None
    assert Kept("pictures").get("clauses") is None
    assert Kept("tables").get("clauses") == b"rows"


def _folder(path: Path) -> None:
    (path / "in it").mkdir(parents=True)


@pytest.mark.parametrize("make", [os.mkfifo, _folder, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_regular_file_is_no_value(place: Path, make: Callable[[Path], None]) -> None:
    kept = Kept("tables")
    kept.put("key", b"value")
    path = kept._path("key")
    path.unlink()
    make(path)
    assert kept.get("key") is None
    kept.put("key", b"value")
    assert kept.get("key") == b"value"


def test_the_folder_is_made_for_its_user_alone(place: Path) -> None:
    old = os.umask(0)
    try:
        Kept("tables").put("key", b"value")
    finally:
        os.umask(old)
    assert [path.stat().st_mode & 0o777 for path in (place, place / "tables")] == [0o700, 0o700]


@pytest.mark.parametrize("part", [".", "tables"])
def test_a_folder_that_others_can_write_to_is_no_cache_and_is_told_of_once(
    place: Path, part: str, capfd: pytest.CaptureFixture[str]
) -> None:
    kept = Kept("tables")
    kept.put("key", b"value")
    (place / part).chmod(0o777)
    assert kept.get("key") is None
    kept.put("other", b"value")
    assert len(files(place)) == 1
    line = f"{place / part}: no cache is used, since this folder is not yours alone to write to."
    assert [said[: len(line)] for said in capfd.readouterr().err.splitlines()] == [line]


def test_a_folder_of_somebody_else_is_no_cache(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept("tables")
    kept.put("key", b"value")
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    assert kept.get("key") is None


def test_where_no_folder_can_be_made_nothing_is_kept_in_silence(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place.write_text("a file", encoding="utf-8")
    kept = Kept("tables")
    kept.put("key", b"value")
    assert kept.get("key") is None
    assert capfd.readouterr().err == ""


def test_what_a_killed_run_left_and_what_is_old_goes(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept("tables")
    for key in ("old", "asked for"):
        kept.put(key, b"value")
    (place / "tables" / ".writing-1").write_text("half", encoding="utf-8")
    alive = (place / "tables" / ".writing-2").open("wb")
    assert hold(alive.fileno())  # as its writer does until it is in place
    day = 24 * 3600
    for path, age in (
        (kept._path("old"), 31 * day),
        (kept._path("asked for"), 31 * day),
        (place / "tables" / ".writing-1", day),
    ):
        os.utime(path, (time.time() - age,) * 2)
    assert kept.get("asked for") == b"value"
    for done in ("_tidied", "_aged"):
        monkeypatch.setattr(user_cache, done, set())  # as another process would
    kept.put("new", b"value")
    assert sorted(path.name for path in files(place)) == sorted(
        [".writing-2", kept._path("asked for").name, kept._path("new").name]
    )
    alive.close()


def test_who_only_asks_does_not_look_through_what_is_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a full cache that takes longer than what is asked for."""
    Kept("tables").put("key", b"value")
    monkeypatch.setattr(user_cache, "_aged", set())
    looked: list[Path] = []
    monkeypatch.setattr(cache_bounds, "forget_old", looked.append)
    assert Kept("tables").get("key") == b"value"
    assert looked == []
    Kept("tables").put("another", b"value")
    assert looked == [place / "tables"]


def test_a_full_disk_keeps_nothing_and_leaves_nothing(place: Path) -> None:
    code = (
        "import resource, signal; from commanalytics.disk.user_cache import Kept\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "Kept('tables').put('key', b'x' * 1000); print(Kept('tables').get('key'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"
    assert files(place) == []


def test_processes_at_once_keep_whole_values(place: Path) -> None:
    code = (
        "import sys; from commanalytics.disk.user_cache import Kept\n"
        "kept = Kept('tables'); values = {bytes([n]) * 50_000 for n in range(9)} | {None}\n"
        "for n in range(300):\n"
        "    kept.put('key', bytes([(n + int(sys.argv[1])) % 9]) * 50_000); assert kept.get('key') in values - {None}\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(n)]) for n in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert len(files(place)) == 1


def test_what_was_asked_for_longest_ago_goes_where_all_is_larger_than_it_may_be(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE_LIMIT", "10 kB")
    rows, tables = Kept("rows"), Kept("tables")
    for age, (kept, key) in enumerate([(rows, "asked for"), (tables, "old"), (rows, "new"), (tables, "newer")]):
        kept.put(key, b"v" * 2000)
        os.utime(kept._path(key), (time.time() - 1000 + age,) * 2)
    assert rows.get("asked for")
    tables.put("newest", b"v" * 4000)  # 12,160 bytes with it: two have to go, for 9,000 are left
    assert [kept.get(key) is not None for kept, key in ((rows, "asked for"), (tables, "newest"))] == [True, True]
    assert [kept.get(key) is not None for kept, key in ((tables, "old"), (rows, "new"), (tables, "newer"))] == [
        False,
        False,
        True,
    ]


def test_no_run_of_values_outgrows_the_limit(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE_LIMIT", "50 kB")
    chance = random.Random(3)
    for n in range(300):
        Kept(chance.choice(["rows", "tables"])).put(str(n), bytes(chance.randrange(3000)))
        assert sum(path.stat().st_size for path in files(place)) <= 50_000 * 1.02


@pytest.mark.parametrize(("most", "size"), [("0", 1), ("1 kB", 1000)])
def test_what_is_larger_than_the_limit_is_not_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch, most: str, size: int
) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE_LIMIT", most)
    Kept("tables").put("key", b"x" * size)
    assert files(place) == []


def test_only_what_the_cache_put_there_is_counted_and_removed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE_LIMIT", "1 kB")
    (place / "tables").mkdir(parents=True, mode=0o700)
    place.chmod(0o700)
    mine = [place / "letter.txt", place / "tables" / "notes"]
    for path in mine:
        path.write_bytes(b"x" * 5000)
        os.utime(path, (0, 0))
    for n in range(5):
        Kept("tables").put(str(n), b"x" * 300)
    cache_bounds.clear(place)
    assert files(place) == sorted(mine)


def test_processes_at_once_keep_within_the_limit(place: Path) -> None:
    code = (
        "import sys; from commanalytics.disk.user_cache import Kept\n"
        "kept = Kept('tables')\n"
        "for n in range(300):\n"
        "    kept.put(f'{sys.argv[1]} {n}', bytes([n % 9]) * 5_000)\n"
        "    assert kept.get(f'{sys.argv[1]} {n}') in (None, bytes([n % 9]) * 5_000)\n"
    )
    env = {**os.environ, "COMMANALYTICS_CACHE_LIMIT": "100 kB"}
    running = [subprocess.Popen([sys.executable, "-c", code, str(n)], env=env) for n in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert 50_000 < sum(path.stat().st_size for path in files(place)) <= 110_000


def test_a_key_is_held_by_one_until_its_value_is_made(place: Path) -> None:
    kept, order = Kept("rows"), list[str]()

    def second() -> None:
        with kept.alone("one"):
            order.append("second")

    other = Thread(target=second)
    with kept.alone("one"), kept.alone("another"):
        other.start()
        other.join(0.2)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert not files(place)


def test_nothing_is_held_where_others_can_write(place: Path) -> None:
    place.mkdir()
    place.chmod(0o777)
    with Kept("rows").alone("one"):
        assert not files(place)
