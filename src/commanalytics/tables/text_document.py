"""A text as the tables take it in: the facts of its file, and its rows."""

from __future__ import annotations

from dataclasses import dataclass

from commanalytics.tables.rows import TextRows


@dataclass(frozen=True, slots=True)
class Document:
    """One text: where it came from, and what was found in it."""

    source_file: str  # relative to the corpus folder
    rows: TextRows
    sha256: str = ""
    source_url: str = ""
    retrieved_at: str = ""
    media_type: str = "text/plain"
    date: str = ""  # of the front matter, used where the text states none
    title: str = ""  # likewise
    warnings: tuple[str, ...] = ()  # about the file
