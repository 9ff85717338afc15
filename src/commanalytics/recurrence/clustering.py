"""Average-link clustering with constraints: frozen families, pairs that must or must not be together.

Two demands of one text are never the same, so families that share a text never join, unless a person says so.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from commanalytics.recurrence.vectors import Floats, Ints

Link = list[float]  # sum of the scores between two clusters, and how many pairs have one; one list for both directions


@dataclass
class Clusters:
    """Families under construction: cluster number -> members, texts, and links to the other clusters."""

    texts_of: Sequence[int]  # number of the text of each demand
    far: float  # score of a pair that was not scored
    apart: frozenset[tuple[int, int]] = frozenset()  # pairs a person called different, smaller first
    members: dict[int, list[int]] = field(default_factory=dict)
    texts: dict[int, int] = field(default_factory=dict)  # as bits
    links: dict[int, dict[int, Link]] = field(default_factory=dict)
    frozen: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for x, text in enumerate(self.texts_of):
            self.members[x], self.texts[x], self.links[x] = [x], 1 << text, {}

    def add_scores(self, score: Floats, i: Ints, j: Ints) -> None:
        """Scores of pairs of demands; before any joining."""
        for a, b, value in zip(i.tolist(), j.tolist(), score.tolist(), strict=True):
            self.links[a][b] = self.links[b][a] = [value, 1.0]

    def called_different(self, a: int, b: int) -> bool:
        """Whether a person called any of the one and any of the other different."""
        return bool(self.apart) and any(
            (min(x, y), max(x, y)) in self.apart for x in self.members[a] for y in self.members[b]
        )

    def join(self, a: int, b: int) -> int:
        """Make two clusters one; the number that stays is returned."""
        if len(self.links[a]) < len(self.links[b]):
            a, b = b, a
        self.members[a] += self.members.pop(b)
        self.texts[a] |= self.texts.pop(b)
        if b in self.frozen:
            self.frozen.remove(b)
            self.frozen.add(a)
        mine = self.links[a]
        for c, link in self.links.pop(b).items():
            del self.links[c][b]
            if c in mine:
                mine[c][0] += link[0]
                mine[c][1] += link[1]
            elif c != a:
                mine[c] = self.links[c][a] = link
        return a

    def grow(self, threshold: float) -> None:
        """Join the closest two clusters again and again, while their mean score reaches the threshold."""
        for a in list(self.links):
            self._forget_impossible(a)
        heap = [offer for a in self.links for offer in self._offers(a, threshold) if offer[3] == a]
        heapq.heapify(heap)
        while heap:
            value, _, _, a, b = heapq.heappop(heap)
            link = self.links[a].get(b) if a in self.links else None
            if link is None or self._mean(link, len(self.members[a]) * len(self.members[b])) != -value:
                continue  # one of the two has grown or gone since
            stays = self.join(a, b)
            self._forget_impossible(stays)
            for offer in self._offers(stays, threshold):
                heapq.heappush(heap, offer)

    def _mean(self, link: Link, pairs: int) -> float:
        """Mean score over all pairs of two clusters; pairs that were not scored count as `far`."""
        return (link[0] + self.far * (pairs - link[1])) / pairs

    def _offers(self, a: int, threshold: float) -> list[tuple[float, int, int, int, int]]:
        """Links of a cluster that reach the threshold, the closest first when sorted; among equals first members decide."""
        members, mine, mean = self.members, len(self.members[a]), self._mean
        x = min(members[a])
        offers = []
        for b, link in self.links[a].items():
            others = members[b]
            value = mean(link, mine * len(others))
            if value >= threshold:
                y = min(others)
                offers.append((-value, x, y, a, b) if x < y else (-value, y, x, b, a))
        return offers

    def _forget_impossible(self, a: int) -> None:
        """Drop the links of a cluster to those that it can never join: of one text, both frozen, or called different."""
        texts, fixed, mine = self.texts[a], a in self.frozen, self.links[a]
        for b in [b for b in mine if texts & self.texts[b] or (fixed and b in self.frozen) or self.called_different(a, b)]:
            del mine[b], self.links[b][a]


def join_all(clusters: Clusters, pairs: Iterable[tuple[int, int]], home: dict[int, int]) -> None:
    """Put the two demands of each pair into one cluster, whatever the rules say; `home` is demand -> cluster."""
    for x, y in pairs:
        if home[x] != home[y]:
            stays = clusters.join(home[x], home[y])
            for member in clusters.members[stays]:
                home[member] = stays
