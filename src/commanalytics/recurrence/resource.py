"""Rows of the packaged word lists and settings."""

from __future__ import annotations

import csv
import io
from importlib.resources import files


def resource_rows(name: str) -> list[dict[str, str]]:
    """Rows of a CSV file of the package's resources."""
    text = (files("commanalytics.resources") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
