"""The demands of one group as matrices, and likenesses of pairs of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from commanalytics.recurrence.actions import default_actions
from commanalytics.recurrence.reading import Reading

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Matrix = Any  # scipy.sparse.csr_array
STEP = 200_000  # pairs at a time: bounds the memory


@dataclass(frozen=True, slots=True)
class Vectors:
    """One row a demand in each matrix; rows of unit length, save `actions`."""

    letters: Matrix
    objects: Matrix
    actions: Floats
    kinship: Floats  # likeness of every two actions, -1 for opposites


def vectors(readings: Sequence[Reading], documents: Ints) -> Vectors:
    """Matrices of the demands; `documents` holds the number of each demand's text."""
    lexicon = default_actions()
    objects = counts([r.objects for r in readings])
    weights = rarity_within_texts(objects, documents)
    letters = counts([_grams(r.content) for r in readings])
    frequency = np.maximum(1, np.bincount(letters.indices, minlength=letters.shape[1]))
    letters.data = 1 + np.log(letters.data)
    return Vectors(
        letters=unit(scale(letters, np.log(1 + len(readings) / frequency))),
        objects=unit(scale(objects, weights)),
        actions=_actions(readings, lexicon.names),
        kinship=_kinship(lexicon.names, lexicon.likeness),
    )


def counts(bags: Iterable[Mapping[str, float]]) -> Matrix:
    """Bags of weighted features as rows, columns in the order of first sight."""
    columns: dict[str, int] = {}
    indptr, indices, data = [0], [], []
    for bag in bags:
        for feature, weight in bag.items():
            indices.append(columns.setdefault(feature, len(columns)))
            data.append(weight)
        indptr.append(len(indices))
    shape = (len(indptr) - 1, max(1, len(columns)))
    return sparse.csr_array(
        (np.array(data, float), np.array(indices, np.int32), np.array(indptr, np.int32)), shape=shape
    )


def scale(matrix: Matrix, weights: Floats) -> Matrix:
    """Columns times their weights."""
    return sparse.csr_array((matrix.data * weights[matrix.indices], matrix.indices, matrix.indptr), shape=matrix.shape)


def unit(matrix: Matrix) -> Matrix:
    """Rows of length one; empty rows stay."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    length = np.sqrt(np.bincount(rows, weights=matrix.data**2, minlength=matrix.shape[0]))
    length[length == 0] = 1
    data = matrix.data / length[rows]
    return sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def rarity_within_texts(matrix: Matrix, documents: Ints) -> Floats:
    """How few demands of a text share a feature: mean over the texts that have it of log((demands + 1) / having it).

    A word that one demand repeats text after text stays rare in each of them; a word that stands in half the demands
    of every text says little. The usual inverse frequency would call both common.
    """
    entries = matrix.tocoo()
    size = int(documents.max()) + 1 if len(documents) else 1
    having = sparse.csr_array(
        (np.ones(entries.nnz), (documents[entries.row], entries.col)), shape=(size, matrix.shape[1])
    ).tocoo()
    demands = np.bincount(documents, minlength=size)
    rarity = np.log((demands[having.row] + 1) / having.data)
    texts = np.bincount(having.col, minlength=matrix.shape[1])
    total = np.bincount(having.col, weights=rarity, minlength=matrix.shape[1])
    return np.asarray(total / np.maximum(1, texts))


def _grams(content: Sequence[str]) -> dict[str, float]:
    """Counts of the 3- to 5-letter stretches of words, word ends included."""
    found: dict[str, float] = {}
    for word in content:
        padded = f" {word} "
        for size in (3, 4, 5):
            for at in range(len(padded) - size + 1):
                gram = padded[at : at + size]
                found[gram] = found.get(gram, 0.0) + 1.0
    return found


def _actions(readings: Sequence[Reading], names: Sequence[str]) -> Floats:
    """Rows of unit length over the actions; zero where no action is known."""
    column = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(readings), len(names)))
    for row, reading in enumerate(readings):
        length = math.sqrt(sum(w * w for w in reading.actions.values()))
        for action, weight in reading.actions.items():
            table[row, column[action]] = weight / length
    return table


def _kinship(names: Sequence[str], likeness: Mapping[tuple[str, str], float]) -> Floats:
    place = {name: n for n, name in enumerate(names)}
    table = np.eye(len(names))
    for (one, other), value in likeness.items():
        table[place[one], place[other]] = value
    return table


def row_products(matrix: Matrix, i: Ints, j: Ints) -> Floats:
    """Inner product of rows i and j, pair by pair."""
    parts = [
        np.asarray(matrix[i[at : at + STEP]].multiply(matrix[j[at : at + STEP]]).sum(axis=1)).ravel()
        for at in range(0, len(i), STEP)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def action_likeness(v: Vectors, i: Ints, j: Ints) -> Floats:
    """-1 (opposite) to 1 (same); 0 where one of the two is unknown."""
    related = v.actions @ v.kinship
    parts = [
        np.einsum("ij,ij->i", related[i[at : at + STEP]], v.actions[j[at : at + STEP]]) for at in range(0, len(i), STEP)
    ]
    return np.clip(np.concatenate(parts) if parts else np.zeros(0), -1, 1)
