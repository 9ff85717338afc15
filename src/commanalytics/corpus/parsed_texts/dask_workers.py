"""Texts parsed by the workers of a Dask scheduler: a batch a task, no more batches on their way than keep it busy.

What a worker was lost on is handed to another by the scheduler. A batch that several were lost on is handed out text
by text, each alone, and a text that several are lost on is set aside by name. Where the scheduler goes away, or has no
worker any more, it is asked once more, and then the rest is parsed here. A batch counts when its rows are here, so
nothing is there twice.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from commanalytics.corpus.parsed_texts.dask_batch import encode_batch, other_code, parse_batch
from commanalytics.corpus.parsed_texts.file_rows import Parts, decode_rows
from commanalytics.corpus.parsed_texts.schedulers import Block, Reading, Task, blocks, merged, new
from commanalytics.corpus.parsed_texts.worker_pool import Job, lost_rows
from commanalytics.disk.code_hash import code_digest
from commanalytics.disk.inputs import decode, read_bytes
from commanalytics.errors import ParameterError
from commanalytics.resources import resource_values

if TYPE_CHECKING:
    from distributed import Client, Future

_LOGGERS = ("distributed", "tornado", "asyncio")  # they tell their troubles on stderr; here one line does
Value = TypeVar("Value")


class Limits(NamedTuple):
    """The limits of resources/dask.toml, which says what each is."""

    answer: float
    deserted: float
    fetch: float
    again: int
    ahead: int
    fewest: int
    first: int
    largest: int
    doubled: int


@cache
def limits() -> Limits:
    """What resources/dask.toml says.

    >>> limits().ahead
    2
    """
    return resource_values("dask.toml", "limits", Limits)


class GoneError(Exception):
    """A scheduler does not answer any more, or nobody works for it."""


@dataclass(slots=True)
class _Sent:
    """A block of tasks on its way: the future of its rows, or the rows."""

    block: list[Task]
    future: Any = None
    rows: Sequence[Parts] | None = None


@dataclass(slots=True)
class _Run:
    """What is asked of one scheduler for one corpus."""

    reading: Reading
    lexicon: str  # its words
    here: Block  # who parses what the scheduler leaves undone
    on_the_way: deque[_Sent] = field(default_factory=deque)


def parsed_by_dask(tasks: Iterable[Task], reading: Reading, here: Block) -> Iterator[Parts]:
    """The rows of each task, in order.

    ParameterError where no scheduler answers, where it has no worker, or where one runs other code than this process.
    """
    lexicon = decode(reading.lexicon, read_bytes(reading.lexicon)) if reading.lexicon else ""
    run = _Run(reading, lexicon, here)
    waiting = blocks(tasks, _size)
    first = next(waiting, None)
    if first is None:
        return
    waiting = _after(first, waiting)
    asked = False
    for _ in range(1 + limits().again):
        with ExitStack() as stack:
            try:
                client = stack.enter_context(connected(reading.scheduler))
            except ParameterError:
                if not asked:
                    raise
                continue
            asked = True
            try:
                yield from _through(client, run, waiting)
                return
            except GoneError:
                _without_futures(run)
    say(f"{reading.scheduler}: it went away, or has no worker any more; the rest is parsed here")
    yield from _finished_here(run, waiting)


def _size(number: int) -> int:
    known = limits()
    return int(min(known.largest, known.first * 2 ** (number // known.doubled)))


def _after(first: list[Task], others: Iterator[list[Task]]) -> Iterator[list[Task]]:
    yield first
    yield from others


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of the scheduler, whose workers all run this code."""
    from distributed import Client

    with _quiet():
        try:
            client = Client(address, timeout=limits().answer, set_as_default=False, name="commanalytics")
        except (OSError, ValueError, RuntimeError) as problem:  # OSError: no answer, in time; ValueError: no address
            raise _unanswered(address, problem) from problem
        try:
            _check_workers(client, address)
            yield client
        finally:
            with suppress(Exception):  # what is gone need not be closed
                client.close(timeout=limits().answer)


def _unanswered(address: str, problem: Exception) -> ParameterError:
    what = f"no Dask scheduler answers there ({' '.join(str(problem).split()) or type(problem).__name__})"
    return ParameterError(address, what, "Start one with: dask scheduler, or leave --scheduler away")


@contextmanager
def _quiet() -> Iterator[None]:
    """Let no logger of Dask speak: each of them has a level and a handler of its own."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in _LOGGERS]
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled


def _check_workers(client: Client, address: str) -> None:
    """ParameterError without a worker, and for one whose package is another than this one, or none."""
    try:
        client.wait_for_workers(1, timeout=limits().answer)
        digests = client.run(code_digest, on_error="return")
    except TimeoutError as problem:
        remedy = f"Start one with: dask worker {address} --nthreads 1"
        raise ParameterError(address, "this Dask scheduler has no worker", remedy) from problem
    except (ImportError, AttributeError) as problem:
        raise other_code(f"{address}: a worker") from problem
    except OSError as problem:
        raise _unanswered(address, problem) from problem
    for worker, digest in digests.items():
        if digest != code_digest():
            raise other_code(worker)


def _through(client: Client, run: _Run, waiting: Iterator[list[Task]]) -> Iterator[Parts]:
    """Rows of what is on its way and of what waits, in order; GoneError where nobody is left to ask."""
    for sent in run.on_the_way:
        if sent.rows is None:
            _send(client, run, sent)
    while True:
        _fill(client, run, waiting)
        if not run.on_the_way:
            return
        first = run.on_the_way[0]
        if first.rows is None:
            first.rows = _rows(client, run, first)
        run.on_the_way.popleft()
        yield from merged(first.block, first.rows)


def _fill(client: Client, run: _Run, waiting: Iterator[list[Task]]) -> None:
    most = max(limits().fewest, limits().ahead * threads(client))
    while len(run.on_the_way) < most:
        block = next(waiting, None)
        if block is None:
            return
        sent = _Sent(block)
        run.on_the_way.append(sent)
        _send(client, run, sent)


def _send(client: Client, run: _Run, sent: _Sent) -> None:
    jobs = new(sent.block)
    if jobs:
        sent.future = _submitted(client, run, jobs)
    else:
        sent.rows = []


def _submitted(client: Client, run: _Run, jobs: Sequence[Job]) -> Any:
    with gone():
        batch = encode_batch(jobs, run.lexicon, run.reading.rules)
        return client.submit(parse_batch, batch, code_digest(), pure=False)


def _rows(client: Client, run: _Run, sent: _Sent) -> list[Parts]:
    """Rows of a block, from its future; text by text where workers were lost on it."""
    jobs = new(sent.block)
    found = answered(client, sent.future, bytes)
    if found is not None:
        return _decoded(found, len(jobs))
    for other in run.on_the_way:  # so that what a text takes with it is that text alone
        if other is not sent and other.rows is None:
            _await(client, other.future)
    return [_alone(client, run, job) for job in jobs]


def _alone(client: Client, run: _Run, job: Job) -> Parts:
    found = answered(client, _submitted(client, run, [job]), bytes)
    return lost_rows(job) if found is None else _decoded(found, 1)[0]


def _decoded(answer: bytes, many: int) -> list[Parts]:
    try:
        rows = decode_rows(answer)
    except ValueError as problem:
        raise other_code("a worker") from problem
    if len(rows) != many:
        raise other_code("a worker")
    return rows


def answered(client: Client, future: Future, kind: type[Value]) -> Value | None:
    """What a worker made of a batch, which is of that kind; None where one after another was lost on it."""
    from distributed import KilledWorker

    try:
        found: Value = _asked(client, lambda: future.result(timeout=limits().fetch))
    except KilledWorker:
        return None
    except (ImportError, AttributeError) as problem:  # a worker that lacks the package, or this module of it
        raise other_code("a worker that came later") from problem
    return found


def _await(client: Client, future: Future) -> None:
    """Wait until a batch is done, or given up."""
    _asked(client, lambda: future.exception(timeout=limits().fetch))


def _asked(client: Client, ask: Callable[[], Any]) -> Any:
    """What a scheduler answers when it can; GoneError where it is no longer there, or has had no worker for long."""
    left = monotonic()
    while True:
        with suppress(TimeoutError), gone():
            return ask()
        if not alive(client):
            raise GoneError
        if threads(client):
            left = monotonic()
        if monotonic() - left > limits().deserted:
            raise GoneError


def threads(client: Client) -> int:
    """How many threads work for a scheduler; none where it does not answer."""
    with suppress(TimeoutError), gone():
        return sum(client.nthreads(callback_timeout=limits().answer).values())
    return 0


def alive(client: Client) -> bool:
    return str(client.status) == "running"


@contextmanager
def gone() -> Iterator[None]:
    """What Dask raises where a scheduler is lost, as one error."""
    from asyncio import CancelledError as Cancelled
    from concurrent.futures import CancelledError

    try:
        yield
    except TimeoutError:
        raise
    except (CancelledError, Cancelled, OSError) as problem:
        raise GoneError from problem


def _without_futures(run: _Run) -> None:
    """Those of a scheduler that is gone tell nothing any more."""
    for sent in run.on_the_way:
        sent.future = None


def _finished_here(run: _Run, waiting: Iterator[list[Task]]) -> Iterator[Parts]:
    for sent in run.on_the_way:
        rows = run.here(new(sent.block)) if sent.rows is None else sent.rows
        yield from merged(sent.block, rows)
    for block in waiting:
        yield from merged(block, run.here(new(block)))


def say(line: str) -> None:
    print(line, file=sys.stderr)
