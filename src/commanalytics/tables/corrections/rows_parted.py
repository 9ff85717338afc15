"""A clause, demand or commitment split in two, or put together with the next one.

The second half of a split takes a number after the highest there is, so that no other id changes; what stands in the
second half of a clause goes with it, numbered afresh. Of two put together the first one's id stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from commanalytics.parsing.wordlists import grammar
from commanalytics.sources.corrections_file import IN_CLAUSES, Correction
from commanalytics.sources.review_file import ITEMS
from commanalytics.tables.corrections.row_values import RULE, in_table, marked, typed_by_first_act
from commanalytics.tables.corrections.words_in_text import TextWords, plain
from commanalytics.tables.rows import ClauseRow, SegmentRow, TextRows

Misfit = str  # why a correction does not fit, in words
_BETWEEN = " \t\r\n,;"  # what parts two actions, and belongs to neither
_AND = grammar("joining")


def split(rows: TextRows, correction: Correction, place: int, text: TextWords) -> TextRows | Misfit | None:
    """The rows, one of them in two halves; None if they are two already; or why that cannot be."""
    held: list[Any] = getattr(rows, correction.table)
    row = held[place]
    found = text.span(row.start, row.end, correction.words)
    if found is None:
        if _next_begins(held, place, correction):
            return None
        return f"does not hold the words “{correction.words}”"
    at = found[0]
    first = row._replace(end=_end_before(text, row.start, at), rule=RULE)
    if first.end <= row.start:
        return f"begins with “{correction.words}”: there is nothing before them"
    number = 1 + max(one.position for one in held if _same_clause(one, row))
    second = row._replace(start=at, position=number, rule=RULE)
    halves = [marked(one._replace(text=text.text(one.start, one.end)), correction) for one in (first, second)]
    if correction.table != "clauses":
        halves[1] = halves[1]._replace(**{"marker": ""} if correction.table == "demands" else {})
        return in_table(rows, correction.table, [*held[:place], *halves, *held[place + 1 :]])
    return _clause_split(rows, place, halves, at)


def _end_before(text: TextWords, start: int, at: int) -> int:
    """Where the first half ends: without the mark and the «and» that part it from the second."""
    words = text.text(start, at).rstrip(_BETWEEN)
    last = words.rpartition(" ")
    if last[2] in _AND:
        words = last[0].rstrip(_BETWEEN)
    found = text.span(start, at, words)
    return found[1] if found else start


def _clause_split(rows: TextRows, place: int, halves: list[ClauseRow], at: int) -> TextRows | Misfit:
    first, second = halves[0]._replace(cut=False), halves[1]._replace(number="")
    old, new = first.position, second.position
    changed = replace(
        rows,
        clauses=[*rows.clauses[:place], first, second, *rows.clauses[place + 1 :]],
        segments=[part for one in rows.segments for part in _segment_parted(one, old, new, at)],
    )
    moved = {name: _numbered(getattr(rows, name), old, new, at) for name in IN_CLAUSES}
    acts = {act.position: moved["acts"].get(n) for n, act in enumerate(rows.acts) if act.clause == old}
    first_act = next(iter(moved["acts"].values()), None)
    tables: dict[str, Any] = {}
    for name in IN_CLAUSES:
        tables[name] = list(getattr(rows, name))
        for n, position in moved[name].items():
            values: dict[str, Any] = {"clause": new, "position": position}
            if name in ITEMS and tables[name][n].act:
                act = acts.get(tables[name][n].act) or first_act
                if act is None and name == "demands":
                    return f"cannot be split there: “{tables[name][n].text}” hangs on an act of the first half"
                values["act"] = act or 0
            tables[name][n] = tables[name][n]._replace(**values)
    return typed_by_first_act(typed_by_first_act(replace(changed, **tables), old), new)


def _numbered(held: list[Any], old: int, new: int, at: int) -> Mapping[int, int]:
    """Places of the rows that go to the second half, each with its number there."""
    return {n: position for position, n in enumerate(_behind(held, old, at), 1)}


def _behind(held: list[Any], clause: int, at: int) -> list[int]:
    return [n for n, row in enumerate(held) if row.clause == clause and row.start >= at]


def _segment_parted(one: SegmentRow, old: int, new: int, at: int) -> list[SegmentRow]:
    if one.clause != old or one.end <= at:
        return [one]
    if one.start >= at:
        return [one._replace(clause=new)]
    return [one._replace(end=at), one._replace(start=at, clause=new)]


def merged(rows: TextRows, correction: Correction, place: int, text: TextWords) -> TextRows | Misfit | None:
    """The rows, where one and the next of its kind are one; None if they are already; or why that cannot be."""
    held: list[Any] = getattr(rows, correction.table)
    first = held[place]
    if not _next_begins(held, place, correction):
        inside = text.span(first.start, first.end, correction.words)
        return None if inside else f"is not followed by a row that begins “{correction.words}”"
    second = held[place + 1]
    one = first._replace(end=second.end, text=text.text(first.start, second.end), rule=RULE)
    whole = marked(one, correction)
    changed = in_table(rows, correction.table, [*held[:place], whole, *held[place + 2 :]])
    if correction.table != "clauses":
        return changed
    return _clause_merged(changed, whole._replace(cut=second.cut), second.position, place)


def _clause_merged(rows: TextRows, whole: ClauseRow, gone: int, place: int) -> TextRows:
    """What stood in the second clause stands in the first, numbered after what stood there."""
    last = {
        name: max((row.position for row in getattr(rows, name) if row.clause == whole.position), default=0)
        for name in IN_CLAUSES
    }
    tables: dict[str, Any] = {}
    for name in IN_CLAUSES:
        tables[name] = [
            _moved(name, row, whole.position, last) if row.clause == gone else row for row in getattr(rows, name)
        ]
    segments = [one._replace(clause=whole.position) if one.clause == gone else one for one in rows.segments]
    clauses = [whole if n == place else one for n, one in enumerate(rows.clauses)]
    return typed_by_first_act(replace(rows, clauses=clauses, segments=segments, **tables), whole.position)


def _moved(name: str, row: Any, clause: int, last: Mapping[str, int]) -> Any:
    values = {"clause": clause, "position": row.position + last[name]}
    if name in ITEMS and row.act:
        values["act"] = row.act + last["acts"]
    return row._replace(**values)


def _next_begins(held: list[Any], place: int, correction: Correction) -> bool:
    following = held[place + 1 : place + 2]
    return any(_same_clause(row, held[place]) and _begins(row.text, correction.words) for row in following)


def _begins(text: str, words: str) -> bool:
    """Whether a text begins so, but for a number."""
    before, found, _ = plain(text).partition(plain(words))
    return bool(found) and len(before.split()) <= 1 and not before[:2].isalpha()


def _same_clause(one: Any, other: Any) -> bool:
    """Clauses stand in one text, other rows in one clause."""
    return isinstance(one, ClauseRow) or one.clause == other.clause
