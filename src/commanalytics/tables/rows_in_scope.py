"""Narrowing: the rows of a table that belong to a span of time, or to what is asked of some addressees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from commanalytics.sources.topics.topics_file import JOINS
from commanalytics.tables import SHOWN, STATUSES

Get = Callable[[str], pd.DataFrame]
START, OPEN = "0001", "9999"  # as the ends of a span: whatever was, whatever comes
_LINKS = {"families": "links", "commitment_families": "commitment_links"}  # families, and what tells of their texts
_LINKS |= {name: _LINKS[families] for name, families in STATUSES.items()}
_LINKS |= {shown: _LINKS[name] for shown, name in SHOWN.items()}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a corpus is narrowed to; the empty scope is all of it."""

    first: str = ""  # ISO, as precise as wished: from its first day
    last: str = ""  # to the end of this day, month, or year
    addressees: frozenset[str] = frozenset()  # canonical names
    about: frozenset[str] = frozenset()  # topics and headings

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.first or self.last or self.addressees or self.about)

    @property
    def told(self) -> list[str]:
        """What is left, in a few words each.

        >>> Scope(first="2022", addressees=frozenset({"Norvia"})).told
        ['from 2022 on', 'asked of Norvia']
        """
        return [
            *([self._span] if self.first or self.last else []),
            *([f"asked of {' or '.join(sorted(self.addressees))}"] if self.addressees else []),
            *([f"about {' or '.join(sorted(self.about))}"] if self.about else []),
        ]

    @property
    def _span(self) -> str:
        first, last = ("" if day in (START, OPEN) else day for day in (self.first, self.last))
        if first and last:
            return f"{first} to {last}"
        return f"from {first} on" if first else f"until {last}" if last else "dated texts"


def narrow(name: str, get: Get, scope: Scope) -> pd.DataFrame:
    """Rows of table `name` within `scope`; `get` gives whole tables.

    Time selects meetings, texts, and all that belongs to them; undated texts fall out, but for those that were not
    read: they may be of that time. Addressees select demands, their clauses with acts, citations and stretches, and
    their families; topics and headings select clauses likewise. Meetings and texts stay, so that a meeting that asks
    nothing of them is seen to ask nothing.
    """
    if name in _LINKS:
        return _of_families(name, get, scope)
    table = get(name)
    if scope.first or scope.last:
        table = table.loc[_in_time(name, table, get, scope)]
    if scope.addressees:
        table = table.loc[_asked(name, table, get, scope)]
    if scope.about:
        table = table.loc[_about(name, table, get, scope)]
    return table.reset_index(drop=True)


def _of_families(name: str, get: Get, scope: Scope) -> pd.DataFrame:
    """Families of what is left, and their statuses in time: one is left that is asked of somebody and in time, not
    here the one and there the other."""
    table = get(name)
    left = table["family_id"].isin(narrow(_LINKS[name], get, scope)["family_id"])
    if "date" in table and (scope.first or scope.last):
        left &= _between(table["date"], scope)
    return table.loc[left].reset_index(drop=True)


def _in_time(name: str, table: pd.DataFrame, get: Get, scope: Scope) -> pd.Series:
    if name in ("meetings", "communiques"):
        timeless = (table["date"] == "") & (table["unread"] != "") if name == "communiques" else False
        return _between(table["date"], scope) | timeless
    texts = get("communiques")
    kept = set(texts.loc[_between(texts["date"], scope), "communique_id"])
    return table["communique_id"].isin(kept)


def _between(dates: pd.Series, scope: Scope) -> pd.Series:
    late_enough = (dates >= scope.first) & (dates != "")
    return late_enough & (dates.str[: len(scope.last)] <= scope.last) if scope.last else late_enough


def _asked(name: str, table: pd.DataFrame, get: Get, scope: Scope) -> pd.Series:
    demands = get("demands")
    asked = demands.loc[demands["addressee_id"].map(lambda ids: not scope.addressees.isdisjoint(ids.split(" + ")))]
    if name in ("meetings", "communiques"):
        return pd.Series(True, index=table.index)
    key = "demand_id" if "demand_id" in table else "clause_id"
    return table[key].isin(asked[key])


def _about(name: str, table: pd.DataFrame, get: Get, scope: Scope) -> pd.Series:
    if name in ("meetings", "communiques"):
        return pd.Series(True, index=table.index)
    clauses = get("clauses")
    told = clauses["topics"].map(lambda names: not scope.about.isdisjoint(names.split(JOINS)))
    kept = clauses.loc[told | clauses["heading"].isin(scope.about), "clause_id"]
    return table["clause_id"].isin(kept)
