"""Cases beside the tests: one file a rule, each row named by its `why`; a known failure turns red once it passes."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"
READ: set[str] = set()  # the files that were asked for


def read_cases(name: str, *columns: str) -> list[Any]:
    """The rows of tests/cases/<name> as parameters, in the order of the columns asked for."""
    READ.add(name)
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        pytest.param(
            *(row[column] for column in columns),
            id=row["why"],
            marks=[pytest.mark.xfail(strict=True, reason=row["why"])] if row["kind"] == "known failure" else [],
        )
        for row in rows
    ]
