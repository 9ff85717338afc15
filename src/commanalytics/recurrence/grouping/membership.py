"""How well each demand sits in its family, which family it would belong to otherwise, and what to ask a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from commanalytics.recurrence.grouping.families_of_group import Scored
from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints, Matrix


@dataclass(frozen=True, slots=True)
class Membership:
    """Per demand, in rows of the group."""

    score: Floats  # mean score to the others of its family; nan where it is alone
    rival: Ints  # number of the nearest other family; -1 where none comes near
    like: Ints  # row of the closest earlier member of its family; -1 for its first


def membership(scored: Scored, families: Sequence[Sequence[int]], far: float, suggest: float) -> Membership:
    """`families` are lists of rows."""
    units, n = scored.units, len(scored.group.documents)
    family = family_numbers(families, n)[units.first]
    size = np.array([len(rows) for rows in families], np.int64)
    mean = _means(scored, family, size, far)
    own = np.asarray(mean[np.arange(len(family)), family]).ravel()
    score = np.where(size[family] > 1, np.where(own > 0, own, far), np.nan)
    like = _closest_earlier(scored, family)
    like = np.where(like < 0, -1, units.first[like])[units.of]
    again = units.first[units.of] != np.arange(n)  # the same words as before
    return Membership(
        np.asarray(np.round(score, 3), np.float64)[units.of],
        _rivals(mean, family, suggest)[units.of],
        np.where(again, units.first[units.of], like),
    )


def _means(scored: Scored, family: Ints, size: Ints, far: float) -> Matrix:
    """Mean score of each unit to each family that it has any score with, itself left out.

    Demands that it was not compared with count as `far`; but not in its own family where there were too many of them
    to compare it with all.
    """
    n, times = len(family), scored.units.size
    several = np.flatnonzero(times > 1)
    rows, others = np.r_[scored.pairs.i, scored.pairs.j, several], np.r_[scored.pairs.j, scored.pairs.i, several]
    weight = np.r_[times[others[: 2 * len(scored.pairs.i)]], times[several] - 1].astype(float)
    score = np.r_[scored.pairs.score, scored.pairs.score, scored.within[several]]
    both = sparse.csr_array((weight * score + 1j * weight, (rows, family[others])), shape=(n, len(size)))
    total, compared = both.real, both.data.imag  # scores, and how many: summed up together
    row = np.repeat(np.arange(n), np.diff(total.indptr))
    own = family[row] == total.indices
    some = own & (np.bincount(family)[family] > scored.most)[row]
    pairs = np.where(some, compared, size[total.indices] - own)
    total.data = (total.data + far * (pairs - compared)) / np.maximum(1, pairs)
    return total


def _rivals(mean: Matrix, family: Ints, suggest: float) -> Ints:
    """The best other family of each unit; -1 where none comes near."""
    n = len(family)
    row = np.repeat(np.arange(n), np.diff(mean.indptr))
    other = (mean.indices != family[row]) & (mean.data >= suggest)
    row, column, value = row[other], mean.indices[other], np.round(mean.data[other], 9)
    order = np.lexsort((column, -value, row))
    rows, first = np.unique(row[order], return_index=True)
    rival = np.full(n, -1, np.int64)
    rival[rows] = column[order][first]
    return rival


def _closest_earlier(scored: Scored, family: Ints) -> Ints:
    """For each unit the earlier one of its family that is most like it; the first of the family if none scored."""
    within = family[scored.pairs.i] == family[scored.pairs.j]
    i, j, score = scored.pairs.i[within], scored.pairs.j[within], scored.pairs.score[within]
    order = np.lexsort((i, -score, j))
    rows, first = np.unique(j[order], return_index=True)
    lead = np.full(int(family.max()) + 1 if len(family) else 0, -1, np.int64)
    members, start = np.unique(family, return_index=True)
    lead[members] = start
    like = lead[family]
    like[rows] = i[order][first]
    return np.where(like == np.arange(len(family)), -1, like)


def family_numbers(families: Sequence[Sequence[int]], n: int) -> Ints:
    """Number of each row's family."""
    numbers = np.zeros(n, np.int64)
    for number, rows in enumerate(families):
        numbers[list(rows)] = number
    return numbers
