"""Pairs worth scoring. Small groups: all. Large ones: for each demand the nearest by object, action and addressee."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from commanalytics.recurrence.scoring import Asked
from commanalytics.recurrence.settings import Settings
from commanalytics.recurrence.vectors import BLOCK, Ints, Vectors

SAME_ADDRESSEE, SAME_ACTION = 0.25, 0.25  # beside the object's cosine
LEAST = 0.35  # under this a pair is no candidate


def candidate_pairs(v: Vectors, asked: Asked, documents: Ints, settings: Settings) -> tuple[Ints, Ints]:
    """Pairs i < j of different texts, sorted."""
    n = len(documents)
    if n <= settings.all_pairs:
        i, j = np.triu_indices(n, 1)
    else:
        i, j = _nearest(v, asked, documents, max(settings.candidates, int(1.5 * (documents.max() + 1))))
    apart = documents[i] != documents[j]
    return i[apart].astype(np.int64), j[apart].astype(np.int64)


def _nearest(v: Vectors, asked: Asked, documents: Ints, most: int) -> tuple[Ints, Ints]:
    found: list[Ints] = []
    n = len(documents)
    related = (SAME_ACTION * (v.actions @ v.kinship)).astype(np.float32)
    objects = v.objects.astype(np.float32)
    actions = v.actions.astype(np.float32).T.copy()
    for start in range(0, n, BLOCK):
        rows = np.arange(start, min(start + BLOCK, n))
        near = np.maximum(related[rows] @ actions, 0)
        near += (objects[rows] @ objects.T).toarray()
        near += _same_addressee(asked, rows)
        near[documents[rows][:, None] == documents[None]] = 0
        row, column = np.nonzero(near >= LEAST)
        kept = _best(near, row, column, most)
        row, column = row[kept] + start, column[kept]
        found.append(np.minimum(row, column) * n + np.maximum(row, column))
    code = np.sort(np.concatenate(found))
    code = code[np.r_[True, np.diff(code) > 0]] if len(code) else code
    return code // n, code % n


def _same_addressee(asked: Asked, rows: Ints) -> npt.NDArray[np.float32]:
    """Bonus of some demands beside all for likeness of who is asked; none where nobody is named."""
    codes, place = np.unique(asked.code[rows], return_inverse=True)
    bonus = np.zeros((len(codes), len(asked.code)), np.float32)
    known = asked.code >= 0
    for at, code in enumerate(codes.tolist()):
        if code >= 0:
            bonus[at, known] = SAME_ADDRESSEE * asked.likeness[[code]].toarray()[0][asked.code[known]]
    return bonus[place]


def _best(near: npt.NDArray[np.float32], row: Ints, column: Ints, most: int) -> npt.NDArray[np.bool_]:
    """Which of the cells are among the `most` best of their row."""
    crowded = np.flatnonzero(np.bincount(row, minlength=near.shape[0]) > most)
    bound = np.zeros(near.shape[0], np.float32)
    if len(crowded):
        bound[crowded] = np.partition(near[crowded], near.shape[1] - most, axis=1)[:, near.shape[1] - most]
    return near[row, column] >= bound[row]
