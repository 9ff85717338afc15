"""Ending a process with all that it started, also what tried to get away from it into a session of its own.

On Linux a guard adopts whatever loses its parent below it, so that nothing is out of its sight; it ends when its own
parent does. What kills its guard first is out of reach, and so is, on other systems, what left its session.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

LINUX = sys.platform == "linux"
PATIENCE = 5.0  # seconds until what does not die is left alone
_DIE_WITH_PARENT, _ADOPT = 1, 36  # PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER

Work = Callable[..., object]  # ends its process


class _Ended(BaseException):
    """The guard was told to end."""


def guarded(work: Work, arguments: tuple[object, ...], parent: int) -> NoReturn:
    """In a process of its own: have the work done in another one, and end with it all that it started."""
    signal.signal(signal.SIGTERM, _told)
    code = 1
    try:
        _own_session()
        die_with_parent(parent, signal.SIGTERM)
        _prctl(_ADOPT, 1)
        guards = os.getpid()
        worker = os.fork()
        if worker == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            alone(work, arguments, guards)
        code = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    except _Ended:
        code = -signal.SIGTERM
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        _end_children()
        os._exit(code if code >= 0 else 128 - code)


def alone(work: Work, arguments: tuple[object, ...], parent: int) -> NoReturn:
    """In a process of its own: do the work, in a session of its own, and end with the parent where that can be had."""
    try:
        _own_session()
        if LINUX:
            die_with_parent(parent, signal.SIGKILL)
        work(*arguments)
    finally:
        os._exit(1)


def die_with_parent(parent: int, how: int) -> None:
    """Have a signal sent to this process when its parent ends; Linux."""
    _prctl(_DIE_WITH_PARENT, how)
    if os.getppid() != parent:
        os._exit(1)


def _told(*_: object) -> None:
    raise _Ended


def _own_session() -> None:
    with suppress(OSError, AttributeError):
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _prctl(what: int, value: int) -> None:
    ctypes.CDLL(None).prctl(what, value)


def _end_children() -> None:
    """Kill all children, and theirs as they are adopted, until none is left."""
    end = time.monotonic() + PATIENCE
    with suppress(ChildProcessError):
        while time.monotonic() < end:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
            for child in _children():
                with suppress(OSError):
                    os.kill(child, signal.SIGKILL)
            time.sleep(0.01)


def _children() -> list[int]:
    """Processes whose parent is this one."""
    mine = os.getpid()
    return [int(name) for name in os.listdir("/proc") if name.isdecimal() and _parent(name) == mine]


def _parent(process: str) -> int:
    with suppress(OSError, IndexError, ValueError):
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        return int(stat.rpartition(")")[2].split()[1])  # the name before it may hold anything
    return 0
