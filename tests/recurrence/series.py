"""Small made-up series, and the tables that recurrence takes."""

from __future__ import annotations

import pandas as pd

from commanalytics.recurrence import Recurrence

Said = dict[str, list[tuple[str, str]]]  # date -> (addressee, text) of each demand

SERIES: Said = {
    "2001-03-01": [
        ("Norvia", "release the detained fishermen"),
        ("Norvia", "reopen the strait to all ships"),
        ("Secretary General", "submit a report on the reefs"),
        ("Member States", "contribute to the Relief Fund"),
    ],
    "2002-03-01": [
        ("Norvia", "free all fishermen in its custody"),
        ("Government of Norvia", "lift the closure of the strait"),
        ("Secretary General", "present a second report on the reefs"),
    ],
    "2003-03-01": [
        ("Norvia", "set the remaining fishermen free"),
        ("Norvia", "stop all dredging on the reefs"),
        ("Member States", "pay their shares into the Relief Fund"),
    ],
    "2004-03-01": [
        ("Norvia", "halt dredging near the reefs"),
        ("Norvia", "open the strait to shipping"),
        ("Secretary General", "report to the next meeting on the reefs"),
    ],
}


def tables(said: Said, group: str = "g") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Demands and communiqués of a series, each demand in a clause of its own."""
    rows = [
        (f"{group}/{day}#{n}.d1", f"{group}/{day}#{n}", f"{group}/{day}", text, to, to)
        for day, asked in said.items()
        for n, (to, text) in enumerate(asked, 1)
    ]
    columns = ["demand_id", "clause_id", "communique_id", "text", "addressee", "addressee_id"]
    texts = pd.DataFrame({"communique_id": [f"{group}/{day}" for day in said], "group": group, "date": list(said)})
    return pd.DataFrame(rows, columns=columns), texts


def partition(found: Recurrence) -> dict[str, frozenset[str]]:
    """Each demand with all demands of its family."""
    families = found.links.groupby("family_id")["demand_id"].agg(frozenset)
    return {demand: families[family] for demand, family in found.family_of.items()}
