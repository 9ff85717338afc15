"""A text as the tables take it in: the facts of its file, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

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
    dates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # stated beside the text, by source
    title: str = ""  # of the front matter, used where the text states none
    warnings: tuple[str, ...] = ()  # about the file
    alone: bool = True  # whether its file holds no other communiqué


def members_of(documents: Iterable[Document]) -> dict[str, set[str]]:
    """Members that are named as undertaking something, and as doing something, as printed."""
    found: dict[str, set[str]] = {"commitments": set(), "deeds": set()}
    for document in documents:
        found["commitments"].update(row.member for row in document.rows.commitments if row.member)
        found["deeds"].update(row.member for row in document.rows.deeds if row.member)
    return found
