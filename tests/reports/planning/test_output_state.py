"""What stands in an output folder is what the state says, whatever happened to either."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from commanalytics.digests import sha256_of
from commanalytics.reports.planning.output_state import PAGES, Made, State
from tests.faults.bench import moments
from tests.forked import ended
from tests.reports.running.test_report_run import run

Write = Callable[..., Path]
PAGE = "lane/trial.html"
CELLS = ("import commanalytics as ca", "ca.charts.enable()", "print(*ca.load_corpus(corpus).clauses['text'])")


@pytest.fixture
def trials(notebook: Write) -> list[Path]:
    """Two notebooks that show the corpus's words."""
    return [notebook(*CELLS, parameters='corpus: str = ""', name=name) for name in ("first", "second")]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# --- a page is what it was made as -----------------------------------------------------------------------------------


def test_a_page_whose_content_was_changed_at_equal_size_is_made_anew(
    corpus: Path, notebook: Write, tmp_path: Path
) -> None:
    trial, to = notebook("print('first')"), tmp_path / "out"
    run(corpus, trial, to=to)
    good = (to / PAGE).read_bytes()
    (to / PAGE).write_bytes(good.replace(b"first", b"worst"))
    assert run(corpus, trial, to=to).made == [PAGE]
    assert (to / PAGE).read_bytes() == good


@pytest.mark.parametrize("name", ["index.html", "feed.xml"])
@pytest.mark.parametrize("harm", ["removed", "emptied", "changed"])
def test_the_index_and_the_feed_are_made_again(
    corpus: Path, notebook: Write, tmp_path: Path, name: str, harm: str
) -> None:
    trial, to = notebook("print('first')"), tmp_path / "out"
    run(corpus, trial, to=to)
    good = (to / name).read_bytes()
    if harm == "removed":
        (to / name).unlink()
    else:
        (to / name).write_bytes(b"" if harm == "emptied" else good.replace(b"2026", b"2025"))
    again = run(corpus, trial, to=to)
    assert (again.made, again.kept, again.shown) == ([], [PAGE], True)
    assert (to / name).read_bytes() == good
    assert not run(corpus, trial, to=to).shown


def test_a_page_that_is_gone_leaves_the_index(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    one, other, to = notebook("1", name="one"), notebook("2", name="other"), tmp_path / "out"
    run(corpus, one, other, to=to)
    (to / "lane" / "other.html").unlink()
    assert run(corpus, one, to=to).shown
    assert "other.html" not in (to / "index.html").read_text(encoding="utf-8")


def test_a_text_that_changes_while_its_page_is_made_makes_the_page_due_again(
    corpus: Path, notebook: Write, tmp_path: Path
) -> None:
    """The page may hold either of the two texts, so no key may say that it was made from one of them."""
    text, to = corpus / "texts" / "2020-11-03.txt", tmp_path / "out"
    change = f"import pathlib; t = pathlib.Path({str(text)!r}); t.write_text(t.read_text().replace('lane', 'port'))"
    trial = notebook(change, "print('made')")
    assert run(corpus, trial, to=to).made == [PAGE]
    assert run(corpus, trial, to=to).made == [PAGE]
    assert run(corpus, trial, to=to).kept == [PAGE]


# --- a kill at any moment --------------------------------------------------------------------------------------------


KILLED = -signal.SIGKILL
MOST = 5  # moments that are tried; that files are whole at each of them is tried in tests/faults/kills.py


def killed_at(moment: int, do: Callable[[], Any]) -> int:
    """How a process ends that does something: killed before it renames a file for the so-many-th time, or with the
    number of files that it renamed."""

    def counting() -> int:
        renamed = _counted_renames(moment)
        do()
        return len(renamed)

    return ended(counting)


def _counted_renames(moment: int) -> list[int]:
    me, renamed = os.getpid(), list[int]()

    def counted(rename: Callable[..., None]) -> Callable[..., None]:
        def instead(*places: Any) -> None:
            if os.getpid() == me:  # not in the processes of the notebooks
                renamed.append(len(renamed) + 1)
                if renamed[-1] == moment:
                    os.kill(me, signal.SIGKILL)
            rename(*places)

        return instead

    os.replace, os.rename = counted(os.replace), counted(os.rename)  # type: ignore[assignment]
    return renamed


def test_after_a_kill_at_any_moment_the_next_run_makes_all_right(
    corpus: Path, trials: list[Path], tmp_path: Path
) -> None:
    """Another text in place, a run is killed; the first text back, all is as before, also what no run asks for."""
    text, to = corpus / "texts" / "2020-11-03.txt", tmp_path / "out"
    run(corpus, *trials, to=tmp_path / "good", jobs=1)
    good = {name: page for name, page in contents(tmp_path / "good").items() if name.startswith("lane/")}
    first = text.read_text(encoding="utf-8")

    def disturbed(moment: int) -> int:
        """How a run of another text ends, when the pages of the first are there."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(tmp_path / "good", to)
        text.write_text(first.replace("lane", "port"), encoding="utf-8")
        how = killed_at(moment, lambda: run(corpus, *trials, to=to, jobs=1))
        text.write_text(first, encoding="utf-8")
        return how

    renamed = disturbed(0)
    assert renamed > 10  # two pages, the index and the feed, each with the state
    for moment in moments(renamed, most=MOST):
        assert disturbed(moment) == KILLED
        run(corpus, *trials, to=to, jobs=1)
        assert {name: page for name, page in contents(to).items() if name.startswith("lane/")} == good
        assert leftovers(to) == []
        again = run(corpus, *trials, to=to, jobs=1)
        assert (again.made, again.shown) == ([], False)


def leftovers(to: Path) -> list[str]:
    """What lies in the output folder and belongs to no page."""
    return [p.name for p in [*to.rglob(".*")] if p.name != ".state"]


def test_what_a_killed_run_laid_aside_goes_with_the_next(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    trial, to = notebook("1"), tmp_path / "out"
    run(corpus, trial, to=to)
    (to / ".state" / ".writing-left" / "0" / "profile").mkdir(parents=True)
    assert run(corpus, trial, to=to).kept == [PAGE]
    assert leftovers(to) == []


# --- a damaged state -------------------------------------------------------------------------------------------------

STORED = ("pages", "printed", "failures", "events", "fronts", "shown", "sha256")


def damages() -> Iterator[Any]:
    """Ways to spoil the state, each a function of its content."""
    yield pytest.param(lambda found: b"", id="empty")
    yield pytest.param(lambda found: b"{}", id="no key")
    yield pytest.param(lambda found: b"[]", id="a list")
    yield pytest.param(lambda found: b'"pages"', id="a string")
    yield pytest.param(lambda found: b"[" * 100_000, id="nested")
    yield pytest.param(lambda found: b'{"pages":' * 100_000, id="nested objects")
    yield pytest.param(lambda found: found[:-20], id="cut off")
    yield pytest.param(lambda found: b"\xff" + found, id="not UTF-8")
    yield pytest.param(lambda found: b"1" * 100_000, id="a long number")
    yield pytest.param(lambda found: found.replace(b"Trial", b"Trail"), id="another title")
    yield pytest.param(lambda found: found.replace(b'"size": ', b'"size": -'), id="another number")
    for key in STORED:
        yield pytest.param(lambda found, key=key: changed(found, key, None), id=f"without {key}")
        yield pytest.param(lambda found, key=key: changed(found, key, 7), id=f"{key} a number")
        yield pytest.param(lambda found, key=key: changed(found, key, ["x"]), id=f"{key} a list")


def changed(found: bytes, key: str, value: Any) -> bytes:
    stored = json.loads(found)
    stored.pop(key)
    return json.dumps(stored | ({} if value is None else {key: value})).encode()


@pytest.mark.parametrize("damage", list(damages()))
def test_a_damaged_state_counts_as_none(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    written = State(tmp_path)
    page = b"<html>"
    written.made(PAGE, Made("k", "lane", "trial", "Trial", "So.", "2026-03-01T12:00:00Z", 6, hash=sha256_of(page)))
    written.fronts["lane"] = {"key": "k", "title": "Lane"}
    written.write({PAGE: page})
    assert State.read(tmp_path).stands(PAGE, "k")
    (tmp_path / PAGES).write_bytes(damage((tmp_path / PAGES).read_bytes()))
    read = State.read(tmp_path)
    assert (read.pages, read.failures, read.fronts, read.events) == ({}, {}, {}, [])
    assert not read.stands(PAGE, "k")


@pytest.mark.parametrize("content", ["{}", "[]", "", "[" * 100_000, '{"key": "k", "title": 7}'])
def test_damaged_facts_of_a_group_count_as_none_and_the_pages_stand(tmp_path: Path, content: str) -> None:
    written = State(tmp_path)
    written.made(PAGE, Made("k", "lane", "trial", "Trial", "So.", "2026-03-01T12:00:00Z", 1, hash=sha256_of(b"x")))
    written.fronts["lane"] = {"key": "k", "title": "Lane"}
    written.write({PAGE: b"x"})
    (tmp_path / ".state" / "groups" / "lane.json").write_text(content, encoding="utf-8")
    read = State.read(tmp_path)
    assert (read.stands(PAGE, "k"), read.fronts) == (True, {})


def test_a_pipe_in_the_place_of_the_state_does_not_hold_the_run_up(
    corpus: Path, notebook: Write, tmp_path: Path
) -> None:
    trial, to = notebook("1"), tmp_path / "out"
    run(corpus, trial, to=to)
    (to / PAGES).unlink()
    os.mkfifo(to / PAGES)
    assert run(corpus, trial, to=to).made == [PAGE]
    assert run(corpus, trial, to=to).kept == [PAGE]


def test_a_damaged_state_is_made_anew_with_its_index(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    trial, to = notebook("1"), tmp_path / "out"
    run(corpus, trial, to=to)
    good = contents(to)
    (to / PAGES).write_bytes(b"[" * 100_000)
    assert run(corpus, trial, to=to).made == [PAGE]
    assert contents(to) == good
