"""Who is asked, how often, and how strongly."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.labels_and_colours import limits
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import meeting_rows, read_rows, unique_labels
from commanalytics.measures.of_acts.acts_by_text import NOBODY

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


@once
def asked(corpus: Corpus) -> pd.DataFrame:
    """The demands of the texts read, one row for each addressee of each; `addressee` is its canonical name."""
    read = read_rows(corpus, corpus.table("demands"))
    demands = read.assign(addressee=read["addressee_id"].replace("", NOBODY).str.split(" + ", regex=False))
    return demands.explode("addressee", ignore_index=True)


def most_asked(corpus: Corpus) -> str:
    """The addressee that most demands name, the first by name of equals; "" if none is named."""
    named = asked(corpus)["addressee"]
    counts = named[named != NOBODY].value_counts()
    return min(counts.index[counts == counts.max()], default="")


@once
def addressee_counts(corpus: Corpus) -> pd.DataFrame:
    """One row an addressee (the most asked) and meeting, zeros included; empty figures where no text is held and
    read.

    Columns: addressee, meeting_id, meeting, state, state_label, count, strongest (strength, empty where not asked),
    ids.
    """
    meetings = meeting_rows(corpus).assign(meeting=lambda m: unique_labels(m))
    demands = asked(corpus)
    most = demands["addressee"].value_counts().head(limits()["families_listed"])
    order = sorted(most.index, key=lambda name: (-most[name], name))
    found = demands.groupby(["addressee", "communique_id"]).agg(
        count=("demand_id", "size"), strongest=("strength", "max"), ids=("demand_id", list)
    )
    whole = pd.DataFrame(product(order, meetings["meeting_id"]), columns=["addressee", "meeting_id"])
    table = whole.merge(meetings, on="meeting_id").merge(found, how="left", on=["addressee", "communique_id"])
    table["count"] = table["count"].fillna(0).where(table["read"]).astype("Int64")
    table["strongest"] = table["strongest"].astype("Int64")
    table["ids"] = [ids if isinstance(ids, list) else [] for ids in table["ids"]]
    return table[["addressee", "meeting_id", "meeting", "state", "state_label", "count", "strongest", "ids"]]
