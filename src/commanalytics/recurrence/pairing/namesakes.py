"""Names of one addressee, learnt from what is asked: "Halvren" is asked word for word what "Norvia" was asked.

Two names stand for one addressee where several different demands were put nearly word for word to the one in one text
and to the other in another. One such demand proves nothing: two offices are asked for reports in the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import compress

import numpy as np

from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints, Vectors, products
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
    high = score > least  # what is lower is nobody's best beside one of these
    score, i, j = score[high], i[high], j[high]
    nearest, named = Rivals.of(score, i, j, texts), _texts_of(asked.code, texts)
    close = np.flatnonzero(asked.code[i] != asked.code[j])
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
    open_ = list(compress(several, unsure))
    shown = _shown(v, [cases[pair] for pair in open_], settings.alias_apart, settings.alias_cases)
    return list(compress(open_, shown))


def _texts_of(code: Ints, texts: Ragged) -> Mapping[int, set[int]]:
    """Texts that name each addressee."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    named, row = texts.spread(np.arange(len(texts)))
    for who, text in zip(code[row].tolist(), named.tolist(), strict=True):
        found[who].add(text)
    return found


def _shown(v: Vectors, cases: Sequence[list[Case]], apart: float, wanted: int) -> list[bool]:
    """Of each two names whether so many of their cases as are wanted are about different things.

    The closest case counts, then each that is far from those that count; all names are looked at together.
    """
    waiting = [sorted(own, reverse=True)[: limits().alias_most_cases] for own in cases]
    found = [0] * len(waiting)
    while beside := [n for n, own in enumerate(waiting) if own and found[n] < wanted]:
        for n in beside:
            found[n] += 1
        last = [n for n in beside if found[n] < wanted]
        far = iter((_alike(v, [(waiting[n][0], other) for n in last for other in waiting[n][1:]]) < apart).tolist())
        for n in last:
            waiting[n] = [other for other in waiting[n][1:] if next(far)]
    return [many >= wanted for many in found]


def _alike(v: Vectors, pairs: Sequence[tuple[Case, Case]]) -> Floats:
    """How like two cases are: the likeness of those two of their four demands that are most alike."""
    rows = np.array([(a, b, c, d) for (_, a, b), (_, c, d) in pairs], np.int64).reshape(-1, 4)
    one, other = rows[:, [0, 0, 1, 1]].ravel(), rows[:, [2, 3, 2, 3]].ravel()
    order = np.argsort(one, kind="stable")
    i, j = one[order], other[order]
    found = np.empty(len(one))
    objects, letters = products(v.objects, v.objects, i, j), products(v.letters, v.letters, i, j)
    found[order] = limits().alias_object * objects + limits().alias_letters * letters
    return np.asarray(found.reshape(-1, 4).max(axis=1))
