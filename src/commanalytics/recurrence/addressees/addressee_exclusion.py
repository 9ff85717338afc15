"""Which addressees exclude each other: two states, two organisations, or a state and an organisation.

What is asked of the one is never what is asked of the other, in whatever words. Of an addressee whose kind nobody
listed nothing can be said, nor of persons and offices: the envoy may be the former minister. Members of the group are
states and organisations, whatever is listed, so that what one of them undertakes is never what another one does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from commanalytics.recurrence.addressees.addressee_names import is_office, is_person, names
from commanalytics.recurrence.likeness.ragged_rows import Ints

EXCLUDING = frozenset({"state", "organ"})  # kinds of `aliases.csv`
JOINED = " + "

Identity = frozenset[str]  # ids of the states and organisations that an addressee consists of; empty: it excludes none
NOBODY: Identity = frozenset()


@lru_cache(10_000)
def identity(addressee_id: str, kind: str) -> Identity:
    """The states and organisations of an addressee, if it consists of such alone.

    >>> sorted(identity("Norvia + Tavell", "state"))
    ['Norvia', 'Tavell']
    >>> identity("Special Envoy", "office"), identity("Norvia + rebels", "")
    (frozenset(), frozenset())
    """
    kinds = frozenset(filter(None, kind.split(JOINED)))
    return frozenset(addressee_id.split(JOINED)) if kinds and kinds <= EXCLUDING else NOBODY


def member_identity(by_id: str) -> Identity:
    """The members that undertake something by name, "Government of Norvia" and "Norvia" as one; not persons.

    >>> member_identity("Government of Norvia + Tavell") == member_identity("Norvia + Tavell")
    True
    >>> member_identity("Ms. Lund + Norvia"), member_identity("")
    (frozenset(), frozenset())
    """
    found = names(by_id)
    if any(is_person(name) or is_office(name) for name in found):
        return NOBODY
    return frozenset(" ".join(sorted(name)) for name in found)


def exclude(one: Identity, other: Identity) -> bool:
    """Whether both are known and have nobody in common."""
    return bool(one) and bool(other) and one.isdisjoint(other)


class Exclusion:
    """The identities of the addressees of a group, by the addressee's number; `of` compares some of them."""

    def __init__(self, identities: Sequence[Identity]) -> None:
        self._identities = [*identities, NOBODY]  # the last one is for nobody named, whose number is -1
        places = {one: place for place, one in enumerate(dict.fromkeys(self._identities))}
        self._distinct = list(places)
        self._place = np.array([places[one] for one in self._identities], np.int64)

    def __getitem__(self, code: int) -> Identity:
        return self._identities[code]

    @property
    def spelling(self) -> list[str]:
        """Each identity as one word, that of nobody last."""
        return ["\n".join(sorted(one)) for one in self._identities]

    def of(self, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
        """Of each pair of addressees whether they exclude each other."""
        size = len(self._distinct)
        pair, at = np.unique(self._place[a] * size + self._place[b], return_inverse=True)
        different = [exclude(self._distinct[p // size], self._distinct[p % size]) for p in pair.tolist()]
        return np.array(different, bool)[at]
