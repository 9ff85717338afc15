"""What recurs: demands of somebody, and commitments by somebody. Both are items with a text, a strength and a name.

Inside of recurrence all columns have the names that demands have; `item_rows` and `named_as` go to and fro.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from commanalytics.labels_and_colours import commitment_forms
from commanalytics.recurrence.likeness.link_evidence import OfWhom


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of item, the columns of its tables that demands call otherwise, and the words that explain a link."""

    name: Literal["demands", "commitments"]
    columns: tuple[tuple[str, str], ...]  # of a demand, of this kind
    within: str  # between group and slug of a family's id
    whose: OfWhom
    untold: tuple[str, ...] = ()  # columns that nothing is known of

    @property
    def item(self) -> str:
        """One of the kind."""
        return self.name.removesuffix("s")

    def of_whom(self, name: str = "") -> str:
        """The words for a name; without one that the whole group undertakes, or that nobody is asked by name.

        >>> DEMANDS.of_whom("Norvia"), DEMANDS.of_whom(), COMMITMENTS.of_whom()
        ('asked of Norvia', 'nobody named', 'undertaken by the group')
        """
        return f"{self.whose.done_by} {name or self.nobody}" if name or self is COMMITMENTS else self.nobody

    @property
    def nobody(self) -> str:
        """What stands for no name."""
        return self.whose.nobody


DEMANDS = ItemKind("demands", (), "", OfWhom("asked of", "nobody named"))
COMMITMENTS = ItemKind(
    "commitments",
    (
        ("demand_id", "commitment_id"),
        ("demand_ids", "commitment_ids"),
        ("addressee", "by"),
        ("addressee_id", "by_id"),
    ),
    "commitments/",
    OfWhom("undertaken by", "the group"),
    ("certainty", "maybe_certainty"),  # no annotated series tells how sure a link of commitments is
)
KINDS = (DEMANDS, COMMITMENTS)


def item_rows(kind: ItemKind, items: pd.DataFrame) -> pd.DataFrame:
    """A table of the kind with its columns called as those of demands; commitments get a strength by their form.

    A group that undertakes something for all its members names nobody.
    """
    called: dict[object, str] = {own: of_demand for of_demand, own in kind.columns}
    table = items.set_axis([called.get(name, name) for name in items], axis="columns")
    if kind is COMMITMENTS and "form" in table and "strength" not in table:
        strength = {form: told.strength for form, told in commitment_forms().items() if told.strength}
        table["strength"] = table["form"].map(strength).astype("Int64")
        table["addressee"] = table["addressee"].where(table["addressee_id"] != "", "")
    return table


def named_as(kind: ItemKind, table: pd.DataFrame) -> pd.DataFrame:
    """A table that recurrence made, with the columns that the kind has."""
    called: dict[object, str] = dict(kind.columns)
    told = [name for name in table if name not in kind.untold]
    return (table[told] if kind.untold else table).set_axis([called.get(name, name) for name in told], axis="columns")


def in_time(
    items: pd.DataFrame, communiques: pd.DataFrame, places: Iterable[int | tuple[float, float, str]]
) -> pd.DataFrame:
    """Items with the group and date of their text, sorted by these, by text and by place, whatever order they come in.

    Row by row, since most tables are small: of a few dozen rows a merge alone takes ten times as long.
    """
    told = zip(*(communiques[name].tolist() for name in ("communique_id", "group", "date")), strict=True)
    of_text = {text: facts for text, *facts in told}
    texts = enumerate(zip(items["communique_id"].tolist(), places, strict=True))
    keys = sorted((*of_text[text], text, place, row) for row, (text, place) in texts if text in of_text)
    table = items.take([key[-1] for key in keys]).reset_index(drop=True)
    for at, name in enumerate(("group", "date")):
        table[name] = pd.array([key[at] for key in keys], dtype="str")
    return table
