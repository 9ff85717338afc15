"""A correction made of what a person says of a row: tried on its text, shown before and after, and written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from commanalytics.disk.csvfile import CsvRow, read_csv, with_rows
from commanalytics.disk.inputs import present
from commanalytics.disk.locks import locked
from commanalytics.disk.outputs import put
from commanalytics.errors import NotFoundError, ParameterError, check_given
from commanalytics.recurrence.judging.whole_csv import write_rows
from commanalytics.sources.corrections_file import (
    CHANGES,
    COLUMNS,
    CORRECTABLE,
    FURTHER,
    Correction,
    correction_of,
    read_corrections,
)
from commanalytics.tables.corrections import AGREED, STALE
from commanalytics.tables.rows import ROWS, TextRows

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

FILE = "corrections.csv"
FEWEST = 5  # words of a quote; more where they stand in several rows
KINDS = {"act": "acts", "demand": "demands", "commitment": "commitments", "citation": "references"}  # to be added
SO_ALREADY = "it is read so already"
_KEYS = {
    "clauses": "clause_id",
    "acts": "act_id",
    "demands": "demand_id",
    "commitments": "commitment_id",
    "deeds": "deed_id",
    "references": "reference_id",
    "communiques": "communique_id",
    "families": "family_id",
    "commitment_families": "family_id",
}
_LETTERS = {"acts": "a", "demands": "d", "commitments": "c", "deeds": "p", "references": "r"}
_WORD = re.compile(r"\S+")
_NOT_TOLD = ("start", "end", "corrected_by", "rule", "section_rule", "scale", "cut", "whose", "member", "act_group")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of a row, by its id. One of: a value set, struck, a row added in it, split, merged."""

    row_id: str
    change: str
    column: str = ""
    value: str = ""
    add: str = ""  # act, demand, commitment, citation
    words: str = ""  # of the added row; where the second half begins
    other: str = ""  # id of the row that joins it
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction that fits, and what it changes: rows as they were and as they will be, one line each."""

    correction: Correction
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Found(NamedTuple):
    table: str
    row: dict[str, Any]
    file: str  # name of its text, without its folder
    words: str  # what a quote of it is made of


def propose(corpus: Corpus, wish: Wish) -> Proposal:
    """The correction that does what is wished, tried on the text; CommanalyticsError, in one line, if none fits."""
    wish = Wish(*map(str.strip, astuple(wish)))  # as the file will give it back
    found = _found(corpus, wish.row_id)
    table = _table(wish, found)
    words = wish.words
    if wish.change == "merge":
        words = _merged(corpus, wish, found)
    candidates = _quotes(corpus, wish, found)
    proposal, why = None, "it has no words to be found by"
    for quote in candidates:
        values = (found.file, quote, table, wish.column, wish.value, wish.reason, wish.change, words, wish.by)
        row = CsvRow(0, dict(zip((*COLUMNS, *FURTHER), values, strict=True)))
        correction = correction_of(wish.row_id, row)
        proposal, why = _tried(corpus, correction)
        if proposal or "” stands in " not in why:  # longer quotes help only where the words stand in several rows
            break
    if proposal:
        return proposal
    remedy = "Nothing needs to be written" if why == SO_ALREADY else "See its text with: commanalytics explain"
    raise ParameterError(wish.row_id, why, remedy)


def _found(corpus: Corpus, row_id: str) -> _Found:
    for table, key in _KEYS.items():
        rows = corpus.table(table)
        own = rows.loc[rows[key] == row_id]
        if not own.empty:
            row = {str(name): value for name, value in own.iloc[0].to_dict().items()}
            if key == "family_id":
                return _family(corpus, table, row)
            return _Found(table, row, _file(corpus, row["communique_id"]), _words(corpus, table, row))
    raise NotFoundError(row_id, "no row has this id", "See the ids with: commanalytics find WORDS")


def _family(corpus: Corpus, table: str, row: dict[str, Any]) -> _Found:
    """A family is found by the words of its newest item."""
    of = "demands_with_families" if table == "families" else "commitments_with_families"
    items = corpus.table(of)
    newest = items.loc[items["family_id"] == row["family_id"]].iloc[-1]
    return _Found("families", row, _file(corpus, newest["communique_id"]), newest["text"])


def _file(corpus: Corpus, communique_id: str) -> str:
    texts = corpus.table("communiques").set_index("communique_id")
    return str(texts.at[communique_id, "source_file"]).rpartition("/")[2]


def _words(corpus: Corpus, table: str, row: dict[str, Any]) -> str:
    """The words that a quote is taken from, from their beginning: of an act those that follow it, too."""
    if table == "communiques":
        return ""
    if table != "acts":
        text = str(row["text"])
        return text.removeprefix(row["number"]).lstrip(" .)-") if table == "clauses" else text
    clause = _clause(corpus, row["clause_id"])
    return str(row["phrase"]) + " " + str(clause["text"]).partition(row["phrase"])[2].strip()


def _clause(corpus: Corpus, clause_id: str) -> dict[Any, Any]:
    clauses = corpus.table("clauses")
    return dict(clauses.loc[clauses["clause_id"] == clause_id].iloc[0].to_dict())


def _table(wish: Wish, found: _Found) -> str:
    """The table that the line names; what its rows can't have done to them is refused with what can."""
    if wish.change == "add":
        if wish.add not in KINDS:
            raise ParameterError(wish.row_id, f'"{wish.add}" is not added', f"Use one of {', '.join(KINDS)}")
        if "clause_id" not in found.row:
            raise ParameterError(wish.row_id, "a row is added to a clause", "Give the id of the clause")
        return KINDS[wish.add]
    if found.table not in CHANGES[wish.change]:
        can = [change for change, tables in CHANGES.items() if found.table in tables]
        remedy = f"It can be: {', '.join(can)}" if can else "Correct the rows that it is made of"
        raise ParameterError(wish.row_id, f"a row of {found.table} is not changed by {wish.change}", remedy)
    if wish.change == "set" and wish.column not in CORRECTABLE[found.table]:
        remedy = f"Use one of {', '.join(CORRECTABLE[found.table])}"
        raise ParameterError(wish.row_id, f'"{wish.column}" of {found.table} is not corrected', remedy)
    return found.table


def _merged(corpus: Corpus, wish: Wish, found: _Found) -> str:
    other = _found(corpus, wish.other)
    if other.table != found.table:
        what = f"{wish.other} is of {other.table}, and not of {found.table}"
        raise ParameterError(wish.row_id, what, "Merge two of a kind")
    return " ".join(other.words.split()[:FEWEST])


def _quotes(corpus: Corpus, wish: Wish, found: _Found) -> Iterator[str]:
    """Quotes to try, short ones first, and at last the clause as a whole, up to the row's end."""
    if found.table == "communiques":
        yield ""
        return
    if wish.change == "add":
        yield from _with_context(_clause(corpus, found.row["clause_id"])["text"], wish.words)
        return
    words = found.words.split()
    for length in (*range(min(FEWEST, len(words)), len(words), 3), len(words)):
        yield " ".join(words[:length])
    if found.table not in ("clauses", "families"):
        yield from _with_context(_clause(corpus, found.row["clause_id"])["text"], found.words)


def _with_context(clause: str, words: str) -> Iterator[str]:
    """Words, then with more and more of what follows, then of what precedes them in their clause."""
    start = clause.find(words)
    end = start + len(words)
    ends = [found.end() for found in _WORD.finditer(clause) if found.end() > end]
    starts = [found.start() for found in _WORD.finditer(clause) if found.start() < start]
    yield words
    if start >= 0:
        yield from (clause[start:stop] for stop in ends[1::3])
        yield from (clause[first:] for first in starts[-2::-3])


def _tried(corpus: Corpus, correction: Correction) -> tuple[Proposal | None, str]:
    """What a correction changes if it fits; else why it does not."""
    before, _ = corpus.corrected((), correction.text)
    after, outcomes = corpus.corrected((correction,), correction.text)
    *others, own = outcomes
    if own.state == AGREED:
        return None, SO_ALREADY
    if own.state == STALE:
        return None, f"“{correction.quote}” {own.what}"
    if any(one.state == STALE for one in others) and not any(
        one.state == STALE for one in corpus.corrections if one.correction.text == correction.text
    ):
        return None, "an earlier correction would no longer fit"
    if correction.table == "families":
        return Proposal(correction, (), (f"label {correction.value}",)), ""
    was = [line for one in before for line in described(one.rows)]
    now = [line for one in after for line in described(one.rows)]
    return Proposal(correction, _only(was, now), _only(now, was)), ""


def rows_of_sentence(corpus: Corpus, clause_id: str) -> dict[str, tuple[str, str]]:
    """Ids of a clause and of what was read in it -> table and words of each."""
    check_given("the clause", clause_id, str, "id", "Write that of a clause, as .clauses has it")
    found: dict[str, tuple[str, str]] = {}
    for table in ("clauses", *_LETTERS):
        rows = corpus.table(table)
        words = "phrase" if table == "acts" else "text"
        for row in rows.loc[rows["clause_id"] == clause_id].to_dict("records"):
            found[str(row[_KEYS[table]])] = (table, str(row[words]))
    if not found:
        raise NotFoundError(clause_id, "no clause has this id", "See the ids with: commanalytics find WORDS")
    return found


def _only(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    known = set(others)
    return tuple(line for line in some if line not in known)


def described(rows: TextRows) -> Iterator[str]:
    """The rows of a text in words, one line each: its id within the text, then its values."""
    for name in ROWS:
        if name == "facts":
            yield _told("the text", rows.facts._asdict())
        elif name != "segments":
            for row in getattr(rows, name):
                values = row._asdict()
                position = values.pop("position")
                clause = values.pop("clause", None)
                yield _told(f"#{position}" if clause is None else f"#{clause}.{_LETTERS[name]}{position}", values)


def _told(row_id: str, values: dict[str, Any]) -> str:
    told = [
        f"{name.replace('_', ' ')} {_cell(value)}"
        for name, value in values.items()
        if name not in _NOT_TOLD and value not in ("", None, False)
    ]
    return f"{row_id}: {', '.join(told)}"


def _cell(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) and " " in value else "yes" if value is True else str(value)


def write_correction(folder: Path, correction: Correction) -> None:
    """Put a line below those of corrections.csv, whole or not at all; an older file gets the columns it lacks."""
    path = folder / FILE
    with locked(folder):  # two people may correct at once
        if present(path):
            read_corrections(path)  # what is broken is mended first
            _widen(path)
        put(path, with_rows(path, (*COLUMNS, *FURTHER), [correction.as_row()]))


def _widen(path: Path) -> None:
    """Write the file with all columns, if it has not got them."""
    rows = read_csv(path, COLUMNS, FURTHER, path.parent)
    if not rows or not all(column in rows[0].values for column in FURTHER):
        write_rows(path, (*COLUMNS, *FURTHER), ([row[c] for c in (*COLUMNS, *FURTHER)] for row in rows))
