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


class Known:
    """What a word or mark is wherever it stands.

    `tag`: that of its mark or closed class; "" where its `readings` leave a choice. `kind`: the letters of these;
    `asked`: these behind "?"; `only`: the one tag that it can bear. `plain`: no phrase begins with it, and its class
    never shifts. `lead`, `turns`: it can be a verb that opens an act, or a turn of phrase.
    """

    __slots__ = ("asked", "finite", "kind", "lead", "lemmas", "low", "only", "plain", "readings", "tag", "turns",
                 "unverbed", "word")  # fmt: skip

    def __init__(self, low: str, tag: str, readings: dict[str, str], plain: bool) -> None:
        self.low, self.tag, self.readings, self.plain = low, tag, readings, plain
        self.word = low[:1].isalnum()
        self.kind = "".join(sorted(readings))
        self.asked = f"?{self.kind}"
        self.finite = not readings.keys().isdisjoint("bzq")
        options = set(candidates(self.kind))
        self.only = options.pop() if len(options) == 1 and not self.finite else ""
        self.lead = self.turns = False
        self.lemmas: dict[str, str] = {}
        self.unverbed: Known | None = None

    def lemma(self, tag: str) -> str:
        """The dictionary form that the word has under a tag."""
        found = self.lemmas.get(tag)
        if found is None:
            given = (self.readings[c] for c in _LETTERS[tag] if c in self.readings)
            found = self.lemmas[tag] = next(given, self.low)
        return found


#: Letter of a form → the tags that a word in this form can bear.
_TAGS = {"s": "N", "p": "N", "j": "A", "b": "vN", "q": "v", "z": "zN", "g": "gAN", "d": "p", "n": "nA", "r": "R"}
#: Tag → the letters of forms whose dictionary form it has.
_LETTERS = {"A": "jgn", "N": "spg", "v": "bq", "z": "z", "g": "g", "p": "d", "n": "n", "e": "d", "R": "r"}


def candidates(kind: str) -> str:
    """The tags that a word with these readings can bear."""
    if "d" in kind and "n" in kind:
        kind = kind.replace("d", "").replace("n", "")
        return "enA" + "".join(_TAGS[letter] for letter in kind)
    return "".join(_TAGS[letter] for letter in kind) or "N"


_NOTHING = Known("", "", {}, plain=False)  # of a token until it is looked up; never changed


class Token:
    """A word or a mark. `tag` is its class, one letter, once `choice.tag` has chosen among its readings."""

    __slots__ = ("end", "known", "lemma", "low", "start", "tag", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        low = text.lower()
        self.low = low.replace("’", "'") if "’" in low else low
        self.tag, self.lemma = "?", ""
        self.known = _NOTHING

    @property
    def readings(self) -> dict[str, str]:
        """Letter of a form → dictionary form; none of a mark, or of a word of a closed class."""
        return self.known.readings

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
