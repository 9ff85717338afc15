"""Every row of the table holds. `python -m tests.faults` prints the table; `--red` shows that each row can fail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.bench import Bench, Driver
from tests.faults.row import Row, rows


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    running = Driver()
    yield running
    running.close()


@pytest.mark.parametrize("one", rows(), ids=lambda one: one.name)
def test_fault(one: Row, driver: Driver, tmp_path: Path) -> None:
    assert one.trial(Bench(tmp_path, driver))
