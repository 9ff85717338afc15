"""Many files at once: in their order, in bounded memory, and a file that takes its reader down takes no other with it."""

# ruff: noqa: E501

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commanalytics.acquire.adding import found_texts, reading_many
from commanalytics.acquire.adding.found_texts import Looked
from commanalytics.acquire.adding.reading_many import look_at
from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.syncing.sync_run import Wanted
from commanalytics.acquire.syncing.taking_in import taking_in
from commanalytics.disk.worker_processes import Worker, started
from commanalytics.sources.new_corpus_folder import write_blank

TEXT = "The Ministers met in Ondara on 4 March 2024.\n\n1. Noted lamp {};\n\n2. Called upon Norvia to repair it.\n"
DEADLY = """
import os, signal
from commanalytics.acquire.adding import found_texts, reading_many, reading_worker
real = found_texts.look
def look(source):
    if b"deadly" in source.data:
        os._exit(9)
    if b"endless" in source.data:
        signal.setitimer(signal.ITIMER_REAL, 0.1)  # its time is up; the others have all that a busy machine takes
        while True:
            pass
    print("a library says something")
    return real(source)
reading_many.look = look
reading_many.known = lambda part: {"memory": 4 << 30, "seconds": 300}
reading_worker.main()
"""
SCRIPT = """
import os, sys
os.sched_getaffinity = lambda of: {0, 1}
import commanalytics as ca
added = ca.add(sys.argv[1], corpus=sys.argv[2], write=False)
print(len(added.outcomes))
"""


def test_files_come_back_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [Original(TEXT.format(n).encode(), f"{n}.txt") for n in range(12)]
    assert [looked.name for looked in look_at(files, 2)] == [file.name for file in files]


def test_a_file_that_takes_too_long_is_refused_though_few_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(source: Original) -> Looked:
        while True:
            pass

    monkeypatch.setattr(reading_many, "look", endless)
    monkeypatch.setattr(reading_many, "known", lambda part: {"seconds": 1, "memory": 2**30})
    (looked,) = look_at([Original(b"", "a.txt")])
    assert looked.refused == "a.txt: reading it took longer than 1 seconds. Save it as text."


@pytest.mark.parametrize("how", ["add", "sync"])
def test_a_file_that_takes_too_much_memory_is_refused_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def wasteful(original: Original) -> tuple[Extracted, ...]:
        if b"waste" in original.data:
            bytearray(2**29)
        return (Extracted(original.data.decode()),)

    monkeypatch.setattr(found_texts, "read_original", wasteful)
    monkeypatch.setattr(reading_many, "known", lambda part: {"seconds": 60, "memory": 2**27})
    files = [Original(TEXT.format(words).encode(), "a.txt") for words in ("waste", "north")]
    write_blank(tmp_path / "lamp")
    take = taking_in(tmp_path / "lamp")
    if how == "sync":
        became = [one.outcome for page in files for one in take(page, Wanted("https://lamp.example/a"))]
    else:
        became = ["added" if looked.texts else "refused" for looked in look_at(files)]
    assert became == ["refused", "added"]
    assert len(bytearray(2**29)) == 2**29  # the bound is that of the file alone


@pytest.mark.heavy
def test_a_plain_script_may_add_many_files(tmp_path: Path) -> None:
    """It has nothing that keeps it from running when it is imported, and need not."""
    write_blank(tmp_path / "lamp")
    (tmp_path / "in").mkdir()
    for number in range(reading_many.FEW):
        (tmp_path / "in" / f"{number}.txt").write_text(TEXT.format(number))
    (tmp_path / "script.py").write_text(SCRIPT)
    command = [sys.executable, "script.py", "in", "lamp"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.returncode) == ("8\n", 0), done.stderr


@pytest.mark.heavy
def test_a_file_that_kills_or_holds_its_process_is_refused_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deadly.py").write_text(DEADLY)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(reading_many, "MODULE", "deadly")
    kinds = {7: "deadly", 19: "endless"}
    files = [Original(f"{TEXT.format(n)}{kinds.get(n, '')}".encode(), f"{n}.txt") for n in range(30)]
    found = list(look_at(files, 2))
    assert [looked.name for looked in found] == [file.name for file in files]
    assert {looked.name: looked.refused for looked in found if not looked.texts} == {
        "7.txt": "7.txt: reading it took more memory than there is, or broke its reader. Save it as text.",
        "19.txt": "19.txt: reading it took longer than 300 seconds. Save it as text.",
    }


@pytest.mark.heavy
def test_who_wants_no_more_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[Worker] = []
    monkeypatch.setattr(reading_many, "started", lambda module: running.append(started(module)) or running[-1])
    reading = look_at([Original(TEXT.format(n).encode(), f"{n}.txt") for n in range(12)], 2)
    assert next(reading).name == "0.txt"
    reading.close()  # type: ignore[attr-defined]
    assert running
    assert all(worker.poll() is not None for worker in running)


ADDING = """
import sys, resource
from pathlib import Path
from commanalytics.acquire.adding.add_run import add_sources
from commanalytics.sources.new_corpus_folder import write_blank
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if __name__ == '__main__':
    folder, seen = Path(sys.argv[1]), {}
    write_blank(folder)
    tell = lambda done, total: seen.setdefault(done, peak())
    added = add_sources(folder, sorted(Path(sys.argv[2]).iterdir()), tell=tell)
    print(len(added.of('added')), max(seen), seen[100], peak())
"""


@pytest.mark.heavy
def test_hundreds_of_files_of_all_kinds_are_added_in_bounded_memory(tmp_path: Path) -> None:
    """Four times as many files take hardly more memory: nothing but their words is kept until they are written."""
    from tests.acquire.adding.files_of_all_kinds import write_files

    write_files(tmp_path / "in", 400)
    (tmp_path / "run.py").write_text(ADDING)
    command = [sys.executable, str(tmp_path / "run.py"), str(tmp_path / "corpus"), str(tmp_path / "in")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    added, told, early, late = map(int, done.stdout.split())
    assert (added, told) == (400, 400)
    assert late < early + 60_000, (early, late)  # kB
    assert reading_many.FEW < 100
