"""Words of a text, their stems, and the small lists of words that mean little here."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import snowballstemmer

from commanalytics.resources import resource_rows
from commanalytics.text_comparison.remembered_words import Remembered
from commanalytics.text_normalisation import printed

_WORD = re.compile(r"[^\W_]+(?:[-'/&][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_ONE_WORD = re.compile(r"(?i)\b(co)-(?=o)")  # older texts have a hyphen in "co-operation", and mean "cooperation"
_stemmer = snowballstemmer.stemmer("english")
_stems = Remembered[str]("stems", lambda kept: isinstance(kept, str))


def words(text: str) -> list[str]:
    """Words in lower case, hyphens apart, possessive s off; numbers keep their marks.

    >>> words("Tavell’s cease-fire under 2/7-NAV")
    ['tavell', 'cease', 'fire', 'under', '2/7-nav']
    >>> words("co-operation")
    ['cooperation']
    """
    return [word.casefold() for word in printed_words(text)]


def printed_words(text: str) -> list[str]:
    """The same with capitals as printed."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", printed(text)).replace("’", "'")
    plain = _ONE_WORD.sub(r"\1", plain) if "-" in plain else plain
    found: list[str] = _WORD.findall(plain)
    if "-" not in plain and "'" not in plain:
        return found
    apart = (word.split("-") if "-" in word and not _DIGIT.search(word) else (word,) for word in found)
    return [part.removesuffix("'s") for parts in apart for part in parts]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """English stem of a word in lower case."""
    return _stems.of(word, lambda: str(_stemmer.stemWord(word)))


def stems(text: str) -> list[str]:
    """Stems of all words, function words included."""
    return [stem(w) for w in words(text)]


@cache
def word_list(kind: str) -> frozenset[str]:
    """Words of one kind in `recurrence_words.csv`."""
    rows = resource_rows("recurrence_words.csv")
    return frozenset(w for row in rows if row["kind"] == kind for w in row["words"].split("|"))


@cache
def time_stems() -> frozenset[str]:
    """Stems of words that only say when."""
    return frozenset(stem(w) for w in word_list("time"))
