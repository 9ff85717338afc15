"""A row that the parser did not find, made of words of a clause.

It takes the number after the highest of its clause, wherever in the clause it stands, so that no other id changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from commanalytics.lexicon import Lexicon, act_groups
from commanalytics.sources.corrections_file import Correction
from commanalytics.tables.corrections.row_values import RULE, in_table, marked, typed_by_first_act, with_value
from commanalytics.tables.corrections.words_in_text import TextWords, plain
from commanalytics.tables.rows import ActRow, ClauseRow, CommitmentRow, DemandRow, ReferenceRow, TextRows

Misfit = str  # why a correction does not fit, in words


class Place(NamedTuple):
    """Where a row is added: its clause, its number there, its stretch of the text."""

    clause: ClauseRow
    position: int
    start: int
    end: int
    text: str


def added(
    rows: TextRows, correction: Correction, place: int, text: TextWords, lexicon: Lexicon
) -> TextRows | Misfit | None:
    """The rows with one more; None if there is such a row already; or why there can be none."""
    clause = rows.clauses[place]
    span = text.span(clause.start, clause.end, correction.quote)
    if span and correction.words:
        span = text.span(*span, correction.words)
    if not span:
        return f"does not hold the words “{correction.words or correction.quote}”"
    held: list[Any] = getattr(rows, correction.table)
    for n, row in enumerate(held):
        if row.start == span[0]:
            return with_value(rows, correction, n) if correction.column else None
    last = max((row.position for row in held if row.clause == clause.position), default=0)
    made = _MAKERS[correction.table](rows, correction, Place(clause, last + 1, *span, text=text.text(*span)), lexicon)
    if isinstance(made, Misfit):
        return made
    at = 1 + max((n for n, row in enumerate(held) if row.start <= made.start), default=-1)
    changed = in_table(rows, correction.table, [*held[:at], marked(made, correction), *held[at:]])
    return typed_by_first_act(changed, clause.position) if correction.table == "acts" else changed


def _act(rows: TextRows, correction: Correction, place: Place, lexicon: Lexicon) -> ActRow | Misfit:
    """An act of the type that is said, else of that which the lexicon has for the phrase."""
    phrase = plain(place.text)
    forms = ("lemma", "gerund", "past", "present")
    entry = next((row for row in lexicon.rows if phrase in {plain(row[form]) for form in forms}), None)
    act_type = _said(correction, "act_type") or (entry["type"] if entry else "")
    if not act_type:
        return "is no lead phrase of the lexicon: say its act_type"
    return ActRow(
        clause=place.clause.position,
        position=place.position,
        start=place.start,
        end=place.end,
        phrase=place.text,
        lemma=_said(correction, "lemma") or (entry["lemma"] if entry else phrase),
        act_type=act_type,
        act_group=act_groups()[act_type],
        strength=int(_said(correction, "strength") or (entry["strength"] if entry else 0)) or None,
        scale=lexicon.scale,
        reiterated=False,
        intensifier="",
        target="",
        rule=RULE,
    )


def _demand(rows: TextRows, correction: Correction, place: Place, _: Lexicon) -> DemandRow | Misfit:
    act = _act_before(rows, place)
    if act is None:
        return "has no act that could ask it: add the act first"
    return DemandRow(
        clause=place.clause.position,
        act=act.position,
        position=place.position,
        marker="",
        start=place.start,
        end=place.end,
        text=place.text,
        addressee=_said(correction, "addressee"),
        act_type=act.act_type,
        strength=act.strength,
        deadline=_said(correction, "deadline"),
        deadline_date=_said(correction, "deadline_date"),
        vague=_said(correction, "vague") == "true",
        rule=RULE,
    )


def _commitment(rows: TextRows, correction: Correction, place: Place, _: Lexicon) -> CommitmentRow | Misfit:
    form = _said(correction, "form")
    if not form:
        return "is added as a commitment of no form: say its form"
    act = _act_before(rows, place)
    return CommitmentRow(
        clause=place.clause.position,
        act=act.position if act else 0,
        position=place.position,
        start=place.start,
        end=place.end,
        text=place.text,
        by="",
        member="",
        form=form,
        deadline="",
        deadline_date="",
        amount="",
        currency="",
        rule=RULE,
    )


def _reference(rows: TextRows, correction: Correction, place: Place, _: Lexicon) -> ReferenceRow | Misfit:
    kind = _said(correction, "kind")
    if not kind:
        return "is added as a citation of no kind: say its kind"
    return ReferenceRow(
        clause=place.clause.position,
        position=place.position,
        start=place.start,
        end=place.end,
        text=place.text,
        kind=kind,
        iso="",
        identifier="",
        symbol="",
        rule=RULE,
        whose="",
        own=None,
    )


_MAKERS: dict[str, Callable[[TextRows, Correction, Place, Lexicon], Any]] = {
    "acts": _act,
    "demands": _demand,
    "commitments": _commitment,
    "references": _reference,
}


def _said(correction: Correction, column: str) -> str:
    return correction.value if correction.column == column else ""


def _act_before(rows: TextRows, place: Place) -> ActRow | None:
    """The last act of the clause that begins before the words, else its first."""
    acts = [act for act in rows.acts if act.clause == place.clause.position]
    before = [act for act in acts if act.start <= place.start]
    return max(before, key=lambda act: act.start) if before else next(iter(acts), None)
