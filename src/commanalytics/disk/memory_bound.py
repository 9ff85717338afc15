"""How much more memory this process may take for a while, where the system can hold it to that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_STATE = Path("/proc/self/statm")  # its first number: pages of addresses
_BOUND = Lock()  # the bound is one of the whole process: who comes second is within that of the first


@contextmanager
def bounded(more: int) -> Iterator[None]:
    """MemoryError where more than so many bytes are wanted beyond those that this process has now."""
    if not _STATE.exists() or not _BOUND.acquire(blocking=False):
        yield
        return
    import resource

    try:
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = int(_STATE.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") + more
        known = [limit for limit in (soft, hard, most) if limit != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_AS, (min(known), hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    finally:
        _BOUND.release()
