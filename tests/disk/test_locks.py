"""A folder has one writer at a time."""

from __future__ import annotations

import os
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


def test_a_process_that_was_forked_holds_no_lock_of_its_parents(tmp_path: Path) -> None:
    """What a notebook leaves running must not lock its folder for good."""
    (ready, says_ready), (waits, ends) = os.pipe(), os.pipe()
    with locked(tmp_path):
        child = os.fork()
        if child == 0:
            os.close(ends)
            os.write(says_ready, b".")
            os.read(waits, 1)  # lives until the test has looked
            os._exit(0)
        os.read(ready, 1)
    try:
        with locked(tmp_path, patience=0):
            pass
    finally:
        for handle in (ready, says_ready, waits, ends):
            os.close(handle)
        os.waitpid(child, 0)
