"""What a command takes, with all processes that it starts: seconds of the processor, seconds, most memory at a time."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

EVERY = 0.1  # seconds between two looks
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Taken(NamedTuple):
    """Of one command and all its children that ended with it."""

    cpu: float
    seconds: float
    megabytes: float  # resident, all processes together
    processes: int  # at the same time, at the most
    printed: str


def run(command: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Taken:
    """Run a command to its end. SystemExit with its last words where it fails."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=os.environ | dict(environment or {}),
    ) as process:
        watch = _Watch(process.pid)
        printed, said = process.communicate()
        watch.end()
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:4])}: {said.strip()[-500:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(cpu, seconds, watch.most or after.ru_maxrss / 1024, watch.processes, printed)


class _Watch:
    """Looks at the memory of a process and its descendants again and again; nothing without /proc."""

    def __init__(self, pid: int) -> None:
        self.most, self.processes = 0.0, 1
        self._pid, self._over = pid, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            sizes = [resident(pid) for pid in family(self._pid)]
            self.most, self.processes = max(self.most, sum(sizes)), max(self.processes, len(sizes))


def family(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:  # it has ended
            continue
        for child in children:
            yield from family(int(child))


def resident(pid: int) -> float:
    """Megabytes in memory; nothing of a process that has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE / 1e6
    except (OSError, IndexError):
        return 0.0
