"""Corrections by a person, put into the rows of a text before the tables are built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from commanalytics.lexicon import act_groups
from commanalytics.sources.corrections_file import Correction
from commanalytics.tables.rows import ActRow, ClauseRow, DemandRow, ReferenceRow, TextRows
from commanalytics.tables.text_document import Document

RULE = "correction"  # what the column `rule` says of a corrected row
_Kind = TypeVar("_Kind", ClauseRow, ActRow, DemandRow, ReferenceRow)


def correct(
    documents: Sequence[Document], corrections: Sequence[Correction]
) -> tuple[list[Document], list[tuple[Correction, str]]]:
    """The corrected documents; and the corrections that fit no row, or more than one, each with what is wrong."""
    done = list(documents)
    stale = []
    places_of: defaultdict[str, list[int]] = defaultdict(list)
    for n, document in enumerate(documents):
        places_of[document.source_file.rpartition("/")[2]].append(n)
    for correction in corrections:
        places = places_of[correction.text]
        fits = [(n, row) for n in places for row in _fitting(done[n].rows, correction)]
        if len(fits) != 1:
            what = (
                f"stands in {len(fits)} rows of {correction.table}" if places else "is about a text that is not there"
            )
            stale.append((correction, what))
            continue
        place, row = fits[0]
        rows = _applied(done[place].rows, correction, row)
        said = (f"{correction.column} corrected: {correction.reason}",) if correction.table == "communiques" else ()
        done[place] = replace(done[place], rows=rows, warnings=(*done[place].warnings, *said))
    return done, stale


def _fitting(rows: TextRows, correction: Correction) -> list[int]:
    """Places of the rows that the quote stands in."""
    quote = _plain(correction.quote)
    if correction.table == "communiques":
        return [0]
    if correction.table == "demands":
        return [n for n, demand in enumerate(rows.demands) if quote in _plain(demand.text)]
    clauses = {clause.position: _plain(clause.text) for clause in rows.clauses}
    if correction.table == "clauses":
        return [n for n, text in enumerate(clauses.values()) if quote in text]
    if correction.table == "references":
        return [
            n
            for n, cited in enumerate(rows.references)
            if quote in clauses[cited.clause] and _plain(cited.text) in quote
        ]
    return [
        n for n, act in enumerate(rows.acts) if quote in clauses[act.clause] and quote.startswith(_plain(act.phrase))
    ]


def _applied(rows: TextRows, correction: Correction, place: int) -> TextRows:
    new = {correction.column: _value(correction)}
    if correction.table == "communiques":
        if correction.column == "date":
            new["date_rule"] = RULE
        return replace(rows, facts=rows.facts._replace(**new))
    if correction.table == "demands":
        return replace(rows, demands=_with(rows.demands, place, new))
    if correction.table == "clauses":
        decider = "section_rule" if correction.column == "section" else "rule"
        return replace(rows, clauses=_with(rows.clauses, place, new | {decider: RULE}))
    if correction.table == "references":
        return replace(rows, references=_with(rows.references, place, new | {"rule": RULE}))
    if correction.column == "act_type":
        new["act_group"] = act_groups()[correction.value]
    return _act_applied(rows, place, new)


def _act_applied(rows: TextRows, place: int, new: dict[str, Any]) -> TextRows:
    """A corrected act; its type and strength are those of its demands, and of its clause if it comes first."""
    act = rows.acts[place]
    on_clause = {name: value for name, value in new.items() if name in ("act_type", "act_group", "strength")}
    on_demand = {name: value for name, value in new.items() if name in ("act_type", "strength")}
    return replace(
        rows,
        acts=_with(rows.acts, place, new | {"rule": RULE}),
        clauses=[
            clause._replace(**on_clause) if (clause.position, 1) == (act.clause, act.position) else clause
            for clause in rows.clauses
        ],
        demands=[
            demand._replace(**on_demand) if (demand.clause, demand.act) == (act.clause, act.position) else demand
            for demand in rows.demands
        ],
    )


def _value(correction: Correction) -> Any:
    if correction.column == "strength":
        return int(correction.value) if correction.value else None
    return correction.value == "true" if correction.column in ("vague", "own") else correction.value


def _with(rows: list[_Kind], place: int, values: dict[str, Any]) -> list[_Kind]:
    """The rows, with other values in the one at a place."""
    return [row._replace(**values) if n == place else row for n, row in enumerate(rows)]


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").split()).casefold()
