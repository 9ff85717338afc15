"""Partners of a demand text by text: a text holds at most one, so its others are rivals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from commanalytics.recurrence.likeness.demand_vectors import Floats
from commanalytics.recurrence.likeness.ragged_rows import Ints, Ragged, begins
from commanalytics.recurrence.likeness.recurrence_limits import limits

_SPREAD = 2_654_435_761  # odd, near 2^32 divided by the golden ratio: multiples of it are spread evenly


@dataclass(frozen=True, slots=True)
class Rivals:
    """For each demand and text the best two of its partners there."""

    texts: Ragged
    key: Ints  # demand and text as one number, ascending
    best: Ints  # number of the best partner
    score: Floats
    second: Floats  # score of the next one; 0 where there is none
    low: Floats  # of each pair that was told of, what its lower demand has beside the higher one: as `score_of` says
    high: Floats  # and what the higher one has

    @staticmethod
    def of(score: Floats, i: Ints, j: Ints, texts: Ragged, which: npt.NDArray[np.bool_] | None = None) -> Rivals:
        """From the scores of pairs. Of a wording with very many texts some stand for all, the same for everybody.

        `which`: the demands whose rivals are asked for; None: all. Of others nothing is known, and 0 is said.
        """
        few = _few(texts)
        one, other, both = np.r_[i, j], np.r_[j, i], np.r_[score, score]
        asked = np.arange(len(one)) if which is None else np.flatnonzero(which[one])
        text, pair = few.spread(other[asked])
        pair = asked[pair]
        elsewhere = _elsewhere(one[pair], text, texts)
        text, pair = text[elsewhere], pair[elsewhere]
        key = one[pair] * _width(texts) + text
        order = np.argsort(key, kind="stable")
        key, pair = key[order], pair[order]
        first = begins(key)
        stretch = np.repeat(np.arange(len(first)), np.diff(np.r_[first, len(key)]))
        value = both[pair]
        best = _first_best(value, first, stretch)
        rest = value.copy()
        rest[best] = 0.0
        second = np.maximum.reduceat(rest, first) if len(first) else rest
        beside = np.where(other[pair] == other[pair[best]][stretch], second[stretch], value[best][stretch])
        total = np.bincount(pair, weights=beside, minlength=len(one))
        mean = total / np.maximum(1, np.bincount(pair, minlength=len(one)))
        return Rivals(few, key[first], other[pair[best]], value[best], second, mean[: len(i)], mean[len(i) :])

    def score_of(self, one: Ints, other: Ints) -> Floats:
        """Mean over the texts of `other` of the best score that `one` has there with anybody else."""
        text, pair = self.texts.spread(other)
        found, at = self._find(one[pair], text)
        best = np.where(self.best[at] == other[pair], self.second[at], self.score[at]) if len(self.key) else found
        total = np.bincount(pair, weights=np.where(found, best, 0.0), minlength=len(one))
        return np.asarray(total / np.maximum(1, self._comparable(one[pair], text, pair, len(one))))

    def leads(self, one: Ints, other: Ints) -> npt.NDArray[np.bool_]:
        """Whether `other` is the best partner of `one` in one of its texts."""
        text, pair = self.texts.spread(other)
        found, at = self._find(one[pair], text)
        best = found & (self.best[at] == other[pair]) if len(self.key) else found
        return np.bincount(pair, weights=best, minlength=len(one)) > 0

    def _find(self, one: Ints, text: Ints) -> tuple[npt.NDArray[np.bool_], Ints]:
        wanted = one * _width(self.texts) + text
        at = np.minimum(np.searchsorted(self.key, wanted), max(0, len(self.key) - 1))
        return (self.key[at] == wanted if len(self.key) else np.zeros(len(wanted), bool)), at

    def _comparable(self, one: Ints, text: Ints, pair: Ints, pairs: int) -> Ints:
        """Texts of each pair in which a partner can be: not the only text that `one` stands in."""
        return np.bincount(pair[_elsewhere(one, text, self.texts)], minlength=pairs)


def _first_best(values: Floats, first: Ints, stretch: Ints) -> Ints:
    """Place of the highest value of each stretch, the first of equals; `first` is where stretches begin."""
    if not len(first):
        return first
    best = np.maximum.reduceat(values, first)
    places = np.flatnonzero(values == best[stretch])
    return np.asarray(places[begins(stretch[places])])


def _elsewhere(one: Ints, text: Ints, texts: Ragged) -> npt.NDArray[np.bool_]:
    only = np.where(texts.lengths() == 1, texts.values[np.minimum(texts.start[:-1], len(texts.values) - 1)], -1)
    return np.asarray(only[one] != text)


def _width(texts: Ragged) -> int:
    return int(texts.values.max()) + 1 if len(texts.values) else 1


def _few(texts: Ragged) -> Ragged:
    """Of rows with more than `texts_of_a_wording` those that come first in an order which is the same for all rows."""
    most = limits().texts_of_a_wording
    if not len(texts) or int(texts.lengths().max()) <= most:
        return texts
    row = np.repeat(np.arange(len(texts)), texts.lengths())
    order = np.lexsort((texts.values * _SPREAD % 2**32, row))
    place = np.arange(len(row)) - np.repeat(texts.start[:-1], texts.lengths())
    kept = order[place < most]
    return Ragged.grouped(row[kept], texts.values[kept], len(texts))
