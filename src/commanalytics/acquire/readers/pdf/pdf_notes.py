"""Footnotes of the pages of a PDF: small print at the foot of a column whose sign stands in the text.

A list in small print looks the same but for its sign, or the mark behind its number, and is the group's own words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from commanalytics.acquire.limits import shares
from commanalytics.acquire.readers.pdf.pdf_lines import Line

_NOTE = re.compile(r"\s*(?:\[?(\d{1,3})\]?|(\*+|[†‡]))[\s.)]*(?=\S)")
_BARE = re.compile(r"\s*(?:\[\d{1,3}\]|\d{1,3}(?![\d.)])|\*+|[†‡])\s*(?=[^\W\d])")  # no item of a list begins so


def without_notes(
    pages: Sequence[Sequence[Line]], heights: Sequence[float], usual: float
) -> tuple[list[list[Line]], tuple[str, ...]]:
    """Pages without their notes; and the notes. `usual`: size of the letters of the text."""
    kept: list[list[Line]] = []
    notes: list[str] = []
    small = usual * shares("pdf")["small"]
    for lines, height in zip(pages, heights, strict=True):
        room = height * shares("pdf")["foot"]
        foot = _notes(lines, room, small, carried_on=bool(notes) and notes[-1][-1:] not in ".!?)")
        if not foot and lines is pages[-1]:
            foot = _at_end(pages, small)
        notes = _with(notes, foot)
        kept.append([line for line in lines if line not in foot])
    return kept, tuple(notes)


def _notes(lines: Sequence[Line], room: float, small: float, *, carried_on: bool) -> list[Line]:
    """The lines of the notes of a page, from the first that is one for sure; or all, if a note is carried on.

    `room`: height of the page in which they can stand.
    """
    text, foot = _text_and_foot(lines, room, small)
    signs = _signs(text)
    sure = (at for at, line in enumerate(foot) if _mark(line) in signs or _BARE.match(line.text))
    first = next(sure, len(foot))
    return foot if carried_on and foot and not _mark(foot[0]) else foot[first:]


def _at_end(pages: Sequence[Sequence[Line]], small: float) -> list[Line]:
    """The lines of the notes of all pages, where they stand below the last words: with raised signs, as in the text."""
    signs = _signs([line for lines in pages for line in lines if line.size >= small])
    _, foot = _text_and_foot(pages[-1], math.inf, small)
    return foot[next((at for at, line in enumerate(foot) if signs.intersection(line.signs)), len(foot)) :]


def _text_and_foot(lines: Sequence[Line], room: float, small: float) -> tuple[list[Line], list[Line]]:
    """The lines of the text of a page, and what stands in small print below them, in so much room."""
    printed = [line for line in lines if line.size < small and line.y < room]
    text = [line for line in lines if line not in printed]
    return text, [line for line in printed if not any(_is_below(one, line) for one in text)]


def _is_below(line: Line, other: Line) -> bool:
    """Whether a line stands below another one in the same column."""
    return line.y < other.y and abs(line.x - other.x) < shares("pdf")["column"]


def _mark(line: Line) -> str:
    match = _NOTE.match(line.text)
    return (match[1] or match[2]) if match else next(iter(line.signs), "")


def _signs(text: Sequence[Line]) -> set[str]:
    """The signs that stand in a text: raised numbers, which are no part of its lines; numbers in brackets, or behind
    the last letter of a word; asterisks and daggers."""
    found = {sign for line in text for sign in line.signs}
    for line in text:
        found |= {"".join(pair) for pair in re.findall(r"\[(\d{1,3})\]|[^\W\d_](\d{1,3})\b", line.text)}
        found |= set(re.findall(r"(?<=\S)\*+|[†‡]", line.text))
    return found


def _with(notes: Sequence[str], foot: Sequence[Line]) -> list[str]:
    found = list(notes)
    for line in foot:
        words = " ".join(line.text.split())
        if _mark(line) or not found:
            found.append(words)
        else:
            found[-1] += f" {words}"
    return found
