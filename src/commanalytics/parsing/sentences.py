"""Where a sentence ends: at a stop before a capital, also without a blank ("2019.The"), but not after "St.".

>>> is_abbreviation("Dr. Wessel left.", 2), is_abbreviation("Dr. Wessel left.", 15)
(True, False)
"""

from __future__ import annotations

import re

from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import grammar

_WORDS_TOO = grammar("abbreviated_or_words")  # in small letters they may well be the last word of a sentence

#: Words as they are printed behind which a full stop ends no sentence.
SHORT = frozenset(form for word in grammar("abbreviations") for form in (word, word.capitalize())) - _WORDS_TOO

_NOT_SHORT = "".join(rf"(?<!\b{re.escape(word)}\.)" for word in sorted(SHORT))

#: Regular expression for the stop and the blanks after it. It begins with the stop, which engines find fast.
STOP = rf"\.(?<=[a-z0-9)”]\.){_NOT_SHORT}(?:\s+(?=[A-Z“(])|(?=[A-Z][a-z]))"


_SHORTENED = reach("sentence")["shortened"]
_WORD_BEFORE = re.compile(r"[\w.]*$")


def is_abbreviation(work: str, dot: int) -> bool:
    """Whether the full stop at an offset is that of an initial or of a shortened word: "Dr. Wessel"."""
    word = _WORD_BEFORE.search(work[max(0, dot - _SHORTENED) : dot])
    return word is not None and ((len(word.group()) == 1 and word.group().isupper()) or word.group() in SHORT)


_STOP = re.compile(STOP)


def stops(raw: str, start: int, end: int) -> list[int]:
    """Offsets in a stretch at which a further sentence begins.

    >>> stops("The lane is open. It stays so. Dr. Wessel left.", 0, 47)
    [18, 31]
    """
    return [found.end() for found in _STOP.finditer(raw, start, end) if found.end() < end]
