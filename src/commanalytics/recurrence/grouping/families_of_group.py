"""One group's demands, from rows to families with scores.

Many demands are compared in rounds: each with its nearest few, what belongs together is put together, and what came
out of a round is compared as wholes in the next. Few demands take one round, in which all are compared with all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from commanalytics.recurrence.addressees.addressee_exclusion import NOBODY, Exclusion, Identity
from commanalytics.recurrence.addressees.addressee_likeness import Alike
from commanalytics.recurrence.addressees.addressee_names import names
from commanalytics.recurrence.grouping.clustering import Pairs, Start, by_first, grown
from commanalytics.recurrence.grouping.further_rounds import Round, further_rounds
from commanalytics.recurrence.grouping.review_answers import Nearness, answered
from commanalytics.recurrence.likeness.demand_reading import Readings, read_again, read_demands
from commanalytics.recurrence.likeness.demand_vectors import Floats, Ints, fullness, vectors
from commanalytics.recurrence.likeness.ragged_rows import Ragged, stretches
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings
from commanalytics.recurrence.likeness.sentence_model import Embed
from commanalytics.recurrence.pairing.compared_items import Items
from commanalytics.recurrence.pairing.compared_pairs import FirstRound, Seen, compared
from commanalytics.recurrence.pairing.equal_demands import Units, each_alone, equal_wordings, says_enough
from commanalytics.recurrence.pairing.item_fingerprints import text_marks, weighing_marks
from commanalytics.recurrence.pairing.namesakes import same_addressees
from commanalytics.recurrence.pairing.pair_scores import Asked, Likenesses, parts
from commanalytics.recurrence.pairing.weighed_pairs import Stands, Weighed, scores, weighed
from commanalytics.recurrence.work_blocks.mapped_blocks import Share, here
from commanalytics.recurrence.work_blocks.word_fingerprints import Hashes, hashed

PAIRS = 200_000  # weighed at a time: bounds the memory


@dataclass(frozen=True, slots=True)
class Decided:
    """What is settled beforehand, by row: family ids of frozen demands, and what a person said of pairs."""

    frozen: Mapping[int, str]
    same: Sequence[tuple[int, int]] = ()
    different: frozenset[tuple[int, int]] = frozenset()


NOTHING = Decided({})


@dataclass(frozen=True, slots=True)
class Group:
    """The demands of one group, in the order of time."""

    texts: Sequence[str]
    addressees: Sequence[str]
    documents: Ints  # numbers of their texts
    identities: Sequence[Identity] = ()  # the states and organisations that each is asked of; empty: not told
    days: Ints | None = None  # of each; None: the numbers of their texts stand for them
    names: Sequence[str] = ()  # of the texts, by number; empty: their numbers stand for them

    def identity(self, row: int) -> Identity:
        """Whom a demand is asked of, if that excludes others."""
        return self.identities[row] if self.identities else NOBODY


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs of items worth a look, i < j, and how alike they are, before any weight is put to it."""

    items: Items
    units: Units
    equal: Ints  # for each demand a number that those share which ask the same of the same in the same words
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

    group: Group
    units: Units
    equal: Ints
    items: Items
    pairs: Pairs
    within: Floats  # score of two demands of one unit
    most: int  # partners that a unit is compared with
    fullness: float  # how much the texts tell by what else they ask
    namesakes: Sequence[tuple[str, str]]
    weighed: Weighed
    stands: Stands | None  # what of an earlier time stands, where that can be known


def score_group(
    group: Group,
    settings: Settings,
    embed: Embed | None = None,
    decided: Decided = NOTHING,
    share: Share = here,
    seen: Seen | None = None,
) -> Scored:
    """Scores of all pairs worth a look.

    `share`: who does what can be done in blocks; `seen`: what is known of its pairs since an earlier time.
    """
    paired = pair_up(group, settings, embed, decided, share, seen)
    full = fullness(group.documents, len(group.documents) > settings.all_pairs)
    of, stands = _weighed(paired, full, settings, seen)
    score, within, proven = scores(paired.items, paired.i, paired.j, paired.alike, of, full, settings)
    kept = score >= settings.floor
    pairs = Pairs(paired.i[kept], paired.j[kept], score[kept], proven[kept], settings.far)
    many = len(paired.items) > settings.all_pairs
    most = settings.candidates if many else len(paired.items)
    return Scored(
        group, paired.units, paired.equal, paired.items, pairs, within, most, full, paired.namesakes, of, stands
    )


def _weighed(paired: Paired, full: float, settings: Settings, seen: Seen | None) -> tuple[Weighed, Stands | None]:
    """What scores are made of; where it is known what is near, what of an earlier time stands as well."""
    near = seen.now.get(0) if seen and paired.items.vectors.meaning is None else None
    told = (paired.items, paired.i, paired.j, paired.alike, settings)
    if near is None or seen is None:
        return weighed(*told)[0], None
    before = seen.earlier(_terms(settings, full))
    return weighed(*told, weighing_marks(paired.items, near.marks, near.spelling), before)


def _terms(settings: Settings, full: float) -> Hashes:
    return hashed([f"{settings}, {full}"])


def pair_up(
    group: Group,
    settings: Settings,
    embed: Embed | None = None,
    decided: Decided = NOTHING,
    share: Share = here,
    seen: Seen | None = None,
) -> Paired:
    """The pairs, before any weight is put to them."""
    code, spelt, exclusion = _codes(group)
    documents = group.documents
    many = len(documents) > settings.all_pairs
    place = {text: n for n, text in enumerate(dict.fromkeys(group.texts))}
    read = _read(list(place), settings, share, seen if many else None)
    alone = {row for pair in (*decided.same, *decided.different) for row in pair}
    equal = equal_wordings(group.texts, code, documents, decided.frozen, alone, _telling(place, read))
    units = equal if many else each_alone(documents)  # few are weighed one by one
    said = [group.texts[row] for row in units.first.tolist()]
    meaning, weak = embed(said) if embed else None, settings.weak if settings.few else None
    rows = np.array([place[text] for text in said], np.int64)
    v = vectors(read.some(rows), units.of, documents, meaning, settings.rare_actions, weak, many)
    alike = Alike([names(s) for s in spelt])
    asked = Asked(code[units.first], alike, _rare_of_units(code, alike, units, documents), exclusion)
    days = documents if group.days is None else group.days
    items = Items(v, asked, units.texts, units.size, days[units.first], text_marks(group.names, documents))
    i, j, of = compared(items, settings, seen, share)
    same = same_addressees(of, v, items.asked, i, j, items.texts, settings)
    if same:
        alike = alike.joined(same, settings.alias_strength)
        rare = _rare_of_units(code, alike, units, documents)
        items = replace(items, asked=replace(asked, likeness=alike, rare=rare))
    return Paired(items, units, equal.of, i, j, of, [(spelt[a], spelt[b]) for a, b in same])


def _read(texts: Sequence[str], settings: Settings, share: Share, seen: Seen | None) -> Readings:
    """Readings of different texts; of a large group all of them are kept together."""
    if seen is None:
        return read_demands(texts, settings, share)
    seen.read = read_again(texts, settings, share, seen.read_before)
    return seen.read


def _telling(texts: Iterable[str], read: Readings) -> dict[str, bool]:
    """Whether each text has a word that says anything, or words enough."""
    return {text: one or says_enough(text) for text, one in zip(texts, read.telling.tolist(), strict=True)}


def _codes(group: Group) -> tuple[Ints, list[str], Exclusion]:
    """Number of each demand's addressee, -1 where nobody is named; the first spelling of each, and whom it excludes."""
    places: dict[object, int] = {}
    spelt: list[str] = []
    first: list[int] = []
    code = np.full(len(group.addressees), -1, np.int64)
    for row, written in enumerate(group.addressees):
        found = names(written)
        if found:
            if found not in places:
                places[found] = len(places)
                spelt.append(written)
                first.append(row)
            code[row] = places[found]
    return code, spelt, Exclusion([group.identity(row) for row in first])


def _rare_of_units(code: Ints, alike: Alike, units: Units, documents: Ints) -> Floats:
    """How rare it is to ask whom each unit asks, by the mean of its demands."""
    rare = np.bincount(units.of, weights=_rare(code, alike, documents), minlength=len(units.first))
    return np.asarray(rare / units.size)


def _rare(code: Ints, alike: Alike, documents: Ints) -> Floats:
    """How telling it is to whom a demand goes: log((demands of the text + 1) / (those of them asked of the same)).

    In units of a text with `many_demands` that asks the addressee for one thing. Nobody named counts as one addressee.
    """
    if not len(code):
        return np.zeros(0)
    size = int(code.max()) + 2
    both, place, times = np.unique(documents * size + code + 1, return_inverse=True, return_counts=True)
    text, who, shared = both // size, both % size - 1, times.astype(float)
    asked = Ragged.grouped(text, np.arange(len(both)), int(documents.max()) + 1)
    several = np.flatnonzero((who >= 0) & (asked.lengths(text) <= limits().many_names))
    for part in stretches(asked.lengths(text[several]), PAIRS):
        other, at = asked.spread(text[several[part]])  # each addressee beside all of its text
        one = several[part][at]
        beside = (other != one) & (who[other] >= 0)
        one, other = one[beside], other[beside]
        like = alike.of(who[one], who[other]) * times[other]
        shared += np.bincount(one, weights=like, minlength=len(both))
    demands = np.bincount(documents)[documents]
    return np.asarray(np.log((demands + 1) / shared[place]) / math.log(limits().many_demands + 1))


def cluster(
    scored: Scored, decided: Decided, settings: Settings, seen: Seen | None = None
) -> tuple[list[list[int]], dict[int, str]]:
    """Families as lists of rows, by first member, and the frozen id of those that have one (by that member).

    An answer decides about the families that it is about and no other: families are found as if nobody had been asked,
    then what a person called different goes apart and what a person called the same is put together. Equal demands
    begin as one: that a text asks for something like it as well makes nobody doubt what stands there word for word.
    """
    home, ids = _settled(len(scored.group.documents), decided)
    units, threshold = scored.units, settings.join if decided.frozen else settings.link
    named = [scored.group.identity(row) for row in units.first.tolist()]
    alone = {one: frozenset([one] if one else []) for one in set(named)}  # one for all: few of many thousand differ
    identities = [alone[one] for one in named]
    begun = home[np.unique(scored.equal, return_index=True)[1]][scored.equal]
    start = Start(begun[units.first], identities, frozenset(begun[list(ids)].tolist()))
    label = _grown(scored, start, settings, threshold, seen)
    if scored.most < len(scored.items):
        found = Start(label, identities, frozenset(label[units.of[list(ids)]].tolist()))
        first = Round(scored.items, (scored.pairs.i, scored.pairs.j), scored.pairs, found)
        label = further_rounds(first, scored.fullness, settings, threshold, seen)
    near = Nearness.of(units.of, scored.pairs.i, scored.pairs.j, scored.pairs.score)
    label = by_first(answered(label[units.of], home, decided.same, decided.different, near))
    families: list[list[int]] = [[] for _ in range(int(label.max()) + 1 if len(label) else 0)]
    for row, family in enumerate(label.tolist()):
        families[family].append(row)
    return families, {rows[0]: _oldest(rows, ids) for rows in families if any(row in ids for row in rows)}


def _grown(scored: Scored, start: Start, settings: Settings, threshold: float, seen: Seen | None) -> Ints:
    """Cluster of each unit after the first round, which is kept where nothing is settled beforehand."""
    told = (start, scored.items.texts, scored.items.size, scored.pairs, threshold)
    if seen is None or scored.stands is None or start.frozen:
        return grown(*told).cluster
    before = seen.first_before.clustered if seen.first_before and len(scored.stands.to) else None
    found = grown(*told, before, scored.stands)
    seen.first = FirstRound(_terms(settings, scored.fullness), scored.weighed, found)
    return found.cluster


def _settled(n: int, decided: Decided) -> tuple[Ints, dict[int, str]]:
    """Cluster of each demand before any score is looked at, and the frozen id of each demand that keeps one.

    A demand that a person called different from one of its frozen family stays out of it.
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
    return np.unique(home, return_inverse=True)[1].astype(np.int64), ids


def _oldest(rows: Sequence[int], ids: Mapping[int, str]) -> str:
    """Of several frozen ids (a person joined their families) the one of the earliest demand."""
    return next(ids[row] for row in rows if row in ids)
