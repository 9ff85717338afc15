"""A file of cases that no test reads would look like cover and be none."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests import casefiles

TESTS = Path(__file__).parent


def test_every_file_of_cases_is_read_by_a_test() -> None:
    readers = [path for path in TESTS.rglob("test_*.py") if "read_cases" in path.read_text(encoding="utf-8")]
    for path in readers:
        if path != Path(__file__):
            import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts))
    held = {path.relative_to(casefiles.CASES).as_posix() for path in casefiles.CASES.rglob("*.csv")}
    assert held - casefiles.READ == set(), "files under tests/cases that no test reads"
    assert len(held) > 30
