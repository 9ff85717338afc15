"""What scores are made of: of each pair its likeness in one number, and what the rivals of either side have.

What a pair is worth by itself hangs on its two items; what rivals have, on the pairs of the one item. So where it is
known how all that was at an earlier time, a pair of two items that are as they were is not weighed again, and rivals
are looked for only of items that have gained a pair or lost one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints
from commanalytics.recurrence.likeness.recurrence_weights import Settings
from commanalytics.recurrence.pairing.compared_items import Items
from commanalytics.recurrence.pairing.item_fingerprints import same_pairs
from commanalytics.recurrence.pairing.pair_scores import (
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
from commanalytics.recurrence.work_blocks.word_fingerprints import Hashes, matched

PAIRS = 200_000  # weighed at a time: bounds the memory
UNMARKED: Hashes = np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Of items and of their pairs, in the order of the pairs."""

    marks: Hashes  # of each item: what is told here of it and of its pairs hangs on
    own: Floats  # how alike two demands within each item are
    beside: Floats  # and what the rivals of two such have
    raw: Floats  # how alike the two of each pair are, 0 where their addressees exclude each other
    low: Floats  # and what its lower item has beside the higher one
    high: Floats  # and the higher one beside the lower


@dataclass(frozen=True, slots=True)
class Clustered:
    """What became of items: what each is connected with, its cluster, and a mark of whom it names."""

    piece: Ints
    cluster: Ints
    named: Hashes


class Earlier(NamedTuple):
    """What was told at an earlier time, and the pairs, by the numbers that items had."""

    i: Ints
    j: Ints
    weighed: Weighed


_NO_PAIR, _NONE = np.zeros(0, np.int64), np.zeros(0)
NOTHING = Earlier(_NO_PAIR, _NO_PAIR, Weighed(UNMARKED, _NONE, _NONE, _NONE, _NONE, _NONE))


class Stands(NamedTuple):
    """What has become of what was told at an earlier time."""

    to: Ints  # number of each of its items now; -1: it is gone
    i: Ints  # pairs that are new, or gone, or of which not all is as it was, of items that are there
    j: Ints


def weighed(
    items: Items,
    i: Ints,
    j: Ints,
    alike: Likenesses,
    settings: Settings,
    marks: Hashes = UNMARKED,
    before: Earlier = NOTHING,
) -> tuple[Weighed, Stands]:
    """What is told of pairs. `marks`: of the items; `before`: what was told at an earlier time, of whatever items."""
    of = _TakenOver(before, marks, i, j, len(items))
    new, changed, touched = np.flatnonzero(of.new), np.flatnonzero(of.changed), of.touched
    raw, own, beside = of.pairs(before.weighed.raw), of.items(before.weighed.own), of.items(before.weighed.beside)
    raw[new], own[changed] = _raw(items, i[new], j[new], alike.some(new), settings), _own(items, changed, settings)
    rivals, rows = Rivals.of(raw, i, j, items.texts, touched), np.flatnonzero(touched)
    beside[rows] = rivals.score_of(rows, rows)
    low, high = of.pairs(before.weighed.low, before.weighed.high), of.pairs(before.weighed.high, before.weighed.low)
    told = np.where(touched[i], rivals.low, low), np.where(touched[j], rivals.high, high)
    moved = of.new | (told[0] != low) | (told[1] != high)
    stands = Stands(of.to, np.r_[i[moved], of.gone[0]], np.r_[j[moved], of.gone[1]])
    return Weighed(marks, own, beside, raw, *told), stands


class Scores(NamedTuple):
    """Likenesses less what the rivals have: of pairs, and of two demands within each item; and which are proven."""

    between: Floats
    within: Floats
    proven: Flags


def scores(
    items: Items, i: Ints, j: Ints, alike: Likenesses, of: Weighed, fullness: float, settings: Settings
) -> Scores:
    """Scores of pairs. Those whose addressees exclude each other have none."""
    between = compete(of.raw, (of.low + of.high) / 2, fullness, settings) * told_by_words(alike, settings.few)
    lead = of.raw - np.maximum(np.maximum(of.low, of.high), rival_at_least(fullness, settings))
    sure = proven(alike, items.asked, i, j, lead, settings)
    within = compete(of.own, of.beside, fullness, settings)
    return Scores(np.round(between, 9), np.round(within, 9), sure & (of.raw > 0))


class _TakenOver:
    """What of an earlier time holds of the pairs `i` and `j` of `n` items."""

    def __init__(self, before: Earlier, marks: Hashes, i: Ints, j: Ints, n: int) -> None:
        self.to = matched(before.weighed.marks, marks)
        self._there = np.flatnonzero(self.to >= 0)
        self._was, self._now = same_pairs((before.i, before.j), self.to, (i, j), n)
        one, other = self.to[before.i[self._was]], self.to[before.j[self._was]]
        self._turned = one > other
        self.new, self.changed = np.ones(len(i), bool), np.ones(n, bool)
        self.new[self._now], self.changed[self.to[self._there]] = False, False
        lost = np.ones(len(before.i), bool)
        lost[self._was] = False
        gone = self.to[before.i[lost]], self.to[before.j[lost]]
        self.touched = self.changed.copy()  # items of which a pair is new or gone
        for rows in (i[self.new], j[self.new], *(side[side >= 0] for side in gone)):
            self.touched[rows] = True
        both = (gone[0] >= 0) & (gone[1] >= 0)
        self.gone = gone[0][both], gone[1][both]

    def pairs(self, values: Floats, turned: Floats | None = None) -> Floats:
        """Values of pairs that stand, others where the two now stand the other way round; 0 for those that are new."""
        found = np.zeros(len(self.new))
        was = values[self._was]
        found[self._now] = was if turned is None else np.where(self._turned, turned[self._was], was)
        return found

    def items(self, values: Floats) -> Floats:
        """Values of items that stand; 0 for those that are new."""
        found = np.zeros(len(self.changed))
        found[self.to[self._there]] = values[self._there]
        return found


def _raw(items: Items, i: Ints, j: Ints, alike: Likenesses, settings: Settings) -> Floats:
    """Likeness of pairs before their rivals are looked at."""
    found, asked = _likeness(items, i, j, alike, settings), items.asked
    found[asked.exclusion.of(asked.code[i], asked.code[j])] = 0.0
    return found


def _own(items: Items, rows: Ints, settings: Settings) -> Floats:
    """Likeness of two demands within each of some items."""
    some, every = items.some(rows), np.arange(len(rows))
    return _likeness(some, every, every, likenesses(some.vectors, every, every), settings)


def _likeness(items: Items, i: Ints, j: Ints, alike: Likenesses, settings: Settings) -> Floats:
    found = np.zeros(len(i))
    for start in range(0, len(i), PAIRS):
        part = slice(start, start + PAIRS)
        found[part] = likeness(parts(alike.some(part), items.asked, i[part], j[part], settings), settings)
    return found
