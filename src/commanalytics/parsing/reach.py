"""How far the rules of the parser look, and of how many: data of resources/reach.toml, which says what each is.

>>> reach("acts")["complement"], shares("references")["title"]
(16, 0.6)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from commanalytics.parsing.wordlists import load


@cache
def counts_of(file: str, room: str) -> Mapping[str, int]:
    """The tokens, words, characters and counts of a room of the parser, or of one of its modules."""
    return load(file)[room].counts()


@cache
def shares_of(file: str, room: str) -> Mapping[str, float]:
    """Its shares."""
    return load(file)[room].numbers()


reach, shares = partial(counts_of, "reach"), partial(shares_of, "reach")
