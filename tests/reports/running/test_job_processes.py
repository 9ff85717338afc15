"""What a notebook's process can do to the run that waits for it: give an answer, late or never, and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commanalytics.reports.running.job_processes import WORDS, in_words, run_jobs
from commanalytics.reports.running.report_run import Options, Result, report
from tests.reports.running.test_report_run import Quickly, alive, end_once

Write = Callable[..., Path]
PAGE = "lane/trial.html"
DAEMON = """
import os, time
def daemon():
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    for handle in range(256):
        try:
            os.close(handle)
        except OSError:
            pass
    with open({pid!r} + '.part', 'w') as file:
        file.write(str(os.getpid()))
    os.rename({pid!r} + '.part', {pid!r})
    time.sleep(3000)
    os._exit(0)
daemon()
while not os.path.exists({pid!r}):
    time.sleep(0.01)
"""
TO_ALL_PIPES = """
import os, stat
def tell(message):
    for handle in range(3, 256):
        try:
            if stat.S_ISFIFO(os.fstat(handle).st_mode):
                os.write(handle, message)
        except OSError:
            pass
"""


def made(corpus: Path, notebook: Path, to: Path, **options: Any) -> Result:
    return report([corpus], [str(notebook)], {}, to, Options(**options))


def in_turn(job: Any, folder: Path) -> Any:
    """The work of these tests."""
    (folder / "scratch").write_text("x", encoding="utf-8")
    if job == "dies":
        os._exit(3)
    if job == "is no JSON":
        return {1j}
    if job == "fails":
        raise ValueError("of\nno use")
    return {"job": job}


def test_each_job_has_a_folder_and_gives_one_answer(tmp_path: Path) -> None:
    found = {}
    for outcome in run_jobs(in_turn, ["one", "dies", "is no JSON", "fails"], tmp_path, 2, 300):
        assert (outcome.folder / "scratch").exists()
        found[outcome.job] = (outcome.value, outcome.problem)
    assert found == {
        0: ({"job": "one"}, ""),
        1: (None, "its process died (exit code 3)"),
        2: (None, "its answer could not be written; is the disk full?"),
        3: (None, "ValueError: of no use"),
    }
    assert os.listdir(tmp_path) == []


def test_a_problem_is_told_in_one_line_that_ends() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert in_words(Mute()) == "Mute: it has no words for what went wrong"
    assert in_words(ValueError("x" * 10 * WORDS)) == f"ValueError: {'x' * WORDS} …"


def test_a_notebook_that_closes_its_descriptors_is_a_page_all_the_same(
    corpus: Path, notebook: Write, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    trial = notebook("print('first')", "import os; os.closerange(0, 256)", "print('last')")
    assert made(corpus, trial, tmp_path / "out").made == [PAGE]
    assert "last" in (tmp_path / "out" / PAGE).read_text(encoding="utf-8")
    assert capfd.readouterr().err == ""


def test_nothing_that_a_notebooks_process_sends_is_executed(
    quickly: Quickly, corpus: Path, notebook: Write, tmp_path: Path
) -> None:
    canary = tmp_path / "canary"
    attack = f"""{TO_ALL_PIPES}
import pickle, pathlib, struct
class Attack:
    def __reduce__(self):
        return pathlib.Path({str(canary)!r}).touch, ()
message = pickle.dumps(Attack())
tell(struct.pack('!i', len(message)) + message)
"""
    done = quickly("report", notebook(attack), "--corpus", corpus, "--to", tmp_path / "out")
    assert done.returncode == 0
    assert not canary.exists()


def test_an_answer_that_a_notebook_gives_itself_is_looked_at(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    """It may name no file, and make no page of what lies elsewhere."""
    to, secret = tmp_path / "out", tmp_path / "secret"
    secret.write_text("hidden", encoding="utf-8")
    forge = f"""
import json, os, pathlib
folder = next(pathlib.Path({str(to)!r}).glob('.state/.writing-*/0'))
(folder / 'page.html').symlink_to({str(secret)!r})
(folder / 'answer.json').write_text(json.dumps([{{'title': 't', 'headline': '', 'sentences': 0, 'whole': True}}, '']))
os._exit(0)
"""
    failed = made(corpus, notebook(forge), to).failed
    assert "it is a link that leads out of" in failed[PAGE]
    bare = forge.replace("'sentences': 0", "'sentences': 'many'")
    assert "an answer that is none" in made(corpus, notebook(bare), to).failed[PAGE]
    assert not (to / PAGE).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no process that adopts")
@pytest.mark.parametrize(
    "then", ["", "import time; time.sleep(3000)", "import os; os._exit(3)", "import os; os.kill(os.getpid(), 9)"]
)
def test_a_daemon_in_a_session_of_its_own_ends_with_its_notebook(
    corpus: Path, notebook: Write, tmp_path: Path, then: str
) -> None:
    pid = tmp_path / "pid"
    trial = notebook(DAEMON.format(pid=str(pid)), then or "1")
    for seconds in (2, 8, 32, 128) if "sleep" in then else (300,):
        result = made(corpus, trial, tmp_path / "out", timeout=seconds)
        if pid.exists():  # a busy machine takes longer until the daemon is there
            break
    assert result.exit_code == bool(then)
    assert not alive(int(pid.read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no process that adopts")
def test_a_daemon_ends_with_a_run_that_is_killed(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    trial = notebook(DAEMON.format(pid=str(pid)), "import time; time.sleep(3000)")
    end_once(pid.exists, lambda: made(corpus, trial, tmp_path / "out"))
    assert not alive(int(pid.read_text()))
