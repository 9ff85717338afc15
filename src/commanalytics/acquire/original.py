"""What came in, as it came, and what a reader made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LINKS = ("http://", "https://")  # beginnings of what can be fetched


@dataclass(frozen=True, slots=True)
class Original:
    """A file or an answer of a server, before anything is made of it."""

    data: bytes = field(repr=False)
    name: str  # file name, or the last part of the URL
    media_type: str = ""  # as the server or the name says; "" unknown
    origin: str = ""  # path or final URL
    headers: Mapping[str, str] = field(default_factory=dict)  # etag, last-modified, date …
    charset: str = ""  # as the server says; "" unknown


@dataclass(frozen=True, slots=True)
class Extracted:
    """A text that a reader took from an original."""

    text: str = field(repr=False)
    title: str = ""
    date: str = ""  # ISO, as the original's own metadata say; "" unknown
    reader: str = ""  # "html/trafilatura 2.3.0"
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # footnotes, kept apart from the text
    member: str = ""  # of an original that holds several: "annex.pdf"
