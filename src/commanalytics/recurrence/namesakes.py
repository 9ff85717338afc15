"""Names of one addressee, learnt from what is asked: "Halvren" is asked word for word what "Norvia" was asked.

Two names stand for one addressee where several different demands were put nearly word for word to the one in one text
and to the other in another. One such demand proves nothing: two offices are asked for reports in the same words.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np

from commanalytics.recurrence.scoring import Asked, Likenesses
from commanalytics.recurrence.settings import Settings
from commanalytics.recurrence.vectors import Floats, Ints, Matrix, Vectors

OBJECT, LETTERS = 0.6, 0.4
ALREADY_ONE = 0.85  # names that alike need no proof
MOST_CASES = 20  # of two names, the closest: enough to prove anything

Case = tuple[float, int, int]  # likeness of two demands, and the demands


def same_addressees(
    of: Likenesses, v: Vectors, asked: Asked, i: Ints, j: Ints, documents: Ints, settings: Settings
) -> list[tuple[int, int]]:
    """Pairs of addressee codes that the demands show to be one."""
    score = OBJECT * of.objects + LETTERS * of.letters
    least = min(settings.alias_likeness, settings.alias_never_met)
    close = np.flatnonzero((score > least) & _mutual(score, i, j, documents))
    met = _met(asked.code, documents)
    cases: defaultdict[tuple[int, int], list[Case]] = defaultdict(list)
    for at in close[asked.code[i[close]] != asked.code[j[close]]].tolist():
        one, other = sorted((int(asked.code[i[at]]), int(asked.code[j[at]])))
        if one >= 0 and score[at] > (settings.alias_likeness if (one, other) in met else least):
            cases[one, other].append((round(float(score[at]), 9), int(i[at]), int(j[at])))
    unsure = [pair for pair in sorted(cases) if asked.likeness[*pair] < ALREADY_ONE]
    return [pair for pair in unsure if _different(v, cases[pair], settings) >= settings.alias_cases]


def _met(code: Ints, documents: Ints) -> set[tuple[int, int]]:
    """Addressees that one text names side by side: seldom two names of one."""
    named: defaultdict[int, set[int]] = defaultdict(set)
    for who, text in zip(code.tolist(), documents.tolist(), strict=True):
        named[text].add(who)
    return {pair for whos in named.values() for pair in combinations(sorted(whos), 2)}


def _mutual(score: Floats, i: Ints, j: Ints, documents: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each side is the other's nearest in its text."""
    return _leads(score, i, documents[j]) & _leads(score, j, documents[i])


def _leads(score: Floats, one: Ints, text: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    key = one * (int(text.max()) + 1 if len(text) else 1) + text
    order = np.lexsort((-score, key))
    first = np.ones(len(key), bool)
    first[1:] = key[order][1:] != key[order][:-1]
    leads = np.zeros(len(key), bool)
    leads[order] = first
    return leads


def _different(v: Vectors, cases: list[Case], settings: Settings) -> int:
    """How many of the cases are about different things."""
    closest = sorted(cases, reverse=True)[:MOST_CASES]
    rows = np.array([row for _, *pair in closest for row in pair], np.int64)
    table = OBJECT * _cosines(v.objects, rows) + LETTERS * _cosines(v.letters, rows)
    chosen: list[int] = []
    for case in range(len(closest)):
        own = [2 * case, 2 * case + 1]
        if not chosen or table[np.ix_(own, chosen)].max() < settings.alias_apart:
            chosen += own
    return len(chosen) // 2


def _cosines(matrix: Matrix, rows: Ints) -> Floats:
    few = matrix[rows]
    return np.asarray((few @ few.T).toarray())
