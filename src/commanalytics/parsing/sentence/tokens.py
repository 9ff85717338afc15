"""Words and marks of a stretch of text, with offsets: the only tokenizer.

>>> [t.text for t in tokens("Norvia’s pilots, re-\\nturning by 1.5 km", 0, 38)]
['Norvia’s', 'pilots', ',', 'returning', 'by', '1.5', 'km']
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commanalytics.parsing.sentence.word_readings import NOTHING, Known, forms

_TOKEN = re.compile(  # none begins with a blank; the first branch is the third for plain words, and quicker
    r"(?=\S)(?:[A-Za-z]+(?=[\s,;:)])(?!-)"
    r"|\d+(?:[.,]\d+)+(?![^\W_])"  # 1,500.00
    r"|(?:[A-Z]\.){2,}(?:(?:-[^\W_]+)+|(?=\s+[A-Za-z]|[,;:)]))"  # U.S., U.S.-Norvia
    r"|[^\W_]+(?:(?:['’&/]|-\s*\n\s*|(?:[-‑]|(?<![a-z]{3})\.(?!(?<=[a-z0-9]\.)[A-Z][a-z]))(?=[^\W_]))[^\W_]+)*"
    r"(?:-(?=\s(?:and|or)\b))?"  # also parted by a line's end, "coast- and"
    r"|s?['’](?=\s)|[&,;:.()“”\"–—?!]|(?<=\s)-(?=\s))"
)
_WRAP = re.compile(r"-\s*\n\s*")
_YEAR = re.compile(r"(?:[0-9]{1,2}[./-]){0,2}(?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2}")


class Token:
    """A word or a mark: its text, its offsets, and its place among the tokens that it was found with.

    `tag` is its class, one letter, once `choice.tag` has chosen among its readings.
    """

    __slots__ = ("at", "end", "known", "low", "start", "tag", "text")

    def __init__(self, text: str, start: int, end: int, at: int = 0) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.at = at
        low = text.lower()
        self.low = low.replace("’", "'") if "’" in low else low
        self.tag = "?"
        self.known: Known = NOTHING

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def shout(self) -> bool:
        """Whether it is all in capitals, as the lead verbs of some bodies are."""
        return len(self.text) > 3 and self.text.isupper()

    @property
    def readings(self) -> dict[str, str]:
        """Letter of a form → dictionary form; none of a mark, or of a word of a closed class."""
        return self.known.readings

    @property
    def lemma(self) -> str:
        """The dictionary form that it has under its tag; "" of a mark, or of a word of a closed class."""
        return self.known.lemma(self.tag)

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}"


def tells_year(token: Token) -> bool:
    """Whether a number is a year, or a day with its year.

    >>> [tells_year(Token(text, 0, 0)) for text in ("2021", "12.03.2021", "2021-03-12", "12", "2021/22")]
    [True, True, True, False, False]
    """
    return _YEAR.fullmatch(token.text) is not None


_END = Token(".", 0, 0)
_END.tag = "."


def token_at(tokens: Sequence[Token], k: int) -> Token:
    """The token at a place; beyond the last a full stop."""
    return tokens[k] if k < len(tokens) else _END


def tokens(work: str, start: int, end: int) -> list[Token]:
    """The tokens of `work[start:end]`; a word broken at the end of a line is one word, the number of a note is none."""
    found = [Token(m[0], m.start(), m.end(), k) for k, m in enumerate(_TOKEN.finditer(work, start, end))]
    if work.find("-\n", start, end) >= 0:
        found = [Token(_mended(t.text), t.start, t.end, t.at) if "\n" in t.text else t for t in found]
    return found


def _mended(text: str) -> str:
    """A word without the break within it, and without the hyphen unless that is its own: "re-\\nopening"."""
    joined = _WRAP.sub("", text)
    return joined if joined.lower() in forms() else _WRAP.sub("-", text)


def past_quote(tokens: Sequence[Token], a: int, b: int) -> int:
    """The end of a stretch, behind the mark that closes what is quoted at its end: "under the item “The lane”"."""
    opened = sum(t.tag == '"' for t in tokens[a:b]) % 2
    return b + 1 if opened and token_at(tokens, b).tag == '"' else b
