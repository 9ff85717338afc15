"""Average-link clustering with constraints: frozen families, pairs that must or must not be together.

Two demands of one text are never the same, so families that share a text never join, unless a person says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from commanalytics.recurrence.vectors import Floats, Ints, Matrix

NEVER = -np.inf


@dataclass(frozen=True, slots=True)
class Start:
    """What clustering begins with: cluster of each demand, which clusters are frozen, and pairs called different."""

    cluster: Ints
    frozen: frozenset[int] = frozenset()
    different: Collection[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs of demands, i < j; `far` is the score of a pair that is not among them."""

    i: Ints
    j: Ints
    score: Floats
    far: float


def grow(start: Start, documents: Ints, pairs: Pairs, threshold: float) -> list[list[int]]:
    """Join the closest two clusters again and again, while their mean score reaches the threshold.

    Returns the demands of each family in ascending order, families by their first demand. Clusters between which no
    pair reaches the threshold can never meet, so what such pairs connect is worked on piece by piece.
    """
    size = int(start.cluster.max()) + 1 if len(start.cluster) else 0
    a, b = start.cluster[pairs.i], start.cluster[pairs.j]
    strong = pairs.score >= threshold
    graph: Matrix = sparse.csr_array((np.ones(int(strong.sum())), (a[strong], b[strong])), shape=(size, size))
    _, piece = connected_components(graph, directed=False)
    sums: Matrix = sparse.csr_array((pairs.score - pairs.far, (a, b)), shape=(size, size))
    sums = sparse.csr_array(sums + sums.T)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for row, cluster in enumerate(start.cluster.tolist()):
        members[cluster].append(row)
    joined = [
        rows for each in _pieces(piece) for rows in _piece(each, members, sums, start, documents, pairs.far, threshold)
    ]
    return sorted(joined)


def _pieces(piece: npt.NDArray[np.integer[Any]]) -> Iterable[npt.NDArray[np.integer[Any]]]:
    """Clusters of each piece, ascending."""
    order = np.argsort(piece, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(piece[order])) + 1) if len(piece) else []


def _piece(
    clusters: npt.NDArray[np.integer[Any]],
    members: dict[int, list[int]],
    sums: Matrix,
    start: Start,
    documents: Ints,
    far: float,
    threshold: float,
) -> list[list[int]]:
    """Families of one piece."""
    rows = [members[cluster] for cluster in clusters.tolist()]
    if len(rows) == 1:
        return rows
    order = sorted(range(len(rows)), key=lambda at: rows[at][0])
    rows, clusters = [rows[at] for at in order], clusters[order]
    table = sums[clusters][:, clusters].toarray()
    table[_excluded(clusters, rows, start, documents)] = NEVER
    return _agglomerate(table, rows, far, threshold)


def _excluded(
    clusters: npt.NDArray[np.integer[Any]], rows: Sequence[list[int]], start: Start, documents: Ints
) -> npt.NDArray[np.bool_]:
    """Which two clusters may not join: of one text, both frozen, or called different; and none with itself."""
    texts = np.zeros((len(rows), int(documents.max()) + 1), np.float32)
    for at, own in enumerate(rows):
        texts[at, documents[own]] = 1
    excluded = texts @ texts.T > 0
    frozen = np.array([cluster in start.frozen for cluster in clusters.tolist()])
    excluded |= frozen[:, None] & frozen[None]
    place = {cluster: at for at, cluster in enumerate(clusters.tolist())}
    for x, y in start.different:
        one, other = place.get(int(start.cluster[x])), place.get(int(start.cluster[y]))
        if one is not None and other is not None:
            excluded[one, other] = excluded[other, one] = True
    np.fill_diagonal(excluded, True)
    return excluded


def _agglomerate(table: Floats, rows: list[list[int]], far: float, threshold: float) -> list[list[int]]:
    """Join by the highest mean; among equals the clusters with the earliest demands. `table` holds sums above `far`."""
    going_on = len(rows) > 1
    while going_on:
        going_on = _join_to_half(table, rows, far, threshold)
        alive = [at for at, own in enumerate(rows) if own]
        table, rows = table[np.ix_(alive, alive)], [rows[at] for at in alive]
    return [sorted(own) for own in rows]


def _join_to_half(table: Floats, rows: list[list[int]], far: float, threshold: float) -> bool:
    """Join until half the clusters have gone into others (True), or no two are close enough (False).

    A cluster that went into another leaves an empty list in `rows`, and NEVER in `table`.
    """
    sizes = np.array([len(own) for own in rows], float)
    mean = table / (sizes[:, None] * sizes[None])
    nearest = mean.argmax(1)
    best = mean[np.arange(len(rows)), nearest]
    del mean
    for _ in range((len(rows) + 1) // 2):
        at = int(best.argmax())
        if best[at] + far < threshold:
            return False
        one, other = sorted((at, int(nearest[at])))
        rows[one], rows[other] = rows[one] + rows[other], []
        sizes[one] += sizes[other]
        table[one] += table[other]
        table[:, one] = table[one]
        table[other] = table[:, other] = best[other] = NEVER
        for changed in (one, *np.flatnonzero(((nearest == one) | (nearest == other)) & (best > NEVER)).tolist()):
            means = table[changed] / (sizes[changed] * sizes)
            nearest[changed] = means.argmax()
            best[changed] = means[nearest[changed]]
    return True
