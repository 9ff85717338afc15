"""Words looked for, as patterns: whole words in any case, `*` for any letters, `?` for one."""

from __future__ import annotations

import re

_ASTERISKS = re.compile(r"\*+")


def word_pattern(words: str) -> re.Pattern[str]:
    """Whole words in any case, blanks of any kind between them; `*` stands for any letters of a word, `?` for one.

    Nothing in the pattern is tried twice: what stands behind an asterisk is taken where it first fits.

    >>> bool(word_pattern("releas* fishermen").search("the release of all")), bool(word_pattern("mine").search("mines"))
    (False, False)
    >>> word_pattern("death  penalty").search("a Death Penalty case").group()
    'Death Penalty'
    """
    parts = [_part(part) for part in words.split()]
    if not parts:
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\w)" + r"\s++".join(parts), re.IGNORECASE)


def _part(part: str) -> str:
    """One of the words: its pieces between asterisks, each atomic, and the end of a word."""
    if not part.strip("*"):
        return r"\w++"
    first, *pieces = [_piece(piece) for piece in _ASTERISKS.split(part)]
    if not pieces:
        return first + r"(?!\w)"
    *inner, last = pieces
    atoms = "".join(rf"(?>\w*?{piece})" for piece in inner)
    return first + atoms + (rf"(?>\w*?{last}(?!\w))" if last else r"\w*+")


def _piece(letters: str) -> str:
    """What stands between asterisks, letter by letter."""
    return re.sub("['’]", "['’]", re.escape(letters)).replace(r"\?", r"\w")
