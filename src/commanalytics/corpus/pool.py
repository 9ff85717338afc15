"""Parsing shared out to processes: plain workers that read jobs and write rows.

No `multiprocessing`: a script or a notebook that loads a corpus need not be importable for this, and no kernel with
threads is forked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue

import commanalytics
from commanalytics.corpus.files import Parts, decode_rows, make_parser, parse_file
from commanalytics.corpus.messages import receive, send
from commanalytics.corpus.progress import Progress

Job = tuple[str, int]  # raw text of a file, offset of its body
CHUNK = 200_000  # characters handed over at a time


@dataclass(slots=True)
class _Work:
    """What is shared between the threads that feed the workers."""

    jobs: Sequence[Job]
    lexicon: str
    waiting: SimpleQueue[list[int]] = field(default_factory=SimpleQueue)  # places of jobs, a bite at a time
    done: SimpleQueue[list[int] | None] = field(default_factory=SimpleQueue)  # the same; None: a worker has ended
    results: dict[int, Parts] = field(default_factory=dict)


def parse_in_processes(jobs: Sequence[Job], lexicon: str, progress: Progress) -> list[Parts]:
    """Rows of every job, in order, made by one process a core. What no worker could do is done here."""
    work = _Work(jobs, lexicon)
    chunks = list(_chunks(jobs))
    for chunk in chunks:
        work.waiting.put(chunk)
    workers = min(_cores(), len(chunks))
    with ThreadPoolExecutor(workers) as threads:
        for _ in range(workers):
            threads.submit(_feed, work)
        for _ in progress.follow(_finished(work, workers)):
            pass
    left = [place for place in range(len(jobs)) if place not in work.results]
    if left:
        parser = make_parser(Path(lexicon) if lexicon else None)
        work.results |= {place: parse_file(*jobs[place], parser) for place in left}
    return [work.results[place] for place in range(len(jobs))]


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


def _finished(work: _Work, workers: int) -> Iterator[int]:
    """Places of jobs as they are done, until every worker has ended."""
    while workers:
        chunk = work.done.get()
        if chunk is None:
            workers -= 1
        else:
            yield from chunk


def _feed(work: _Work) -> None:
    """Feed one worker until nothing waits, or until it ends early: then its bite is left undone."""
    root = str(Path(commanalytics.__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
    command = [sys.executable, "-m", "commanalytics.corpus.worker", work.lexicon]
    try:
        with (
            suppress(OSError, EOFError, ValueError),
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as worker,
        ):
            _converse(work, worker)
    finally:
        work.done.put(None)


def _converse(work: _Work, worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin is not None
    assert worker.stdout is not None
    with suppress(Empty):
        while True:
            chunk = work.waiting.get_nowait()
            send(worker.stdin, json.dumps([work.jobs[place] for place in chunk]).encode())
            work.results |= dict(zip(chunk, decode_rows(receive(worker.stdout)), strict=True))
            work.done.put(chunk)
