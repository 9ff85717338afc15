"""Tables brought together for those who want both."""

from __future__ import annotations

import pandas as pd


def with_families(items: pd.DataFrame, links: pd.DataFrame, key: str = "demand_id") -> pd.DataFrame:
    """The demands in their order, with the family that `links` has of each in a last column `family_id`; empty: none.

    Commitments likewise, with that `key`.

    >>> demands = pd.DataFrame({"demand_id": ["d1", "d2"]})
    >>> with_families(demands, pd.DataFrame({"demand_id": ["d2"], "family_id": ["f"]}))["family_id"].tolist()
    ['', 'f']
    """
    family_of = dict(zip(links[key].tolist(), links["family_id"].tolist(), strict=True))
    families = [family_of.get(item, "") for item in items[key].tolist()]
    return items.assign(family_id=pd.Series(families, dtype=str, index=items.index))
