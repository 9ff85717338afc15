"""Numbers that recurrence reads and compares with, from `resources/recurrence_limits.csv`; why each is so stands there.

What is fitted to annotated families is in `recurrence_weights`; what bounds only the memory stands where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, get_type_hints

from commanalytics.errors import ResourceError
from commanalytics.resources import resource_rows

FILE = "recurrence_limits.csv"


class Limits(NamedTuple):
    """Each number by its name in the file; a whole one counts things."""

    near: float
    gap: int
    fading: float
    after_light: float
    least_weight: float
    before_aim: int
    stretch: int
    pointing_words: int
    telling_others: int
    weight_step: float
    letters_step: float
    steps_of_doubling: int
    looks_of_doubling: int
    close_quote: float
    words_shown: int
    demonym: float
    shortest_root: int
    alone: float
    inside: float
    holds: float
    by_name: float
    alias_object: float
    alias_letters: float
    alias_needless: float
    alias_most_cases: int
    same_addressee: float
    same_action: float
    candidate: float
    looked_at: int
    names_looked_at: int
    worth_sharing: int
    closer: int
    faint: float
    beside: int
    texts_of_a_wording: int
    done_shared: int
    done_shared_otherwise: int
    done_opening: int
    suggested: int
    known_share: float
    many_demands: int
    many_names: int
    as_parts: float
    slug_words: int
    slug_letters: int
    label_letters: int
    elsewhere_words: int
    elsewhere_share: float
    elsewhere_pairs: float


@cache
def limits() -> Limits:
    """The packaged numbers. Raises ResourceError that names a row which is missing, doubled, unknown or no number."""
    return limits_from(resource_rows(FILE, full=True))


def limits_from(rows: Sequence[Mapping[str, str]]) -> Limits:
    """Numbers from rows of name and value."""
    found, kinds = dict[str, float](), get_type_hints(Limits)
    for line, row in enumerate(rows, 2):
        name, where = row["name"], f"{FILE}, line {line}"
        if name not in Limits._fields:
            raise ResourceError(where, f"{name!r} is no such number", "Correct its name or delete the line")
        if name in found:
            raise ResourceError(where, f"{name!r} already stands above", "Keep one of the two lines")
        found[name] = _number(where, row["value"], whole=kinds[name] is int)
    missing = [name for name in Limits._fields if name not in found]
    if missing:
        raise ResourceError(FILE, f"no line for {', '.join(missing)}", "Add name, value and why")
    return Limits(**found)  # type: ignore[arg-type]


def _number(where: str, value: str, whole: bool) -> float:
    try:
        return int(value) if whole else float(value)
    except ValueError:
        what = "whole number" if whole else "number"
        raise ResourceError(where, f"{value!r} is no {what}", f"Write a {what}, with a point if any") from None
