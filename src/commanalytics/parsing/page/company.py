"""What a piece is by the company it keeps: labels that no piece can have by its own form."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from commanalytics.parsing.page.formulas import is_lead_in

if TYPE_CHECKING:
    from commanalytics.parsing.page.cutting import Piece

_FEWEST = 3  # entries behind a lead-in
_FAR = 30  # pieces among which they are looked for


def by_company(pieces: Sequence[Piece], work: str) -> None:
    """Give pieces the labels that their neighbours bear out."""
    _in_base_form(pieces)
    for k, piece in enumerate(pieces):
        if piece.terminator == ":" and piece.kind in {"para", "small"} and is_lead_in(work[piece.body : piece.end]):
            _leading_in(piece, pieces[k + 1 : k + 1 + _FAR])
    _in_small_letters(pieces)


def _in_base_form(pieces: Sequence[Piece]) -> None:
    """ "Express deep concern …; Call upon …": where most clauses open so, the bare verb opens a clause."""
    bare = [p for p in pieces if p.opener is not None and p.opener.forms == "b" and p.opener.known and p.opener.capital]
    bare = [p for p in bare if p.terminator in {";", ",", ".", ":"} and p.end - p.body > 12]
    finite = sum(p.kind == "clause" and p.opener is not None and not p.opener.participial for p in pieces)
    if len(bare) > 2 and len(bare) > finite:
        for piece in bare:
            piece.kind = "clause"


def _leading_in(piece: Piece, behind: Sequence[Piece]) -> None:
    """Make a formula of a lead-in whose counted entries are acts themselves: "The Conference places on record:".

    What stands behind bullets are the parts of one decision.
    """
    signs = [p.mark.sign for p in behind[:1] if p.mark is not None and p.mark.kind != "bullet"]
    entries = [p.opener for p in behind if p.mark is not None and p.mark.sign in signs]
    acts = sum(found is not None and found.acts for found in entries)
    if len(entries) >= _FEWEST and acts >= 0.6 * len(entries):
        piece.kind = "formula"


def _in_small_letters(pieces: Sequence[Piece]) -> None:
    """Clauses without marker or capital, as a run of them behind a formula: "The Heads of State:", "condemn …;"."""
    running = False
    for piece, following in itertools.zip_longest(pieces, pieces[1:]):
        if piece.kind == "formula" or (piece.kind == "clause" and (_participial(piece) or _alike(piece, following))):
            running = True
        elif piece.kind == "small" and piece.opener is not None:
            running = running or (_participial(piece) and following is not None and _participial(following))
            piece.kind = "clause" if running else "para"
        elif piece.kind not in {"short", "furniture"} and piece.terminator != ";":
            running = False


def _alike(piece: Piece, following: Piece | None) -> bool:
    """A clause that ends with a comma in front of one in small letters with a verb in the same form."""
    if following is None or following.kind != "small" or piece.terminator != ",":
        return False
    return piece.opener is not None and following.opener is not None and piece.opener.forms == following.opener.forms


def _participial(piece: Piece) -> bool:
    """Whether it opens as preambular clauses do, in small letters or in capitals."""
    return piece.kind in {"clause", "small"} and piece.opener is not None and piece.opener.participial
