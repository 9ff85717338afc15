"""Readers of formats: each makes text of the bytes of one kind of file, or refuses with a word why."""

from __future__ import annotations

from commanalytics.acquire.original import Extracted, Original
from commanalytics.errors import AcquireError

__all__ = ["read_original"]


def read_original(original: Original) -> tuple[Extracted, ...]:
    """The texts of an original, by the reader of its kind; AcquireError says why where there is none."""
    raise AcquireError(original.origin or original.name, "no reader is here yet", "Save it as text")
