"""Rows of different lengths, one after another in one array."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Numbers in rows; row r is `values[start[r]:start[r + 1]]`."""

    start: Ints
    values: Ints

    @staticmethod
    def of(rows: Sequence[Sequence[int]]) -> Ragged:
        """From lists of numbers."""
        lengths = [len(row) for row in rows]
        values = np.fromiter((value for row in rows for value in row), np.int64, sum(lengths))
        return Ragged(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), values)

    @staticmethod
    def grouped(row: Ints, value: Ints, rows: int) -> Ragged:
        """From pairs of a row's number and a value of it: each value once in its row, ascending."""
        order = np.lexsort((value, row))
        row, value = row[order], value[order]
        fresh = np.ones(len(row), bool)
        fresh[1:] = (np.diff(row) != 0) | (np.diff(value) != 0)
        lengths = np.bincount(row[fresh], minlength=rows)
        return Ragged(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), value[fresh].astype(np.int64))

    def __len__(self) -> int:
        return len(self.start) - 1

    def __getitem__(self, row: int) -> Ints:
        return self.values[self.start[row] : self.start[row + 1]]

    def lengths(self, rows: Ints | None = None) -> Ints:
        """Length of every row, or of those asked for."""
        return np.asarray(np.diff(self.start) if rows is None else self.start[rows + 1] - self.start[rows])

    def spread(self, rows: Ints) -> tuple[Ints, Ints]:
        """The values of some rows one after another, and for each value the place of its row among those asked for."""
        lengths = self.lengths(rows)
        return self.values[run(self.start[rows], lengths)], np.repeat(np.arange(len(rows)), lengths)


def stretches(cells: Ints, most: int) -> Iterator[slice]:
    """Stretches of a list that have about `most` cells together; `cells` is how many each of it has, one at least.

    >>> [(part.start, part.stop) for part in stretches(np.array([3, 3, 3, 9, 1]), 5)]
    [(0, 2), (2, 4), (4, 5)]
    """
    ends = np.searchsorted(np.cumsum(cells), np.arange(most, int(cells.sum()) + most, most)) + 1
    start = 0
    for end in np.minimum(ends, len(cells)).tolist():
        if end > start:
            yield slice(start, end)
            start = end


def run(start: Ints, lengths: Ints) -> Ints:
    """start[0], start[0] + 1, … as many as lengths[0] says, then the same for the next.

    >>> run(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    before = np.cumsum(lengths) - lengths
    return np.asarray(np.arange(int(lengths.sum())) + np.repeat(start - before, lengths))


def begins(ascending: Ints) -> Ints:
    """Places at which stretches of equal numbers begin.

    >>> begins(np.array([2, 2, 5, 7, 7])).tolist()
    [0, 2, 3]
    """
    return np.flatnonzero(np.r_[True, ascending[1:] != ascending[:-1]]) if len(ascending) else np.arange(0)


def connected(size: int, a: Ints, b: Ints) -> Ints:
    """The piece of each of `size` numbers where a[n] and b[n] are connected; pieces are counted by first sight.

    Roots go under lower roots until nobody has a lower one (Shiloach and Vishkin 1982). `scipy.sparse.csgraph` does it
    as well, but to import it, and the linear algebra that it brings, takes longer than to find the pieces.

    >>> connected(5, np.array([3, 4]), np.array([1, 3])).tolist()
    [0, 1, 2, 1, 1]
    """
    root = np.arange(size)
    while (root[a] != root[b]).any():
        one, other = root[a], root[b]
        np.minimum.at(root, np.maximum(one, other), np.minimum(one, other))
        while (root != root[root]).any():
            root = root[root]
    return np.unique(root, return_inverse=True)[1].astype(np.int64)
