"""One group's demands, from rows to clusters with scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from commanalytics.recurrence.addressees import joined, likeness_matrix, names
from commanalytics.recurrence.candidates import candidate_pairs
from commanalytics.recurrence.clustering import Clusters, join_all
from commanalytics.recurrence.namesakes import same_addressees
from commanalytics.recurrence.reading import read_demand
from commanalytics.recurrence.scoring import Asked, compete, likeness, likenesses, parts
from commanalytics.recurrence.settings import Settings
from commanalytics.recurrence.vectors import Floats, Ints, Matrix, Vectors, vectors


@dataclass(frozen=True, slots=True)
class Scored:
    """The demands of one group and the scores of their pairs, i < j."""

    vectors: Vectors
    asked: Asked
    documents: Ints
    i: Ints
    j: Ints
    score: Floats
    namesakes: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What is settled beforehand, by row: family ids of frozen demands, and what a person said of pairs."""

    frozen: Mapping[int, str]
    same: Sequence[tuple[int, int]] = ()
    different: frozenset[tuple[int, int]] = frozenset()


def score_group(texts: Sequence[str], addressees: Sequence[str], documents: Ints, settings: Settings) -> Scored:
    """Scores of all pairs worth a look. Rows stand in the order of time; `documents` numbers their texts."""
    v = vectors([read_demand(text) for text in texts], documents)
    asked, distinct = _asked(addressees, documents)
    i, j = candidate_pairs(v, asked, documents, settings)
    of = likenesses(v, i, j)
    same = same_addressees(of, v, asked, i, j, documents, settings)
    if same:
        matrix = joined(asked.likeness, same, settings.alias_strength)
        asked = Asked(asked.code, matrix, _rare(asked.code, matrix, documents))
    score = likeness(parts(of, asked, i, j, settings), settings)
    score = np.round(compete(score, i, j, documents, settings.compete), 9)
    kept = score >= settings.floor
    return Scored(v, asked, documents, i[kept], j[kept], score[kept], [(distinct[a], distinct[b]) for a, b in same])


def _asked(addressees: Sequence[str], documents: Ints) -> tuple[Asked, list[str]]:
    """Codes of addressees, and the first spelling of each."""
    places: dict[object, int] = {}
    spelt: list[str] = []
    code = np.full(len(addressees), -1, np.int64)
    for row, written in enumerate(addressees):
        found = names(written)
        if found:
            if found not in places:
                places[found] = len(places)
                spelt.append(written)
            code[row] = places[found]
    matrix = likeness_matrix([names(s) for s in spelt])
    return Asked(code, matrix, _rare(code, matrix, documents)), spelt


def _rare(code: Ints, matrix: Matrix, documents: Ints) -> Floats:
    """One over the number of demands of the same text that are asked of the same; nobody counts as one more."""
    rare = np.ones(len(code))
    order = np.argsort(documents, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(documents[order])) + 1):
        codes = code[rows]
        named = codes >= 0
        rare[rows[~named]] = 1 / max(1, int((~named).sum()))
        if named.any():
            known, place, times = np.unique(codes[named], return_inverse=True, return_counts=True)
            rare[rows[named]] = 1 / (matrix[known][:, known] @ times)[place]
    return rare


def cluster(scored: Scored, decided: Decided, settings: Settings) -> tuple[list[list[int]], dict[int, str]]:
    """Families as lists of rows, by first member, and the frozen id of those that have one (by that member)."""
    clusters = Clusters(scored.documents.tolist(), settings.far, decided.different)
    clusters.add_scores(scored.score, scored.i, scored.j)
    home = {x: x for x in range(len(scored.documents))}
    ids = _freeze(clusters, decided, home)
    join_all(clusters, decided.same, home)
    clusters.grow(settings.link)
    families = sorted(sorted(members) for members in clusters.members.values())
    return families, {rows[0]: _oldest(rows, ids) for rows in families if any(row in ids for row in rows)}


def _freeze(clusters: Clusters, decided: Decided, home: dict[int, int]) -> dict[int, str]:
    """Put the demands of each frozen family together; one that a person took out stays out. Ids that hold, by row."""
    first: dict[str, int] = {}
    ids: dict[int, str] = {}
    for row, family in sorted(decided.frozen.items()):
        lead = first.setdefault(family, row)
        if lead != row and clusters.called_different(home[lead], home[row]):
            continue
        join_all(clusters, [(lead, row)], home)
        ids[row] = family
    clusters.frozen = {home[row] for row in first.values()}
    return ids


def _oldest(rows: Sequence[int], ids: Mapping[int, str]) -> str:
    """Of several frozen ids (a person joined their families) the one of the earliest demand."""
    return next(ids[row] for row in rows if row in ids)
