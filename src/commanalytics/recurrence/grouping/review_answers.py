"""What a person's answers make of families: they decide about the families that they name, and about no other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from commanalytics.recurrence.grouping.item_kinds import ItemKind
from commanalytics.recurrence.likeness.demand_quotes import Quotes
from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints, Matrix
from commanalytics.sources.review_file import Decision, Review

Pair = tuple[int, int]  # rows


@dataclass(frozen=True, slots=True)
class Nearness:
    """Scores of any two demands, by the units that they belong to; none: far from each other."""

    unit: Ints  # of each row
    scores: Matrix  # of two units, both ways round

    @staticmethod
    def of(unit: Ints, i: Ints, j: Ints, score: Floats) -> Nearness:
        """From scored pairs of units."""
        size = int(unit.max(initial=-1)) + 1
        return Nearness(unit, sparse.csr_array((np.r_[score, score], (np.r_[i, j], np.r_[j, i])), shape=(size, size)))

    def mean(self, rows: Ints, to: int) -> float:
        """Mean score of some rows to one."""
        return float(np.mean([self.scores[self.unit[row], self.unit[to]] for row in rows.tolist()]))


def answered(label: Ints, held: Ints, same: Iterable[Pair], different: Collection[Pair], near: Nearness) -> Ints:
    """Family of each row after the answers. `held`: rows with equal numbers stay together, as a registry has them.

    Families called the same are put together whole. Of a family in which two are called different each demand stays
    with the one of the two that it is more like, in doubt with the earlier.
    """
    label, held = label.copy(), held.copy()
    for x, y in same:
        label[label == label[y]] = label[x]
        held[held == held[y]] = held[x]
    for x, y in sorted((min(pair), max(pair)) for pair in different):
        if label[x] == label[y] and held[x] != held[y]:
            _part(label, held, x, y, near)
    return np.unique(label, return_inverse=True)[1].astype(np.int64)


def _part(label: Ints, held: Ints, x: int, y: int, near: Nearness) -> None:
    """Give a family of its own to `y` and to what is more like it than `x`."""
    own = np.flatnonzero(label == label[x])
    fresh = int(label.max()) + 1
    for number in np.unique(held[own]).tolist():
        rows = own[held[own] == number]
        if number == held[y] or (number != held[x] and near.mean(rows, y) > near.mean(rows, x)):
            label[rows] = fresh


def decided_pairs(review: Review | None, quotes: Quotes, kind: ItemKind) -> tuple[dict[Pair, str], list[str]]:
    """What was last said of each pair of rows, and the decisions on this kind that say nothing: they fit none of it any
    more, or part what others put together."""
    last: dict[Pair, Decision] = {}
    stale = []
    where = review.where if review else ""
    decisions = review.of(kind.name).decisions if review else ()
    now = quotes.moved(side for d in decisions for side in ((d.communique_a, d.quote_a), (d.communique_b, d.quote_b)))
    for decision in decisions:
        one = quotes.find(now.get(decision.communique_a, decision.communique_a), decision.quote_a)
        other = quotes.find(now.get(decision.communique_b, decision.communique_b), decision.quote_b)
        if one is None or other is None or one == other:
            what = "that is not there" if one is None or other is None else "beside itself"
            stale.append(_stale(where, decision, one is None, f"{kind.item} {what}"))
        else:
            pair = (min(one, other), max(one, other))
            last.pop(pair, None)
            last[pair] = decision
    pairs = {pair: decision.decision for pair, decision in last.items()}
    what = f"{kind.item} that other lines call the same as its counterpart"
    stale += [_stale(where, last[pair], True, what) for pair in _parted_in_vain(pairs)]
    return pairs, stale


def _parted_in_vain(pairs: Mapping[Pair, str]) -> list[Pair]:
    """Pairs that are called different, and are the same by what is said of others."""
    alike: dict[int, set[int]] = {}
    for (one, other), decision in pairs.items():
        if decision == "same":
            joined = alike.get(one, {one}) | alike.get(other, {other})
            alike |= dict.fromkeys(joined, joined)
    return [pair for pair, decision in pairs.items() if decision != "same" and pair[1] in alike.get(pair[0], ())]


def _stale(where: str, decision: Decision, first: bool, what: str) -> str:
    communique, quote = (
        (decision.communique_a, decision.quote_a) if first else (decision.communique_b, decision.quote_b)
    )
    return f"{where}: “{decision.decision}” stands on a {what} in {communique}: “{quote}”"
