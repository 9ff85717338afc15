"""Parsing shared out to processes: plain workers that read jobs and write rows.

No `multiprocessing`: a script or a notebook that loads a corpus need not be importable for this, and no kernel with
threads is forked.
"""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import commanalytics
from commanalytics.corpus.progress import Progress
from commanalytics.errors import CorpusError

Job = tuple[str, int]  # raw text of a file, offset of its body
CHUNK = 200_000  # characters handed over at a time


def parse_in_processes(jobs: Sequence[Job], lexicon: str, progress: Progress) -> list[Any]:
    """Plain rows of every job, in order, made by one process a core."""
    waiting: SimpleQueue[list[int]] = SimpleQueue()
    chunks = list(_chunks(jobs))
    for chunk in chunks:
        waiting.put(chunk)
    done: SimpleQueue[list[int] | Exception] = SimpleQueue()
    results: list[Any] = [None] * len(jobs)
    workers = min(_cores(), len(chunks))
    with ThreadPoolExecutor(workers) as threads:
        for _ in range(workers):
            threads.submit(_drive, jobs, lexicon, waiting, done, results)
        for _ in progress.follow(index for _ in chunks for index in _finished(done)):
            pass
    return results


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _chunks(jobs: Sequence[Job]) -> Iterator[list[int]]:
    """Places of jobs that together make a bite."""
    chunk: list[int] = []
    size = 0
    for place, (raw, _) in enumerate(jobs):
        chunk.append(place)
        size += len(raw)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _finished(done: SimpleQueue[list[int] | Exception]) -> list[int]:
    outcome = done.get()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _drive(
    jobs: Sequence[Job],
    lexicon: str,
    waiting: SimpleQueue[list[int]],
    done: SimpleQueue[list[int] | Exception],
    results: list[Any],
) -> None:
    """Feed one worker until nothing waits."""
    root = str(Path(commanalytics.__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
    command = [sys.executable, "-m", "commanalytics.corpus.worker", lexicon]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        try:
            while (chunk := _next(waiting)) is not None:
                marshal.dump([jobs[place] for place in chunk], worker.stdin)
                worker.stdin.flush()
                for place, rows in zip(chunk, marshal.load(worker.stdout), strict=True):
                    results[place] = rows
                done.put(chunk)
        except Exception:  # whatever ended the worker: its own words went to stderr
            done.put(CorpusError("parsing", "a worker process ended early", "See its message above, and try again"))


def _next(waiting: SimpleQueue[list[int]]) -> list[int] | None:
    try:
        return waiting.get_nowait()
    except Empty:
        return None
