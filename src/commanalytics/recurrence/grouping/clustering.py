"""Average-link clustering with constraints: frozen families, families that must not meet, pairs that are proven.

Two demands of one text are never the same, so families that share a text never join; nor do those whose addressees
exclude each other. What a person says is put to the families afterwards (`review_answers`). Only what a proven pair
connects is joined: a high mean alone is no proof.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from commanalytics.recurrence.addressees.addressee_exclusion import Identity, exclude
from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints
from commanalytics.recurrence.likeness.ragged_rows import Ragged, connected
from commanalytics.recurrence.pairing.pair_scores import Flags
from commanalytics.recurrence.pairing.weighed_pairs import Clustered, Stands
from commanalytics.recurrence.work_blocks.word_fingerprints import Hashes, hashed

ROUNDED = 1e-6  # more than a mean can be above its highest score by the rounding of sums
Identities = frozenset[Identity]  # of the addressees of a unit or cluster


@dataclass(frozen=True, slots=True)
class Start:
    """What clustering begins with: cluster of each unit and whom it names that excludes others, and which clusters are
    frozen."""

    cluster: Ints
    identities: Sequence[Identities]
    frozen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs of units, i < j, and which of them are proven; `far` is the score of a pair that is not there."""

    i: Ints
    j: Ints
    score: Floats
    proven: Flags
    far: float


def grow(start: Start, texts: Ragged, size: Ints, pairs: Pairs, threshold: float) -> Ints:
    """Join the closest two clusters again and again, while their mean score reaches the threshold.

    `texts` are those of each unit, `size` is how many demands it stands for. Returns the number of each unit's
    cluster; clusters are numbered by their first units. Clusters that no chain of proven pairs connects can never meet,
    nor those that no chain of pairs with such a score does, since a mean of means is none of the highest: so only pairs
    inside of what both connect are looked at.
    """
    return grown(start, texts, size, pairs, threshold).cluster


def grown(
    start: Start,
    texts: Ragged,
    size: Ints,
    pairs: Pairs,
    threshold: float,
    before: Clustered | None = None,
    stands: Stands | None = None,
) -> Clustered:
    """The same, with what is connected. What is connected as it was, by the same pairs, has the clusters that it had.

    `before`: of units that were each alone at first, as these are; `stands`: what became of them and of their pairs.
    """
    cluster, named = by_first(start.cluster), hashed([_named(own) for own in start.identities])
    between, piece = _between(cluster, size, pairs, threshold)
    settled = np.full(len(piece), -1) if before is None or stands is None else _settled(piece, named, before, stands)
    open_ = between.some(settled[between.a] < 0)
    clusters = _Clusters(cluster, start, texts, size, np.union1d(open_.a, open_.b))
    clusters.join(open_, pairs.far, threshold)
    homes = np.where(settled < 0, clusters.homes(), settled)
    return Clustered(piece, by_first(homes[cluster]), named)


def _named(own: Identities) -> str:
    return "\n".join(sorted("+".join(sorted(one)) for one in own))


def _settled(piece: Ints, named: Hashes, before: Clustered, stands: Stands) -> Ints:
    """Of each unit the first of its cluster, where all that it is connected with is as it was; else -1."""
    there = np.flatnonzero(stands.to >= 0)
    to = stands.to[there]
    was = np.full(len(piece), -1)
    was[to] = there
    old = np.where(was >= 0, before.piece[was], -1)
    first = np.unique(piece, return_index=True)[1]  # of each piece the first unit
    moved = (old < 0) | (old != old[first][piece]) | (before.named[was] != named)
    moved |= np.bincount(before.piece, minlength=1)[old] != np.bincount(piece)[piece]
    open_ = np.zeros(len(first), bool)
    open_[piece[moved]] = True
    inside = piece[stands.i] == piece[stands.j]
    open_[piece[stands.i[inside]]] = True
    home = stands.to[np.unique(before.cluster, return_index=True)[1]][before.cluster[was]]
    ascending = bool((np.diff(to) > 0).all())  # ties go to what comes first
    return np.where(open_[piece], -1, home) if ascending else np.full(len(piece), -1)


def by_first(labels: Ints) -> Ints:
    """Labels as numbers, counted by first sight."""
    _, first, number = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[number]


class _Between(NamedTuple):
    """Two clusters, the sum of the scores above `far` between them, and whether one of these pairs is proven."""

    a: Ints
    b: Ints
    total: Floats
    proven: Flags

    def some(self, which: Flags) -> _Between:
        return _Between._make(column[which] for column in self)


def _between(cluster: Ints, size: Ints, pairs: Pairs, threshold: float) -> tuple[_Between, Ints]:
    """Sums where chains of proven pairs, and of pairs that reach the threshold, connect two clusters; and which piece
    of what is so connected each cluster is in."""
    clusters = int(cluster.max()) + 1 if len(cluster) else 0
    a, b = cluster[pairs.i], cluster[pairs.j]
    piece = _connected(clusters, a, b, (pairs.proven, pairs.score >= threshold - ROUNDED))
    inside = (piece[a] == piece[b]) & (a != b)
    a, b = a[inside], b[inside]
    weight = size[pairs.i[inside]] * size[pairs.j[inside]]
    low, high = np.minimum(a, b), np.maximum(a, b)
    code, at = np.unique(low * clusters + high, return_inverse=True)
    total = np.bincount(at, weights=weight * (pairs.score[inside] - pairs.far), minlength=len(code))
    proofs = np.bincount(at, weights=pairs.proven[inside], minlength=len(code))
    return _Between(code // max(1, clusters), code % max(1, clusters), np.asarray(total, np.float64), proofs > 0), piece


def _connected(clusters: int, a: Ints, b: Ints, chains: Sequence[Flags]) -> Ints:
    """Pieces that are connected by chains of each kind, which lie themselves inside of what all connect."""
    inside, before = np.ones(len(a), bool), -1
    while before != (before := int(inside.sum())):
        for chain in chains:
            sure = chain & inside
            piece = connected(clusters, a[sure], b[sure])
            inside &= piece[a] == piece[b]
    return piece


Key = tuple[float, int, int]  # of two clusters: their mean below zero, and their numbers; the lowest is the closest
NOBODY: Key = (0.0, -1, -1)


class _Clusters:
    """Clusters that go into each other; the one with the earlier demand keeps its number.

    Each knows the closest it can be to any other. Since means only fall when clusters join, it is never closer than
    it knows, and what has changed is looked up when its turn comes. Of those that can meet nobody, which are not among
    the `open_` ones, nothing is held.
    """

    def __init__(self, cluster: Ints, start: Start, texts: Ragged, size: Ints, open_: Ints) -> None:
        n, numbers = int(cluster.max()) + 1 if len(cluster) else 0, open_.tolist()
        self.home = list(range(n))  # the cluster that each went into; its own number if into none
        self.size: list[int] = np.bincount(cluster, weights=size, minlength=n).astype(np.int64).tolist()
        self.near: dict[int, dict[int, float]] = {one: {} for one in numbers}  # sums to others, both ways round
        self.proven: dict[int, set[int]] = {one: set() for one in numbers}  # of them, to which a proven pair leads
        self.closest = [NOBODY] * n
        self.waiting: list[tuple[Key, int]] = []  # closest of each, and whose it is
        self.frozen = set(cluster[np.isin(start.cluster, list(start.frozen))].tolist())
        self.texts: dict[int, set[int]] = {one: set() for one in numbers}
        units = np.flatnonzero(np.isin(cluster, open_))
        text, at = texts.spread(units)
        for one, of in zip(cluster[units[at]].tolist(), text.tolist(), strict=True):
            self.texts[one].add(of)
        self.identities: dict[int, Identities] = dict.fromkeys(numbers, frozenset())
        for unit in units.tolist():
            self.identities[int(cluster[unit])] |= start.identities[unit]

    def join(self, between: _Between, far: float, threshold: float) -> None:
        """Join by the highest mean; among equals the clusters with the earliest demands."""
        rows = zip(*(column.tolist() for column in between), strict=True)
        for one, own in groupby(rows, key=itemgetter(0)):
            self._begin(one, {other: (value, proof) for _, other, value, proof in own})
        for one, partners in self.near.items():
            if partners:
                self._look(one)
        while self.waiting and far - self.waiting[0][0][0] >= threshold:
            key, one = heappop(self.waiting)
            if self.closest[one] != key:
                continue  # it has changed since, and waits again
            if self._stands(key):
                self._unite(key[1], key[2])
            else:
                self._look(one)

    def _begin(self, one: int, others: Mapping[int, tuple[float, bool]]) -> None:
        """Those that one may join are near it."""
        for other in others.keys() - self._barred(one, others):
            value, proof = others[other]
            self.near[one][other] = self.near[other][one] = value
            if proof:
                self.proven[one].add(other)
                self.proven[other].add(one)

    def _stands(self, key: Key) -> bool:
        mean, one, other = key
        total = self.near[one].get(other)
        return total is not None and -total / (self.size[one] * self.size[other]) == mean

    def _look(self, one: int) -> None:
        """Find the closest partner, and wait."""
        sizes, size, best, partner = self.size, self.size[one], 0.0, -1
        near = self.near[one]
        for other in self.proven[one]:
            mean = -near[other] / (size * sizes[other])
            if mean < best or (mean == best and other < partner):
                best, partner = mean, other
        self._wait(one, (best, *_pair(one, partner)) if partner >= 0 else NOBODY)

    def _wait(self, one: int, key: Key) -> None:
        self.closest[one] = key
        if key is not NOBODY:
            heappush(self.waiting, (key, one))

    def _barred(self, one: int, others: Collection[int]) -> set[int]:
        """Which of others one may not join."""
        texts, own, named, frozen = self.texts, self.texts[one], self.identities[one], one in self.frozen
        barred = {other for other in others if not own.isdisjoint(texts[other])}
        if named:
            known = (other for other in others if self.identities[other])
            barred.update(other for other in known if _exclude(named, self.identities[other]))
        return barred.union(self.frozen.intersection(others)) if frozen else barred

    def _unite(self, one: int, other: int) -> None:
        """The other cluster goes into the one: sums add up, and nobody is near who may not join both."""
        mine, theirs = self.near[one], self.near[other]
        del mine[other], theirs[one]
        for third in self.proven[other] - {one}:
            self.proven[third].discard(other)
            self.proven[third].add(one)
        self.proven[one] = (self.proven[one] | self.proven[other]) - {one, other}
        barred = self._barred(one, theirs.keys() - mine.keys())
        for third in self._barred(other, mine.keys() - theirs.keys()):
            del mine[third], self.near[third][one]
            self._unproven(one, third)
        for third, total in theirs.items():
            back = self.near[third]
            del back[other]
            if third not in barred:
                mine[third] = back[one] = mine.get(third, 0.0) + total
        for third in barred:
            self._unproven(one, third)
        self.proven[other] = set()
        self.home[other], self.near[other], self.closest[other] = one, {}, NOBODY
        self.size[one] += self.size[other]
        self.texts[one] |= self.texts[other]
        self.texts[other] = set()
        self.identities[one] |= self.identities[other]
        if other in self.frozen:
            self.frozen.add(one)
        self._closer(one)

    def _unproven(self, one: int, other: int) -> None:
        self.proven[one].discard(other)
        self.proven[other].discard(one)

    def _closer(self, one: int) -> None:
        """After a union: find the closest partner, and tell those that are now as close to it as to any other."""
        sizes, size, closest = self.size, self.size[one], self.closest
        near = self.near[one]
        for third in self.proven[one]:
            mean = -near[third] / (size * sizes[third])
            if mean <= closest[third][0] and (key := (mean, *_pair(one, third))) < closest[third]:
                self._wait(third, key)
        self._look(one)

    def homes(self) -> Ints:
        """Number of the cluster in which each ended."""
        for one, home in enumerate(self.home):
            self.home[one] = self.home[home]  # the earlier number, which is settled already
        return np.array(self.home, np.int64)


def _exclude(mine: Identities, theirs: Identities) -> bool:
    return any(exclude(one, other) for one in mine for other in theirs)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
