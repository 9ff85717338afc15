"""What every search for citations gives: a stretch of the text, what it cites, and what found it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A citation with offsets into the text. `iso` and `identifier` are "" where the text states none.

    `identifier` is as printed ("186 (1964)"); `symbol` is the whole symbol of a document of the United Nations
    ("S/RES/186 (1964)"), completed from the body that the text names, and "" where that is not known.

    >>> FoundReference(4, 14, "instrument", identifier="UN Charter").iso
    ''
    """

    start: int
    end: int
    kind: str  # meeting, resolution, report, instrument, event
    iso: str = ""
    identifier: str = ""
    rule: str = ""  # what found it
    symbol: str = ""
