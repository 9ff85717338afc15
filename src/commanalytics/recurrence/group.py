"""One group's demands, from rows to clusters with scores."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from commanalytics.recurrence.addressees import joined, likeness_matrix, names
from commanalytics.recurrence.candidates import candidate_pairs
from commanalytics.recurrence.clustering import Pairs, Start, grow
from commanalytics.recurrence.meaning import Embed
from commanalytics.recurrence.namesakes import same_addressees
from commanalytics.recurrence.reading import read_demand
from commanalytics.recurrence.scoring import Asked, compete, likeness, likenesses, parts
from commanalytics.recurrence.settings import Settings
from commanalytics.recurrence.vectors import Floats, Ints, Matrix, vectors

MANY = 16  # demands of a text


@dataclass(frozen=True, slots=True)
class Scored:
    """The demands of one group and the scores of their pairs, i < j."""

    documents: Ints
    i: Ints
    j: Ints
    score: Floats
    namesakes: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs of demands worth a look, i < j, and how alike they are in each respect."""

    i: Ints
    j: Ints
    parts: Mapping[str, Floats]
    namesakes: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What is settled beforehand, by row: family ids of frozen demands, and what a person said of pairs."""

    frozen: Mapping[int, str]
    same: Sequence[tuple[int, int]] = ()
    different: frozenset[tuple[int, int]] = frozenset()


def score_group(
    texts: Sequence[str], addressees: Sequence[str], documents: Ints, settings: Settings, embed: Embed | None = None
) -> Scored:
    """Scores of all pairs worth a look. Rows stand in the order of time; `documents` numbers their texts."""
    pairs = pair_up(texts, addressees, documents, settings, embed)
    score = likeness(pairs.parts, settings)
    score = np.round(compete(score, pairs.i, pairs.j, documents, settings.compete, settings.absent), 9)
    kept = score >= settings.floor
    return Scored(documents, pairs.i[kept], pairs.j[kept], score[kept], pairs.namesakes)


def pair_up(
    texts: Sequence[str], addressees: Sequence[str], documents: Ints, settings: Settings, embed: Embed | None = None
) -> Paired:
    """The pairs, before any weight is put to them."""
    v = vectors([read_demand(text) for text in texts], documents, embed(texts) if embed else None)
    asked, distinct = _asked(addressees, documents)
    i, j = candidate_pairs(v, asked, documents, settings)
    of = likenesses(v, i, j)
    same = same_addressees(of, v, asked, i, j, documents, settings)
    if same:
        matrix = joined(asked.likeness, same, settings.alias_strength)
        asked = Asked(asked.code, matrix, _rare(asked.code, matrix, documents))
    return Paired(i, j, parts(of, asked, i, j, settings), [(distinct[a], distinct[b]) for a, b in same])


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
    """How telling it is to whom a demand goes: log((demands of the text + 1) / (those of them asked of the same)).

    In units of a text with MANY demands that asks the addressee for one thing. Nobody named counts as one addressee.
    """
    shared = np.ones(len(code))
    order = np.argsort(documents, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(documents[order])) + 1):
        codes = code[rows]
        named = codes >= 0
        shared[rows[~named]] = max(1, int((~named).sum()))
        if named.any():
            known, place, times = np.unique(codes[named], return_inverse=True, return_counts=True)
            shared[rows[named]] = (matrix[known][:, known] @ times)[place]
    demands = np.bincount(documents)[documents] if len(documents) else shared
    return np.asarray(np.log((demands + 1) / shared) / math.log(MANY + 1))


def cluster(scored: Scored, decided: Decided, settings: Settings) -> tuple[list[list[int]], dict[int, str]]:
    """Families as lists of rows, by first member, and the frozen id of those that have one (by that member)."""
    home, ids = _settled(len(scored.documents), decided)
    start = Start(home, frozenset(home[list(ids)].tolist()), decided.different)
    threshold = settings.join if decided.frozen else settings.link
    families = grow(start, scored.documents, Pairs(scored.i, scored.j, scored.score, settings.far), threshold)
    return families, {rows[0]: _oldest(rows, ids) for rows in families if any(row in ids for row in rows)}


def _settled(n: int, decided: Decided) -> tuple[Ints, dict[int, str]]:
    """Cluster of each demand before any score is looked at, and the frozen id of each demand that keeps one.

    Frozen families are put together first; a demand that a person called different from one of its family stays out.
    Then whatever a person called the same is put together.
    """
    home = np.arange(n)
    members: dict[str, list[int]] = {}
    ids: dict[int, str] = {}
    for row, family in sorted(decided.frozen.items()):
        own = members.setdefault(family, [])
        if any((min(row, x), max(row, x)) in decided.different for x in own):
            continue
        own.append(row)
        ids[row], home[row] = family, own[0]
    for x, y in decided.same:
        home[home == home[y]] = home[x]
    return np.unique(home, return_inverse=True)[1].astype(np.int64), ids


def _oldest(rows: Sequence[int], ids: Mapping[int, str]) -> str:
    """Of several frozen ids (a person joined their families) the one of the earliest demand."""
    return next(ids[row] for row in rows if row in ids)
