"""Who is asked, how often, and how strongly."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.labels_and_colours import limits
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import named_meetings, read_rows
from commanalytics.measures.of_acts.acts_by_text import NOBODY
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS

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


def demands_by_addressee(corpus: Corpus) -> pd.DataFrame:
    """One row an addressee, most asked first; what is asked of several stands with each.

    Columns: addressee, kind, demands, meetings, ids (demands).
    """
    kinds = corpus.table("asked").drop_duplicates("addressee_id").set_index("addressee_id")["addressee_kind"]
    found = (
        asked(corpus)
        .groupby("addressee", sort=False)
        .agg(demands=("demand_id", "size"), meetings=("communique_id", "nunique"), ids=("demand_id", list))
    )
    table = found.reset_index().sort_values(["demands", "addressee"], ascending=[False, True], ignore_index=True)
    table.insert(1, "kind", table["addressee"].map(kinds).fillna(""))
    return table


@once
def addressee_counts(corpus: Corpus) -> pd.DataFrame:
    """One row an addressee (the most asked) and meeting, zeros included; empty figures where no text is held and
    read.

    Columns: addressee, meeting_id, meeting, state, state_label, count, strongest (strength, empty where not asked),
    ids.
    """
    meetings = named_meetings(corpus)
    demands = asked(corpus)
    order = _most(demands["addressee"])
    found = demands.groupby(["addressee", "communique_id"]).agg(
        count=("demand_id", "size"), strongest=("strength", "max"), ids=("demand_id", list)
    )
    whole = pd.DataFrame(product(order, meetings["meeting_id"]), columns=["addressee", "meeting_id"])
    table = whole.merge(meetings, on="meeting_id").merge(found, how="left", on=["addressee", "communique_id"])
    table["count"] = table["count"].fillna(0).where(table["read"]).astype("Int64")
    table["strongest"] = table["strongest"].astype("Int64")
    table["ids"] = [ids if isinstance(ids, list) else [] for ids in table["ids"]]
    return table[["addressee", "meeting_id", "meeting", "state", "state_label", "count", "strongest", "ids"]]


@once
def asking_counts(corpus: Corpus) -> pd.DataFrame:
    """One row an asker and an addressee whom it asks, the most asked addressees alone, and those who ask most.

    An asker is whom a text lets speak, else its group, by its name where there are several. Columns: asker, addressee,
    count, of (demands of the asker), share, ids (demands).
    """
    demands = _with_askers(corpus)
    of = demands.groupby("asker")["demand_id"].nunique().to_dict()
    named = demands[demands["addressee"] != NOBODY]
    kept = {name: _most(named[name]) for name in ("asker", "addressee")}
    shown = named[named["asker"].isin(kept["asker"]) & named["addressee"].isin(kept["addressee"])]
    found = shown.groupby(["asker", "addressee"]).agg(count=("demand_id", "size"), ids=("demand_id", list))
    table = found.reset_index()
    table["of"] = pd.Series([of[asker] for asker in table["asker"]], dtype="int64")
    table["share"] = (table["count"].astype("int64") / table["of"]).round(4)
    places = {name: {one: place for place, one in enumerate(names)} for name, names in kept.items()}
    table = table.assign(**{f"{name} at": table[name].map(place) for name, place in places.items()})
    ordered = table.sort_values(["addressee at", "asker at"], ignore_index=True)
    return ordered[["asker", "addressee", "count", "of", "share", "ids"]]


def _with_askers(corpus: Corpus) -> pd.DataFrame:
    """The demands of the texts read, a row for each addressee, with who asks."""
    speakers = dict(zip(corpus.table("clauses")["clause_id"], corpus.table("clauses")["speaker"], strict=True))
    groups = dict(zip(corpus.table("communiques")["communique_id"], corpus.table("communiques")["group"], strict=True))
    demands = asked(corpus)
    ids = zip(demands["clause_id"], demands["communique_id"], strict=True)
    several = len({*groups.values()}) > 1
    askers = [speakers.get(clause) or (groups[text] if several else COMMITMENTS.nobody) for clause, text in ids]
    return demands.assign(asker=pd.Series(askers, index=demands.index, dtype=str))


def _most(names: pd.Series) -> list[str]:
    """The names that stand most often, the first by name of equals."""
    times = names.value_counts()
    return sorted(times.index, key=lambda name: (-times[name], name))[: limits()["families_listed"]]
