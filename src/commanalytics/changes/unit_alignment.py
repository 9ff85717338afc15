"""Which unit of one text stands against which of another: pairs, and parts of units that were split or merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from commanalytics.changes.text_units import Unit
from commanalytics.parsing.sentences import stops
from commanalytics.recurrence.likeness.demand_reading import read_demand
from commanalytics.recurrence.likeness.demand_vectors import Floats, counts, rarity, scale, unit
from commanalytics.sections import ACTING, SECTIONS
from commanalytics.text_comparison.thresholds import thresholds

GROUNDS = frozenset({"recall", "basis"})  # say in every text the same of other papers
FRAME = frozenset(SECTIONS) - frozenset(ACTING)
CELLS = 50_000_000  # compared at once: bounds the memory


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs (place in the first, place in the second), scores beside them, and parts of pairs."""

    pairs: tuple[tuple[int, int], ...]
    scores: tuple[float, ...]
    splits: tuple[tuple[int, int], ...]  # (unit of the first, further unit of the second that took part of it)
    merges: tuple[tuple[int, int], ...]  # (further unit of the first that went into it, unit of the second)


def align(before: Sequence[Unit], after: Sequence[Unit]) -> Alignment:
    """The best pairs over both texts as a whole; then what is left, where a pair holds most of its words."""
    if not before or not after:
        return Alignment((), (), (), ())
    from scipy.optimize import linear_sum_assignment  # slow to import, and seldom wanted

    words, shares = _words(before, after)
    table = _likeness(before, after, words)
    rows, columns = linear_sum_assignment(-np.round(table, 9))
    kept = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if table[i, j] >= thresholds()["aligned"]]
    firsts, seconds = {i for i, _ in kept}, {j for _, j in kept}
    splits = sorted((i, j) for j, i in _taken_in(after, before, seconds, firsts, shares[1].T))
    merges = sorted(_taken_in(before, after, firsts, seconds, shares[0]))
    scores = tuple(round(float(table[pair]), 3) for pair in kept)
    return Alignment(tuple(kept), scores, tuple(splits), tuple(merges))


def _taken_in(
    units: Sequence[Unit], others: Sequence[Unit], paired: set[int], hosts: set[int], shares: Floats
) -> Iterator[tuple[int, int]]:
    """Units of one text that are in no pair, each with the paired unit of the other that holds most of its words."""
    for at, one in enumerate(units):
        if at not in paired:
            host = _host(shares[at], [k for k in sorted(hosts) if _comparable(one, others[k])])
            if host >= 0:
                yield at, host


def _words(before: Sequence[Unit], after: Sequence[Unit]) -> tuple[Floats, tuple[Floats, Floats]]:
    """Cosines of the words of every two units; and the shares of either unit's words that both have."""
    bags = [read_demand(u.core).objects for u in (*before, *after)]
    documents = np.array([0] * len(before) + [1] * len(after))
    matrix = counts(bags)
    matrix = scale(matrix, rarity(matrix, documents))
    n = len(before)
    whole = unit(matrix)
    cosines = (whole[:n] @ whole[n:].T).toarray()
    one, other = matrix[:n].toarray(), matrix[n:].toarray()
    common = np.minimum(one[:, None], other[None]).sum(2) if one.size * len(after) < CELLS else cosines
    totals = [np.maximum(1e-9, side.sum(1)) for side in (one, other)]
    return cosines, (common / totals[0][:, None], common / totals[1][None])


def _likeness(before: Sequence[Unit], after: Sequence[Unit], words: Floats) -> Floats:
    table = np.zeros(words.shape)
    for i, a in enumerate(before):
        for j, b in enumerate(after):
            near = 1 - abs(i / len(before) - j / len(after))
            table[i, j] = _of_two(a, b, float(words[i, j]), near)
    return table


def _of_two(a: Unit, b: Unit, words: float, near: float) -> float:
    """Likeness of two units: 0 where they cannot be the same."""
    given = thresholds()
    if a.families & b.families:
        return given["same_family"] + (1 - given["same_family"]) * words
    if not _comparable(a, b) or words < _least(a, b):
        return 0.0
    of_type = given["same_type"] if a.act_type == b.act_type and a.act_type else 0.0
    act = 1.0 if a.act == b.act and a.act else of_type
    said = given["of_words"] * words + given["of_act"] * act
    return said + given["of_section"] * (a.section == b.section) + given["of_place"] * near


def _comparable(a: Unit, b: Unit) -> bool:
    """Lead-ins go with lead-ins, what asks with what asks, and the frame of a text with the same end of the frame."""
    framed = {u.section for u in (a, b)} & FRAME
    return (
        (a.kind == "lead") == (b.kind == "lead")
        and bool(a.families) == bool(b.families)
        and (not framed or a.section == b.section)
    )


def _least(a: Unit, b: Unit) -> float:
    """How like the words must at least be."""
    if a.families:  # two demands that the families hold to be different
        return thresholds()["other_demand"]
    if a.kind == "lead" or a.section in FRAME or (a.act == b.act and a.act_type in GROUNDS):
        return 0.0
    if not (_is_short(a) and _is_short(b)):
        return thresholds()["shared_of_paragraphs"]
    alike = a.act_types & b.act_types or a.act_types == b.act_types
    return thresholds()["shared_words" if alike else "shared_of_acts"]


def _is_short(unit: Unit) -> bool:
    """Whether it is one sentence. Paragraphs of prose share words of their field, and begin alike, by chance."""
    return not stops(unit.text, 0, len(unit.text))


def _host(shares: Floats, paired: Sequence[int]) -> int:
    """The paired unit that holds most of the words; -1 where none holds enough."""
    best = max(paired, key=lambda place: (round(float(shares[place]), 9), -place), default=-1)
    return best if best >= 0 and shares[best] >= thresholds()["split"] else -1


def moved(pairs: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Pairs that stand out of order: those outside a longest run that keeps the order of both texts."""
    ordered = sorted(pairs, key=lambda pair: pair[1])
    length, before = [1] * len(ordered), [-1] * len(ordered)
    for k, (i, _) in enumerate(ordered):
        for earlier in range(k):
            if ordered[earlier][0] < i and length[earlier] + 1 > length[k]:
                length[k], before[k] = length[earlier] + 1, earlier
    run = set()
    at = max(range(len(ordered)), key=lambda k: (length[k], -k), default=-1)
    while at >= 0:
        run.add(ordered[at])
        at = before[at]
    return frozenset(ordered) - run
