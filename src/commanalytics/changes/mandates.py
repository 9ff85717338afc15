"""Reports that a group asked for: whether a later text says that they came ("Having heard the report of …")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

import pandas as pd

from commanalytics.changes.units import Tables, read_texts
from commanalytics.errors import ResourceError
from commanalytics.lexicon import resource_rows
from commanalytics.recurrence.addressees import Names, names
from commanalytics.recurrence.reading import read_demand
from commanalytics.recurrence.words import stems

COLUMNS = (
    "demand_id", "family_id", "communique_id", "date", "addressee_id", "text", "state", "received_in", "received_on",
    "received_text",
)  # fmt: skip
REPORTING = frozenset({"report", "study", "inform"})


@dataclass(frozen=True, slots=True)
class _Receipt:
    """A clause in which the group says that it heard or read something."""

    communique_id: str
    date: str
    clause_id: str
    text: str
    words: frozenset[str]


def reports_asked_for(corpus: Tables) -> pd.DataFrame:
    """One row a demand for a report, by date.

    `state` is received (the first later text whose words say so is in `received_in`, a clause id), not mentioned (later
    texts are held and none says so), or open (no later text is held and read).
    """
    dates = dict(zip(corpus.communiques["communique_id"], corpus.communiques["date"], strict=True))
    receipts = _receipts(corpus, dates)
    newest = max(read_texts(corpus)["date"], default="")
    rows: list[tuple[str, ...]] = []
    columns = ["demand_id", "family_id", "communique_id", "addressee_id", "addressee", "text"]
    for demand, family, communique, who, printed, text in corpus.demands[columns].itertuples(index=False):
        date = dates[communique]
        if not date or not _asks_for_report(text):
            continue
        found = _first_receipt(receipts, date, (*names(printed), *names(who)))
        state = "received" if found else "not mentioned" if newest > date else "open"
        place = (found.clause_id, found.date, found.text) if found else ("", "", "")
        rows.append((demand, family, communique, date, who, text, state, *place))
    return pd.DataFrame(sorted(rows, key=itemgetter(3, 0)), columns=list(COLUMNS))


def _asks_for_report(text: str) -> bool:
    """Whether the main action is to report, and a report or the like is named or meant."""
    actions = read_demand(text).actions
    main = max(actions, key=lambda action: actions[action], default="")
    return main in REPORTING and (main == "report" or bool(_listed("paper").intersection(stems(text))))


def _receipts(corpus: Tables, dates: Mapping[str, str]) -> list[_Receipt]:
    """Clauses with an act of receiving that name a report or the like, by date."""
    receiving = corpus.acts.loc[corpus.acts["lemma"].isin(_lemmas()), "clause_id"]
    rows = corpus.clauses[corpus.clauses["clause_id"].isin(receiving)]
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for clause, text in corpus.demands[["clause_id", "text"]].itertuples(index=False):
        asked[clause].append(text)
    found = [
        _Receipt(communique, dates[communique], clause, text, frozenset(stems(_without(text, asked[clause]))))
        for communique, clause, text in rows[["communique_id", "clause_id", "text"]].itertuples(index=False)
    ]
    return sorted((one for one in found if one.words & _listed("paper")), key=lambda one: (one.date, one.clause_id))


def _without(text: str, demands: Iterable[str]) -> str:
    """A clause without what it asks in turn: a report that it asks for is none that it received."""
    for demand in demands:
        text = text.replace(demand, " ")
    return text


def _first_receipt(receipts: list[_Receipt], after: str, asked: Names) -> _Receipt | None:
    """The first later clause that names whoever was asked, as printed or by canonical name."""
    return next((one for one in receipts if one.date > after and any(name <= one.words for name in asked)), None)


@cache
def _listed(kind: str) -> frozenset[str]:
    """Stems of the words of one kind in `receipts.csv`."""
    return frozenset(root for word in _words(kind) for root in stems(word))


def _lemmas() -> list[str]:
    return _words("act")


def _words(kind: str) -> list[str]:
    rows = {row["kind"]: row["words"] for row in resource_rows("receipts.csv")}
    if kind not in rows:
        raise ResourceError("receipts.csv", f"no line for {kind}", "Its lines are act and paper")
    return rows[kind].split("|")
