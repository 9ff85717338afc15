"""Keyword in context over the clauses of a corpus."""

from __future__ import annotations

import re

import pandas as pd

AROUND_IT = ["left", "match", "right"]
_ASTERISKS = re.compile(r"\*+")
AROUND = 60  # characters shown on either side


def keyword_in_context(clauses: pd.DataFrame, words: str) -> pd.DataFrame:
    """One row a hit: clause_id, date, section, and the text to the left, the match, the text to the right."""
    pattern = word_pattern(words)
    hits = [(row, hit) for row, text in enumerate(clauses["text"]) for hit in pattern.finditer(text)]
    found = clauses[["clause_id", "date", "section", "text"]].iloc[[row for row, _ in hits]].reset_index(drop=True)
    around = [_context(text, hit) for text, (_, hit) in zip(found.pop("text"), hits, strict=True)]
    return found.join(pd.DataFrame(around, columns=AROUND_IT, dtype="str"))


def word_pattern(words: str) -> re.Pattern[str]:
    """Whole words in any case, blanks of any kind between them; `*` stands for any letters of a word.

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
    first, *pieces = [re.sub("['’]", "['’]", re.escape(piece)) for piece in _ASTERISKS.split(part)]
    if not pieces:
        return first + r"(?!\w)"
    *inner, last = pieces
    atoms = "".join(rf"(?>\w*?{piece})" for piece in inner)
    return first + atoms + (rf"(?>\w*?{last}(?!\w))" if last else r"\w*+")


def _context(text: str, hit: re.Match[str]) -> tuple[str, str, str]:
    left, right = text[max(0, hit.start() - AROUND) : hit.start()], text[hit.end() : hit.end() + AROUND]
    return ("…" if hit.start() > AROUND else "") + left, hit[0], right + ("…" if hit.end() + AROUND < len(text) else "")
