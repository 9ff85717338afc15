"""Thresholds of what counts as a change, from `resources/changes.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from commanalytics.errors import ResourceError
from commanalytics.resources import resource_rows

NAMES = (
    "repeated", "aligned", "split", "same_clause",
    "of_words", "of_act", "of_section", "of_place", "same_type",
    "same_family", "shared_words", "shared_of_acts", "shared_of_paragraphs", "other_demand",
    "force_told", "threaded",
)  # fmt: skip


@cache
def thresholds() -> Mapping[str, float]:
    """Each threshold by name, between 0 and 1. Raises ResourceError naming the line that is wrong."""
    rows = resource_rows("changes.csv")
    if sorted(row["name"] for row in rows) != sorted(NAMES):
        raise ResourceError("changes.csv", f"its names are not {', '.join(NAMES)}", "Give each of them one line")
    return {row["name"]: _share(line, row["value"]) for line, row in enumerate(rows, 2)}


def _share(line: int, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise ResourceError(f"changes.csv, line {line}", f"{value!r} is no share", "Write a number from 0 to 1")
    return number
