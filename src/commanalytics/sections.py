"""The sections of a text, in their order."""

from __future__ import annotations

ACTING = ("preamble", "operative")  # where clauses are expected to hold an act of the group
SECTIONS = ("opening", *ACTING, "closing")
