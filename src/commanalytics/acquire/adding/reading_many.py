"""Reading many files at once: a process for each processor, and none that takes all others down with it.

A file on which a process dies, or takes too long, is refused; the others are read.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from types import FrameType

from commanalytics.acquire.adding.found_texts import Looked, Source, look
from commanalytics.acquire.adding.reading_messages import looked_in, source_message
from commanalytics.acquire.limits import known
from commanalytics.disk.memory_bound import bounded
from commanalytics.disk.worker_messages import READY
from commanalytics.disk.worker_processes import Worker, answer, cores, dismiss, started

FEW = 8  # files that need no further process
MODULE = "commanalytics.acquire.adding.reading_worker"
_MOST = 16  # processes
_AHEAD = 4  # files for each process that wait to be read
_TRIES = 2  # a process may have died of what others took: a file is tried once more
_START = 120.0  # seconds that a process may take until it is ready
_LEEWAY = 30.0  # seconds beyond those of a file, after which a process that cannot tell the time itself is ended


class _TooLong(BaseException):
    """Raised into a reader, which may not take it for a file that is broken."""


def look_at(sources: Sequence[Source], processes: int = 0) -> Iterator[Looked]:
    """What each source holds, in their order."""
    processes = processes or min(cores(), _MOST)
    if len(sources) < FEW or processes < 2:
        yield from map(look_in_bounds, sources)
        return
    readers = _Readers()
    with ThreadPoolExecutor(processes) as threads:
        try:
            yield from _in_order(threads, readers, sources, processes * _AHEAD)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            readers.give_up()


def _in_order(
    threads: ThreadPoolExecutor, readers: _Readers, sources: Sequence[Source], ahead: int
) -> Iterator[Looked]:
    """Results in their order; no more files wait, or are read and wait to be taken, than that many."""
    rest = iter(sources)
    waiting: deque[Future[Looked]] = deque(threads.submit(readers.read, one) for one in islice(rest, ahead))
    while waiting:
        yield waiting.popleft().result()
        waiting += [threads.submit(readers.read, one) for one in islice(rest, 1)]


@dataclass(slots=True)
class _Readers:
    """The processes that read, one for each thread that talks to it."""

    mine: threading.local = field(default_factory=threading.local)
    running: set[Worker] = field(default_factory=set)
    given_up: bool = False  # the caller wants no more

    def read(self, source: Source) -> Looked:
        """What a source holds; refused where a process was lost on it each time. Where none starts, it is read here."""
        for _ in range(_TRIES):
            worker = self._worker()
            if worker is None:
                return look_in_bounds(source)
            found = _found(worker, known("limits")["seconds"] + _LEEWAY, source)
            if found is not None:
                return found
            self._lose(worker)
        return _refused(source, "reading it took more memory than there is, or broke its reader")

    def give_up(self) -> None:
        """End whatever still runs."""
        self.given_up = True
        for worker in list(self.running):
            self._lose(worker)

    def _worker(self) -> Worker | None:
        """The process of this thread; a new one where it has none, or lost it."""
        worker: Worker | None = getattr(self.mine, "worker", None)
        if worker in self.running or self.given_up:
            return worker
        try:
            worker = started(MODULE)
        except OSError:
            return None
        self.running.add(worker)
        self.mine.worker = worker
        if answer(worker, _START) == READY:
            return worker
        self._lose(worker)
        return None

    def _lose(self, worker: Worker) -> None:
        self.running.discard(worker)
        dismiss(worker)


def _found(worker: Worker, seconds: float, source: Source) -> Looked | None:
    """What a process found in a source; None from one that died or was too slow."""
    try:
        return looked_in(answer(worker, seconds, source_message(source)) or b"")
    except (ValueError, KeyError, TypeError):
        return None


def look_in_bounds(source: Source) -> Looked:
    """What a source holds; one that takes too long or too much memory is refused, where the system can tell."""
    with bounded(known("limits")["memory"]):
        return _look_in_time(source)


def _look_in_time(source: Source) -> Looked:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return look(source)
    seconds = known("limits")["seconds"]

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong(f"reading it took longer than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return look(source)
    except _TooLong as problem:
        return _refused(source, str(problem))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _refused(source: Source, why: str) -> Looked:
    origin = str(getattr(source, "origin", source))
    return Looked(source.name, origin, "", "", (), f"{source.name}: {why}. Save it as text.")
