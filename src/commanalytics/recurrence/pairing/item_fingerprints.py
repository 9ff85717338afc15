"""A number for all that the likenesses of an item hang on: items of equal numbers are as like to any third."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from commanalytics.recurrence.likeness.demand_vectors import Ints, Matrix
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.pairing.compared_items import Items
from commanalytics.recurrence.work_blocks.word_fingerprints import Hashes, hashed

_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio, odd: multiples of it are spread evenly
_TURNS = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))  # of SplitMix64, in which each bit hangs on each other


class Marks(NamedTuple):
    """Two numbers an item."""

    whole: Hashes  # of all but its letters; of several equal items that of the second is another
    letters: Hashes

    @staticmethod
    def of(items: Items) -> Marks:
        """From what items are, whatever number they, their texts and their features have."""
        v, asked, columns = items.vectors, items.asked, items.vectors.columns
        assert columns is not None
        actions: Matrix = sparse.csr_array(v.actions)
        who = np.append(hashed(asked.likeness.meant), np.uint64(0))[asked.code]  # the last one is nobody named
        parts = [_rows(v.objects, hashed(columns.objects)), _rows(actions, np.arange(actions.shape[1]).view(np.uint64))]
        parts += [who, items.when.view(np.uint64), _texts(items)]
        if v.words is not None:
            parts.append(_rows(v.words, hashed(columns.words)))
        whole = mixed(*parts)
        return Marks(mixed(whole, _times(whole)), _rows(v.letters, hashed(columns.letters)))


def weighing_marks(items: Items, whole: Hashes, letters: Hashes) -> Hashes:
    """Of each item what its scores hang on besides its pairs: its marks, and whom it asks, as is known of all."""
    asked, texts = items.asked, items.texts
    who = np.append(hashed(asked.likeness.meant), np.uint64(0))[asked.code]
    excluding = hashed(asked.exclusion.spelling)[asked.code]
    numbers = _sums(mixed(texts.values.astype(np.uint64)), texts.start)  # by these some texts stand for very many
    numbers[texts.lengths() <= limits().texts_of_a_wording] = 0
    size = (items.vectors.weight.view(np.uint64), items.size.view(np.uint64))
    return mixed(whole, letters, who, excluding, asked.rare.view(np.uint64), numbers, *size)


def text_marks(names: Sequence[str], documents: Ints) -> Hashes:
    """A mark of each text, by its name, or by its number where none has a name."""
    return hashed(names) if names else np.arange(int(documents.max(initial=-1)) + 1).astype(np.uint64)


def mixed(*parts: Hashes) -> Hashes:
    """One number for several, in their order."""
    found = np.zeros(len(parts[0]), np.uint64)
    for part in parts:
        found = found * _SPREAD + part + _SPREAD
        for turn, factor in _TURNS:
            found = (found ^ (found >> np.uint64(turn))) * np.uint64(factor)
        found ^= found >> np.uint64(31)
    return found


def same_pairs(before: tuple[Ints, Ints], to: Ints, now: tuple[Ints, Ints], n: int) -> tuple[Ints, Ints]:
    """Pairs of before that are there now, by their places then and now. `to`: numbers of the items of before among the
    `n` of now, -1 for one that is gone; pairs of now ascend."""
    a, b = to[before[0]], to[before[1]]
    there = np.flatnonzero((a >= 0) & (b >= 0))
    known = np.minimum(a[there], b[there]) * n + np.maximum(a[there], b[there])
    code = now[0] * n + now[1]
    at = np.minimum(np.searchsorted(code, known), max(0, len(code) - 1))
    found = code[at] == known if len(code) else np.zeros(len(known), bool)
    return there[found], at[found]


def _rows(matrix: Matrix, columns: Hashes) -> Hashes:
    """Of each row which values it has in which columns, in whatever order."""
    return _sums(mixed(columns[matrix.indices], matrix.data.view(np.uint64)), matrix.indptr)


def _texts(items: Items) -> Hashes:
    return _sums(mixed(items.text_marks[items.texts.values]), items.texts.start)


def _sums(values: Hashes, start: npt.NDArray[np.integer]) -> Hashes:
    """Sums of stretches, as far as 64 bits hold them."""
    total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(values, dtype=np.uint64)])
    return np.asarray(total[start[1:]] - total[start[:-1]])


def _times(marks: Hashes) -> Hashes:
    """Which of equal ones each is, from 0."""
    order = np.argsort(marks, kind="stable")
    first = np.flatnonzero(np.r_[True, np.diff(marks[order]) != 0]) if len(order) else order
    found = np.empty(len(marks), np.uint64)
    found[order] = np.arange(len(order)) - np.repeat(first, np.diff(np.r_[first, len(order)]))
    return found
