"""Where the words of a quote stand in a text, however its lines are wrapped and its clauses numbered by now."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from commanalytics.text_normalisation import NO_LETTER, printed

# "12." or "(iv)" or "1:-" before an item; it changes when a clause is put in, and is no part of what is said
_MARKER = r"(?<![^\s(•*])(?:[ivxlc]+|[a-z]|\d{1,3})(?![^\W_]|\u00ad)(?=\\?[.):][-–]?(?:\s|$)|[-–]\s)"
_WORD = re.compile(rf"(?P<marker>{_MARKER})|[^\W_](?:[^\W_]|{NO_LETTER})*", re.IGNORECASE)
Span = tuple[int, int]


class QuotedWords:
    """A text in which quotes are looked for, letter by letter, past blanks, marks, capitals and numbers of items.

    >>> text = QuotedWords("2. Demanded that Norvia:\\n(a) repaint the\\nlamp by self-\\nrestraint;")
    >>> text.find("1. Demanded that Norvia: i. repaint the lamp by self-restraint")
    [(3, 64)]
    >>> text.find("paint the lamp")
    []
    """

    def __init__(self, raw: str, left_out: Iterable[Span] = ()) -> None:
        self._starts, self._ends, letters = [], [], []
        self._at: list[int] = []  # of each word, where it begins among the letters
        length = 0
        for start, end, word in _words(raw, sorted(left_out)):
            self._starts.append(start)
            self._ends.append(end)
            self._at.append(length)
            letters.append(word)
            length += len(word)
        self._at.append(length)
        self._letters = "".join(letters)

    def find(self, quote: str) -> list[Span]:
        """Start and end of every place where the words of a quote stand, whole, in the order of the text."""
        wanted = letters_of(quote)
        return [span for place in _places(self._letters, wanted) if (span := self._whole(place, len(wanted)))]

    def _whole(self, place: int, length: int) -> Span | None:
        """The offsets of letters that begin and end with a word."""
        first, after = bisect_left(self._at, place), bisect_left(self._at, place + length)
        if self._at[first] != place or self._at[after] != place + length:
            return None
        return self._starts[first], self._ends[after - 1]


def letters_of(text: str) -> str:
    """The letters and digits of a text as they are compared.

    >>> letters_of("12. Called on Norvia’s self-  restraint")
    'calledonnorviasselfrestraint'
    """
    return "".join(word for _, _, word in _words(text, []))


def has_letters(text: str) -> bool:
    """Whether a text has letters or digits that are compared.

    >>> has_letters("12. Called"), has_letters("12. –")
    (True, False)
    """
    return any(word for _, _, word in _words(text, []))


def _words(raw: str, left_out: list[Span]) -> Iterator[tuple[int, int, str]]:
    ends = [end for _, end in left_out]
    for found in _WORD.finditer(raw):
        start, end = found.span()
        gap = bisect_right(ends, start)
        within = gap < len(left_out) and left_out[gap][0] <= start
        if not (within or found.lastgroup):
            yield start, end, _plain(found.group())


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", printed(word)).casefold()


def _places(letters: str, wanted: str) -> Iterator[int]:
    place = letters.find(wanted) if wanted else -1
    while place >= 0:
        yield place
        place = letters.find(wanted, place + 1)
