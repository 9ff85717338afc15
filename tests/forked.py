"""A process that does something and may be killed at it, forked from that of the tests, whose imports it has."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable


def ended(do: Callable[[], int | None]) -> int:
    """How a process ends that does this: with what `do` returns, 1 after an error, or the signal that killed it."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            code = do() or 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
