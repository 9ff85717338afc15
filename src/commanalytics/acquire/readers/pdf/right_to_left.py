"""Words that run from right to left within a text that does not, as a PDF has them.

A page is drawn from left to right, such words from their end; pypdf turns them round, together with the blank, the
comma or the bracket that stands behind them and belongs to the text around.
"""

from __future__ import annotations

import re
import unicodedata

_SHAPES = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]+")  # letters as they are drawn: ligatures, joined forms
_WRITTEN_SO = ("R", "AL", "AN", "NSM")  # letters from right to left, their numbers, marks on them


def in_reading_order(words: str) -> str:
    """A piece of a page as pypdf gives it, with what stands behind its words behind them, and its letters as written.

    >>> in_reading_order(" ,\u05d0\u05d5\u05e8") == "\u05d0\u05d5\u05e8, "
    True
    >>> in_reading_order("rea\ufb03rmed, and")
    'reaffirmed, and'
    """
    words = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), words)
    first = next((at for at, sign in enumerate(words) if unicodedata.bidirectional(sign) in _WRITTEN_SO), len(words))
    behind = words[:first]
    if first == len(words) or any(sign.isalnum() for sign in behind):
        return words
    return words[first:] + behind[::-1]
