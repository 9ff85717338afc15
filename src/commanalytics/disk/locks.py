"""One writer at a time: a lock on a folder, given back by the system when its holder ends, however it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from commanalytics.disk.outputs import hold, writing
from commanalytics.errors import OutputError

PATIENCE = 600.0  # seconds that one run waits for another
_AGAIN = 0.05  # seconds between two tries
_HELD: set[int] = set()  # descriptors of the locks of this process


def _let_go() -> None:
    """A process that was forked holds no lock of its parent's: it may outlive it."""
    for handle in _HELD:
        with suppress(OSError):
            os.close(handle)
    _HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def locked(
    folder: Path, patience: float = PATIENCE, waits: Callable[[], None] = lambda: None, mode: int = 0o777
) -> Iterator[None]:
    """Hold a folder for oneself; it is made where there is none. `waits` is called once if another run has it.

    Raises OutputError if the other one does not end in time, or if the folder can't be made or opened.
    """
    with writing(folder):
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    _HELD.add(handle)
    try:
        _take(handle, folder, patience, waits)
        yield
    finally:
        if handle in _HELD:  # not so in a process forked meanwhile, where the number may be another file's by now
            _HELD.discard(handle)
            os.close(handle)


def _take(handle: int, folder: Path, patience: float, waits: Callable[[], None]) -> None:
    end = time.monotonic() + patience
    told = False
    while not hold(handle):
        if time.monotonic() >= end:
            what = "another run has been writing here all the while"
            raise OutputError(str(folder), what, "Wait for it to end, or end it, and try again")
        if not told:
            waits()
            told = True
        time.sleep(_AGAIN)
