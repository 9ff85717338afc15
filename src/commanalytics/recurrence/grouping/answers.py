"""What a person's answers make of families: they decide about the families that they name, and about no other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints, Matrix

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
