"""How like two addressees are, for as many pairs at a time as are asked for; what is never asked is never compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from commanalytics.recurrence.addressees.addressee_names import ALL_SIDES, Name, Names, is_office, is_person
from commanalytics.recurrence.likeness.ragged_rows import Ints, Ragged, connected, run, stretches
from commanalytics.recurrence.likeness.recurrence_limits import limits

Floats = npt.NDArray[np.float64]

CELLS = 2_000_000  # compared at a time: bounds the memory
TABLE = 4_000_000  # cells of a table of each two: bounds the memory


Compare = Callable[[Ints, Ints], Floats]


def sums_of_best(rows: Ragged, a: Ints, b: Ints, compare: Compare) -> Floats:
    """For each pair of rows the sum, over the values of the first, of the likeness to the best value of the second."""
    found = np.zeros(len(a))
    for part in stretches(rows.lengths(a) * rows.lengths(b), CELLS):
        found[part] = _sums_of_best(rows, a[part], b[part], compare)
    return found


def _sums_of_best(rows: Ragged, a: Ints, b: Ints, compare: Compare) -> Floats:
    wide, high = rows.lengths(a), rows.lengths(b)
    value = run(rows.start[a], wide)  # places of the first row's values, pair by pair
    times = np.repeat(high, wide)
    left = np.repeat(rows.values[value], times)
    right = rows.values[run(np.repeat(rows.start[b], wide), times)]
    best = np.maximum.reduceat(compare(left, right), np.concatenate([[0], np.cumsum(times)[:-1]]))
    return np.asarray(np.bincount(np.repeat(np.arange(len(a)), wide), weights=best, minlength=len(a)))


class Alike:
    """The addressees of a group, numbered as they are given; `of` compares some of them."""

    def __init__(self, all_names: Sequence[Names]) -> None:
        places: dict[Name, int] = {}
        self.spelling = ["\n".join(" ".join(sorted(name)) for name in names) for names in all_names]
        self._names = Ragged.of([[places.setdefault(name, len(places)) for name in names] for names in all_names])
        self._all_sides = np.array([names == ALL_SIDES for names in all_names], bool)
        self._person = np.array([is_person(name) for name in places], bool)
        self._office = np.array([is_office(name) for name in places], bool)
        self._stems = _Stems(places)
        self._group: Ints = np.arange(len(all_names))
        self._joined = 0.0
        self._told = self._untold()

    def _untold(self) -> Floats:
        """A table of each two, with nobody at its end: 0 for those that have nothing in common, 1 for the same; the
        others are told when they are asked for.

        Names may be alike by the beginning of a stem, or where a person holds an office; "both sides" and several are.
        """
        size = len(self._names)
        if size * size > TABLE:
            return np.zeros((0, 0))
        name, of = self._names.spread(np.arange(size))
        root, at = self._stems.roots(name)
        having: Any = sparse.csr_array((np.ones(len(at)), (of[at], root)), shape=(size, int(root.max(initial=0)) + 1))
        alike = (having @ having.T).toarray() > 0
        person, office = (
            np.bincount(of, weights=flag[name], minlength=size) > 0 for flag in (self._person, self._office)
        )
        for one, other in ((person, office), (self._all_sides, np.ones(size, bool))):
            alike |= (one[:, None] & other) | (other[:, None] & one)
        told = np.zeros((size + 1, size + 1))
        told[:size, :size] = np.where(alike, np.nan, 0.0)
        np.fill_diagonal(told[:size, :size], 1.0)
        return told

    def joined(self, same: Iterable[tuple[int, int]], value: float) -> Alike:
        """The same addressees, those of `same`, and those joined through them, at least `value` alike."""
        pairs, size = list(same), len(self._group)
        other = copy(self)
        if pairs:
            other._group = connected(size, *np.array(pairs, np.int64).T)
            other._joined = value
        return other

    def known(self, a: Ints, b: Ints, likeness: Floats) -> None:
        """Take over what was found of pairs at an earlier time, save of those that are joined."""
        apart = self._group[a] != self._group[b]
        a, b = a[apart], b[apart]
        if len(self._told):
            self._tell(a, b, likeness[apart])

    @property
    def meant(self) -> Sequence[str]:
        """Of each addressee its names, and those of all that it is joined with: what its likeness to any hangs on."""
        joined: defaultdict[int, list[str]] = defaultdict(list)
        for spelling, group in zip(self.spelling, self._group.tolist(), strict=True):
            joined[group].append(spelling)
        whole = {group: "\0".join(sorted(own)) if len(own) > 1 else "" for group, own in joined.items()}
        own = zip(self.spelling, self._group.tolist(), strict=True)
        return [f"{spelling}\0\0{whole[group]}" for spelling, group in own]

    def of(self, a: Ints, b: Ints) -> Floats:
        """0 to 1 of each pair; a name alone beside itself with others is a little less than the same."""
        found = self._by_table(a, b) if len(self._told) else np.where(a == b, 1.0, self._once_each(a, b))
        same = (self._group[a] == self._group[b]) & (self._joined > 0)
        return np.where(same, np.maximum(found, self._joined), found)

    def of_each(self, a: Ints, b: Ints, asked: npt.NDArray[np.bool_]) -> Floats | None:
        """Of each of some beside each of others, 0 beside nobody (-1), where it is asked for; else it may be nan.

        None where there are too many for a table.
        """
        if not len(self._told):
            return None
        found = self._told[a[:, None], b]
        at, to = np.nonzero(np.isnan(found) & asked)
        if len(at):
            found[at, to] = self._by_table(a[at], b[to])
        if self._joined:
            same = (self._group[a[:, None]] == self._group[b]) & (a[:, None] >= 0) & (b >= 0)
            found[same] = np.maximum(found[same], self._joined)
        return found

    def _by_table(self, a: Ints, b: Ints) -> Floats:
        """Likeness of pairs; what was compared before is known."""
        found, size = self._told[a, b], len(self._group)
        untold = np.flatnonzero(np.isnan(found))
        if len(untold):
            one, other = a[untold], b[untold]
            new = np.unique(np.minimum(one, other) * size + np.maximum(one, other))
            self._tell(new // size, new % size, self._different(new // size, new % size))
            found[untold] = self._told[one, other]
        return found

    def _tell(self, a: Ints, b: Ints, likeness: Floats) -> None:
        self._told[a, b] = self._told[b, a] = likeness

    def _once_each(self, a: Ints, b: Ints) -> Floats:
        new, place = np.unique(np.minimum(a, b) * len(self._group) + np.maximum(a, b), return_inverse=True)
        return self._different(new // len(self._group), new % len(self._group))[place]

    def _different(self, a: Ints, b: Ints) -> Floats:
        several = self._names.lengths()
        one, other = (sums_of_best(self._names, x, y, self._names_alike) / several[x] for x, y in ((a, b), (b, a)))
        alone = limits().alone
        found = alone * np.maximum(one, other) + (1 - alone) * (one + other) / 2
        by_name = (self._all_sides[a] & (several[b] > 1)) | (self._all_sides[b] & (several[a] > 1))
        return np.where(by_name, limits().by_name, found)

    def _names_alike(self, a: Ints, b: Ints) -> Floats:
        """Likeness of names, each two compared once."""
        size = len(self._person)
        code, place = np.unique(np.minimum(a, b) * size + np.maximum(a, b), return_inverse=True)
        low, high = code // size, code % size
        found = self._stems.alike(low, high)
        holds = (self._person[low] & self._office[high]) | (self._person[high] & self._office[low])
        return np.asarray(np.where(holds, limits().holds, found)[place])


class _Stems:
    """The stems of names, as numbers that tell whether two are the same, or a name and its adjective."""

    def __init__(self, names: Iterable[Name]) -> None:
        places: defaultdict[str, int] = defaultdict(lambda: len(places))
        self._of_name = Ragged.of([[places[stem] for stem in sorted(name)] for name in names])
        stems, root = list(places), limits().shortest_root
        self._short = np.array([len(stem) <= root + 1 for stem in stems], bool)
        self._root = _beginnings(stems, root)
        self._longer = _beginnings(stems, root + 1)

    def roots(self, names: Ints) -> tuple[Ints, Ints]:
        """Numbers of the beginnings of the stems of names, without which no two are alike, and whose each is."""
        stem, at = self._of_name.spread(names)
        return np.unique(self._root, return_inverse=True)[1][stem], at

    def alike(self, a: Ints, b: Ints) -> Floats:
        """Likeness of pairs of names: of their stems, the better covered side counts more."""
        size = self._of_name.lengths()
        one, other = (sums_of_best(self._of_name, x, y, self._compare) for x, y in ((a, b), (b, a)))
        whole = (one + other) / (size[a] + size[b])
        inside = limits().inside
        return np.asarray(inside * np.maximum(one / size[a], other / size[b]) + (1 - inside) * whole)

    def _compare(self, a: Ints, b: Ints) -> Floats:
        """1 for the same stem, `demonym` where nearly all of the shorter one begins the longer one, else 0."""
        near = (self._longer[a] == self._longer[b]) | self._short[a] | self._short[b]
        found = np.where((self._root[a] == self._root[b]) & near, limits().demonym, 0.0)
        return np.where(a == b, 1.0, found)


def _beginnings(stems: Sequence[str], letters: int) -> Ints:
    """Numbers of the first letters of stems; one of its own for a stem that is shorter."""
    places: dict[str, int] = {}
    return np.array(
        [places.setdefault(s[:letters], len(places)) if len(s) >= letters else -1 - n for n, s in enumerate(stems)],
        np.int64,
    )


def likeness(one: Names, other: Names) -> float:
    """Likeness of two addressees, 0 to 1."""
    return float(Alike([one, other]).of(np.array([0]), np.array([1]))[0]) if one != other else 1.0
