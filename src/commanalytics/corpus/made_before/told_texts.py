"""What the other texts of a corpus have to know of a text before its rows are told: little, and kept without them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from commanalytics.tables.rows import Facts, TextRows
from commanalytics.tables.text_document import Document, members_of


class Told(NamedTuple):
    """Of one communiqué: what it states of itself, the members that it names, and the days that it cites."""

    facts: Facts
    members: Mapping[str, Sequence[str]]
    days: Sequence[str]

    @staticmethod
    def of(document: Document) -> Told:
        """From a document with its rows."""
        members = {name: sorted(found) for name, found in members_of([document]).items()}
        return Told(document.rows.facts, members, sorted({row.iso for row in document.rows.references}))

    @property
    def rows(self) -> TextRows:
        """Rows that hold nothing but the facts."""
        return TextRows(self.facts, [], [], [], [], [], [], [])


def members_told(texts: Iterable[Told]) -> dict[str, set[str]]:
    """The members that texts name, as `members_of` has them."""
    found = members_of([])
    for one in texts:
        for name, printed in one.members.items():
            found[name].update(printed)
    return found
