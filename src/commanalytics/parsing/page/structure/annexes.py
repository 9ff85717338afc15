"""Where what stands behind the clauses begins: an annex, notes. From there on nothing is a clause.

>>> from commanalytics.lexicon import load_lexicon
>>> from commanalytics.parsing.page.structure.clauses import find_structure
>>> text = "The Ministers urged Norvia to wait.[1]\\n\\nThe Ministers thanked Tavell.\\n\\n[1] See their report."
>>> found = find_structure(text, load_lexicon())
>>> [text[start:end] for start, end in found.furniture]
['[1]', '[1] See their report.']
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commanalytics.parsing.page.page_limits import TITLE, counts
from commanalytics.parsing.page.pieces.cutting import Piece
from commanalytics.parsing.page.structure.sections import Found
from commanalytics.parsing.wordlists import filled

_ANNEX = re.compile(
    filled(r"^[^\S\n]*(?:⟨attachments⟩\b[^.\n]{0,120}|⟨noting⟩?\s?notes?(?: to editors)?")
    + r"|(?:interpretative|explanatory) statement\b[^.\n]*"
    r"|background(?: note| information)?|about the [^.\n]{3,50})$",
    re.I | re.M,
)
_NOTE_MARK = re.compile(r"\[\d{1,2}\]\s|[¹²³⁴⁵⁶⁷⁸⁹†‡]|(?P<stop>1)\.\s")
_ENDNOTE = re.compile(r"(\d{1,2})\s+[A-Z]|1\.\s+[A-Z]|\*\s[A-Z]")


def begins_annex(work: str, pieces: Sequence[Piece], k: int, clauses: Sequence[Found], calls: frozenset[str]) -> bool:
    """Whether an annex begins with a piece behind the clauses, or notes do that marks in the text call for."""
    piece = pieces[k]
    text = work[piece.start : min(piece.end, piece.start + TITLE)]
    if _ANNEX.match(text.partition("\n")[0]) or _is_headed(work, piece):
        return True
    closed = clauses[-1].section == "closing"
    below = 2 * piece.start > len(work)  # notes are shorter than their text
    if (mark := _NOTE_MARK.match(text)) is None:
        return piece.kind != "date" and _is_endnote(text, closed, below, calls)
    if mark["stop"] and not closed:
        return below and len(pieces) - k == len(calls) and all(piece.numbered for piece in pieces[k:])
    printed = mark.group().strip()
    if not (closed or (below and _may_be_first(printed)) or printed in calls):
        return False
    return not any(_NOTE_MARK.match(work, clause.start) for clause in clauses)  # "[1] The Ministers urged …"


def _is_endnote(text: str, closed: bool, below: bool, calls: frozenset[str]) -> bool:
    """Whether a note begins behind the end of a text, or with the bare number of a call in brackets."""
    note = _ENDNOTE.match(text)
    return note is not None and (closed or (below and f"[{note[1]}]" in calls))


def _may_be_first(mark: str) -> bool:
    """Whether notes can begin with a mark: "[3] At the same time" is a call that has come behind a break."""
    return mark[0] != "[" or mark == "[1]"


def _is_headed(work: str, piece: Piece) -> bool:
    """Whether one of the lines of a piece without a mark at its end is the heading of an annex."""
    until = min(piece.end, piece.start + counts("clauses")["annex"])
    return not piece.terminator and _ANNEX.search(work[piece.start : until]) is not None
