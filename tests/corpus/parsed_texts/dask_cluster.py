"""A Dask scheduler and its workers as processes on the loopback, and texts that kill who reads them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[3]
PATIENCE = 120.0  # seconds that a process may take to say where it is
# Run by Python itself where it starts, in workers as in the processes beside them: what reads such a text is ended.
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
    """What runs: its address, and the process of the scheduler."""

    address: str
    scheduler: subprocess.Popen[str]


@contextmanager
def cluster(folder: Path, workers: int = 2, path: str = "", package: Path = ROOT / "src") -> Iterator[Cluster]:
    """A scheduler that gives a batch up at the first worker lost on it, and workers with nannies who start them anew.

    `path`: further folders of modules for them; `package`: where their commanalytics lies.
    """
    given = {"PYTHONPATH": os.pathsep.join(filter(None, [path, str(package)])), "PYTHONUNBUFFERED": "1"}
    given |= {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0", "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s"}
    given |= {
        "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"
    }  # which looks at each worker a hundred times a second
    started: list[subprocess.Popen[str]] = []
    try:
        words = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        started.append(_process(words, given, folder / "scheduler.log"))
        address = _said(folder / "scheduler.log", r"Scheduler at:\s+(tcp://\S+)")
        for n in range(workers):
            log = folder / f"worker-{n}.log"
            words = ["worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
            started.append(_process(words, given, log))
        for n in range(workers):
            _said(folder / f"worker-{n}.log", r"(Registered to)")
        yield Cluster(address, started[0])
    finally:
        for one in started:
            with suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)
            one.wait()


def _process(words: list[str], given: Mapping[str, str], log: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
    with log.open("w") as file:
        return subprocess.Popen(
            command, env=os.environ | given, stdout=file, stderr=file, text=True, start_new_session=True
        )


def _said(log: Path, pattern: str) -> str:
    """What a process says of itself in its log."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        if found := re.search(pattern, log.read_text()):
            return found[1]
        sleep(0.1)
    raise TimeoutError(log.read_text())
