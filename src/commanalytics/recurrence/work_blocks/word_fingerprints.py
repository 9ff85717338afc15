"""Numbers for words, and for whatever is told of words, by which they are known again at another time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Hashes: TypeAlias = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]


def hashed(words: Sequence[str]) -> Hashes:
    """A number for each of some words."""
    return np.asarray(pd.util.hash_array(np.array(words, object), categorize=False), np.uint64)


def matched(before: Hashes, now: Hashes) -> Ints:
    """Of each item of before the item of now that has its mark; -1: there is none."""
    if not len(now):
        return np.full(len(before), -1, np.int64)
    order = np.argsort(now)
    place = order[np.minimum(np.searchsorted(now, before, sorter=order), len(now) - 1)]
    return np.where(now[place] == before, place, -1)
