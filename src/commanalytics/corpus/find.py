"""Keyword in context over the clauses of a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from commanalytics.errors import NotFoundError

AROUND_IT = ["left", "match", "right"]
_ASTERISKS = re.compile(r"\*+")
AROUND = 60  # characters shown on either side


def keyword_in_context(clauses: pd.DataFrame, words: str) -> pd.DataFrame:
    """One row a hit: clause_id, date, section, and the text to the left, the match, the text to the right."""
    pattern = checked_pattern(words, clauses["text"])
    hits = [(row, hit) for row, text in enumerate(clauses["text"]) for hit in pattern.finditer(text)]
    found = clauses[["clause_id", "date", "section", "text"]].iloc[[row for row, _ in hits]].reset_index(drop=True)
    around = [_context(text, hit) for text, (_, hit) in zip(found.pop("text"), hits, strict=True)]
    return found.join(pd.DataFrame(around, columns=AROUND_IT, dtype="str"))


def checked_pattern(words: str, texts: Iterable[str]) -> re.Pattern[str]:
    """The pattern of some words; NotFoundError for one that no text can match: no word, or a sign that none has."""
    where = f"find({words!r})"
    if not any(map(str.isalnum, words)) and not set(words) & {"*", "?"}:
        raise NotFoundError(where, "there is no word to look for", "Write one, as sanction*")
    signs = {c for c in words if not c.isalnum() and not c.isspace()} - {"*", "?", "'", "’"}
    for text in texts if signs else ():
        signs.difference_update(text)
        if not signs:
            break
    if signs:
        what = f"nothing can match it: no clause has the sign {min(signs)}"
        raise NotFoundError(where, what, "Of signs only * (any letters) and ? (one letter) mean more than themselves")
    return word_pattern(words)


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


def _context(text: str, hit: re.Match[str]) -> tuple[str, str, str]:
    left, right = text[max(0, hit.start() - AROUND) : hit.start()], text[hit.end() : hit.end() + AROUND]
    return ("…" if hit.start() > AROUND else "") + left, hit[0], right + ("…" if hit.end() + AROUND < len(text) else "")
