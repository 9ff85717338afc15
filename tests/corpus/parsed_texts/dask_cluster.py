"""A Dask scheduler and its workers as processes on the loopback, and texts that kill who reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from tests.corpus.parsed_texts.dask_forks import forks

ROOT = Path(__file__).parents[3]
PATIENCE = 120.0  # seconds that a process may take to say where it is
# Run by workers first, and by Python itself where the processes beside them start: what reads such a text is ended.
KILLER = """\
import json, os, signal
loads = json.loads
def watched(data, *args, **named):
    beside, worker = ("spell-of-the-reader", bytes), ("spell-of-the-worker", str)
    for spell, kind in (beside, worker):
        if isinstance(data, kind) and (spell if kind is str else spell.encode()) in data:
            os.kill(os.getpid(), signal.SIGKILL)
    return loads(data, *args, **named)
json.loads = watched
"""
READER_DIES, WORKER_DIES = "spell-of-the-reader", "spell-of-the-worker"


@dataclass(frozen=True)
class Cluster:
    """What runs: its address, and what ends its scheduler."""

    address: str
    kill_scheduler: Callable[[], None]


@contextmanager
def cluster(
    folder: Path, workers: int = 2, path: str = "", first: str = "", package: Path = ROOT / "src"
) -> Iterator[Cluster]:
    """A scheduler that gives a batch up at the first worker lost on it, and workers with nannies who start them anew.

    `path`: folders of modules for what workers start; `first`: what they run before they work; `package`: where their
    commanalytics lies.
    """
    given = {"PYTHONPATH": os.pathsep.join(filter(None, [path, str(package)])), "PYTHONUNBUFFERED": "1"}
    given |= {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0", "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s"}
    given |= {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}  # looks at each worker a hundred times a second
    given |= {"DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "fork"}  # a nanny has imported what its worker needs
    base, started = forks(package), list[int]()
    try:
        words = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        started.append(base.start(words, given, "", folder / "scheduler.log"))
        address = _said(folder / "scheduler.log", r"Scheduler at:\s+(tcp://\S+)")
        for n in range(workers):
            words = ["worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
            started.append(base.start(words, given, first, folder / f"worker-{n}.log"))
        for n in range(workers):
            _said(folder / f"worker-{n}.log", r"(Registered to)")
        yield Cluster(address, lambda: base.kill(started[0]))
    finally:
        for one in started:
            base.kill(one)


def _said(log: Path, pattern: str) -> str:
    """What a process says of itself in its log."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        if log.exists() and (found := re.search(pattern, log.read_text())):
            return found[1]
        sleep(0.1)
    raise TimeoutError(log.read_text())
