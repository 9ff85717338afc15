"""Average-link clustering with constraints: frozen families, pairs that must or must not be together.

Two demands of one text are never the same, so families that share a text never join, unless a person says so.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from commanalytics.recurrence.vectors import Floats, Ints

ROUND = 9  # digits: scores that differ by less count as equal, and order decides


@dataclass
class Clusters:
    """Families under construction: cluster number -> members, texts, and sums of scores to the other clusters."""

    texts_of: Sequence[int]  # text of each demand
    far: float  # score of a pair that was not scored
    apart: frozenset[tuple[int, int]] = frozenset()  # pairs a person called different, smaller first
    members: dict[int, list[int]] = field(default_factory=dict)
    texts: dict[int, set[int]] = field(default_factory=dict)
    links: dict[int, dict[int, list[float]]] = field(default_factory=dict)  # [sum of scores, scored pairs]
    frozen: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for x, text in enumerate(self.texts_of):
            self.members[x], self.texts[x], self.links[x] = [x], {text}, {}

    def add_scores(self, score: Floats, i: Ints, j: Ints) -> None:
        """Scores of pairs of demands; before any joining."""
        for a, b, value in zip(i.tolist(), j.tolist(), score.tolist(), strict=True):
            self.links[a][b] = [value, 1.0]
            self.links[b][a] = [value, 1.0]

    def mean(self, a: int, b: int) -> float:
        """Mean score of all pairs between two clusters."""
        pairs = len(self.members[a]) * len(self.members[b])
        total, scored = self.links[a].get(b, (0.0, 0.0))
        return round((total + self.far * (pairs - scored)) / pairs, ROUND)

    def called_different(self, a: int, b: int) -> bool:
        """Whether a person called any of the one and any of the other different."""
        return bool(self.apart) and any(
            (min(x, y), max(x, y)) in self.apart for x in self.members[a] for y in self.members[b]
        )

    def may_join(self, a: int, b: int) -> bool:
        """Whether the rules let two clusters be one."""
        return not (
            (a in self.frozen and b in self.frozen) or self.texts[a] & self.texts[b] or self.called_different(a, b)
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
        for c, (total, scored) in self.links.pop(b).items():
            del self.links[c][b]
            if c != a:
                both = self.links[a].setdefault(c, [0.0, 0.0])
                both[0] += total
                both[1] += scored
                self.links[c][a] = both
        return a

    def grow(self, threshold: float) -> None:
        """Join the closest two clusters again and again, while their mean score reaches the threshold."""
        heap = [
            (-self.mean(a, b), *self._key(a, b))
            for a in self.links
            for b in self.links[a]
            if a < b and self.mean(a, b) >= threshold
        ]
        heapq.heapify(heap)
        while heap:
            value, _, _, a, b = heapq.heappop(heap)
            if a not in self.members or b not in self.links[a] or self.mean(a, b) != -value or not self.may_join(a, b):
                continue
            stays = self.join(a, b)
            for c in self.links[stays]:
                if self.mean(stays, c) >= threshold:
                    heapq.heappush(heap, (-self.mean(stays, c), *self._key(stays, c)))

    def _key(self, a: int, b: int) -> tuple[int, int, int, int]:
        """Order among equal scores: by first members, whatever numbers the clusters bear."""
        x, y = min(self.members[a]), min(self.members[b])
        return (x, y, a, b) if x < y else (y, x, b, a)


def join_all(clusters: Clusters, pairs: Iterable[tuple[int, int]], home: dict[int, int]) -> None:
    """Put the two demands of each pair into one cluster, whatever the rules say; `home` is demand -> cluster."""
    for x, y in pairs:
        if home[x] != home[y]:
            stays = clusters.join(home[x], home[y])
            for member in clusters.members[stays]:
                home[member] = stays
