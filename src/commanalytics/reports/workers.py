"""Processes for notebooks: one each, with the imports behind it, and ended for sure.

Where the system can fork, a process begins with everything imported; elsewhere it begins anew and imports. Either
way one notebook cannot touch another: each has its own memory, and all it leaves is one message.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@dataclass(frozen=True)
class Outcome:
    """How a job ended: its value, or what went wrong in words."""

    job: int
    value: Any = None
    problem: str = ""


@dataclass
class _Running:
    job: int
    process: Any
    answers: Connection
    deadline: float


def run_jobs(work: Callable[[Any], Any], jobs: Sequence[Any], at_once: int, timeout: float) -> Iterator[Outcome]:
    """Outcomes as they come. `timeout` in seconds a job; whatever still runs when the caller stops is killed."""
    context: Any = multiprocessing.get_context("fork" if can_fork() else "spawn")
    waiting, running = list(range(len(jobs))), list[_Running]()
    gc.collect()
    gc.freeze()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append(_start(context, work, waiting.pop(0), jobs, timeout))
            yield from _ended(running)
    finally:
        for one in running:
            _kill(one)
        gc.unfreeze()


def can_fork() -> bool:
    """Whether a fork is safe here: Linux, and no other thread that could hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def _start(context: Any, work: Callable[[Any], Any], job: int, jobs: Sequence[Any], timeout: float) -> _Running:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, jobs[job], theirs, os.getpid()), daemon=False)
    process.start()
    theirs.close()
    return _Running(job, process, ours, time.monotonic() + timeout)


def _work(work: Callable[[Any], Any], job: Any, answers: Connection, parent: int) -> None:
    _own_group(parent)
    try:
        answers.send((work(job), ""))
    except BaseException as problem:
        answers.send((None, in_words(problem)))
    finally:
        answers.close()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)  # what a notebook left running, threads and exit handlers, is no concern of the page


def in_words(problem: BaseException) -> str:
    """One line of an exception."""
    text = " ".join(str(problem).split())
    return text if type(problem).__module__.startswith("commanalytics") else f"{type(problem).__name__}: {text}"


def _own_group(parent: int) -> None:
    """A group of its own, so that it can be ended with all it starts; and its end when the parent dies."""
    with suppress(OSError, AttributeError):
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _ended(running: list[_Running]) -> Iterator[Outcome]:
    """Wait until at least one has answered, died or run out of time; take all such off the list."""
    patience = max(0.0, min(one.deadline for one in running) - time.monotonic())
    ready = wait([one.answers for one in running], timeout=patience)
    for one in list(running):
        late = time.monotonic() >= one.deadline
        if one.answers not in ready and not late:
            continue
        running.remove(one)
        outcome = _answer(one) if one.answers in ready else Outcome(one.job, problem="it took longer than allowed")
        _kill(one)
        yield outcome


def _answer(one: _Running) -> Outcome:
    try:
        value, problem = one.answers.recv()
    except (EOFError, OSError):
        one.process.join(5)
        return Outcome(one.job, problem=f"its process died (exit code {one.process.exitcode})")
    return Outcome(one.job, value, problem)


def _kill(one: _Running) -> None:
    """End a process and all that it started."""
    with suppress(ProcessLookupError, PermissionError, AttributeError):
        os.killpg(one.process.pid, signal.SIGKILL)
    with suppress(OSError):
        one.process.kill()
    one.process.join()
    one.answers.close()
