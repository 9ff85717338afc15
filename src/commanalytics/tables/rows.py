"""A parsed text as plain rows: what a cache keeps and what processes hand over.

A row is named as the columns of its table are. What a text can't know (ids, the names of the aliases) is put to it by
`tables.build`; `clause` and `act` are the numbers that ids are made of, local to the text: "19.a1".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, NamedTuple, TypeVar, cast, get_args, get_type_hints

from commanalytics.parsing.citations.meeting_owners import whose
from commanalytics.parsing.document.unread import FAILED
from commanalytics.parsing.model import Clause, Communique, Segment
from commanalytics.tables.clause_headings import headings

Columns = Mapping[str, Sequence[object]]  # of a table, by name
_SAID_BY_UNREAD = frozenset({"no_text", "no_clause", "language", "no_date"})  # codes of warnings of the same cause
_OF_DATE = frozenset({"no_date", "no_year", "date_of_issue", "two_dates", "impossible_date"})
LOST = "a process that read it ended, or gave no answer in time"
SET_ASIDE = f"{FAILED} it ({LOST})"  # `unread` of a text that one process after another was lost on


class Facts(NamedTuple):
    """What a text says of itself, and what was odd about it: a row of `communiques` but for its file."""

    document_title: str
    date: str
    city: str
    occasion: str
    chair: str
    genre: str
    words: int
    truncated: bool
    warnings: str  # but for those about its date
    unread: str
    date_rule: str  # what gave the date; no column: `tables.dating.text_dates` decides which date a text has
    day: str  # likewise: "--09-25", a day without a year
    date_warnings: str  # likewise
    corrected_by: str = ""  # who corrected it, and why; a parser never says so


class ClauseRow(NamedTuple):
    """A row of `clauses`; offsets of all rows count in the source file."""

    position: int  # the number that its acts, demands, citations and stretches know it by
    section: str
    number: str
    heading: str
    start: int
    end: int
    text: str
    act_type: str
    act_group: str
    strength: int | None
    speaker: str
    cut: bool
    rule: str
    section_rule: str
    corrected_by: str = ""  # who corrected it, and why; a parser never says so


class ActRow(NamedTuple):
    """A row of `acts`."""

    clause: int
    position: int
    start: int
    end: int
    phrase: str
    lemma: str
    act_type: str
    act_group: str
    strength: int | None
    scale: str
    reiterated: bool
    intensifier: str
    target: str
    rule: str
    corrected_by: str = ""  # who corrected it, and why; a parser never says so


class DemandRow(NamedTuple):
    """A row of `demands`."""

    clause: int
    act: int
    position: int
    marker: str
    start: int
    end: int
    text: str
    addressee: str
    act_type: str
    strength: int | None
    deadline: str
    deadline_date: str
    vague: bool
    rule: str
    corrected_by: str = ""  # who corrected it, and why; a parser never says so


class CommitmentRow(NamedTuple):
    """A row of `commitments`; act 0 is none; `member`: by name, not the group as a whole."""

    clause: int
    act: int
    position: int
    start: int
    end: int
    text: str
    by: str
    member: str
    form: str
    deadline: str
    deadline_date: str
    amount: str
    currency: str
    rule: str
    corrected_by: str = ""  # who corrected it, and why; a parser never says so


class DeedRow(NamedTuple):
    """A row of `deeds`."""

    clause: int
    position: int
    start: int
    end: int
    text: str
    by: str
    member: str
    sentence: str
    rule: str
    corrected_by: str = ""  # who corrected it, and why; a parser never says so


class ReferenceRow(NamedTuple):
    """A row of `references`."""

    clause: int
    position: int
    start: int
    end: int
    text: str
    kind: str
    iso: str
    identifier: str
    symbol: str
    rule: str
    whose: str  # the words that tell of whom a meeting is; no column
    own: bool | None  # whether it is one of this group, as far as its words tell or a person has said
    corrected_by: str = ""  # who corrected it, and why; a parser never says so


Worded = DemandRow | CommitmentRow | DeedRow | ReferenceRow  # a row in a clause with words of its own


class SegmentRow(NamedTuple):
    """A row of `segments`; clause 0 is none."""

    clause: int
    start: int
    end: int
    kind: str


Kind = TypeVar("Kind", ActRow, DemandRow, CommitmentRow, DeedRow, ReferenceRow)
Row = Facts | ClauseRow | ActRow | DemandRow | CommitmentRow | DeedRow | ReferenceRow | SegmentRow
ROWS: dict[str, type[Row]] = {  # of each part of `TextRows`, in their order
    "facts": Facts,
    "clauses": ClauseRow,
    "acts": ActRow,
    "demands": DemandRow,
    "commitments": CommitmentRow,
    "deeds": DeedRow,
    "references": ReferenceRow,
    "segments": SegmentRow,
}


@dataclass(frozen=True, slots=True)
class TextRows:
    """The rows of one text."""

    facts: Facts
    clauses: list[ClauseRow]
    acts: list[ActRow]
    demands: list[DemandRow]
    commitments: list[CommitmentRow]
    deeds: list[DeedRow]
    references: list[ReferenceRow]
    segments: list[SegmentRow]
    lasting: bool = True  # whether a cache may keep it: not where another try may do better


def by_column(fields: Sequence[str], rows: Iterable[Sequence[object]]) -> dict[str, Sequence[object]]:
    """Rows of one kind as columns by name, all of them empty where there is no row.

    >>> by_column(SegmentRow._fields, [SegmentRow(0, 0, 3, "heading"), SegmentRow(1, 3, 9, "clause")])["end"]
    (3, 9)
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    return dict(zip(fields, columns, strict=True))


def plain_rows(rows: TextRows) -> list[object]:
    """Rows as lists of lists."""
    return [*(getattr(rows, name) for name in ROWS), rows.lasting]


def rows_from(plain: object) -> TextRows:
    """Rows that come back as lists of lists; TypeError or ValueError for what is of another shape."""
    if not isinstance(plain, list):
        raise TypeError("no rows")
    facts, *others, lasting = plain
    if not isinstance(lasting, bool):
        raise ValueError("neither lasting nor not")
    found = {name: _rows(rows, kind) for (name, kind), rows in zip(ROWS.items(), [[facts], *others], strict=True)}
    return TextRows(found.pop("facts")[0], **found, lasting=lasting)


def _rows(rows: Any, kind: type[Row]) -> list[Any]:
    """Rows by their names, if each value is of its type."""
    if not isinstance(rows, list) or not {tuple(map(type, row)) for row in rows} <= _shapes(kind):  # type: ignore[arg-type]  # classes can be hashed
        raise ValueError("a row of another shape")
    return [kind._make(row) for row in rows]


@cache
def _shapes(kind: type[Row]) -> set[tuple[type, ...]]:
    """The types that the values of a row may have, in its order: one of a union."""
    return set(product(*(get_args(hint) or (hint,) for hint in get_type_hints(kind).values())))


def text_rows(communique: Communique, base: int = 0, lead: int = 0) -> TextRows:
    """Rows of a text that begins `base` characters into its file; the `lead` characters before it are its furniture."""
    clauses = list(enumerate(communique.clauses, 1))
    heads = headings(communique)
    rows = [_clause(n, clause, base, heads[n - 1]) for n, clause in clauses]
    return TextRows(
        facts=_facts(communique, sum(len(row.text.split()) for row in rows)),
        clauses=rows,
        acts=[row for n, clause in clauses for row in _acts(n, clause, base)],
        demands=[row for n, clause in clauses for row in _demands(n, clause, base)],
        commitments=[row for n, clause in clauses for row in _commitments(n, clause, base)],
        deeds=[row for n, clause in clauses for row in _deeds(n, clause, base)],
        references=[row for n, clause in clauses for row in _references(n, clause, base)],
        segments=list(_segments(communique, base, lead)),
    )


def failed_rows(why: str, length: int, base: int = 0, lead: int = 0, lasting: bool = True) -> TextRows:
    """Rows of a text of so many characters that the parser failed on: nothing is known of it, and all is unparsed."""
    facts = Facts(
        document_title="",
        date="",
        city="",
        occasion="",
        chair="",
        genre="resolution",
        words=0,
        truncated=False,
        warnings="",
        unread=f"{FAILED} it ({why})",
        date_rule="",
        day="",
        date_warnings="",
    )
    stretches = [
        SegmentRow(clause=0, start=base - lead, end=base, kind="furniture"),
        SegmentRow(clause=0, start=base, end=base + length, kind="unparsed"),
    ]
    return TextRows(facts, [], [], [], [], [], [], [one for one in stretches if one.end > one.start], lasting)


def _facts(doc: Communique, words: int) -> Facts:
    told = [warning for warning in doc.warnings if not (doc.unread and warning.code in _SAID_BY_UNREAD)]
    return Facts(
        document_title=doc.title,
        date=doc.date,
        city=doc.city,
        occasion=doc.occasion,
        chair=doc.chair,
        genre=doc.genre,
        words=words,
        truncated=doc.truncated,
        warnings=" | ".join(str(warning) for warning in told if warning.code not in _OF_DATE),
        unread=doc.unread,
        date_rule=doc.date_rule,
        day=doc.day,
        date_warnings=" | ".join(str(warning) for warning in told if warning.code in _OF_DATE),
    )


def _clause(n: int, clause: Clause, base: int, heading: str) -> ClauseRow:
    first = clause.acts[0] if clause.acts else None
    return ClauseRow(
        position=n,
        section=clause.section,
        number=clause.number,
        heading=heading,
        start=clause.start + base,
        end=clause.end + base,
        text=clause.text,
        act_type=first.type if first else "",
        act_group=first.group if first else "",
        strength=first.strength if first else None,
        speaker=clause.speaker,
        cut=clause.cut,
        rule=clause.rule,
        section_rule=clause.section_rule,
    )


def _told(kind: type[Kind], told: Any, base: int, **own: object) -> Kind:
    """A row: the values given, offsets in the file, and of the rest what the thing told calls by the same name."""
    values = {name: getattr(told, name) for name in kind._fields if hasattr(told, name)}
    make: Any = kind  # an error names a value that nobody gives
    return cast(Kind, make(**values | {"start": told.start + base, "end": told.end + base} | own))


def _acts(n: int, clause: Clause, base: int) -> Iterator[ActRow]:
    for place, act in enumerate(clause.acts, 1):
        named = {"phrase": act.text, "act_type": act.type, "act_group": act.group}
        yield _told(ActRow, act, base, clause=n, position=place, **named)


def _demands(n: int, clause: Clause, base: int) -> Iterator[DemandRow]:
    for place, demand in enumerate(clause.demands, 1):
        act = clause.acts[demand.act]
        of_act = {"act": demand.act + 1, "act_type": act.type, "strength": act.strength}
        yield _told(DemandRow, demand, base, clause=n, position=place, **of_act)


def _commitments(n: int, clause: Clause, base: int) -> Iterator[CommitmentRow]:
    for place, one in enumerate(clause.commitments, 1):
        yield _told(CommitmentRow, one, base, clause=n, position=place, act=0 if one.act is None else one.act + 1)


def _deeds(n: int, clause: Clause, base: int) -> Iterator[DeedRow]:
    for place, one in enumerate(clause.deeds, 1):
        yield _told(DeedRow, one, base, clause=n, position=place)


def _references(n: int, clause: Clause, base: int) -> Iterator[ReferenceRow]:
    for place, cited in enumerate(clause.references, 1):
        of = whose(cited.source.raw, cited.start, cited.end) if cited.kind == "meeting" and cited.iso else ""
        yield _told(ReferenceRow, cited, base, clause=n, position=place, whose=of, own=None)


def _segments(doc: Communique, base: int, lead: int) -> Iterator[SegmentRow]:
    """The stretches, each with the number of the clause it lies in (0: none)."""
    if lead:
        yield SegmentRow(clause=0, start=base - lead, end=base, kind="furniture")
    clauses = list(enumerate(doc.clauses, 1))
    at = 0
    for segment in doc.segments:
        while at < len(clauses) and clauses[at][1].end <= segment.start:
            at += 1
        number = _number(segment, clauses[at : at + 1])
        yield SegmentRow(clause=number, start=segment.start + base, end=segment.end + base, kind=segment.kind)


def _number(segment: Segment, candidates: list[tuple[int, Clause]]) -> int:
    """Number of the clause that a stretch begins in, or that begins in the stretch."""
    for number, clause in candidates:
        if segment.kind == "clause" and clause.start < segment.end:
            return number
        if clause.start <= segment.start:
            return number
    return 0
