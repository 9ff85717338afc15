"""What takes long to make and is only read is made once a run, by whichever of its processes wants it first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path

import pytest

from commanalytics.parsing import parse
from commanalytics.parsing.model import Communique


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name, filled by `make`; who wants it meanwhile waits. One that could not be made goes."""
    top = factory.getbasetemp()
    run = top.parent if "PYTEST_XDIST_WORKER" in os.environ else top  # each process has a folder of its own in it
    folder, made = run / name, run / f"{name}-made"
    with (run / f"{name}-lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


@cache
def read_once(text: str) -> Communique:
    """A text as it is parsed, for whoever compares something with it: a process parses it once."""
    return parse(text)
