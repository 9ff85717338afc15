"""A row of the table: a fault, what is promised, and the trial that sees whether it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tests.faults.bench import Bench

GROUPS = ("files", "texts", "settings", "sites", "kills", "disks", "runs", "workers", "stored", "surroundings")
Trial = Callable[[Bench], str]  # says what was seen; AssertionError if the promise is broken


@dataclass(frozen=True)
class Row:
    """One fault. Its name stands in `protections.toml` beside what keeps the promise."""

    name: str
    fault: str
    promise: str
    trial: Trial

    @property
    def group(self) -> str:
        """Name of the module that it stands in."""
        return self.trial.__module__.rpartition(".")[2]


_ROWS: dict[str, Row] = {}


def row(fault: str, promise: str) -> Callable[[Trial], Trial]:
    """Put a trial into the table under the name of its function."""

    def put(trial: Trial) -> Trial:
        name = trial.__name__
        assert name not in _ROWS, f"two trials are named {name}"
        _ROWS[name] = Row(name, fault, promise, trial)
        return trial

    return put


def rows() -> list[Row]:
    """All rows, in the order of their groups."""
    for group in GROUPS:
        import_module(f"tests.faults.{group}")
    return list(_ROWS.values())
