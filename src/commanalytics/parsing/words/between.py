"""Between two readings of what an act asks: by its words, and by its structure.

Words were first and know more names; structure knows an insertion from a name and finds whoever stands where no list
looks. So structure is believed where it leaves out of a name what cannot be part of one, or finds somebody where words
find nobody; or where words find no demand at all.

>>> from types import SimpleNamespace as Ask
>>> by_words = [Ask(addressee="Norvia without delay")]
>>> structure_knows(by_words, [Ask(addressee="Norvia")])
True
>>> structure_knows([Ask(addressee="Norvia + Tavell")], [Ask(addressee="Norvia")])
False
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from commanalytics.parsing.sentence.words import closed, phrases

#: Tags of words with which no name begins: prepositions, subordinators, adverbs, "to", negations.
_NO_NAME = frozenset("PSRTXGm")
_INSERTED = frozenset("PSRTXGgm")
#: A name with nothing but "of" in it: "the Government of Norvia".
_PLAIN = re.compile(r"[\w’'-]+(?: (?:of|the|\+|[A-Z][\w’'-]*|[\w’'-]+s))*\Z")
_SOMEBODY = re.compile(r"\s*(?:of|from)\b|.*?\b(?:to|that)\b", re.S)
_FEW = re.compile(r"(?:\s*\S+\s+){0,4}")
_WORDS = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


class Asks(Protocol):
    """A demand of either reading."""

    @property
    def addressee(self) -> str:
        """As printed, several joined by " + "."""


def doubtful(by_words: Sequence[Asks], asked: str) -> bool:
    """Whether structure need be asked at all; `asked`: the words behind the act, up to the next one.

    A name in which no word can be one too many is not in doubt, nor is a thing without a "to" or a "that".

    >>> from types import SimpleNamespace
    >>> doubtful([SimpleNamespace(addressee="Norvia")], "Norvia to wait")
    False
    >>> doubtful([SimpleNamespace(addressee="Norvia without delay")], "Norvia without delay to wait")
    True
    """
    if not by_words:
        return True
    words = by_words[0].addressee
    return _too_many(words) if words else _SOMEBODY.match(asked) is not None


def glance(asked: str) -> int:
    """How far behind an act one need read to see whether somebody is asked: a few words past the first "to" or "that".

    >>> asked = " the pilots of the Strait to wait for the thaw and then to sail"
    >>> asked[: glance(asked)]
    ' the pilots of the Strait to wait for the thaw '
    """
    found = _SOMEBODY.match(asked)
    behind = _FEW.match(asked, found.end()) if found is not None else None
    return behind.end() if behind is not None else len(asked)


def _too_many(names: str) -> bool:
    """Whether some word in the names can be part of an insertion."""
    words = _WORDS.findall(names.lower())
    return "," in names or (
        any(closed().get(word, "D") in _INSERTED or word.endswith("ly") for word in words) and not _PLAIN.match(names)
    )


def structure_knows(by_words: Sequence[Asks], framed: Sequence[Asks]) -> bool:
    """Whether the reading by structure is to be believed."""
    if not by_words or not framed:
        return bool(framed)
    words, structure = by_words[0].addressee, framed[0].addressee
    return bool(structure) and (not words or _left_out(words, structure))


def _left_out(words: str, structure: str) -> bool:
    """Whether structure has left out of the names only what is none."""
    kept = _set(structure)
    if not kept < _set(words):
        return False
    gone = [part for part in words.split(" + ") if _set(part).isdisjoint(kept)]
    return all(_no_name(_WORDS.findall(part.lower())) for part in gone)


def _set(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text.lower()))


def _no_name(dropped: list[str]) -> bool:
    """Whether words begin as no name does: with a preposition, a subordinator, an adverb or a phrase of such."""
    if not dropped:
        return True
    first, known = dropped[0], phrases().get(dropped[0], ())
    phrase = any(tuple(dropped[: len(words)]) == words and tags[0] in _NO_NAME for words, tags in known)
    return phrase or (closed().get(first) or "?") in _NO_NAME or first.endswith("ly")
