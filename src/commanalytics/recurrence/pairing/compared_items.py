"""What is compared in one round."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from commanalytics.recurrence.likeness.demand_vectors import Ints, Vectors, means, some
from commanalytics.recurrence.likeness.ragged_rows import Ragged
from commanalytics.recurrence.pairing.pair_scores import Asked


@dataclass(frozen=True, slots=True)
class Items:
    """Units of equal demands, or what has gone together so far."""

    vectors: Vectors
    asked: Asked
    texts: Ragged  # numbers of the texts of each
    size: Ints  # how many demands each stands for
    when: Ints  # day of the first
    text_marks: npt.NDArray[np.uint64]  # of each text, by its number, a mark that it has whatever its number is

    def __len__(self) -> int:
        return len(self.size)

    @property
    def names(self) -> int:
        """How many different addressees they have."""
        return len(np.unique(self.asked.code))

    def some(self, rows: Ints) -> Items:
        """Some of them."""
        text, at = self.texts.spread(rows)
        asked = replace(self.asked, code=self.asked.code[rows], rare=self.asked.rare[rows])
        texts = Ragged.grouped(at, text, len(rows))
        return Items(some(self.vectors, rows), asked, texts, self.size[rows], self.when[rows], self.text_marks)

    def together(self, label: Ints) -> Items:
        """One item for all that have the same label: the mean of their vectors, the addressee of most of them."""
        text, at = self.texts.spread(np.arange(len(self)))
        size = np.bincount(label, weights=self.size).astype(np.int64)
        rare = np.bincount(label, weights=self.asked.rare * self.size) / size
        asked = replace(self.asked, code=_usual(self.asked.code, label, self.size), rare=rare)
        texts, when = Ragged.grouped(label[at], text, len(size)), self.when[np.unique(label, return_index=True)[1]]
        return Items(means(self.vectors, label, self.size), asked, texts, size, when, self.text_marks)


def _usual(code: Ints, label: Ints, size: Ints) -> Ints:
    """The code that most demands of each label have; of equals the lowest."""
    codes = int(code.max(initial=-1)) + 2
    both, place = np.unique(label * codes + code + 1, return_inverse=True)
    times = np.bincount(place, weights=size)
    order = np.lexsort((both % codes, -times, both // codes))
    first = np.r_[True, np.diff(both[order] // codes) > 0]
    return np.asarray(both[order][first] % codes - 1)
