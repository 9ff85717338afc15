"""One group's demands, from rows to families with scores.

Many demands are compared in rounds: each with its nearest few, what belongs together is put together, and what came
out of a round is compared as wholes in the next. Few demands take one round, in which all are compared with all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from commanalytics.recurrence.grouping.clustering import Pairs, Start, grow
from commanalytics.recurrence.grouping.further_rounds import Round, further_rounds
from commanalytics.recurrence.likeness.addressee_likeness import Alike
from commanalytics.recurrence.likeness.addressee_names import names
from commanalytics.recurrence.likeness.demand_reading import read_demand
from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints, fullness, vectors
from commanalytics.recurrence.likeness.ragged_rows import Ragged, stretches
from commanalytics.recurrence.likeness.recurrence_weights import Settings
from commanalytics.recurrence.likeness.sentence_model import Embed
from commanalytics.recurrence.pairing.candidate_pairs import candidate_pairs
from commanalytics.recurrence.pairing.compared_items import Items, scores
from commanalytics.recurrence.pairing.equal_demands import Units, each_alone, equal_wordings
from commanalytics.recurrence.pairing.namesakes import same_addressees
from commanalytics.recurrence.pairing.pair_scores import Asked, Likenesses, likenesses, parts

MANY = 16  # demands of a text
MANY_NAMES = 300  # addressees of one text: beyond, only the same one counts as asked again
PAIRS = 200_000  # weighed at a time: bounds the memory


@dataclass(frozen=True, slots=True)
class Decided:
    """What is settled beforehand, by row: family ids of frozen demands, and what a person said of pairs."""

    frozen: Mapping[int, str]
    same: Sequence[tuple[int, int]] = ()
    different: frozenset[tuple[int, int]] = frozenset()


NOTHING = Decided({})


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs of items worth a look, i < j, and how alike they are, before any weight is put to it."""

    items: Items
    units: Units
    i: Ints
    j: Ints
    alike: Likenesses
    namesakes: Sequence[tuple[str, str]]

    def parts(self, settings: Settings) -> Mapping[str, Floats]:
        """The named parts of all scores."""
        return parts(self.alike, self.items.asked, self.i, self.j, settings)


@dataclass(frozen=True, slots=True)
class Scored:
    """The demands of one group and the scores of their pairs, i < j: pairs of units, which equal demands share."""

    documents: Ints  # text of each demand
    units: Units
    items: Items
    i: Ints
    j: Ints
    score: Floats
    within: Floats  # score of two demands of one unit
    most: int  # partners that a unit is compared with
    fullness: float  # how much the texts tell by what else they ask
    namesakes: Sequence[tuple[str, str]]


def score_group(
    texts: Sequence[str],
    addressees: Sequence[str],
    documents: Ints,
    settings: Settings,
    embed: Embed | None = None,
    decided: Decided = NOTHING,
) -> Scored:
    """Scores of all pairs worth a look. Rows stand in the order of time; `documents` numbers their texts."""
    pairs = pair_up(texts, addressees, documents, settings, embed, decided)
    full = fullness(documents)
    score, within = scores(pairs.items, pairs.i, pairs.j, pairs.alike, full, settings)
    kept = score >= settings.floor
    i, j = pairs.i[kept], pairs.j[kept]
    many = len(pairs.items) > settings.all_pairs
    most = settings.candidates if many else len(pairs.items)
    return Scored(documents, pairs.units, pairs.items, i, j, score[kept], within, most, full, pairs.namesakes)


def pair_up(
    texts: Sequence[str],
    addressees: Sequence[str],
    documents: Ints,
    settings: Settings,
    embed: Embed | None = None,
    decided: Decided = NOTHING,
) -> Paired:
    """The pairs, before any weight is put to them."""
    code, spelt = _codes(addressees)
    units = _units(texts, code, documents, settings, decided)
    said = [texts[row] for row in units.first.tolist()]
    readings, meaning = [read_demand(text, settings) for text in said], embed(said) if embed else None
    v = vectors(readings, units.of, documents, meaning, settings.rare_actions)
    alike = Alike([names(s) for s in spelt])
    items = Items(v, _asked(code, alike, units, documents), units.texts, units.size)
    i, j = candidate_pairs(v, items.asked, items.texts, settings)
    of = likenesses(v, i, j)
    same = same_addressees(of, v, items.asked, i, j, items.texts, settings)
    if same:
        alike = alike.joined(same, settings.alias_strength)
        items = replace(items, asked=_asked(code, alike, units, documents))
    return Paired(items, units, i, j, of, [(spelt[a], spelt[b]) for a, b in same])


def _codes(addressees: Sequence[str]) -> tuple[Ints, list[str]]:
    """Number of each demand's addressee, -1 where nobody is named, and the first spelling of each."""
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
    return code, spelt


def _units(texts: Sequence[str], code: Ints, documents: Ints, settings: Settings, decided: Decided) -> Units:
    """Few demands are compared one by one; of many, equal ones are one."""
    if len(texts) <= settings.all_pairs:
        return each_alone(documents)
    alone = {row for pair in (*decided.same, *decided.different) for row in pair}
    return equal_wordings(texts, code, documents, decided.frozen, alone)


def _asked(code: Ints, alike: Alike, units: Units, documents: Ints) -> Asked:
    """Whom each unit asks; how rare that is, by the mean of its demands."""
    rare = np.bincount(units.of, weights=_rare(code, alike, documents), minlength=len(units.first)) / units.size
    return Asked(code[units.first], alike, rare)


def _rare(code: Ints, alike: Alike, documents: Ints) -> Floats:
    """How telling it is to whom a demand goes: log((demands of the text + 1) / (those of them asked of the same)).

    In units of a text with MANY demands that asks the addressee for one thing. Nobody named counts as one addressee.
    """
    if not len(code):
        return np.zeros(0)
    size = int(code.max()) + 2
    both, place, times = np.unique(documents * size + code + 1, return_inverse=True, return_counts=True)
    text, who, shared = both // size, both % size - 1, times.astype(float)
    asked = Ragged.grouped(text, np.arange(len(both)), int(documents.max()) + 1)
    several = np.flatnonzero((who >= 0) & (asked.lengths(text) <= MANY_NAMES))
    for part in stretches(asked.lengths(text[several]), PAIRS):
        other, at = asked.spread(text[several[part]])  # each addressee beside all of its text
        one = several[part][at]
        beside = (other != one) & (who[other] >= 0)
        one, other = one[beside], other[beside]
        like = alike.of(who[one], who[other]) * times[other]
        shared += np.bincount(one, weights=like, minlength=len(both))
    demands = np.bincount(documents)[documents]
    return np.asarray(np.log((demands + 1) / shared[place]) / math.log(MANY + 1))


def cluster(scored: Scored, decided: Decided, settings: Settings) -> tuple[list[list[int]], dict[int, str]]:
    """Families as lists of rows, by first member, and the frozen id of those that have one (by that member)."""
    home, ids = _settled(len(scored.documents), decided)
    units, threshold = scored.units, settings.join if decided.frozen else settings.link
    different = [(int(units.of[x]), int(units.of[y])) for x, y in decided.different]
    start = Start(home[units.first], frozenset(home[list(ids)].tolist()), different)
    known = Pairs(scored.i, scored.j, scored.score, settings.far)
    label = grow(start, scored.items.texts, scored.items.size, known, threshold)
    if scored.most < len(scored.items):
        found = Start(label, frozenset(label[units.of[list(ids)]].tolist()), different)
        first = Round(scored.items, (scored.i, scored.j), known, found)
        label = further_rounds(first, scored.fullness, settings, threshold)
    families: list[list[int]] = [[] for _ in range(int(label.max()) + 1 if len(label) else 0)]
    for row, family in enumerate(label[units.of].tolist()):
        families[family].append(row)
    return families, {rows[0]: _oldest(rows, ids) for rows in families if any(row in ids for row in rows)}


def _settled(n: int, decided: Decided) -> tuple[Ints, dict[int, str]]:
    """Cluster of each demand before any score is looked at, and the frozen id of each demand that keeps one.

    Frozen families are put together first; a demand that a person called different from one of its family stays out.
    Then whatever a person called the same is put together.
    """
    home = np.arange(n)
    different: defaultdict[int, set[int]] = defaultdict(set)
    for x, y in decided.different:
        different[x].add(y)
        different[y].add(x)
    members: dict[str, set[int]] = {}
    first: dict[str, int] = {}
    ids: dict[int, str] = {}
    for row, family in sorted(decided.frozen.items()):
        own = members.setdefault(family, set())
        if own.isdisjoint(different.get(row, ())):
            own.add(row)
            ids[row], home[row] = family, first.setdefault(family, row)
    for x, y in decided.same:
        home[home == home[y]] = home[x]
    return np.unique(home, return_inverse=True)[1].astype(np.int64), ids


def _oldest(rows: Sequence[int], ids: Mapping[int, str]) -> str:
    """Of several frozen ids (a person joined their families) the one of the earliest demand."""
    return next(ids[row] for row in rows if row in ids)
