"""Reports that a group asked for: whether a later text says that they came ("Having heard the report of …")."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from commanalytics.changes.text_units import read_texts
from commanalytics.errors import ResourceError
from commanalytics.recurrence.addressees.addressee_names import Name, Names, names
from commanalytics.recurrence.likeness.demand_reading import read_demand
from commanalytics.resources import resource_rows
from commanalytics.text_comparison.content_words import stems

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


class ReportRow(NamedTuple):
    """A demand for a report, and what a later text says of it."""

    demand_id: str
    family_id: str
    communique_id: str
    date: str
    addressee_id: str
    text: str
    state: str
    received_in: str
    received_on: str
    received_text: str


@dataclass(frozen=True, slots=True)
class _Receipt:
    """A clause in which the group says that it heard or read something."""

    communique_id: str
    date: str
    clause_id: str
    text: str
    words: frozenset[str]


class _Receipts:
    """Receipts by date. Which of them name somebody is looked up once for each name, however often it is asked."""

    def __init__(self, receipts: Sequence[_Receipt]) -> None:
        self._receipts = receipts
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(receipts):
            for word in one.words:
                self._by_word[word].append(place)
        self._by_name: dict[Name, list[int]] = {}

    def first(self, after: str, asked: Names) -> _Receipt | None:
        """The first later clause that names whoever was asked, as printed or by canonical name."""
        found = [place for name in asked if (place := self._later(name, after)) is not None]
        return self._receipts[min(found)] if found else None

    def _later(self, name: Name, after: str) -> int | None:
        places = self._naming(name)
        at = bisect_right(places, after, key=lambda place: self._receipts[place].date)
        return places[at] if at < len(places) else None

    def _naming(self, name: Name) -> list[int]:
        """Places of the receipts that name somebody, by date."""
        if name not in self._by_name:
            fewest = min((self._by_word.get(word, []) for word in name), key=len)
            self._by_name[name] = [place for place in fewest if name <= self._receipts[place].words]
        return self._by_name[name]


def reports_asked_for(corpus: Corpus) -> pd.DataFrame:
    """One row a demand for a report, by date.

    `state` is received (the first later text whose words say so is in `received_in`, a clause id), not mentioned (later
    texts are held and none says so), or open (no later text is held and read).
    """
    dates = dict(zip(corpus.table("communiques")["communique_id"], corpus.table("communiques")["date"], strict=True))
    receipts = _Receipts(_receipts(corpus, dates))
    newest = max(read_texts(corpus)["date"], default="")
    rows = []
    columns = ["demand_id", "family_id", "communique_id", "addressee_id", "addressee", "text"]
    for demand, family, communique, who, printed, text in corpus.table("demands_with_families")[columns].itertuples(
        index=False
    ):
        date = dates[communique]
        if not date or not _asks_for_report(text):
            continue
        found = receipts.first(date, (*names(printed), *names(who)))
        state = "received" if found else "not mentioned" if newest > date else "open"
        received = (found.clause_id, found.date, found.text) if found else ("", "", "")
        rows.append(ReportRow(demand, family, communique, date, who, text, state, *received))
    rows.sort(key=lambda row: (row.date, row.demand_id))
    return pd.DataFrame(rows, columns=list(ReportRow._fields))


def _asks_for_report(text: str) -> bool:
    """Whether the main action is to report, and a report or the like is named or meant, or one joins what is asked."""
    if any(f" {words} " in f"{text} " for words in _words("joined")):
        return True
    actions = read_demand(text).actions
    main = max(actions, key=lambda action: actions[action], default="")
    return main in _words("asked") and (main == "report" or bool(_listed("paper").intersection(stems(text))))


def _receipts(corpus: Corpus, dates: Mapping[str, str]) -> list[_Receipt]:
    """Clauses with an act of receiving that name a report or the like, by date."""
    receiving = corpus.table("acts").loc[corpus.table("acts")["lemma"].isin(_lemmas()), "clause_id"]
    rows = corpus.table("clauses")[corpus.table("clauses")["clause_id"].isin(receiving)]
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for clause, text in corpus.table("demands")[["clause_id", "text"]].itertuples(index=False):
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


@cache
def _listed(kind: str) -> frozenset[str]:
    """Stems of the words of one kind in `receipts.csv`."""
    return frozenset(root for word in _words(kind) for root in stems(word))


def _lemmas() -> list[str]:
    return _words("act")


def _words(kind: str) -> list[str]:
    rows = {row["kind"]: row["words"] for row in resource_rows("receipts.csv")}
    if kind not in rows:
        raise ResourceError("receipts.csv", f"no line for {kind}", "Its lines are act, asked, joined and paper")
    return rows[kind].split("|")
