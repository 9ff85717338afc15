"""Corrections by a person, put into the rows of a text before the tables are built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from commanalytics.lexicon import act_groups
from commanalytics.sources.corrections import Correction
from commanalytics.tables.document import Document
from commanalytics.tables.rows import Row, TextRows

RULE = "correction"  # what the column `rule` says of a corrected row
_FACTS = {"document_title": 0, "date": 1, "city": 2, "occasion": 3, "chair": 4}
_CLAUSE = {
    "section": 2,
    "text": 6,
    "act_type": 7,
    "act_group": 8,
    "strength": 9,
    "speaker": 10,
    "rule": 12,
    "section_rule": 13,
}
_ACT = {"phrase": 4, "lemma": 5, "act_type": 6, "act_group": 7, "strength": 8, "rule": 12}
_DEMAND = {"text": 6, "addressee": 7, "act_type": 8, "strength": 9, "deadline": 10, "deadline_date": 11, "vague": 12}


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
        return [n for n, row in enumerate(rows.demands) if quote in _plain(row[_DEMAND["text"]])]
    clauses = {row[0]: _plain(row[_CLAUSE["text"]]) for row in rows.clauses}
    if correction.table == "clauses":
        return [n for n, text in enumerate(clauses.values()) if quote in text]
    return [
        n
        for n, row in enumerate(rows.acts)
        if quote in clauses[row[0]] and quote.startswith(_plain(row[_ACT["phrase"]]))
    ]


def _applied(rows: TextRows, correction: Correction, place: int) -> TextRows:
    column, value = correction.column, _value(correction)
    if correction.table == "communiques":
        return replace(rows, facts=_with(rows.facts, {_FACTS[column]: value}))
    if correction.table == "demands":
        return replace(rows, demands=_with_row(rows.demands, place, {_DEMAND[column]: value}))
    if correction.table == "clauses":
        decider = "section_rule" if column == "section" else "rule"
        return replace(rows, clauses=_with_row(rows.clauses, place, {_CLAUSE[column]: value, _CLAUSE[decider]: RULE}))
    return _act_applied(rows, column, value, place)


def _act_applied(rows: TextRows, column: str, value: object, place: int) -> TextRows:
    """A corrected act; its type and strength are those of its demands, and of its clause if it comes first."""
    new = {column: value} | ({"act_group": act_groups()[str(value)]} if column == "act_type" else {})
    acts = _with_row(rows.acts, place, {_ACT[name]: v for name, v in (new | {"rule": RULE}).items()})
    clause, number = rows.acts[place][0], rows.acts[place][1]
    on_clause = {_CLAUSE[name]: v for name, v in new.items() if name in _CLAUSE}
    on_demand = {_DEMAND[name]: v for name, v in new.items() if name in _DEMAND}
    clauses = [_with(row, on_clause) if row[0] == clause and number == 1 else row for row in rows.clauses]
    demands = [_with(row, on_demand) if row[0] == clause and row[2] == number else row for row in rows.demands]
    return replace(rows, acts=acts, clauses=clauses, demands=demands)


def _value(correction: Correction) -> object:
    if correction.column == "strength":
        return int(correction.value) if correction.value else None
    return correction.value == "true" if correction.column == "vague" else correction.value


def _with_row(rows: list[Row], place: int, values: dict[int, object]) -> list[Row]:
    return [_with(row, values) if n == place else row for n, row in enumerate(rows)]


def _with(row: Row, values: dict[int, object]) -> Row:
    return tuple(values.get(n, value) for n, value in enumerate(row))


def _plain(text: object) -> str:
    return " ".join(str(text).replace("’", "'").replace("‘", "'").split()).casefold()
