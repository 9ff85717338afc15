"""Organisations that are known without an alias: their names and initials, their kind, and their item of Wikidata.

No library of them is kept as pycountry keeps the states. The rows of resources/organisations.csv are facts: names in
use, and where `source` says SupraVerden the item that its list of international organisations has (59ab4fa0, 2026);
where it says World Factbook, an organisation of that book's appendix of international organisations; `usage` is what
texts of such bodies call it. Three kinds stand there. `organ` is an organisation of states, a group of states that
meets, or a body of one; `office` one that is called by its office. `other` says only that a name is neither on the
list of states (state_names.py) nor such an organisation: a movement, an armed group, an authority. It says nothing of
what that is, of what it claims, or of whose it is; a corpus says what it holds right in its own aliases.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from commanalytics.resources import resource_rows


@dataclass(frozen=True, slots=True)
class Organisation:
    """The name by which tables call it, all its names with that one first, its kind, and its item of Wikidata."""

    name: str
    names: tuple[str, ...]
    kind: str
    wikidata: str


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations that the package knows.

    >>> organisations()[1].names[:2]
    ('UN General Assembly', 'General Assembly')
    """
    return tuple(
        Organisation(row["name"], (row["name"], *filter(None, row["also"].split("|"))), row["kind"], row["wikidata"])
        for row in resource_rows("organisations.csv")
    )
