"""A folder has one writer at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.disk.locks import locked
from commanalytics.errors import OutputError


def test_a_second_writer_waits_and_says_so(tmp_path: Path) -> None:
    told: list[str] = []
    second = locked(tmp_path, patience=0.2, waits=lambda: told.append("waits"))
    with locked(tmp_path), pytest.raises(OutputError, match="another run"):
        second.__enter__()
    assert told == ["waits"]


def test_a_lock_is_given_back(tmp_path: Path) -> None:
    with locked(tmp_path / "new"):
        pass
    with locked(tmp_path / "new", patience=0):
        assert list((tmp_path / "new").iterdir()) == []
