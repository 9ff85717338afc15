"""Blocks done by plain processes beside this one, one a core. What no process could do is done here."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count, islice
from pathlib import Path
from queue import Empty, SimpleQueue
from shutil import rmtree
from types import TracebackType

import numpy as np

from commanalytics.corpus.shared_recurrence.block_messages import decode_arrays, encode_block
from commanalytics.disk.storage.scratch import scratch_folder
from commanalytics.disk.worker_messages import READY
from commanalytics.disk.worker_processes import Worker, answer, cores, dismiss, started
from commanalytics.recurrence.work_blocks.mapped_blocks import Arrays, Blocks, Work

MODULE = "commanalytics.corpus.shared_recurrence.block_process"
PATIENCE = 600.0  # seconds that a block may take
AHEAD = 2  # blocks for each process, in work or waiting


class Processes:
    """Workers that are started when blocks come, and ended with this."""

    def __init__(self) -> None:
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._all: list[Worker] = []
        self._number = count()
        self._stack = ExitStack()

    def __enter__(self) -> Processes:
        self._folder = self._stack.enter_context(scratch_folder())
        self._threads = self._stack.enter_context(ThreadPoolExecutor(cores()))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)  # of who was interrupted
        for worker in self._all:
            dismiss(worker)
        self._stack.close()

    def pids(self) -> list[int]:
        """Numbers of all that were started, also of those that were lost."""
        return [worker.pid for worker in self._all]

    def share(self, work: Work, shared: Arrays, blocks: Blocks) -> Iterator[Arrays]:
        """What is made of each block, in order."""
        folder = self._folder / str(next(self._number))
        folder.mkdir()
        try:
            for name, array in shared.items():
                np.save(folder / f"{name}.npy", array, allow_pickle=False)
            waiting = iter(blocks)

            def sent(some: int) -> Iterator[Future[Arrays]]:
                return (
                    self._threads.submit(self._done, work, shared, folder, block) for block in islice(waiting, some)
                )

            on_the_way = deque(sent(AHEAD * cores()))
            while on_the_way:
                yield on_the_way.popleft().result()
                on_the_way.extend(sent(1))
        finally:
            rmtree(folder, ignore_errors=True)

    def _done(self, work: Work, shared: Arrays, folder: Path, block: Arrays) -> Arrays:
        """By a process that has nothing to do; here, where it is lost on the block or gives no answer."""
        worker = self._worker()
        if worker is None:
            return work(shared, block)
        try:
            found = decode_arrays(answer(worker, PATIENCE, encode_block(work, str(folder), block)) or b"")
        except ValueError:
            dismiss(worker)
            return work(shared, block)
        self._idle.put(worker)
        return found

    def _worker(self) -> Worker | None:
        """One that is idle, or a new one; None where none starts."""
        try:
            return self._idle.get_nowait()
        except Empty:
            pass
        try:
            worker = started(MODULE)
        except OSError:
            return None
        self._all.append(worker)
        return worker if answer(worker, PATIENCE) == READY else None
