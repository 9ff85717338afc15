"""What is compared in one round, and the scores of its pairs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints, Vectors, means, some
from commanalytics.recurrence.likeness.ragged_rows import Ragged
from commanalytics.recurrence.likeness.recurrence_weights import Settings
from commanalytics.recurrence.pairing.pair_scores import (
    Asked,
    Flags,
    Likenesses,
    compete,
    likeness,
    likenesses,
    parts,
    proven,
    rival_at_least,
    told_by_words,
)
from commanalytics.recurrence.pairing.rival_partners import Rivals

PAIRS = 200_000  # weighed at a time: bounds the memory


@dataclass(frozen=True, slots=True)
class Items:
    """Units of equal demands, or what has gone together so far."""

    vectors: Vectors
    asked: Asked
    texts: Ragged  # numbers of the texts of each
    size: Ints  # how many demands each stands for
    when: Ints  # day of the first
    text_marks: npt.NDArray[np.uint64]  # of each text, by its number, a mark that it has whatever its number is

    def __len__(self) -> int:
        return len(self.size)

    def some(self, rows: Ints) -> Items:
        """Some of them."""
        text, at = self.texts.spread(rows)
        asked = replace(self.asked, code=self.asked.code[rows], rare=self.asked.rare[rows])
        texts = Ragged.grouped(at, text, len(rows))
        return Items(some(self.vectors, rows), asked, texts, self.size[rows], self.when[rows], self.text_marks)

    def together(self, label: Ints) -> Items:
        """One item for all that have the same label: the mean of their vectors, the addressee of most of them."""
        text, at = self.texts.spread(np.arange(len(self)))
        size = np.bincount(label, weights=self.size).astype(np.int64)
        rare = np.bincount(label, weights=self.asked.rare * self.size) / size
        asked = replace(self.asked, code=_usual(self.asked.code, label, self.size), rare=rare)
        texts, when = Ragged.grouped(label[at], text, len(size)), self.when[np.unique(label, return_index=True)[1]]
        return Items(means(self.vectors, label, self.size), asked, texts, size, when, self.text_marks)


def _usual(code: Ints, label: Ints, size: Ints) -> Ints:
    """The code that most demands of each label have; of equals the lowest."""
    codes = int(code.max(initial=-1)) + 2
    both, place = np.unique(label * codes + code + 1, return_inverse=True)
    times = np.bincount(place, weights=size)
    order = np.lexsort((both % codes, -times, both // codes))
    first = np.r_[True, np.diff(both[order] // codes) > 0]
    return np.asarray(both[order][first] % codes - 1)


class Scores(NamedTuple):
    """Likenesses less what the rivals have: of pairs, and of two demands within each item; and which are proven."""

    between: Floats
    within: Floats
    proven: Flags


def scores(items: Items, i: Ints, j: Ints, alike: Likenesses, fullness: float, settings: Settings) -> Scores:
    """Scores of pairs. Those whose addressees exclude each other have none."""
    raw, every = _raw(items, i, j, alike, settings), np.arange(len(items))
    raw[items.asked.exclusion.of(items.asked.code[i], items.asked.code[j])] = 0.0
    rivals = Rivals.of(raw, i, j, items.texts)
    between = compete(raw, (rivals.low + rivals.high) / 2, fullness, settings) * told_by_words(alike, settings.few)
    lead = raw - np.maximum(np.maximum(rivals.low, rivals.high), rival_at_least(fullness, settings))
    sure = proven(alike, items.asked, i, j, lead, settings)
    own = _raw(items, every, every, likenesses(items.vectors, every, every), settings)
    within = compete(own, rivals.score_of(every, every), fullness, settings)
    return Scores(np.round(between, 9), np.round(within, 9), sure & (raw > 0))


def _raw(items: Items, i: Ints, j: Ints, alike: Likenesses, settings: Settings) -> Floats:
    """Likeness of pairs before their rivals are looked at."""
    found = np.zeros(len(i))
    for start in range(0, len(i), PAIRS):
        part = slice(start, start + PAIRS)
        found[part] = likeness(parts(alike.some(part), items.asked, i[part], j[part], settings), settings)
    return found
