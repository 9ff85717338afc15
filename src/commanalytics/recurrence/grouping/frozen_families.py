"""Freezing families, and proposing better ones without moving anything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from commanalytics.recurrence.grouping.families import Recurrence
from commanalytics.recurrence.likeness.demand_quotes import Quotes, same_words
from commanalytics.sources.registry_file import Entry, Registry


def freeze(found: Recurrence, demands: pd.DataFrame, registry: Registry | None = None) -> Registry:
    """The registry that holds every family as it is now, and what it held of texts that are not here any more."""
    labels = dict(zip(found.families["family_id"], found.families["label"], strict=True))
    family_of = found.family_of
    seen: Counter[tuple[str, str]] = Counter()
    entries = []
    for demand, communique, text in demands[["demand_id", "communique_id", "text"]].itertuples(index=False):
        seen[communique, same_words(text)] += 1
        family = family_of[demand]
        entries.append(Entry(family, labels[family], communique, text, seen[communique, same_words(text)]))
    return _with_gone(entries, demands, registry or Registry())


def _with_gone(entries: Sequence[Entry], demands: pd.DataFrame, registry: Registry) -> Registry:
    """The entries, with those of texts that are not here any more; one that has another id by now is here."""
    quotes = Quotes(demands["communique_id"].tolist(), demands["text"].tolist())
    moved = quotes.moved((e.communique_id, e.quote) for e in registry.entries)
    gone = [e for e in registry.entries if not quotes.holds(e.communique_id) and e.communique_id not in moved]
    return Registry(tuple(sorted([*entries, *gone], key=_key)), registry.where)


def _key(entry: Entry) -> tuple[str, str, str, int]:
    return entry.family_id, entry.communique_id, entry.quote, entry.occurrence


def proposal(fresh: Recurrence, frozen: Recurrence) -> Mapping[str, str]:
    """demand_id -> family id, for families found afresh: each takes the frozen id of most of its demands.

    An id goes to one family only, to the one that shares most demands with it; families without one keep their new id.
    """
    shared: Counter[tuple[str, str]] = Counter(
        zip(fresh.family_of, frozen.family_of[fresh.family_of.index], strict=True)
    )
    given: dict[str, str] = {}
    taken: set[str] = set()
    for (new, old), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        if new not in given and old not in taken:
            given[new] = old
            taken.add(old)
    for new in sorted(set(fresh.family_of) - set(given)):
        given[new] = _free(new, taken)
        taken.add(given[new])
    return {str(demand): given[new] for demand, new in fresh.family_of.items()}


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def moves(proposed: Mapping[str, str], frozen: Recurrence) -> pd.DataFrame:
    """What a refit would move: demand_id, from_family, to_family, sorted."""
    now = frozen.family_of
    rows = [(d, now[d], to) for d, to in proposed.items() if now[d] != to]
    return pd.DataFrame(sorted(rows), columns=["demand_id", "from_family", "to_family"])


def as_proposed(proposed: Mapping[str, str], demands: pd.DataFrame, registry: Registry) -> Registry:
    """The registry that holds the proposed families; labels of ids that stay are kept."""
    first: dict[str, str] = {}
    seen: defaultdict[tuple[str, str], int] = defaultdict(int)
    entries = []
    for demand, communique, text in demands[["demand_id", "communique_id", "text"]].itertuples(index=False):
        family = proposed[demand]
        seen[communique, same_words(text)] += 1
        name = registry.labels.get(family) or first.setdefault(family, text)
        entries.append(Entry(family, name, communique, text, seen[communique, same_words(text)]))
    return _with_gone(entries, demands, registry)
