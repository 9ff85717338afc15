"""Where the words of a demand stand, if in no demand that was found to be the same: in a sentence of another text.

A demand may be taken into a longer one, or come back as something that is no demand ("We reconfirm the need to …"). So
before it is said to be left out, or new, its words are looked for, sentence by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from commanalytics.parsing.sentences import stops
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.text_comparison.content_words import stem, word_list, words

_ITEM = re.compile(r"(?<=;)")  # what a list has in one sentence says several things


class Sentence(NamedTuple):
    """A sentence of a text, or an item of a list, ready to be looked through."""

    clause_id: str
    stems: Sequence[str]  # of its content words, in their order


def sentences(clauses: Iterable[tuple[str, str]]) -> list[Sentence]:
    """The sentences of clauses, each given by its id and its text."""
    return [Sentence(clause, _stems(sentence)) for clause, text in clauses for sentence in _parted(text)]


def clauses_with_most_words(demand: str, among: Iterable[Sentence]) -> list[str]:
    """Ids of the clauses in which a sentence has most words of a demand, and in part side by side: the one that has
    most first, a clause once for each sentence.

    >>> told = sentences([("g/2#1", "We met. We stress the need to mend the old lamp at Ondara at once.")])
    >>> clauses_with_most_words("mend the old lamp at Ondara", told)
    ['g/2#1']
    >>> clauses_with_most_words("send the old boats to Ondara", told), clauses_with_most_words("mend the lamp", told)
    ([], [])
    """
    wanted, given = _stems(demand), limits()
    every, side_by_side = frozenset[Hashable](wanted), frozenset[Hashable](pairwise(wanted))
    if len(every) < given.elsewhere_words:
        return []
    shares = [(_share(every, one.stems), one) for one in among]
    found = [
        (share, one.clause_id)
        for share, one in shares
        if share >= given.elsewhere_share and _share(side_by_side, pairwise(one.stems)) >= given.elsewhere_pairs
    ]
    return [clause for _, clause in sorted(found, key=lambda each: -each[0])]


def _share(wanted: frozenset[Hashable], there: Iterable[Hashable]) -> float:
    return len(wanted.intersection(there)) / len(wanted)


def _parted(text: str) -> Iterator[str]:
    for start, end in pairwise((0, *stops(text, 0, len(text)), len(text))):
        yield from _ITEM.split(text[start:end])


@lru_cache(maxsize=50_000)
def _stems(text: str) -> tuple[str, ...]:
    function = word_list("function")
    return tuple(stem(word) for word in words(text) if word not in function)
