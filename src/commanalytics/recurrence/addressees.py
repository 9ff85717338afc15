"""How like two addressees are: "Norvia", "Norvian authorities" and "Government of Norvia" are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from commanalytics.recurrence.words import stem, word_list, words

DEMONYM = 0.9  # likeness of "norvia" and "norvian"
SHORTEST_ROOT = 4  # letters that a name and its adjective share at least
ALONE = 0.5  # weight of the better covered side of two lists of names: "Norvia" beside "Norvia + Tavell"
INSIDE = 0.6  # weight of the better covered side: "Secretary-General" inside "Secretary-General of the League"
PARTIES = "@parties"  # "both sides", "the two parties", "the parties"
ALL_SIDES = (frozenset({stem(PARTIES)}),)
HOLDS = 0.5  # "Ms. Lund" and "Special Envoy": a person may hold the office
BY_NAME = 0.8  # likeness of "both sides" and "Norvia + Tavell"
_AND = re.compile(r"\s*\+\s*|\s+and\s+(?=[A-Z])")

Matrix = Any  # scipy.sparse.csr_array

Name = frozenset[str]  # stems of one name
Names = tuple[Name, ...]  # the addressees of one demand


@lru_cache(maxsize=100_000)
def names(addressee: str) -> Names:
    """The names in an addressee column, each as stems without "government of", "authorities" and the like."""
    generic = word_list("addressee")
    found = []
    for part in _AND.split(addressee):
        tokens = [PARTIES if w in word_list("parties") else w for w in words(part)]
        if PARTIES in tokens:
            tokens = [w for w in tokens if w not in word_list("how_many")]
        kept = frozenset(stem(w) for w in tokens if w not in generic) or frozenset(stem(w) for w in tokens)
        if kept and not word_list("pronoun").issuperset(tokens):
            found.append(kept)
    return tuple(found)


def likeness(one: Names, other: Names) -> float:
    """0 to 1; a name alone beside itself with others is a little less than the same."""
    if one == other:
        return 1.0
    if (one == ALL_SIDES and len(other) > 1) or (other == ALL_SIDES and len(one) > 1):
        return BY_NAME
    table = [[_name_likeness(a, b) for b in other] for a in one]
    rows = [max(row) for row in table]
    columns = [max(column) for column in zip(*table, strict=True)]
    one_side, other_side = sum(rows) / len(rows), sum(columns) / len(columns)
    return float(ALONE * max(one_side, other_side) + (1 - ALONE) * (one_side + other_side) / 2)


def _name_likeness(one: Name, other: Name) -> float:
    if (_is_person(one) and _is_office(other)) or (_is_person(other) and _is_office(one)):
        return HOLDS
    table = [[_word_likeness(a, b) for b in sorted(other)] for a in sorted(one)]
    rows = [max(row) for row in table]
    columns = [max(column) for column in zip(*table, strict=True)]
    whole = (sum(rows) + sum(columns)) / (len(rows) + len(columns))
    return float(INSIDE * max(sum(rows) / len(rows), sum(columns) / len(columns)) + (1 - INSIDE) * whole)


def _is_person(name: Name) -> bool:
    return not name.isdisjoint(word_list("honorific"))


def _is_office(name: Name) -> bool:
    return not name.isdisjoint(_offices())


@cache
def _offices() -> frozenset[str]:
    """Stems of the nouns for offices that one person holds."""
    return frozenset(stem(w) for w in word_list("office"))


def _word_likeness(one: str, other: str) -> float:
    """1 for the same stem, DEMONYM for a name and its adjective, else 0."""
    if one == other:
        return 1.0
    shared = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    nearly_whole = shared >= min(len(one), len(other)) - 1
    return DEMONYM if shared > SHORTEST_ROOT or (shared == SHORTEST_ROOT and nearly_whole) else 0.0


def likeness_matrix(all_names: Sequence[Names]) -> Matrix:
    """Likeness of every two addressees; only those that can be alike are ever compared."""
    by_root: defaultdict[str, list[int]] = defaultdict(list)
    for place, several in enumerate(all_names):
        for root in _roots(several):
            by_root[root].append(place)
    pairs = {(i, j) for places in by_root.values() for i, j in product(places, places) if i < j}
    rows, columns, values = [], [], []
    for i, j in sorted(pairs):
        value = likeness(all_names[i], all_names[j])
        if value > 0:
            rows += [i, j]
            columns += [j, i]
            values += [value, value]
    every = range(len(all_names))
    data = (np.array([*values, *(1.0 for _ in every)]), ([*rows, *every], [*columns, *every]))
    return sparse.csr_array(data, shape=(len(all_names), len(all_names)))


def _roots(several: Names) -> set[str]:
    """What two addressees that are alike have in common: the first letters of a word, or a kind of name."""
    roots = {w[:SHORTEST_ROOT] for name in several for w in name}
    if any(_is_person(name) or _is_office(name) for name in several):
        roots.add("a person or an office")
    if several == ALL_SIDES or len(several) > 1:
        roots.add("all sides or several by name")
    return roots


def joined(matrix: Matrix, same: Iterable[tuple[int, int]], value: float) -> Matrix:
    """The matrix with the addressees of `same`, and those joined through them, at least `value` alike."""
    size = matrix.shape[0]
    pairs = list(same)
    if not pairs:
        return matrix
    graph: Matrix = sparse.csr_array((np.ones(len(pairs)), tuple(zip(*pairs, strict=True))), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(label.tolist()):
        groups[group].append(place)
    both = [(i, j) for g in groups.values() if len(g) > 1 for i, j in product(g, g) if i != j]
    extra: Matrix = sparse.csr_array((np.full(len(both), value), tuple(zip(*both, strict=True))), shape=(size, size))
    return sparse.csr_array(matrix.maximum(extra))
