"""A parsed text as plain rows: what a cache keeps and what processes hand over. Ids are local to the text: "19.a1"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import NoneType
from typing import Any

from commanalytics.parsing.model import Clause, Communique, Segment

Row = tuple[object, ...]
_KIND: dict[str, tuple[type, ...]] = {"n": (int,), "s": (str,), "b": (bool,), "o": (int, NoneType)}
KINDS = {  # of the values of each row, in order: number, text (string), true or false (bool), number or none (optional)
    "facts": "ssssssnbss",
    "clauses": "nnssnnsssosbss",
    "acts": "nnnnssssosbss",
    "demands": "nnnsnnsssossb",
    "references": "nnnnsssss",
    "segments": "nnns",
}
_SAID_BY_UNREAD = frozenset({"no_text", "no_clause", "language", "no_date"})  # codes of warnings of the same cause
FAILED = "the parser failed on it"  # how `unread` begins where it was not the text that was at fault


@dataclass(frozen=True, slots=True)
class TextRows:
    """The rows of one text. Every row starts with the number of its clause, and its own number in it.

    `facts`: title, date, city, occasion, chair, genre, words, truncated, warnings, unread; offsets count in the source
    file.
    """

    facts: Row
    clauses: list[Row]
    acts: list[Row]
    demands: list[Row]
    references: list[Row]
    segments: list[Row]
    lasting: bool = True  # whether a cache may keep it: not where another try may do better


def rows_from(plain: Any) -> TextRows:
    """Rows that come back as lists of lists; TypeError or ValueError for what is of another shape."""
    facts, *others, lasting = plain
    if not isinstance(lasting, bool):
        raise ValueError("neither lasting nor not")
    found = [_rows(rows, kinds) for rows, kinds in zip([[facts], *others], KINDS.values(), strict=True)]
    return TextRows(found[0][0], **dict(zip(list(KINDS)[1:], found[1:], strict=True)), lasting=lasting)


def _rows(rows: Any, kinds: str) -> list[Row]:
    """Rows as tuples, if each value is of its kind."""
    if not isinstance(rows, list) or not {tuple(map(type, row)) for row in rows} <= _shapes(kinds):
        raise ValueError("a row of another shape")
    return [tuple(row) for row in rows]


@cache
def _shapes(kinds: str) -> set[tuple[type, ...]]:
    return set(product(*(_KIND[kind] for kind in kinds)))


def text_rows(communique: Communique, base: int = 0, lead: int = 0) -> TextRows:
    """Rows of a text that begins `base` characters into its file; the `lead` characters before it are its furniture."""
    clauses = list(enumerate(communique.clauses, 1))
    texts = [clause.text for _, clause in clauses]
    return TextRows(
        facts=_facts(communique, sum(len(text.split()) for text in texts)),
        clauses=[_clause(n, clause, text, base) for (n, clause), text in zip(clauses, texts, strict=True)],
        acts=[row for n, clause in clauses for row in _acts(n, clause, base)],
        demands=[row for n, clause in clauses for row in _demands(n, clause, base)],
        references=[row for n, clause in clauses for row in _references(n, clause, base)],
        segments=list(_segments(communique, base, lead)),
    )


def failed_rows(why: str, length: int, base: int = 0, lead: int = 0, lasting: bool = True) -> TextRows:
    """Rows of a text of so many characters that the parser failed on: nothing is known of it, and all is unparsed."""
    said = f"{FAILED} ({why})"
    facts = ("", "", "", "", "", "resolution", 0, False, "", said)
    stretches = [(base - lead, base, "furniture"), (base, base + length, "unparsed")]
    return TextRows(facts, [], [], [], [], [(0, *one) for one in stretches if one[1] > one[0]], lasting)


def _facts(doc: Communique, words: int) -> Row:
    told = [warning for warning in doc.warnings if not (doc.unread and warning.code in _SAID_BY_UNREAD)]
    warnings = " | ".join(map(str, told))
    meeting = (doc.title, doc.date, doc.city, doc.occasion, doc.chair)
    return *meeting, doc.genre, words, doc.truncated, warnings, doc.unread


def _clause(n: int, clause: Clause, text: str, base: int) -> Row:
    first = clause.acts[0] if clause.acts else None
    kind = (first.type, first.group, first.strength) if first else ("", "", None)
    place = (n, clause.section, clause.number, clause.start + base, clause.end + base, text)
    return n, *place, *kind, clause.speaker, clause.cut, clause.rule, clause.section_rule


def _acts(n: int, clause: Clause, base: int) -> Iterator[Row]:
    for place, act in enumerate(clause.acts, 1):
        what = (act.text, act.lemma, act.type, act.group, act.strength, act.scale, act.reiterated, act.intensifier)
        yield n, place, act.start + base, act.end + base, *what, act.rule


def _demands(n: int, clause: Clause, base: int) -> Iterator[Row]:
    for place, demand in enumerate(clause.demands, 1):
        act = clause.acts[demand.act]
        what = (demand.marker, demand.start + base, demand.end + base, demand.text, demand.addressee)
        when = (demand.deadline, demand.deadline_date, demand.vague)
        yield n, place, demand.act + 1, *what, act.type, act.strength, *when


def _references(n: int, clause: Clause, base: int) -> Iterator[Row]:
    for place, cited in enumerate(clause.references, 1):
        where = (cited.start + base, cited.end + base, cited.text)
        yield n, place, *where, cited.kind, cited.iso, cited.identifier, cited.rule


def _segments(doc: Communique, base: int, lead: int) -> Iterator[Row]:
    """The stretches, each with the number of the clause it lies in (0: none)."""
    if lead:
        yield 0, base - lead, base, "furniture"
    clauses = list(enumerate(doc.clauses, 1))
    at = 0
    for segment in doc.segments:
        while at < len(clauses) and clauses[at][1].end <= segment.start:
            at += 1
        yield _number(segment, clauses[at : at + 1]), segment.start + base, segment.end + base, segment.kind


def _number(segment: Segment, candidates: list[tuple[int, Clause]]) -> int:
    """Number of the clause that a stretch begins in, or that begins in the stretch."""
    for number, clause in candidates:
        if segment.kind == "clause" and clause.start < segment.end:
            return number
        if clause.start <= segment.start:
            return number
    return 0
