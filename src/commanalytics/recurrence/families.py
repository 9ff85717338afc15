"""From the demands table to the tables `families` and `links`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from commanalytics.recurrence.registry import Registry
    from commanalytics.recurrence.review import Review

FAMILIES = ("family_id", "label", "addressee_id", "first", "last", "meetings", "wordings", "frozen")
LINKS = (
    "demand_id", "family_id", "communique_id", "clause_id", "score", "evidence", "nearest_rival", "decided_by",
)  # fmt: skip
SUGGESTIONS = ("family_a", "family_b", "demand_a", "demand_b", "score", "evidence")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What recurs: one row a family, one row a demand with its family, and pairs worth a person's look."""

    families: pd.DataFrame
    links: pd.DataFrame
    suggestions: pd.DataFrame

    @property
    def family_of(self) -> pd.Series:
        """family_id by demand_id."""
        return self.links.set_index("demand_id")["family_id"]


def recurring(
    demands: pd.DataFrame,
    communiques: pd.DataFrame,
    *,
    registry: Registry | None = None,
    review: Review | None = None,
) -> Recurrence:
    """Families of the demands of every group.

    `demands` needs demand_id, clause_id, communique_id, text, addressee, addressee_id; `communiques` needs
    communique_id, group, date.
    """
    table = demands.merge(communiques[["communique_id", "group", "date"]], on="communique_id")
    table = table.sort_values(["group", "date", "communique_id", "demand_id"])
    key = table["group"] + "|" + table["addressee_id"].fillna("") + "|" + table["text"]
    table["family_id"] = table["group"] + "/" + pd.Series(pd.factorize(key)[0], index=table.index).astype(str)
    families = table.groupby("family_id", sort=False).agg(
        label=("text", "first"), addressee_id=("addressee_id", "first"), first=("date", "min"), last=("date", "max"),
        meetings=("date", "nunique"), wordings=("text", "nunique"),
    )  # fmt: skip
    families = families.assign(frozen=False).reset_index()[list(FAMILIES)]
    links = table.assign(score=1.0, evidence="", nearest_rival="", decided_by="rule")[list(LINKS)]
    return Recurrence(families, links.reset_index(drop=True), pd.DataFrame(columns=list(SUGGESTIONS)))
