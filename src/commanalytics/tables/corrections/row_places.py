"""The rows that a correction may be about: those that its quote stands in."""

from __future__ import annotations

from collections.abc import Sequence

from commanalytics.sources.corrections_file import Correction
from commanalytics.sources.review_file import ITEMS
from commanalytics.tables.corrections.words_in_text import plain
from commanalytics.tables.rows import TextRows, Worded


def places(rows: TextRows, correction: Correction) -> list[int]:
    """Places of the rows, in the table that the correction names, that the quote stands in."""
    quote = plain(correction.quote)
    if correction.table == "communiques":
        return [0]
    if correction.table == "families":
        return [n for of in ITEMS for n in _inside(getattr(rows, of), quote)]
    if correction.table == "clauses" or correction.change == "add":
        return [n for n, clause in enumerate(rows.clauses) if quote in plain(clause.text)]
    if correction.table == "references":
        return _around(rows, rows.references, quote) or _inside(rows.references, quote)
    if correction.table == "acts":
        clauses = _clauses(rows)
        return [
            n for n, act in enumerate(rows.acts) if quote in clauses[act.clause] and quote.startswith(plain(act.phrase))
        ]
    return _of_items(rows, getattr(rows, correction.table), quote)


def _of_items(rows: TextRows, items: Sequence[Worded], quote: str) -> list[int]:
    """Items that have the quote in them; else those that a longer quote has in it, with words around it."""
    return _inside(items, quote) or _around(rows, items, quote)


def _inside(items: Sequence[Worded], quote: str) -> list[int]:
    return [n for n, item in enumerate(items) if quote in plain(item.text)]


def _around(rows: TextRows, items: Sequence[Worded], quote: str) -> list[int]:
    """Items that stand within a quote of their clause."""
    clauses = _clauses(rows)
    return [n for n, item in enumerate(items) if quote in clauses[item.clause] and plain(item.text) in quote]


def _clauses(rows: TextRows) -> dict[int, str]:
    return {clause.position: plain(clause.text) for clause in rows.clauses}
