"""The sections of a text, in their order."""

from __future__ import annotations

ACTING = ("preamble", "operative")  # where clauses are expected to hold an act of the group
SECTIONS = ("opening", *ACTING, "closing")
#: What Akoma Ntoso calls the parts of a document, and the section of a clause that stands there.
SECTION_OF_PART = dict(zip(("preface", "preamble", "mainBody", "conclusions"), SECTIONS, strict=True))
