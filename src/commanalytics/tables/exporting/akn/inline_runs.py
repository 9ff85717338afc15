"""A stretch of a text cut into what is marked in it: lead phrases, citations, page furniture, odd characters.

Put one behind the other, the words of the runs are the stretch, to its last character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from commanalytics.text_normalisation import NO_XML

LEAD, CITED, CHARACTER = "lead", "cited", "character"
FURNITURE, HEADING = "furniture", "heading"
APART = (FURNITURE, HEADING)  # what stands in a clause and is no part of it


class Mark(NamedTuple):
    """A marked stretch; `href` is where a citation leads to."""

    start: int
    end: int
    kind: str
    href: str = ""


class Run(NamedTuple):
    """Words of one kind; "": nothing is marked. Of an odd character the words are its number, in hexadecimal."""

    kind: str
    words: str = ""
    href: str = ""
    within: tuple[Run, ...] = ()  # of what is marked: its words and odd characters


def apart(marks: Sequence[Mark]) -> list[Mark]:
    """Marks in order and without overlap: what stands apart first, then the earlier and the longer one.

    >>> [mark.kind for mark in apart([Mark(0, 9, "lead"), Mark(4, 12, "cited"), Mark(12, 14, "cited")])]
    ['lead', 'cited']
    """
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.kind not in APART, one.start, -one.end)):
        at = bisect_left(kept, mark)
        free_before = at == 0 or kept[at - 1].end <= mark.start
        free_behind = at == len(kept) or mark.end <= kept[at].start
        if mark.start < mark.end and free_before and free_behind:
            kept.insert(at, mark)
    return kept


def runs(raw: str, start: int, end: int, marks: Sequence[Mark]) -> list[Run]:
    """The runs of a stretch; a mark that does not lie wholly in it is left out.

    >>> runs("Recalls 7/1.", 0, 12, [Mark(0, 7, "lead")])[0].within
    (Run(kind='', words='Recalls', href='', within=()),)
    """
    found: list[Run] = []
    at = start
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            found += _plain(raw[at : mark.start])
            found.append(Run(mark.kind, href=mark.href, within=tuple(_plain(raw[mark.start : mark.end]))))
            at = mark.end
    return [*found, *_plain(raw[at:end])]


def _plain(words: str) -> Iterator[Run]:
    """Words cut at each character that XML has no place for."""
    at = 0
    for odd in NO_XML.finditer(words):
        if odd.start() > at:
            yield Run("", words[at : odd.start()])
        yield Run(CHARACTER, f"{ord(odd.group()):04x}")
        at = odd.end()
    if at < len(words):
        yield Run("", words[at:])
