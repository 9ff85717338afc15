"""Pairs worth scoring. Small groups: all. Large ones: for each demand the nearest by object, action and addressee."""

from __future__ import annotations

import numpy as np

from commanalytics.recurrence.scoring import Asked
from commanalytics.recurrence.settings import Settings
from commanalytics.recurrence.vectors import Floats, Ints, Vectors

BLOCK = 1_000  # rows at a time: bounds the memory
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
    for start in range(0, n, BLOCK):
        rows = np.arange(start, min(start + BLOCK, n))
        near = _rough(v, asked, rows)
        near[documents[rows][:, None] == documents[None]] = 0
        if most < n:
            bound = np.partition(near, n - most, axis=1)[:, n - most]
            near[near < bound[:, None]] = 0
        row, column = np.nonzero(near >= LEAST)
        row = row + start
        found.append(np.minimum(row, column) * n + np.maximum(row, column))
    code = np.unique(np.concatenate(found))
    return code // n, code % n


def _rough(v: Vectors, asked: Asked, rows: Ints) -> Floats:
    """Rough likeness of some demands to all: cosine of objects, plus bonuses for action and addressee."""
    near = (v.objects[rows] @ v.objects.T).toarray()
    near += SAME_ACTION * np.clip(v.actions[rows] @ v.kinship @ v.actions.T, 0, 1)
    known = asked.code[rows] >= 0
    to = asked.likeness[np.maximum(asked.code[rows], 0)].toarray()
    to *= known[:, None]
    near += SAME_ADDRESSEE * np.where(asked.code[None] >= 0, to[:, np.maximum(asked.code, 0)], 0)
    return np.asarray(near)
