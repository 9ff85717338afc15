"""Further rounds: families that are larger than a demand is compared with are found in pieces, and put together here.

A demand is compared with its nearest few only. Where a family has more wordings than that, each knows a part of it,
and the family falls into pieces. Such pieces are compared as wholes in the next round, until none is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from commanalytics.recurrence.grouping.clustering import Identities, Pairs, Start, by_first, grow
from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings
from commanalytics.recurrence.pairing.compared_items import Items
from commanalytics.recurrence.pairing.compared_pairs import Seen, compared
from commanalytics.recurrence.pairing.pair_scores import Flags
from commanalytics.recurrence.pairing.weighed_pairs import scores, weighed


@dataclass(frozen=True, slots=True)
class Round:
    """What one round compared, and the clusters that came out of it."""

    items: Items
    near: tuple[Ints, Ints]  # pairs of items that were looked at, a few of each
    known: Pairs  # scores of pairs of items
    found: Start  # cluster of each item, whom it names, and the clusters that are frozen

    @property
    def first(self) -> Ints:
        """First item of each cluster."""
        return np.unique(self.found.cluster, return_index=True)[1]

    def unfinished(self, most: int) -> Ints:
        """Clusters that may belong to more: those of an item that had as many partners as are looked at."""
        partners = np.bincount(np.concatenate(self.near), minlength=len(self.items))
        return np.unique(self.found.cluster[partners >= most])


def further_rounds(one: Round, fullness: float, settings: Settings, threshold: float, seen: Seen | None = None) -> Ints:
    """Cluster of each item of the first round in the end.

    What wholes add is the score of two of them, `as_parts` at the most: where the threshold is above that, as in very
    large groups, nothing that a round left apart is joined by the next.
    """
    label, number = one.found.cluster, np.arange(len(one.first))  # of the first round; of the last one's clusters
    while (
        limits().as_parts >= threshold
        and len(one.first) < len(one.items)
        and len(own := one.unfinished(settings.candidates)) > 1
    ):
        number, one = number[own], _next(one, own, fullness, settings, threshold, seen)
        now = np.arange(int(label.max()) + 1)
        now[number] = number[one.first][one.found.cluster]
        label, number = now[label], number[one.first]
    return by_first(label)


def _next(one: Round, own: Ints, fullness: float, settings: Settings, threshold: float, seen: Seen | None) -> Round:
    """Some of the clusters, compared as wholes."""
    items = one.items.together(one.found.cluster).some(own)
    i, j, alike = compared(items, settings, seen)
    of, _ = weighed(items, i, j, alike, settings)
    found = scores(items, i, j, alike, of, fullness, settings)
    place = np.full(len(one.first), -1)
    place[own] = np.arange(len(own))
    new = Pairs(i, j, limits().as_parts * found.between, found.proven, settings.far)
    known = _known(one, place, items.size, new)
    start = _start(one.found, place, len(own))
    label = grow(start, items.texts, items.size, known, threshold)
    frozen = frozenset(label[list(start.frozen)].tolist())
    return Round(items, (i, j), known, replace(start, cluster=label, frozen=frozen))


def _start(found: Start, place: Ints, n: int) -> Start:
    """Each of some clusters alone, with what is settled about them; `place` is -1 for the others."""
    frozen = frozenset(int(place[cluster]) for cluster in found.frozen if place[cluster] >= 0)
    identities: list[Identities] = [frozenset()] * n
    for cluster, own in zip(found.cluster.tolist(), found.identities, strict=True):
        if place[cluster] >= 0:
            identities[place[cluster]] |= own
    return Start(np.arange(n), identities, frozen)


def _known(one: Round, place: Ints, size: Ints, new: Pairs) -> Pairs:
    """Of two wholes the mean of what is known of their items; the new score where that is too little."""
    n = len(size)
    old, compared, total, sure = _compared(one, place, n)
    whole = size[old // n] * size[old % n]
    mean = (total + new.far * (whole - compared)) / whole
    fresh = new.i * n + new.j
    stands = np.isin(fresh, old[compared >= limits().known_share * whole])
    fresh, score, proof = fresh[~stands], new.score[~stands], new.proven[~stands]
    proof |= np.isin(fresh, old[sure])
    kept = ~np.isin(old, fresh)
    code, score, proof = np.r_[old[kept], fresh], np.r_[mean[kept], score], np.r_[sure[kept], proof]
    order = np.argsort(code)
    return Pairs(code[order] // n, code[order] % n, score[order], proof[order], new.far)


def _compared(one: Round, place: Ints, n: int) -> tuple[Ints, Floats, Floats, Flags]:
    """Pairs of wholes as numbers, how many of their demands were compared, the sum of their scores, and any proof."""
    a, b = place[one.found.cluster[one.known.i]], place[one.found.cluster[one.known.j]]
    between = (a != b) & (a >= 0) & (b >= 0)
    pairs = (one.items.size[one.known.i] * one.items.size[one.known.j])[between]
    code, at = np.unique((np.minimum(a, b) * n + np.maximum(a, b))[between], return_inverse=True)
    scored = pairs * one.known.score[between]
    sums = (pairs, scored, one.known.proven[between])
    compared, total, proofs = (np.bincount(at, weights=each, minlength=len(code)).astype(np.float64) for each in sums)
    return np.asarray(code, np.int64), compared, total, proofs > 0
