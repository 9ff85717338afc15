"""Pairs worth scoring. Few demands: all pairs. Many: of each demand the nearest by object, action and addressee.

Of very many, near ones are looked up by the words they share. A word that a great part of them share is looked up only
among those in which it weighs about as much, so that the work grows with the number of demands and no faster.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from commanalytics.recurrence.likeness.demand_vectors import Floats, Matrix, Vectors, action_likeness, products
from commanalytics.recurrence.likeness.ragged_rows import Ints, Ragged
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings
from commanalytics.recurrence.pairing.pair_scores import Asked, addressee_likeness
from commanalytics.recurrence.work_blocks.mapped_blocks import Arrays, Share, here, ints, put_together, taken_apart

ROWS = 1_000  # at a time: bounds the memory
FINE, AWAY = 10_000, 4_095  # steps in which nearness is told, and distance in time


def candidate_pairs(
    v: Vectors, asked: Asked, texts: Ragged, settings: Settings, share: Share = here
) -> tuple[Ints, Ints]:
    """Pairs i < j, sorted, but for two of one text."""
    few = len(texts) <= settings.all_pairs
    i, j = np.triu_indices(len(texts), 1) if few else _nearest(v, asked, texts, settings, share)
    apart = ~in_one_text(texts, i, j)
    return i[apart].astype(np.int64), j[apart].astype(np.int64)


def in_one_text(texts: Ragged, i: Ints, j: Ints) -> npt.NDArray[np.bool_]:
    """Whether each two stand in one and the same text alone."""
    single = texts.lengths() == 1
    first = texts.values[texts.start[:-1]]
    return np.asarray(single[i] & single[j] & (first[i] == first[j]))


def _nearest(v: Vectors, asked: Asked, texts: Ragged, settings: Settings, share: Share) -> tuple[Ints, Ints]:
    """Of each demand the nearest. Who is asked is compared last, where it can still decide."""
    n, of = len(texts), limits()
    i, j = _looked_up(v, asked.code, texts, settings, share)
    near = products(v.objects, v.objects, i, j, share)
    near += of.same_action * np.maximum(action_likeness(v, i, j, share), 0)
    worth = (near >= of.candidate - of.same_addressee) & ~in_one_text(texts, i, j)
    i, j, near = i[worth], j[worth], near[worth]
    near += of.same_addressee * addressee_likeness(asked, i, j, 0.0) * (asked.code[i] >= 0)
    worth = near >= of.candidate
    i, j, near = i[worth], j[worth], near[worth]
    one, other, both = np.r_[i, j], np.r_[j, i], np.r_[near, near]
    kept = _among_best(one, np.abs(one - other), both, n, settings.candidates).reshape(2, -1).any(axis=0)
    return i[kept], j[kept]


def _looked_up(v: Vectors, code: Ints, texts: Ragged, settings: Settings, share: Share) -> tuple[Ints, Ints]:
    """Pairs that share a rarer word, or stand beside each other in one of several orders."""
    n, asks = len(code), _askings(v, code)
    found = chain(_by_rare_words(v, asks, texts, settings, share), _beside(v, asks, settings))
    pair = _distinct(np.concatenate([np.minimum(i, j) * n + np.maximum(i, j) for i, j in found]))
    return pair // n, pair % n


def _askings(v: Vectors, code: Ints) -> Ints:
    """Number of each demand's addressee and main action together; -1 where either is unknown."""
    main = np.where(v.actions.max(axis=1) > 0, v.actions.argmax(axis=1), -1)
    both = np.where((code >= 0) & (main >= 0), code * v.actions.shape[1] + main, -1)
    return np.asarray(np.unique(both, return_inverse=True)[1] - int((both < 0).any()), np.int64)


def _by_rare_words(
    v: Vectors, asks: Ints, texts: Ragged, settings: Settings, share: Share
) -> Iterator[tuple[Ints, Ints]]:
    """Of each demand those that share most of its rarer words, or ask the same rarely asked thing of the same."""
    named = np.flatnonzero(asks >= 0)
    weight = np.full(len(named), np.sqrt(limits().same_addressee + limits().same_action))
    shape = (len(asks), int(asks.max(initial=-1)) + 1)
    asked: Matrix = sparse.csr_array((weight, (named, asks[named])), shape=shape)
    features: Matrix = sparse.csr_array(sparse.hstack([v.objects, asked]).astype(np.float32))
    rare = np.bincount(features.indices, minlength=features.shape[1]) <= settings.common
    features = sparse.csr_array(features[:, np.flatnonzero(rare)])
    wanted = {"texts.start": texts.start, "texts.values": texts.values, "most": np.array(settings.candidates)}
    shared = {**taken_apart("words", sparse.csr_array(features.T)), **wanted}
    starts = range(0, features.shape[0], ROWS)
    blocks = (taken_apart("rows", features[at : at + ROWS]) | {"first": np.array(at)} for at in starts)
    return ((ints(found, "i"), ints(found, "j")) for found in share(sharing_rare_words, shared, blocks))


def sharing_rare_words(shared: Arrays, block: Arrays) -> Arrays:
    """Pairs of the rows of a block, which begin with the `first`, and those that share most of their rarer words."""
    first, texts = int(ints(block, "first")), Ragged(ints(shared, "texts.start"), ints(shared, "texts.values"))
    rows: Any = put_together("rows", block)
    found = (rows @ put_together("words", shared)).tocoo()
    worth = np.flatnonzero(found.data >= limits().faint)
    i, j, near = found.row[worth].astype(np.int64) + first, found.col[worth].astype(np.int64), found.data[worth]
    other = (i != j) & ~in_one_text(texts, i, j)
    i, j, near = i[other], j[other], near[other]
    best = _among_best(i - first, np.abs(i - j), near, ROWS, limits().closer * int(ints(shared, "most")))
    return {"i": i[best], "j": j[best]}


def _beside(v: Vectors, asks: Ints, settings: Settings) -> Iterator[tuple[Ints, Ints]]:
    """Demands that stand beside each other: by all their words, by who is asked for what, and by the weight of each
    word that very many share."""
    objects = sparse.csc_array(v.objects)
    words = _by_words(v.objects)
    yield from _neighbours(words, settings.candidates // 2 + 1)
    yield from _neighbours(words[np.argsort(asks[words], kind="stable")], limits().beside)
    for column in np.flatnonzero(np.diff(objects.indptr) > settings.common).tolist():
        part = slice(objects.indptr[column], objects.indptr[column + 1])
        order = np.lexsort((objects.indices[part], np.round(objects.data[part], 6)))
        yield from _neighbours(objects.indices[part][order].astype(np.int64), limits().beside)


def _by_words(objects: Matrix) -> Ints:
    """Demands in the order of their heaviest words, so that like ones stand together; equal ones by time."""
    row = np.repeat(np.arange(objects.shape[0]), np.diff(objects.indptr))
    order = np.lexsort((objects.indices, -np.round(objects.data, 6), row))
    heaviest = objects.indices[order]
    place = np.arange(len(row)) - np.repeat(objects.indptr[:-1], np.diff(objects.indptr))
    keys = np.full((3, objects.shape[0]), -1, np.int64)
    for at in range(len(keys)):
        keys[at, row[place == at]] = heaviest[place == at]
    return np.lexsort(keys[::-1])


def _neighbours(order: Ints, reach: int) -> Iterator[tuple[Ints, Ints]]:
    """Each with the `reach` that follow it."""
    for step in range(1, min(reach, len(order) - 1) + 1):
        yield order[:-step], order[step:]


def _distinct(codes: Ints) -> Ints:
    """Numbers in their order, each once."""
    codes = np.sort(codes)
    return codes[np.r_[True, np.diff(codes) > 0]] if len(codes) else codes


def _among_best(
    row: Ints, away: Ints, near: Floats | npt.NDArray[np.float32], rows: int, most: int
) -> npt.NDArray[np.bool_]:
    """Which pairs are among the `most` nearest of their row; of equal ones those nearest in time."""
    kept = np.ones(len(row), bool)
    crowded = np.flatnonzero((np.bincount(row, minlength=rows) > most)[row])
    far = (FINE * (2 - np.clip(near[crowded], 0, 2))).astype(np.int64)
    key = (row[crowded] * (2 * FINE + 1) + far) * (AWAY + 1) + np.minimum(away[crowded], AWAY)
    order = crowded[np.argsort(key, kind="stable")]
    start = np.flatnonzero(np.r_[True, np.diff(row[order]) != 0]) if len(order) else order
    lengths = np.diff(np.r_[start, len(order)])
    kept[order] = np.arange(len(order)) - np.repeat(start, lengths) < most
    return kept
