"""Names, colours and marks of what is shown: read from the packaged data, checked once, the same on every page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from commanalytics.errors import ResourceError
from commanalytics.resources import resource_rows

_COLOUR = re.compile(r"#[0-9A-F]{6}")
SILENCE = ("not yet", "absent", "unknown", "apart")  # statuses of a family where nothing is told of it
MOVED = ("hardened", "softened")  # a demand whose force is another than before


@dataclass(frozen=True, slots=True)
class ActGroup:
    """A family of clause types: its name, its colour, the colour of words that stand on it."""

    group: str
    label: str
    colour: str
    ink: str
    what: str


@dataclass(frozen=True, slots=True)
class ClauseType:
    """One of the sixteen types, or `other`."""

    type: str
    group: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Form:
    """How somebody undertakes something."""

    form: str
    label: str
    strength: int | None  # None: neither stronger nor weaker than a promise
    place: int  # among the words that a table can have, from 1


@dataclass(frozen=True, slots=True)
class Status:
    """What can be said of a demand at a meeting: a glyph and a letter, so that it reads in black and white."""

    status: str
    glyph: str
    letter: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often the United Nations' own resolutions use a type: counts and shares of paragraphs."""

    preamble_count: int
    preamble_share: float
    operative_count: int
    operative_share: float


@cache
def act_groups() -> Mapping[str, ActGroup]:
    """By name, in the order in which they are shown."""
    found = {row["group"]: ActGroup(**row) for row in resource_rows("act_groups.csv", full=True)}
    for group in found.values():
        if not (_COLOUR.fullmatch(group.colour) and _COLOUR.fullmatch(group.ink)):
            raise ResourceError("act_groups.csv", f"{group.group} has no colour like #0072B2", "Give it one")
    return found


@cache
def clause_types() -> Mapping[str, ClauseType]:
    """By name, in the order in which they are shown."""
    columns = [field.name for field in fields(ClauseType)]
    rows = resource_rows("act_types.csv", full=True)  # beside these, examples that a test runs
    found = {row["type"]: ClauseType(**{column: row[column] for column in columns}) for row in rows}
    for kind in found.values():
        if kind.group not in act_groups():
            raise ResourceError("act_types.csv", f"{kind.type} names no known group: {kind.group}", "Correct it")
    return found


def label_of_type(name: str) -> str:
    """What readers call a clause type; a word that is none stands for itself.

    >>> label_of_type("call"), label_of_type("none")
    ('Call', 'none')
    """
    types = clause_types()
    return types[name].label if name in types else name


@cache
def commitment_forms() -> Mapping[str, Form]:
    """By name, in the order in which they are shown.

    >>> [(form.label, form.strength) for form in commitment_forms().values()][-2:]
    [('Continuing', None), ('Task', None)]
    """
    rows = resource_rows("forms.csv")
    found = [(row, int(row["strength"]) if row["strength"] else None) for row in rows]
    return {row["form"]: Form(row["form"], row["label"], strength, int(row["place"])) for row, strength in found}


@cache
def forms_of_tables() -> tuple[str, ...]:
    """The same in the order in which the codebook names them, which is that of a column's values.

    >>> forms_of_tables()[:3]
    ('pledge', 'intention', 'decision')
    """
    return tuple(sorted(commitment_forms(), key=lambda form: commitment_forms()[form].place))


@cache
def reference_kinds() -> Mapping[str, str]:
    """Kind of what a text cites → what several of it are called, in the order in which they are shown."""
    return {row["kind"]: row["label"] for row in resource_rows("reference_kinds.csv", full=True)}


@cache
def statuses() -> Mapping[str, Status]:
    """By name, the first that holds first."""
    found = {row["status"]: Status(**row) for row in resource_rows("statuses.csv", full=True)}
    for mark in ("glyph", "letter", "label"):
        if len({getattr(status, mark) for status in found.values()}) < len(found):
            raise ResourceError("statuses.csv", f"two statuses share a {mark}", "Give each its own")
    return found


@cache
def un_baseline() -> Mapping[str, Baseline]:
    """By clause type; the Akoma Ntoso files of 1,094 UN resolutions are the source."""
    return {
        row["type"]: Baseline(
            int(row["preamble_count"]),
            float(row["preamble_share"]),
            int(row["operative_count"]),
            float(row["operative_share"]),
        )
        for row in resource_rows("un_baseline.csv", full=True)
    }


@cache
def limits() -> Mapping[str, int]:
    """Numbers that decide how much is shown, each with its reason in the file."""
    return {row["name"]: int(row["value"]) for row in resource_rows("chart_limits.csv", full=True)}
