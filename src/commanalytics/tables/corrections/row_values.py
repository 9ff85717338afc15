"""One value of a row set as a person says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from commanalytics.lexicon import act_groups
from commanalytics.sources.corrections_file import Correction
from commanalytics.tables.rows import (
    ActRow,
    ClauseRow,
    CommitmentRow,
    DeedRow,
    DemandRow,
    Facts,
    ReferenceRow,
    TextRows,
)

RULE = "correction"  # what the column `rule` says of a corrected row
Kind = TypeVar("Kind", Facts, ClauseRow, ActRow, DemandRow, CommitmentRow, DeedRow, ReferenceRow)


def with_value(rows: TextRows, correction: Correction, place: int) -> TextRows | None:
    """The rows with the value in the one at a place; None if it has that value already."""
    new: dict[str, Any] = {correction.column: _value(correction)}
    if correction.table == "communiques":
        return _of_text(rows, correction, new)
    held: list[Any] = getattr(rows, correction.table)
    if getattr(held[place], correction.column) == new[correction.column]:
        return None
    if correction.table == "acts":
        return _of_act(rows, correction, place, new)
    if correction.table == "clauses":
        new["section_rule" if correction.column == "section" else "rule"] = RULE
    elif correction.table == "references":
        new["rule"] = RULE
    elif correction.column == "by":
        new["member"] = correction.value  # the group as a whole is not named
    return in_table(rows, correction.table, put(held, place, new, correction))


def _of_text(rows: TextRows, correction: Correction, new: dict[str, Any]) -> TextRows | None:
    """A date is set even where the text states it: it wins over what stands beside the text as well."""
    if correction.column == "date":
        new["date_rule"] = RULE
    elif getattr(rows.facts, correction.column) == correction.value:
        return None
    return replace(rows, facts=marked(rows.facts._replace(**new), correction))


def _of_act(rows: TextRows, correction: Correction, place: int, new: dict[str, Any]) -> TextRows:
    """A corrected act; its type and strength are those of its demands, and of its clause if it comes first."""
    if correction.column == "act_type":
        new["act_group"] = act_groups()[correction.value]
    act = rows.acts[place]
    on_demand = {name: value for name, value in new.items() if name in ("act_type", "strength")}
    changed = replace(
        rows,
        acts=put(rows.acts, place, new | {"rule": RULE}, correction),
        demands=[
            demand._replace(**on_demand) if (demand.clause, demand.act) == (act.clause, act.position) else demand
            for demand in rows.demands
        ],
    )
    return typed_by_first_act(changed, act.clause)


def typed_by_first_act(rows: TextRows, clause: int) -> TextRows:
    """The rows, where the type of one clause is that of its first act in the text; without an act it has none."""
    acts = [act for act in rows.acts if act.clause == clause]
    first = min(acts, key=lambda act: act.start, default=None)
    told = (first.act_type, first.act_group, first.strength) if first else ("", "", None)
    of_clause: dict[str, Any] = dict(zip(("act_type", "act_group", "strength"), told, strict=True))
    return replace(rows, clauses=[one._replace(**of_clause) if one.position == clause else one for one in rows.clauses])


def in_table(rows: TextRows, table: str, held: Sequence[object]) -> TextRows:
    """The rows with others in one of the tables."""
    changed: dict[str, Any] = {table: list(held)}
    return replace(rows, **changed)


def put(held: Sequence[Kind], place: int, new: Mapping[str, object], correction: Correction) -> list[Kind]:
    """Rows with other values in the one at a place, which then says who corrected it."""
    values: dict[str, Any] = dict(new)
    return [marked(row._replace(**values), correction) if n == place else row for n, row in enumerate(held)]


def marked(row: Kind, correction: Correction) -> Kind:
    """The row, saying who corrected it, and why."""
    return row._replace(corrected_by=" | ".join(filter(None, (row.corrected_by, correction.said))))


def _value(correction: Correction) -> Any:
    if correction.column == "strength":
        return int(correction.value) if correction.value else None
    return correction.value == "true" if correction.column in ("vague", "own") else correction.value
