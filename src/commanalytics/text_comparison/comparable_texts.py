"""Whether two texts can be compared: of one many times as long as the other, or of another level, silence says nothing.

A statement of a page leaves out most of what a summit's of ten says, and a working group most of what ministers ask:
what only one of the two has is owed to that. What both say can be compared all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from commanalytics.labels_and_colours import limits

if TYPE_CHECKING:
    import pandas as pd


class Extent(NamedTuple):
    """What tells whether a text can be compared."""

    words: float  # 0: not known, as of a text that breaks off
    level: str = ""  # who met, as the catalogue says; empty: it does not


def apart(one: Extent, other: Extent) -> str:
    """In what two texts are too different for a comparison of what they leave out; "" where they are not.

    >>> apart(Extent(3_000), Extent(990)), apart(Extent(990), Extent(3_000, "summit"))
    ('too different in length (3,000 words against 990)', 'too different in length (990 words against 3,000)')
    >>> apart(Extent(3_000, "summit"), Extent(2_000, "senior officials"))
    'of another level (summit, and not senior officials)'
    >>> apart(Extent(3_000, "summit"), Extent(1_000, "Summit")), apart(Extent(0), Extent(3_000))
    ('', '')
    """
    if one.level and other.level and one.level.casefold() != other.level.casefold():
        return f"of another level ({one.level}, and not {other.level})"
    if lengths_apart(one.words, other.words):
        return f"too different in length ({one.words:,.0f} words against {other.words:,.0f})"
    return ""


def told_apart(one: Extent, other: Extent) -> str:
    """The same as what is to be said beside what changed between them; "" where they can be compared.

    >>> told_apart(Extent(3_000), Extent(990))
    'the two are too different in length (3,000 words against 990): what only one of them has may be owed to that'
    >>> told_apart(Extent(3_000), Extent(1_000))
    ''
    """
    why = apart(one, other)
    return f"the two are {why}: what only one of them has may be owed to that" if why else ""


def lengths_apart(one: float, other: float) -> bool:
    """Whether one is so many times as long as the other that length explains what they do; of 0 nothing is known."""
    return 0 < min(one, other) * limits()["lengths_apart"] < max(one, other)


def median_extent(texts: Sequence[Extent]) -> Extent:
    """The extent of several texts: the median of their lengths, and their level where all are of one.

    >>> median_extent([Extent(300, "summit"), Extent(0, "summit"), Extent(500, "summit")])
    Extent(words=400.0, level='summit')
    >>> median_extent([Extent(300, "summit"), Extent(310)]).level
    ''
    """
    known, levels = [text.words for text in texts if text.words], {text.level for text in texts}
    return Extent(float(median(known)) if known else 0, levels.pop() if len(levels) == 1 else "")


def extents_of(communiques: pd.DataFrame, meetings: pd.DataFrame) -> dict[str, Extent]:
    """The extent of each text; of one that breaks off or was not read no length is known."""
    levels = dict(zip(meetings["meeting_id"], meetings["level"], strict=True))
    names = ("communique_id", "meeting_id", "words", "truncated", "unread")
    return {
        text: Extent(0 if cut or unread else int(words), levels.get(meeting, ""))
        for text, meeting, words, cut, unread in zip(*(communiques[name].tolist() for name in names), strict=True)
    }


def any_comparable(some: Iterable[Extent], others: Sequence[Extent]) -> bool:
    """Whether one of some texts can be compared with one of the others."""
    return any(not apart(one, other) for one in some for other in others)
