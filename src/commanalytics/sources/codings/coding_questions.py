"""What can be coded by hand, and with which answers: read from the packaged tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from commanalytics.resources import resource_rows

NONE = "none"  # what a coder writes where there is nothing of the kind
JOIN = "+"
OF = ("acts", "sections", "demands", "commitments", "links")
SAME = "same"
DEMANDS = "demands"
ADDRESSEES = "addressees"  # what else a sheet of demands tells
MEASURED = (*OF, ADDRESSEES)
PAIRS = ("links",)  # their units are two quotes
_EMPTY = (NONE, "0", "different")  # answers that say that there is nothing of the kind


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column that a coder fills. `first`: a row counts as coded once it is filled; `values`: empty: any words."""

    name: str
    first: bool
    values: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class Value:
    """A word that may be written as an answer, with what it means and where there is one an example."""

    value: str
    definition: str
    example: str = ""


@cache
def answer_columns(of: str) -> tuple[AnswerColumn, ...]:
    """The columns to fill, in their order.

    >>> [column.name for column in answer_columns("demands")]
    ['demands', 'addressees']
    """
    return tuple(
        AnswerColumn(
            row["column"],
            row["role"] == "answer",
            tuple(value.value for value in values_of(row["values"])),
            row["definition"],
        )
        for row in resource_rows("coding_columns.csv")
        if row["of"] == of
    )


@cache
def values_of(kind: str) -> tuple[Value, ...]:
    """The answers of one kind with their definitions; `none` is the last of them where it is one."""
    if not kind:
        return ()
    if kind == "act_types":
        rows = resource_rows("act_types.csv")
        found = [Value(row["type"], row["definition"], row["positive"]) for row in rows]
    else:
        rows = [row for row in resource_rows("coding_values.csv") if row["values"] == kind]
        found = [Value(row["value"], row["definition"]) for row in rows]
    closed = kind in ("counts", "same")
    return tuple(found) if closed else (*found, Value(NONE, "nothing of the kind"))


def labels(of: str, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The labels that a row's answers come to, as they are compared; empty: nothing of the kind.

    >>> labels("acts", {"act_1": "call", "act_2": "note + call"}), labels("acts", {"act_1": "none"})
    (('call', 'note', 'call'), ())
    >>> labels("demands", {"demands": "2", "addressees": "Norvia"}), labels("links", {"same": "different"})
    (('demand', 'demand'), ())
    """
    if of == "demands":
        return ("demand",) * int(answers["demands"])
    said = [each.strip() for column in answer_columns(of) for each in answers.get(column.name, "").split(JOIN)]
    return tuple(each for each in said if each and each not in _EMPTY)


def in_order(of: str, given: Iterable[str]) -> list[str]:
    """The labels in the order in which they are shown: that of the answers; of names that of the alphabet.

    >>> in_order("acts", {"call", "note"}), in_order("addressees", {"Tavell", "Norvia"})
    (['note', 'call'], ['Norvia', 'Tavell'])
    """
    first, *_ = answer_columns(of) or (None,)
    known = {value: place for place, value in enumerate(first.values if first else ())}
    return sorted(given, key=lambda label: (known.get(label, 0), label))
