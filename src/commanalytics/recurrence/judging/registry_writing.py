"""Frozen families, as `sources` reads them, and how they are written."""

from __future__ import annotations

from pathlib import Path

from commanalytics.recurrence.judging.whole_csv import write_rows
from commanalytics.sources.registry_file import COLUMNS, Entry, Registry, read_registry

__all__ = ["COLUMNS", "REGISTRY", "Entry", "Registry", "read_registry", "write_registry"]


REGISTRY = "family-registry.csv"  # in the folder of a corpus


def write_registry(path: Path, registry: Registry) -> None:
    """Write the registry whole, or not at all."""
    rows = ((e.family_id, e.label, e.communique_id, e.quote, e.occurrence) for e in registry.entries)
    write_rows(path, COLUMNS, rows)
