"""Equal demands are one before anything is compared: the same words to the same addressee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from commanalytics.recurrence.likeness.demand_quotes import same_words
from commanalytics.recurrence.likeness.ragged_rows import Ints, Ragged
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.text_comparison.content_words import word_list, words


@dataclass(frozen=True, slots=True)
class Units:
    """Demands that say the same, numbered by their first one; rows stand in the order of time."""

    of: Ints  # unit of each row
    first: Ints  # first row of each unit
    size: Ints  # how many rows
    texts: Ragged  # numbers of its texts; a text is in a unit once


def each_alone(documents: Ints) -> Units:
    """Every row a unit of its own."""
    every = np.arange(len(documents))
    return Units(every, every, np.ones(len(every), np.int64), Ragged.grouped(every, documents, len(every)))


def equal_wordings(
    texts: Sequence[str],
    addressees: Ints,
    documents: Ints,
    frozen: Mapping[int, str],
    decided: Collection[int],
    telling: Mapping[str, bool],
) -> Units:
    """The same words to the same addressee are one unit.

    Where a text says them twice, its second time goes with the second times of others. A demand of a frozen family
    goes with others of that family only. On its own stays what a person decided about, and what has no word that says
    anything ("do so"). `telling`: whether each of the texts has a word that does, or words enough.
    """
    said: dict[tuple[object, ...], int] = {}  # what is said to whom, as a number
    times = Counter[tuple[int, int]]()
    places: dict[tuple[int, ...], int] = {}
    of = np.zeros(len(texts), np.int64)
    first: list[int] = []
    for row, (text, who, document) in enumerate(zip(texts, addressees.tolist(), documents.tolist(), strict=True)):
        what = said.setdefault((who, same_words(text), frozen.get(row, "")), len(said))
        alone = row in decided or not telling[text]
        times[document, what] += 1
        key = (row,) if alone else (what, times[document, what])
        of[row] = places.setdefault(key, len(places))
        if of[row] == len(first):
            first.append(row)
    return Units(of, np.array(first, np.int64), np.bincount(of), Ragged.grouped(of, documents, len(first)))


def says_enough(text: str) -> bool:
    """Whether words that only point elsewhere are so many that nobody says them of another thing by chance.

    >>> says_enough("increase such talks or resume those that were paused"), says_enough("deliver on these goals")
    (True, False)
    """
    return sum(word not in word_list("function") for word in words(text)) >= limits().pointing_words
