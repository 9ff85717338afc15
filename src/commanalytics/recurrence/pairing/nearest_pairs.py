"""Of each of many demands those nearest to it, and how alike they are; where it is known how that was before, all that
is new is compared with all, and nothing else is.

How near two are hangs on these two alone. So a demand that is as it was has the nearest that it had, less those that
are gone, and those among the new ones that are nearer. Only where it had more than are looked at, and more of them are
gone than nearer ones came, is it compared with all again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints, Matrix, products, shared_words
from commanalytics.recurrence.likeness.ragged_rows import begins
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.pairing.candidate_pairs import in_one_text
from commanalytics.recurrence.pairing.compared_items import Items
from commanalytics.recurrence.pairing.item_fingerprints import Marks, same_pairs
from commanalytics.recurrence.pairing.pair_scores import Flags, Likenesses, addressee_likeness, likenesses_of
from commanalytics.recurrence.work_blocks.word_fingerprints import Hashes, matched

CELLS = 1_000_000  # compared at a time: bounds the memory
HELD = 4_000_000  # pairs that are held, before those are forgotten that are too far away: the same
LOW, HIGH = 1, 2  # a pair is among the nearest of its lower one, of its higher one
FINE, AWAY = 10_000, 4_095  # steps in which nearness is told, and days between two
BITS = 22  # of a mark, beside nearness and days in one number


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest pairs of some items, i < j and sorted, and what has to be known of them the next time."""

    marks: Hashes  # of each item: what all but the letters of its likenesses hang on
    spelling: Hashes  # what these do
    edge: Ints  # how near the last one is, where as many as are looked at are near; else -1
    i: Ints
    j: Ints
    of: npt.NDArray[np.uint8]  # of which of the two it is among the nearest
    objects: Floats
    actions: Floats
    addressees: Floats
    letters: Floats
    shared: Floats

    def likenesses(self, items: Items) -> Likenesses:
        """What can be said of the pairs before it is known who is who."""
        return likenesses_of(items.vectors, self.i, self.j, self.letters, self.objects, self.actions, self.shared)


class _Told(NamedTuple):
    """One beside another, which may be among its nearest, and how alike they are."""

    one: Ints
    other: Ints
    objects: Floats
    actions: Floats
    addressees: Floats

    def some(self, which: Flags | Ints) -> _Told:
        return _Told._make(column[which] for column in self)

    def turned(self) -> _Told:
        return self._replace(one=self.other, other=self.one)

    @property
    def near(self) -> Ints:
        """How near they are, in steps."""
        of = limits()
        near = self.objects + of.same_action * np.maximum(self.actions, 0) + of.same_addressee * self.addressees
        return np.asarray((FINE * np.clip(near, 0, 2)).astype(np.int64))

    @staticmethod
    def joined(parts: Iterable[_Told]) -> _Told:
        return _Told._make(np.concatenate(column) for column in zip(*parts, strict=True))


def nearest_pairs(items: Items, most: int, before: Near | None) -> Near:
    """The nearest pairs: of each item `most` others. `before`: those of an earlier time, of whatever items."""
    marks = Marks.of(items)
    told = _afresh(items, marks, most) if before is None else _anew(items, marks, before, most)
    near = told.near
    kept = _among_nearest(told, near, items.when, marks.whole, most)
    told, near = told.some(kept), near[kept]
    edge = np.full(len(items), np.iinfo(np.int64).max)
    np.minimum.at(edge, told.one, near)
    edge[np.bincount(told.one, minlength=len(items)) < most] = -1
    return _pairs(items, marks, edge, told, before)


def _afresh(items: Items, marks: Marks, most: int) -> _Told:
    """All beside all; where many are alike, what cannot be among the nearest is forgotten on the way."""
    compared, every = _Compared(items), np.arange(len(items))
    parts, held = list[_Told](), 0
    for rows in _blocks(every, len(items)):
        found = compared.beside(rows, int(rows[0]))
        both = found.some(found.one < found.other)
        parts += [both, both.turned()]
        held += 2 * len(both.one)
        if held > HELD:
            told = _Told.joined(parts)
            parts = [told.some(_among_nearest(told, told.near, items.when, marks.whole, most))]
            held = len(parts[0].one)
    return _Told.joined(parts)


def _anew(items: Items, marks: Marks, before: Near, most: int) -> _Told:
    """What is new beside all; what stood before; and what has lost too many beside all again."""
    n, to, compared = len(items), matched(before.marks, marks.whole), _Compared(items)
    stands = to >= 0
    new, edge = np.ones(n, bool), np.full(n, -1)
    new[to[stands]], edge[to[stands]] = False, before.edge[stands]
    known = _Told.joined([_known(before, to, LOW), _known(before, to, HIGH)])
    _take_over(items, known)
    fresh = compared.beside_all(np.flatnonzero(new))
    gained = np.bincount(fresh.other[fresh.near > edge[fresh.other]], minlength=n)
    lost = np.bincount(known.one[known.other < 0], minlength=n)
    again = (edge >= 0) & (lost > gained)
    known = known.some((known.other >= 0) & ~again[known.one])
    reached = fresh.near >= edge[fresh.other]  # what has as many as are looked at has none that is further away
    back = fresh.some(reached & ~new[fresh.other] & ~again[fresh.other]).turned()
    return _Told.joined([known, back, fresh, compared.beside_all(np.flatnonzero(again))])


def _take_over(items: Items, known: _Told) -> None:
    """How like addressees are, as far as that was known."""
    named = np.flatnonzero((known.other >= 0) & (items.asked.code[known.one] >= 0))
    named = named[items.asked.code[known.other[named]] >= 0]
    one, other = (items.asked.code[side[named]] for side in (known.one, known.other))
    items.asked.likeness.known(one, other, known.addressees[named])


def _known(before: Near, to: Ints, side: int) -> _Told:
    """The nearest that those items had which are still there, by today's numbers; -1 for one that is not."""
    own, other = (before.i, before.j) if side == LOW else (before.j, before.i)
    there = np.flatnonzero((before.of & side > 0) & (to[own] >= 0))
    values = (before.objects, before.actions, before.addressees)
    return _Told(to[own[there]], to[other[there]], *(value[there] for value in values))


class _Compared:
    """Items, of which some are put beside all."""

    def __init__(self, items: Items) -> None:
        v = items.vectors
        self._items = items
        self._objects: Matrix = v.objects.T.tocsr()
        self._akin: Matrix = sparse.csr_array(v.actions @ v.kinship)
        self._named: Matrix = sparse.csr_array(v.actions.T)  # a demand names one or two

    def beside_all(self, rows: Ints) -> _Told:
        """Some rows beside all others."""
        parts = [self.beside(part, 0) for part in _blocks(rows, len(self._items))]
        told = _Told.joined(parts or [self.beside(rows, 0)])
        return told.some(told.one != told.other)

    def beside(self, rows: Ints, first: int) -> _Told:
        """Some rows beside all from the `first` on."""
        items, of = self._items, limits()
        objects = (items.vectors.objects[rows] @ _from(self._objects, first)).toarray()
        actions = np.clip((self._akin[rows] @ _from(self._named, first)).toarray(), -1, 1)
        near = of.same_action * np.maximum(actions, 0)
        near += objects
        at, other, to = self._near(near, rows, first)
        apart = np.flatnonzero(~in_one_text(items.texts, rows[at], other + first))
        at, other = at[apart], other[apart]
        return _Told(rows[at], other + first, objects[at, other], actions[at, other], to[apart])

    def _near(self, near: Floats, rows: Ints, first: int) -> tuple[Ints, Ints, Floats]:
        """Which are near, once it is compared who is asked, and how like these are."""
        of, asked = limits(), self._items.asked
        worth = near >= of.candidate - of.same_addressee  # where it can still decide
        to = asked.likeness.of_each(asked.code[rows], asked.code[first:], worth)
        if to is not None:
            near += of.same_addressee * to
            at, other = np.nonzero(near >= of.candidate)
            return at, other, to[at, other]
        at, other = np.nonzero(worth)
        one, two = rows[at], other + first
        some = addressee_likeness(asked, one, two, 0.0) * (asked.code[one] >= 0)
        worth = near[at, other] + of.same_addressee * some >= of.candidate
        return at[worth], other[worth], some[worth]


def _from(matrix: Matrix, first: int) -> Matrix:
    """Its columns from the `first` on."""
    return matrix[:, first:] if first else matrix


def _blocks(rows: Ints, columns: int) -> Iterator[Ints]:
    """Some rows at a time."""
    size = max(1, CELLS // max(1, columns))
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _among_nearest(told: _Told, near: Ints, when: Ints, marks: Hashes, most: int) -> Flags:
    """Which are among the `most` nearest of their item; of equally near ones those nearest in time, then by mark."""
    kept = np.ones(len(near), bool)
    crowded = np.flatnonzero((np.bincount(told.one) > most)[told.one]) if len(near) else np.arange(0)
    one, other = told.one[crowded], told.other[crowded]
    away = np.minimum(np.abs(when[one] - when[other]), AWAY)
    mark = marks[other]
    key = (one * (2 * FINE + 1) + 2 * FINE - near[crowded]) * (AWAY + 1) + away
    whole = (key << BITS) + (mark >> np.uint64(64 - BITS)).astype(np.int64)
    order = np.argsort(whole)
    if (np.diff(whole[order]) == 0).any():  # marks may be equal as far as they went into the number
        order = np.lexsort((mark, key))
    start = np.flatnonzero(np.r_[True, np.diff(one[order]) != 0]) if len(order) else order
    kept[crowded[order]] = np.arange(len(order)) - np.repeat(start, np.diff(np.r_[start, len(order)])) < most
    return kept


def _pairs(items: Items, marks: Marks, edge: Ints, told: _Told, before: Near | None) -> Near:
    """Each pair once, with its letters."""
    n = len(items)
    low = told.one < told.other
    code = np.minimum(told.one, told.other) * n + np.maximum(told.one, told.other)
    order = np.argsort(code, kind="stable")
    first = begins(code[order])
    of = np.add.reduceat(np.where(low, LOW, HIGH)[order], first) if len(first) else order
    i, j = code[order[first]] // n, code[order[first]] % n
    letters, shared = _further(items, marks, i, j, before)
    objects, actions, to = (value[order[first]] for value in (told.objects, told.actions, told.addressees))
    return Near(marks.whole, marks.letters, edge, i, j, of.astype(np.uint8), objects, actions, to, letters, shared)


def _further(items: Items, marks: Marks, i: Ints, j: Ints, before: Near | None) -> tuple[Floats, Floats]:
    """Likeness of letters, and how many words are shared; what is known is not compared again."""
    v, letters, shared, new = items.vectors, np.zeros(len(i)), np.zeros(len(i)), np.ones(len(i), bool)
    if before is not None:
        to = matched(before.marks, marks.whole)
        same = to >= 0
        same[same] = before.spelling[same] == marks.letters[to[same]]
        to[~same] = -1
        was, at = same_pairs((before.i, before.j), to, (i, j), len(items))
        letters[at], shared[at], new[at] = before.letters[was], before.shared[was], False
    letters[new] = products(v.letters, v.letters, i[new], j[new])
    shared[new] = shared_words(v, i[new], j[new])
    return letters, shared
