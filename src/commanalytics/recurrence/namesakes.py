"""Names of one addressee, learnt from what is asked: "Halvren" is asked word for word what "Norvia" was asked.

Two names stand for one addressee where several different demands were put nearly word for word to the one in one text
and to the other in another. One such demand proves nothing: two offices are asked for reports in the same words.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from commanalytics.recurrence.scoring import Asked
from commanalytics.recurrence.settings import Settings
from commanalytics.recurrence.vectors import Floats, Ints, Vectors, row_products

OBJECT, LETTERS = 0.6, 0.4
ALREADY_ONE = 0.85  # names that alike need no proof
MOST_CASES = 20  # of two names, the closest: enough to prove anything

Case = tuple[float, int, int]  # likeness of two demands, and the demands


def same_addressees(
    v: Vectors, asked: Asked, i: Ints, j: Ints, documents: Ints, settings: Settings
) -> list[tuple[int, int]]:
    """Pairs of addressee codes that the demands show to be one."""
    score = OBJECT * row_products(v.objects, i, j) + LETTERS * row_products(v.letters, i, j)
    close = np.flatnonzero((score > settings.alias_likeness) & _mutual(score, i, j, documents))
    cases: defaultdict[tuple[int, int], list[Case]] = defaultdict(list)
    for at in close.tolist():
        one, other = sorted((int(asked.code[i[at]]), int(asked.code[j[at]])))
        if 0 <= one != other and asked.likeness[one, other] < ALREADY_ONE:
            cases[one, other].append((round(float(score[at]), 9), int(i[at]), int(j[at])))
    return [pair for pair in sorted(cases) if _different(v, cases[pair], settings) >= settings.alias_cases]


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
    chosen: list[tuple[int, int]] = []
    for _, a, b in sorted(cases, reverse=True)[:MOST_CASES]:
        others = np.array([x for pair in chosen for x in pair], np.int64)
        if not len(others) or _closest(v, a, b, others) < settings.alias_apart:
            chosen.append((a, b))
    return len(chosen)


def _closest(v: Vectors, a: int, b: int, others: Ints) -> float:
    """Greatest likeness of one of two demands to any of the others."""
    rows = np.repeat(np.array([a, b]), len(others))
    columns = np.tile(others, 2)
    score = OBJECT * row_products(v.objects, rows, columns) + LETTERS * row_products(v.letters, rows, columns)
    return float(score.max())
