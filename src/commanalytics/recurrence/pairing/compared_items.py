"""What is compared in one round, and the scores of its pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints, Vectors, means, some
from commanalytics.recurrence.likeness.ragged_rows import Ragged
from commanalytics.recurrence.likeness.recurrence_weights import Settings
from commanalytics.recurrence.pairing.pair_scores import Asked, Likenesses, compete, likeness, likenesses, parts
from commanalytics.recurrence.pairing.rival_partners import Rivals

PAIRS = 200_000  # weighed at a time: bounds the memory


@dataclass(frozen=True, slots=True)
class Items:
    """Units of equal demands, or what has gone together so far."""

    vectors: Vectors
    asked: Asked
    texts: Ragged  # numbers of the texts of each
    size: Ints  # how many demands each stands for

    def __len__(self) -> int:
        return len(self.size)

    def some(self, rows: Ints) -> Items:
        """Some of them."""
        text, at = self.texts.spread(rows)
        asked = Asked(self.asked.code[rows], self.asked.likeness, self.asked.rare[rows])
        return Items(some(self.vectors, rows), asked, Ragged.grouped(at, text, len(rows)), self.size[rows])

    def together(self, label: Ints) -> Items:
        """One item for all that have the same label: the mean of their vectors, the addressee of most of them."""
        text, at = self.texts.spread(np.arange(len(self)))
        size = np.bincount(label, weights=self.size).astype(np.int64)
        rare = np.bincount(label, weights=self.asked.rare * self.size) / size
        asked = Asked(_usual(self.asked.code, label, self.size), self.asked.likeness, rare)
        return Items(means(self.vectors, label, self.size), asked, Ragged.grouped(label[at], text, len(size)), size)


def _usual(code: Ints, label: Ints, size: Ints) -> Ints:
    """The code that most demands of each label have; of equals the lowest."""
    codes = int(code.max(initial=-1)) + 2
    both, place = np.unique(label * codes + code + 1, return_inverse=True)
    times = np.bincount(place, weights=size)
    order = np.lexsort((both % codes, -times, both // codes))
    first = np.r_[True, np.diff(both[order] // codes) > 0]
    return np.asarray(both[order][first] % codes - 1)


def scores(
    items: Items, i: Ints, j: Ints, alike: Likenesses, fullness: float, settings: Settings
) -> tuple[Floats, Floats]:
    """Scores of pairs, and of two demands within each item: likenesses less what the rivals have."""
    raw, every = _raw(items, i, j, alike, settings), np.arange(len(items))
    rivals = Rivals.of(raw, i, j, items.texts)
    between = compete(raw, (rivals.score_of(i, j) + rivals.score_of(j, i)) / 2, fullness, settings)
    own = _raw(items, every, every, likenesses(items.vectors, every, every), settings)
    within = compete(own, rivals.score_of(every, every), fullness, settings)
    return np.round(between, 9), np.round(within, 9)


def _raw(items: Items, i: Ints, j: Ints, alike: Likenesses, settings: Settings) -> Floats:
    """Likeness of pairs before their rivals are looked at."""
    found = np.zeros(len(i))
    for start in range(0, len(i), PAIRS):
        part = slice(start, start + PAIRS)
        found[part] = likeness(parts(alike.some(part), items.asked, i[part], j[part], settings), settings)
    return found
