"""Names of one addressee, learnt from what is asked: "Halvren" is asked word for word what "Norvia" was asked.

Two names stand for one addressee where several different demands were put nearly word for word to the one in one text
and to the other in another. One such demand proves nothing: two offices are asked for reports in the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import compress

import numpy as np

from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints, Matrix, Vectors
from commanalytics.recurrence.likeness.ragged_rows import Ragged
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings
from commanalytics.recurrence.pairing.pair_scores import Asked, Likenesses
from commanalytics.recurrence.pairing.rival_partners import Rivals

Case = tuple[float, int, int]  # likeness of two demands, and the demands


def same_addressees(
    of: Likenesses, v: Vectors, asked: Asked, i: Ints, j: Ints, texts: Ragged, settings: Settings
) -> list[tuple[int, int]]:
    """Pairs of addressee codes that the demands show to be one."""
    score = limits().alias_object * of.objects + limits().alias_letters * of.letters
    least = min(settings.alias_likeness, settings.alias_never_met)
    nearest, named = Rivals.of(score, i, j, texts), _texts_of(asked.code, texts)
    close = np.flatnonzero((score > least) & (asked.code[i] != asked.code[j]))
    close = close[nearest.leads(i[close], j[close]) & nearest.leads(j[close], i[close])]
    cases: defaultdict[tuple[int, int], list[Case]] = defaultdict(list)
    for at in close.tolist():
        one, other = sorted((int(asked.code[i[at]]), int(asked.code[j[at]])))
        met = one >= 0 and not named[one].isdisjoint(named[other])  # seldom has one text two names for one
        if one >= 0 and score[at] > (settings.alias_likeness if met else least):
            cases[one, other].append((round(float(score[at]), 9), int(i[at]), int(j[at])))
    several = [pair for pair in sorted(cases) if len(cases[pair]) >= settings.alias_cases]
    codes = np.array(several, np.int64).reshape(-1, 2)
    unsure = asked.likeness.of(codes[:, 0], codes[:, 1]) < limits().alias_needless
    return [pair for pair in compress(several, unsure) if _different(v, cases[pair], settings) >= settings.alias_cases]


def _texts_of(code: Ints, texts: Ragged) -> Mapping[int, set[int]]:
    """Texts that name each addressee."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    named, row = texts.spread(np.arange(len(texts)))
    for who, text in zip(code[row].tolist(), named.tolist(), strict=True):
        found[who].add(text)
    return found


def _different(v: Vectors, cases: list[Case], settings: Settings) -> int:
    """How many of the cases are about different things."""
    closest = sorted(cases, reverse=True)[: limits().alias_most_cases]
    rows = np.array([row for _, *pair in closest for row in pair], np.int64)
    table = limits().alias_object * _cosines(v.objects, rows) + limits().alias_letters * _cosines(v.letters, rows)
    chosen: list[int] = []
    for case in range(len(closest)):
        own = [2 * case, 2 * case + 1]
        if not chosen or table[np.ix_(own, chosen)].max() < settings.alias_apart:
            chosen += own
    return len(chosen) // 2


def _cosines(matrix: Matrix, rows: Ints) -> Floats:
    few = matrix[rows]
    return np.asarray((few @ few.T).toarray())
