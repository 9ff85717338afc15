"""A process that has imported Dask and the package, and forks itself to be a scheduler or a worker of a cluster.

One a run of the tests: each of the dozen processes of their clusters would import the same for two seconds. Reads one
request a line as JSON: what is to be started, or the process group that is to be killed.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import json
import os
import signal
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

NEEDED = ("commanalytics.corpus.parsed_texts.dask_batch", "commanalytics.corpus.shared_recurrence.blocks_on_dask")
WORDS = ("scheduler", "worker")  # what a process can be
_TOLD_OF_PARENT = 1  # prctl: a signal when the parent has ended


class Forks:
    """The process, and what it is asked."""

    def __init__(self, source: Path) -> None:
        paths = [str(source), str(Path(__file__).parents[3])]
        self._process = subprocess.Popen(
            [sys.executable, "-m", __spec__.name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)}, cwd=paths[1],
        )  # fmt: skip
        atexit.register(self._process.communicate)

    def start(self, words: list[str], environment: dict[str, str], first: str, log: Path) -> int:
        """The id of a process that is a scheduler or a worker; it runs `first` before, and writes into the log."""
        return self._ask({"words": words, "environment": environment, "first": first, "log": str(log)})

    def kill(self, process: int) -> None:
        """End a process and all that it has started; when this returns, it is gone."""
        self._ask({"kill": process})

    def _ask(self, request: dict[str, Any]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@cache
def forks(source: Path) -> Forks:
    """The one that has imported the package in a folder."""
    return Forks(source)


def _started(words: list[str], environment: dict[str, str], first: str, log: str) -> int:
    process = os.fork()
    if process:
        os.setpgid(process, process)  # both do it, so that it is done for both
        return process
    try:
        os.setpgid(0, 0)
        ctypes.CDLL(None).prctl(_TOLD_OF_PARENT, signal.SIGKILL)
        for number, name in ((0, os.devnull), (1, log), (2, log)):
            os.dup2(os.open(name, os.O_RDWR | os.O_CREAT | os.O_APPEND), number)
        os.environ.update(environment)
        _be(words, first)
    finally:
        os._exit(1)


def _be(words: list[str], first: str) -> None:
    """Be a scheduler or a worker, whose settings Dask reads from the environment."""
    import dask

    dask.config.refresh()
    exec(first, {})
    import_module(f"distributed.cli.dask_{words[0]}").main(args=words[1:])


def _kill(process: int) -> None:
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)


def main() -> None:
    """Answer requests until there are no more; nobody outlives this process."""
    for name in (*NEEDED, *(f"distributed.cli.dask_{word}" for word in WORDS)):
        import_module(name)
    gc.freeze()  # no fork looks for garbage through all this
    running = set[int]()
    for line in sys.stdin:
        request = json.loads(line)
        if "kill" in request:
            for process in running & {request["kill"]}:  # it may have been killed before
                _kill(process)
            running -= {request["kill"]}
            print(0, flush=True)
        else:
            process = _started(**request)
            running.add(process)
            print(process, flush=True)
    for process in running:
        _kill(process)


if __name__ == "__main__":
    main()
