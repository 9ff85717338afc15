"""Words and marks of a stretch of text, with offsets: the only tokenizer of this layer.

>>> [t.text for t in tokens("Norvia’s pilots, re-\\nturning by 1.5 km", 0, 38)]
['Norvia’s', 'pilots', ',', 're-turning', 'by', '1.5', 'km']
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+(?![^\W_])"  # 1,500.00
    r"|(?:[A-Z]\.){2,}(?=\s+[A-Za-z])"  # U.S.
    r"|[^\W_]+(?:(?:['’&/]|-\s*\n\s*|(?:[-‑]|(?<![a-z]{3})\.)(?=[^\W_]))[^\W_]+)*"  # words, also parted by a line's end
    r"|s?['’](?=\s)|[&,;:.()“”\"–—?!]|(?<=\s)-(?=\s)"
)
_WRAP = re.compile(r"-\s*\n\s*")


_NONE: dict[str, str] = {}  # the readings of a token until it is looked up; never changed


class Token:
    """A word or a mark. `tag` is its class, one letter, once `choice.tag` has chosen among its readings."""

    __slots__ = ("end", "lemma", "low", "readings", "start", "tag", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        low = text.lower()
        self.low = low.replace("’", "'") if "’" in low else low
        self.tag, self.lemma = "?", ""
        self.readings: dict[str, str] = _NONE

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}"


def tokens(work: str, start: int, end: int) -> list[Token]:
    """The tokens of `work[start:end]`; a word broken at the end of a line is one word, the number of a note is none."""
    found = [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(work, start, end)]
    if work.find("-\n", start, end) >= 0:
        found = [Token(_WRAP.sub("-", t.text), t.start, t.end) if "\n" in t.text else t for t in found]
    if work.find("[", start, end) >= 0:
        found = [t for t in found if not (t.text.isdigit() and t.start and work[t.start - 1] == "[")]
    return found
