"""Processor time of one call, which other work on the machine disturbs little; a call that does not end is ended."""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable
from types import FrameType


class _Over(BaseException):
    """The time is up; no `except Exception` may keep it."""


def seconds(run: Callable[[], object], limit: float = 0.0) -> float:
    """Seconds of processor that a call takes; infinity where it takes more than the limit (0: none).

    >>> seconds(lambda: None) < 0.1
    True
    """
    before = signal.signal(signal.SIGVTALRM, _over)
    began = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, limit)
        run()
        return time.process_time() - began
    except _Over:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _over(signum: int, frame: FrameType | None) -> None:
    raise _Over
