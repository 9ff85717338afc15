"""Where the words of a demand stand, if in no demand that was found to be the same: in a sentence of another text.

A demand may be taken into a longer one, or come back as something that is no demand ("We reconfirm the need to …"). So
before it is said to be left out, or new, its words are looked for, sentence by sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from commanalytics.parsing.sentences import stops
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.text_comparison.content_words import stem, word_list, words

_ITEM = re.compile(r"(?<=;)")  # what a list has in one sentence says several things


class Sentence(NamedTuple):
    """A sentence of a text, or an item of a list, ready to be looked through."""

    clause_id: str
    stems: Sequence[str]  # of its content words, in their order


class Sentences:
    """The sentences of clauses, each given by its id and its text, and where each stem stands."""

    def __init__(self, clauses: Iterable[tuple[str, str]]) -> None:
        self.told = [Sentence(clause, _stems(sentence)) for clause, text in clauses for sentence in _parted(text)]
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self.told):
            for found in frozenset(one.stems):
                self._having[found].append(place)

    def sharing(self, stems: Iterable[str]) -> Counter[int]:
        """How many of some stems stand in each sentence that has one of them, by its place."""
        return Counter(chain.from_iterable(self._having.get(one, ()) for one in stems))


def clauses_with_most_words(demand: str, among: Sentences) -> list[str]:
    """Ids of the clauses in which a sentence has most words of a demand, and in part side by side: the one that has
    most first, a clause once for each sentence.

    >>> told = Sentences([("g/2#1", "We met. We stress the need to mend the old lamp at Ondara at once.")])
    >>> clauses_with_most_words("mend the old lamp at Ondara", told)
    ['g/2#1']
    >>> clauses_with_most_words("send the old boats to Ondara", told), clauses_with_most_words("mend the lamp", told)
    ([], [])
    """
    wanted, given = _stems(demand), limits()
    every, side_by_side = frozenset(wanted), frozenset(pairwise(wanted))
    if len(every) < given.elsewhere_words:
        return []
    shares = ((place, many / len(every)) for place, many in among.sharing(every).items())
    near = [(-share, place) for place, share in shares if share >= given.elsewhere_share]
    found = [among.told[place] for _, place in sorted(near)]
    return [one.clause_id for one in found if _share(side_by_side, one.stems) >= given.elsewhere_pairs]


def _share(wanted: frozenset[tuple[str, str]], stems: Sequence[str]) -> float:
    return len(wanted.intersection(pairwise(stems))) / len(wanted)


def _parted(text: str) -> Iterator[str]:
    for start, end in pairwise((0, *stops(text, 0, len(text)), len(text))):
        yield from _ITEM.split(text[start:end])


@lru_cache(maxsize=50_000)
def _stems(text: str) -> tuple[str, ...]:
    function = word_list("function")
    return tuple(stem(word) for word in words(text) if word not in function)
