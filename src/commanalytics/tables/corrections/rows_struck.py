"""A row struck: an act with what hangs on it, a demand, a commitment, a deed or a citation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from commanalytics.parsing.spans import overlaps
from commanalytics.sources.corrections_file import Correction
from commanalytics.tables.corrections.row_values import in_table, put, typed_by_first_act
from commanalytics.tables.corrections.words_in_text import TextWords, plain
from commanalytics.tables.rows import TextRows


def without(rows: TextRows, correction: Correction, place: int) -> TextRows:
    """The rows without the one at a place; the others keep their numbers, and its clause says who struck it."""
    held: list[Any] = getattr(rows, correction.table)
    struck = held[place]
    changed = in_table(rows, correction.table, [*held[:place], *held[place + 1 :]])
    of_clause = [n for n, clause in enumerate(rows.clauses) if clause.position == struck.clause]
    changed = replace(changed, clauses=put(changed.clauses, of_clause[0], {}, correction))
    if correction.table != "acts":
        return changed
    hangs = (struck.clause, struck.position)
    changed = replace(
        changed,
        demands=[one for one in changed.demands if (one.clause, one.act) != hangs],
        commitments=[one for one in changed.commitments if (one.clause, one.act) != hangs],
    )
    return typed_by_first_act(changed, struck.clause)


def struck_already(rows: TextRows, correction: Correction, text: TextWords) -> bool:
    """Whether the words stand in one clause, and no row is made of them any more."""
    quote = plain(correction.quote)
    clauses = [clause for clause in rows.clauses if quote in plain(clause.text)]
    if len(clauses) != 1:
        return False
    (clause,) = clauses
    found = text.span(clause.start, clause.end, correction.quote)
    if found is None:
        return False
    start, end = found
    if correction.table == "acts":  # what follows the phrase may hold others
        end = start + 1
    return not any(overlaps(row, start, end) for row in getattr(rows, correction.table))
