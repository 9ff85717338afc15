"""Whom a demand names: "Norvia", "Norvian authorities" and "Government of Norvia" are one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from commanalytics.text_comparison.content_words import stem, word_list, words

PARTIES = "@parties"  # "both sides", "the two parties", "the parties"
ALL_SIDES = (frozenset({stem(PARTIES)}),)
_AND = re.compile(r"\s*\+\s*|\s+and\s+(?=[A-Z])")

Name = frozenset[str]  # stems of one name
Names = tuple[Name, ...]  # the addressees of one demand


@lru_cache(maxsize=100_000)
def names(addressee: str) -> Names:
    """The names in an addressee column, each as stems without "government of", "authorities" and the like."""
    generic = word_list("addressee")
    found = []
    for part in _AND.split(addressee):
        tokens = [PARTIES if w in word_list("parties") else w for w in words(part)]
        if PARTIES in tokens:
            tokens = [w for w in tokens if w not in word_list("how_many")]
        kept = frozenset(stem(w) for w in tokens if w not in generic) or frozenset(stem(w) for w in tokens)
        if kept and not word_list("pronoun").issuperset(tokens):
            found.append(kept)
    return tuple(found)


def is_person(name: Name) -> bool:
    """Whether a name has a title that persons have."""
    return not name.isdisjoint(word_list("honorific"))


def is_office(name: Name) -> bool:
    """Whether a name is that of an office which one person holds."""
    return not name.isdisjoint(_offices())


@cache
def _offices() -> frozenset[str]:
    """Stems of the nouns for offices that one person holds."""
    return frozenset(stem(w) for w in word_list("office"))
