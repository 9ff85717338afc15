"""Who parses: this process, processes beside it, or the workers of a Dask scheduler. The same rows, in the same order.

Texts go in one after the other and are not held longer than until they are parsed: a corpus may be larger than memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from commanalytics.corpus.parsed_texts.file_rows import Parts, make_parser, parse_file
from commanalytics.corpus.parsed_texts.progress_bar import Progress
from commanalytics.corpus.parsed_texts.worker_pool import Job, parse_in_processes
from commanalytics.disk.worker_processes import cores
from commanalytics.errors import ParameterError

PROCESSES = "processes"
MUCH = 1_500_000  # characters that are worth starting processes for
BLOCK = 3_000_000  # characters a core that processes are started for at a time: some ten seconds
MOST = 2_000  # texts of a block
Task = Job | Parts  # a text to be parsed, or rows that are known already and only keep their place
Block = Callable[[Sequence[Job]], Sequence[Parts]]
_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss)://.+")


@dataclass(frozen=True, slots=True)
class Reading:
    """How texts are to be read: by whom, with which lexicon of their corpus, under which rules."""

    scheduler: str  # "": processes where there is much to do; "processes"; or the address of a Dask scheduler
    lexicon: Path | None
    rules: Mapping[str, bool]


def check_scheduler(scheduler: str) -> None:
    """ParameterError unless it is one that can be used here; whether it answers is seen when there is work for it."""
    if scheduler in ("", PROCESSES):
        return
    where = f"--scheduler {scheduler}"
    if not _ADDRESS.fullmatch(scheduler):
        remedy = f"Use {PROCESSES}, or the address of a Dask scheduler, such as tcp://127.0.0.1:8786"
        raise ParameterError(where, "there is no such scheduler", remedy)
    if find_spec("distributed") is None:
        remedy = "Install it with: pip install 'commanalytics[dask]'"
        raise ParameterError(where, "this needs Dask, which is not installed", remedy)


def parsed(tasks: Iterable[Task], reading: Reading) -> Iterator[Parts]:
    """The rows of each task, in order. Only so many texts are taken up as are being parsed."""
    if "://" in reading.scheduler:
        from commanalytics.corpus.parsed_texts.dask_workers import parsed_by_dask

        return parsed_by_dask(tasks, reading, in_processes(reading))
    return in_blocks(tasks, in_processes(reading) if reading.scheduler else _as_it_pays(reading))


def in_processes(reading: Reading) -> Block:
    """Has a block of texts parsed by one process a core."""
    lexicon = str(reading.lexicon or "")
    return lambda jobs: parse_in_processes(jobs, lexicon, Progress("", 0), reading.rules)


def _as_it_pays(reading: Reading) -> Block:
    """Processes for much, this process for little."""
    beside = in_processes(reading)

    def block(jobs: Sequence[Job]) -> Sequence[Parts]:
        if sum(len(job[0]) for job in jobs) >= MUCH:
            return beside(jobs)
        parser = make_parser(reading.lexicon, reading.rules)
        return [parse_file(raw, body, parser, *told) for raw, body, *told in jobs]

    return block


def in_blocks(tasks: Iterable[Task], parse: Block) -> Iterator[Parts]:
    """Rows of each task, in order, one block of tasks after another."""
    for block in blocks(tasks, lambda _: BLOCK * cores()):
        yield from merged(block, parse(new(block)) if new(block) else [])


def new(block: Sequence[Task]) -> list[Job]:
    """The texts of a block that are still to be parsed."""
    return [task for task in block if not isinstance(task, list)]


def merged(block: Sequence[Task], made: Iterable[Parts]) -> Iterator[Parts]:
    """The rows of a block in its order: those that were known, and those that were made."""
    rows = iter(made)
    return (task if isinstance(task, list) else next(rows) for task in block)


def blocks(tasks: Iterable[Task], size_of: Callable[[int], int]) -> Iterator[list[Task]]:
    """Tasks that together are of the size that the block of that number has, or MOST of them."""
    block: list[Task] = []
    size = number = 0
    for task in tasks:
        block.append(task)
        size += 0 if isinstance(task, list) else len(task[0])
        if size >= size_of(number) or len(block) >= MOST:
            yield block
            block, size, number = [], 0, number + 1
    if block:
        yield block
