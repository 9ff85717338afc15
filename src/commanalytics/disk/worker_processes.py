"""Plain processes that work for this one: how many there may be, how they start, what they answer, and how they end.

No `multiprocessing`: a script or a notebook that asks for work need not be importable for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer

import commanalytics
from commanalytics.disk.worker_messages import receive, send

Worker = subprocess.Popen[bytes]


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def started(module: str, words: Sequence[str] = ()) -> Worker:
    """A process that runs a module of this package, with pipes to talk to it; OSError where there can be none."""
    command = [sys.executable, "-m", module, *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment())


def answer(worker: Worker, seconds: float, asked: bytes = b"") -> bytes | None:
    """What a worker says to something, or by itself when it is ready; None from one that died, or was too slow.

    It is ended when its time is over.
    """
    assert worker.stdin is not None
    assert worker.stdout is not None
    clock = Timer(seconds, worker.kill)
    clock.daemon = True
    clock.start()
    try:
        if asked:
            send(worker.stdin, asked)
        return receive(worker.stdout)
    except (OSError, EOFError, ValueError):  # the last: an answer that is none
        return None
    finally:
        clock.cancel()


def dismiss(worker: Worker) -> None:
    """End a worker: it has nothing to put away, and one that was stopped would not end by itself."""
    worker.kill()
    for pipe in (worker.stdin, worker.stdout):
        with suppress(OSError):  # what was not handed over to one that died
            pipe.close()  # type: ignore[union-attr]
    worker.wait()


def _environment() -> dict[str, str]:
    root = str(Path(commanalytics.__file__).parents[1])
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
