"""Headings that run into their paragraph: "Debt. Participants called for …", "Joint action: The Council …".

One alone may be a short sentence; several of a kind are the headings of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.openings import opener
from commanalytics.parsing.sentence.forms import word_forms
from commanalytics.parsing.sentence.subjects import is_speaker
from commanalytics.parsing.sentences import is_abbreviation
from commanalytics.parsing.wordlists import grammar

if TYPE_CHECKING:
    from commanalytics.parsing.page.cutting import Piece

_AUXILIARIES = grammar("auxiliaries")
_PRONOUNS = grammar("body_pronouns")
_FEWEST = 3  # headings that make a habit
_RUN_IN = re.compile(r"(?P<words>[A-Z][^.:;!?,()\[\]“”\"\n]{1,44})(?P<mark>[.:])\s+(?:[—–-]\s+)?(?=[A-Z“])")
_MOST_WORDS = 6


def part_headings(pieces: list[Piece], work: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Cut such headings off their pieces, and return where they stand."""
    found: dict[str, list[tuple[Piece, int]]] = {".": [], ":": []}
    for piece in pieces:
        match = _RUN_IN.match(work, piece.body, piece.end) if piece.end - piece.body > 40 else None
        if match is not None and _is_heading(match, work, lexicon):
            found[match["mark"]].append((piece, match.end()))
    habits = [parted for same in found.values() if len(same) >= _FEWEST for parted in same]
    return [_part(piece, at, work, lexicon) for piece, at in habits]


def _is_heading(match: re.Match[str], work: str, lexicon: Lexicon) -> bool:
    """Few words and no verb among them, and no name of the body that speaks."""
    words = match["words"].split()
    if len(words) > _MOST_WORDS or is_abbreviation(work, match.start("mark")) or len(words[-1]) < 3:
        return False
    small = [word.lower() for word in words]
    if small[0] in _PRONOUNS or (match["mark"] == ":" and any(is_speaker(word, lexicon) for word in small)):
        return False
    return not any(_is_verb(word, lexicon) for word in (small if len(words) == 1 else small[1:]))


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    forms, known = word_forms(word, lexicon)
    return word in _AUXILIARIES or (known and bool(set(forms) & {"p", "s"}))


def _part(piece: Piece, at: int, work: str, lexicon: Lexicon) -> tuple[int, int]:
    """The piece begins behind its heading."""
    span = piece.body, piece.body + len(work[piece.body : at].rstrip())
    if piece.mark is None:
        piece.start = at
    piece.body = at
    piece.opener = opener(work, at, lexicon, piece.mark is not None)
    return span
