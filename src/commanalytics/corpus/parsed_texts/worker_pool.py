"""Parsing shared out to processes: plain workers that read jobs and write rows.

No `multiprocessing`: a script or a notebook that loads a corpus need not be importable for this, and no kernel with
threads is forked. A worker that dies, stops or is too slow is killed, and each text of its bite is tried once more by
itself; a text that two workers were lost on is `unread`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from types import MappingProxyType

from commanalytics.corpus.parsed_texts.file_rows import Parser, Parts, decode_rows, make_parser, parse_file
from commanalytics.corpus.parsed_texts.progress_bar import Progress
from commanalytics.disk.worker_messages import READY
from commanalytics.disk.worker_processes import Worker, answer, cores, dismiss, started
from commanalytics.markup import Markup
from commanalytics.tables.rows import LOST, failed_rows

# Raw text of a file, offset of its body, date stated beside it; and what is marked up in it, if anything is.
Job = tuple[str, int, str] | tuple[str, int, str, Markup]
CHUNK = 200_000  # characters handed over at a time
MODULE = "commanalytics.corpus.parsed_texts.worker_process"
START = 120.0  # seconds that a worker may take until it is ready
PATIENCE = 120.0  # seconds that it may take for a bite of no length
SLOWEST = 5_000  # characters a second: a hundredth of what a busy machine reads


@dataclass(slots=True)
class _Work:
    """What is shared between the threads that feed the workers."""

    jobs: Sequence[Job]
    lexicon: str
    rules: Mapping[str, bool]
    waiting: SimpleQueue[list[int]] = field(default_factory=SimpleQueue)  # places of jobs, a bite at a time
    done: SimpleQueue[list[int] | None] = field(default_factory=SimpleQueue)  # the same; None: a feeder has ended
    results: dict[int, Parts] = field(default_factory=dict)
    tried: set[int] = field(default_factory=set)  # places of jobs that a worker was lost on
    workers: set[Worker] = field(default_factory=set)  # those that run
    given_up: bool = False  # the caller wants no more


def parse_in_processes(
    jobs: Sequence[Job],
    lexicon: str,
    progress: Progress,
    rules: Mapping[str, bool] = MappingProxyType({}),
    most: int = 0,
) -> list[Parts]:
    """Rows of every job, in order, made by one process a core, or at `most` so many. What no worker could do is done
    here."""
    work = _Work(jobs, lexicon, rules)
    chunks = list(_chunks(jobs))
    for chunk in chunks:
        work.waiting.put(chunk)
    workers = min(most or cores(), len(chunks))
    with ThreadPoolExecutor(workers) as threads:
        try:
            for _ in range(workers):
                threads.submit(_feed, work)
            for _ in progress.follow(_finished(work, workers)):
                pass
        finally:
            _give_up(work)
    left = [place for place in range(len(jobs)) if place not in work.results]
    if left:
        parser = make_parser(Path(lexicon) if lexicon else None, rules)
        work.results |= {place: _done_here(work, place, parser) for place in left}
    return [work.results[place] for place in range(len(jobs))]


def _done_here(work: _Work, place: int, parser: Parser) -> Parts:
    """Rows of a job that no worker did; what one was lost on is not tried in the process that all else depends on."""
    return lost_rows(work.jobs[place]) if place in work.tried else _parsed(work.jobs[place], parser)


def _parsed(job: Job, parser: Parser) -> Parts:
    raw, body, *told = job
    return parse_file(raw, body, parser, *told)


def _chunks(jobs: Sequence[Job]) -> Iterator[list[int]]:
    """Places of jobs that together make a bite."""
    chunk: list[int] = []
    size = 0
    for place, job in enumerate(jobs):
        chunk.append(place)
        size += len(job[0])
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _finished(work: _Work, feeders: int) -> Iterator[int]:
    """Places of jobs as they are done, until every feeder has ended."""
    while feeders:
        chunk = work.done.get()
        if chunk is None:
            feeders -= 1
        else:
            yield from chunk


def _give_up(work: _Work) -> None:
    """Hand nothing more out, and end whatever still runs: nothing does, unless the caller was interrupted."""
    work.given_up = True
    for worker in list(work.workers):
        worker.kill()


def _feed(work: _Work) -> None:
    """Feed one worker after another until nothing waits; one that does not even start ends it."""
    try:
        while not (work.given_up or work.waiting.empty()):
            if not _employ(work):
                break
    finally:
        work.done.put(None)


def _employ(work: _Work) -> bool:
    """Start a worker and feed it until nothing waits or it is lost; whether it started at all."""
    try:
        worker = started(MODULE, [work.lexicon, json.dumps(dict(work.rules))])
    except OSError:
        return False
    work.workers.add(worker)
    try:
        ready = answer(worker, START) == READY
        if ready:
            _converse(work, worker)
        return ready
    finally:
        dismiss(worker)
        work.workers.discard(worker)


def _converse(work: _Work, worker: Worker) -> None:
    with suppress(Empty):
        while not work.given_up:
            bite = work.waiting.get_nowait()
            jobs = [work.jobs[place] for place in bite]
            seconds = PATIENCE + sum(len(job[0]) for job in jobs) / SLOWEST
            found = answer(worker, seconds, json.dumps(jobs).encode())
            try:
                work.results |= dict(zip(bite, decode_rows(found or b""), strict=True))
            except ValueError:  # no answer, or one that is none
                _lose(work, bite)
                return
            work.done.put(bite)


def _lose(work: _Work, bite: list[int]) -> None:
    """A worker was lost on this bite: each of its texts is tried once more, alone; then it is named as unread."""
    if work.given_up:
        return
    if len(bite) == 1 and bite[0] in work.tried:
        work.results[bite[0]] = lost_rows(work.jobs[bite[0]])
        work.done.put(bite)
        return
    work.tried.update(bite)
    for place in bite:
        work.waiting.put([place])


def lost_rows(job: Job) -> Parts:
    """What is known of a text that one worker after another was lost on: that it was not read, and why."""
    raw, body = job[:2]
    return [failed_rows(LOST, len(raw) - body, body, body, lasting=False)]
