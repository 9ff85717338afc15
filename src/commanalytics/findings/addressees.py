"""Who is asked, how often, and how strongly."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.findings.anatomy import NOBODY
from commanalytics.findings.meetings import held_and_read, meeting_rows, read_rows, small_number_note, unique_labels
from commanalytics.findings.once import once
from commanalytics.findings.vocabulary import limits
from commanalytics.findings.words import counted, part_of, sentence

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


@once
def asked(corpus: Corpus) -> pd.DataFrame:
    """The demands of the texts read, one row for each addressee of each; `addressee` is its canonical name."""
    read = read_rows(corpus, corpus.demands)
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


def addressee_finding(corpus: Corpus) -> str:
    """Who is asked most, how much of all that is, and how many others are asked."""
    demands = asked(corpus)
    if demands.empty:
        return small_number_note(corpus) or f"No demand is found in the texts {held_and_read(corpus)}."
    counts, whole = demands["addressee"].value_counts(), demands["demand_id"].nunique()
    named = counts.drop(NOBODY, errors="ignore")
    nobody = int(counts.get(NOBODY, 0))
    without = sentence(f"{counted(nobody, 'demand')} of {whole} {'names' if nobody == 1 else 'name'} nobody")
    if named.empty:
        return without
    top = sorted(named.index[named == named.iloc[0]])[0]
    others = len(named) - 1
    rest = f"; {counted(others, 'other addressee')} {'is' if others == 1 else 'are'} named" if others else ""
    first = sentence(f"asked most is {top}, in {part_of(int(named[top]), whole, 'demand')}{rest}")
    return f"{first} {without}" if nobody else first
