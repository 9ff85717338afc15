"""Processes for notebooks: one each, with the imports behind it, and ended for sure.

Where the system can fork, a process begins with everything imported, and a second one guards it; elsewhere it begins
anew and imports. Either way one notebook cannot touch another: each has its own memory and its own folder. All that
is taken from it is an answer in that folder, as JSON: there whole or not at all, and nothing in it is executed.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, TypeVar

from commanalytics.disk.inputs import read_bytes
from commanalytics.disk.outputs import put
from commanalytics.errors import CommanalyticsError
from commanalytics.reports.running import process_guard

ANSWER = "answer.json"  # in the folder of a job
MUTE = 70  # exit code of a process that could not lay down its answer
LOOK = 0.5  # seconds, at most, from the end of a process until it is seen
WORDS = 1_000  # characters of a problem that are told

Job = TypeVar("Job")
Work = Callable[[Job, Path], object]  # a job and its folder; a value that JSON can hold


@dataclass(frozen=True)
class Outcome:
    """How a job ended: its value, or what went wrong in words; its folder goes when the next outcome is asked for."""

    job: int
    folder: Path
    value: Any = None
    problem: str = ""


@dataclass
class _Running:
    job: int
    process: Any
    guarded: bool
    folder: Path
    deadline: float
    late: bool = False


def run_jobs(work: Work[Job], jobs: Sequence[Job], folder: Path, at_once: int, timeout: float) -> Generator[Outcome]:
    """Outcomes as they come. `folder`: where each job gets a folder of its own; `timeout`: seconds a job.

    Whatever still runs when the caller stops is killed.
    """
    context: Any = multiprocessing.get_context("fork" if can_fork() else "spawn")
    waiting, running = list(range(len(jobs))), list[_Running]()
    gc.collect()
    gc.freeze()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append(_start(context, work, waiting.pop(0), jobs, folder, timeout))
            for one in _ended(running):
                yield _outcome(one)
                shutil.rmtree(one.folder, ignore_errors=True)
    finally:
        for one in running:
            _kill(one)
        gc.unfreeze()


def can_fork() -> bool:
    """Whether a fork is safe here: Linux, and no other thread that could hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def _start(context: Any, work: Work[Job], job: int, jobs: Sequence[Job], above: Path, timeout: float) -> _Running:
    folder = above / str(job)
    folder.mkdir()
    guarded = context.get_start_method() == "fork"
    begin = process_guard.guarded if guarded else process_guard.alone
    process = context.Process(target=begin, args=(_work, (work, jobs[job], folder), os.getpid()), daemon=False)
    process.start()
    return _Running(job, process, guarded, folder, time.monotonic() + timeout)


def _work(work: Work[Job], job: Job, folder: Path) -> None:
    """Do a job, lay its answer down and end. What a notebook left, threads and exit handlers, is not waited for."""
    code = MUTE
    try:
        put(folder / ANSWER, json.dumps(_answer(work, job, folder)))
        code = 0
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(Exception):  # a notebook may have closed it
                stream.flush()
        os._exit(code)


def _answer(work: Work[Job], job: Job, folder: Path) -> tuple[object, str]:
    try:
        return work(job, folder), ""
    except BaseException as problem:
        return None, in_words(problem)


def in_words(problem: BaseException) -> str:
    """One line of an exception."""
    try:
        text = " ".join(str(problem).split())
    except Exception:
        text = "it has no words for what went wrong"
    text = text if len(text) <= WORDS else f"{text[:WORDS]} …"
    return text if isinstance(problem, CommanalyticsError) else f"{type(problem).__name__}: {text}"


def _ended(running: list[_Running]) -> list[_Running]:
    """Wait until at least one has ended or run out of time; end all such for sure and take them off the list."""
    while True:
        now = time.monotonic()
        ended = [one for one in running if one.process.exitcode is not None or one.deadline <= now]
        if ended:
            break
        patience = min(LOOK, *(one.deadline - now for one in running))  # what escaped a process may hold its sentinel
        wait([one.process.sentinel for one in running], timeout=max(0.0, patience))
    for one in ended:
        one.late = one.process.exitcode is None
        running.remove(one)
        _kill(one)
    return ended


def _outcome(one: _Running) -> Outcome:
    try:
        value, problem = json.loads(read_bytes(one.folder / ANSWER, below=one.folder))
        return Outcome(one.job, one.folder, value, str(problem))
    except (CommanalyticsError, ValueError, TypeError, RecursionError):
        return Outcome(one.job, one.folder, problem=_silent(one))


def _silent(one: _Running) -> str:
    """Why a process left no answer."""
    if one.late:
        return "it took longer than allowed"
    if one.process.exitcode == MUTE:
        return "its answer could not be written; is the disk full?"
    return f"its process died (exit code {one.process.exitcode})"


def _kill(one: _Running) -> None:
    """End a process and all that it started."""
    if not one.guarded:
        with suppress(ProcessLookupError, PermissionError, AttributeError):
            os.killpg(one.process.pid, signal.SIGKILL)
    elif one.process.exitcode is None:
        one.process.terminate()  # the guard ends what it guards, and itself
        one.process.join(2 * process_guard.PATIENCE)
    with suppress(OSError):
        one.process.kill()
    one.process.join()
