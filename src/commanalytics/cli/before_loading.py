"""What heavy libraries need of the machine, looked at before they are loaded."""

from __future__ import annotations

import os

from commanalytics.errors import ParameterError

CLOCK = "SOURCE_DATE_EPOCH"
LEAST = 1_000_000_000  # bytes of addresses that the libraries behind tables and charts take, and something to work with

try:
    import resource
except ImportError:  # where there are no such limits
    resource = None  # type: ignore[assignment]


def check_machine() -> None:
    """An error where a library would end in words that nobody understands, or not at all."""
    _check_clock()
    _check_memory()


def _check_clock() -> None:
    """ParameterError where builds are told a day that is no number: numpy asks for it."""
    try:
        int(os.environ.get(CLOCK, 0))
    except ValueError as problem:
        what = f"“{os.environ[CLOCK]}” is no number of seconds"
        raise ParameterError(CLOCK, what, f"Write one, or unset {CLOCK}") from problem


def _check_memory() -> None:
    """MemoryError where this process may use too little (`ulimit -v`).

    OpenBLAS, which numpy and scipy load, tries again for ever where it is refused what it asks for each of its threads:
    where there is a limit, it gets one.
    """
    limit = resource.getrlimit(resource.RLIMIT_AS)[0] if resource else -1
    if limit in (-1, getattr(resource, "RLIM_INFINITY", -1)):
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if limit < LEAST:
        raise MemoryError(f"{limit // 10**6:,} MB may be used here, and {LEAST // 10**6:,} are needed")
