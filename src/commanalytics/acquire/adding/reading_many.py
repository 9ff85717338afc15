"""Reading many files at once: a process for each processor, and none that takes all others down with it.

A file on which a process dies, or takes too long, is refused; the others are read.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from types import FrameType

from commanalytics.acquire.adding.found_texts import Looked, Source, look
from commanalytics.acquire.limits import known

FEW = 8  # files that need no further process
_AHEAD = 4  # files for each process that wait to be read


class _TooLong(BaseException):
    """Raised into a reader, which may not take it for a file that is broken."""


def look_at(sources: Sequence[Source], processes: int = 0) -> Iterator[Looked]:
    """What each source holds, in their order."""
    processes = processes or min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2, 16)
    if len(sources) < FEW or processes < 2:
        yield from map(look, sources)
        return
    left = list(sources)
    while left:
        done = 0
        for looked in _pool(left, processes):
            yield looked
            done += 1
        if done < len(left):  # a process died: what was waiting is read one at a time, until the culprit is known
            yield from (_alone(source) for source in left[done : done + processes * _AHEAD])
            done += min(processes * _AHEAD, len(left) - done)
        left = left[done:]


def _pool(sources: Sequence[Source], processes: int) -> Iterator[Looked]:
    """Results in their order, up to the one on which a process died."""
    waiting: list[Future[Looked]] = []
    rest = iter(sources)
    with _processes(processes) as pool:
        try:
            waiting += [pool.submit(look_in_time, source) for source in islice(rest, processes * _AHEAD)]
            while waiting:
                yield waiting.pop(0).result()
                waiting += [pool.submit(look_in_time, source) for source in islice(rest, 1)]
        except BrokenProcessPool:
            return


def _alone(source: Source) -> Looked:
    with _processes(1) as pool:
        try:
            return pool.submit(look_in_time, source).result()
        except BrokenProcessPool:
            name = source.name
            why = f"{name}: reading it took more memory than there is, or broke its reader. Save it as text."
            return Looked(name, str(getattr(source, "origin", source)), "", "", (), why)


def _processes(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _limit)


def _limit() -> None:
    """What a process may use, whatever a file makes of it."""
    try:
        import resource
    except ImportError:
        return
    most = known("limits")["memory"]
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def look_in_time(source: Source) -> Looked:
    """What a source holds; one that takes too long to read is refused, where the system can tell."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return look(source)
    seconds = known("limits")["seconds"]

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong(f"{source.name}: reading it took longer than {seconds} seconds. Save it as text.")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return look(source)
    except _TooLong as problem:
        return Looked(source.name, str(getattr(source, "origin", source)), "", "", (), str(problem))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
