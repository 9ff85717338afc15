"""A worker answers in time, or counts as gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.disk.worker_processes import Worker, answer, dismiss, started

ECHO = """\
import sys, time
from commanalytics.disk.worker_messages import receive, send
send(sys.stdout.buffer, b"ready")
while True:
    asked = receive(sys.stdin.buffer)
    if asked == b"sleep":
        time.sleep(600)
    if asked == b"babble":
        sys.stdout.buffer.write(b"x" * 64)
        sys.stdout.buffer.flush()
    send(sys.stdout.buffer, asked.upper())
"""


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Worker:
    (tmp_path / "echo.py").write_text(ECHO, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return started("echo")


def test_it_says_that_it_is_ready_and_then_answers(worker: Worker) -> None:
    assert answer(worker, 60.0) == b"ready"
    assert answer(worker, 60.0, b"lamp") == b"LAMP"
    dismiss(worker)
    assert answer(worker, 60.0, b"lamp") is None


@pytest.mark.parametrize(("asked", "seconds"), [(b"sleep", 0.3), (b"babble", 60.0)])
def test_one_that_is_too_slow_or_says_what_is_no_message_gives_no_answer(
    worker: Worker, asked: bytes, seconds: float
) -> None:
    assert answer(worker, 60.0) == b"ready"
    assert answer(worker, seconds, asked) is None
    dismiss(worker)
    assert worker.returncode != 0
