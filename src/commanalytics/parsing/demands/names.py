"""The addressee as printed: what tells how, when or why is left out by its structure, joined names are told apart.

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> from commanalytics.parsing.sentence.choice import tag
>>> text = "Norvia, in cooperation with Tavell, and without delay the League of Ports"
>>> words = tokens(text, 0, len(text))
>>> named(words, chunk(tag(words, frozenset(), frozenset())))
'Norvia + League of Ports'
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from commanalytics.lexicon import resource_rows
from commanalytics.parsing.sentence.chunks import Chunk, chunk, kinds
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.words.addressees import clean_addressee

__all__ = ["asking_words", "chunk", "named"]


@lru_cache(8)
def asking_words(kind: str) -> frozenset[str]:
    """The words of one kind in `resources/asking_words.csv`."""
    rows = {row["kind"]: row["words"] for row in resource_rows("asking_words.csv")}
    return frozenset(word.replace("_", " ") for word in rows[kind].split())


def named(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> str:
    """The names in a stretch of tokens, joined by " + "; the chunks count the tokens from the stretch's first."""
    return clean_addressee(_printed(_Names(tokens, chunks).kept()))


def _printed(tokens: Sequence[Token]) -> str:
    """Tokens as they are printed, marks close to the words before them."""
    text = " ".join(t.text for t in tokens)
    return text.replace(" ,", ",").replace(" .", ".").replace("( ", "(").replace(" )", ")")


class _Names:
    """One pass over the chunks of a name; `shut`: what comes is no part of it until a further name is joined."""

    def __init__(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        self.tokens, self.chunks, self.kinds = tokens, chunks, kinds(chunks)
        self.found: list[Token] = []
        self.shut = self.relative = self.ended = False
        self.joint: list[Token] = []  # a coordinator or comma that is kept if a name follows

    def kept(self) -> list[Token]:
        """The tokens that name somebody."""
        k = 0
        while k < len(self.chunks) and not self.ended:
            k = self._step(k)
        return self.found

    def _step(self, k: int) -> int:
        """Take in or leave out a chunk; the next one to look at."""
        kind = self.kinds[k]
        if kind == "J" or (kind == "," and self._series(k)):
            self.joint, self.shut = list(self._tokens(k)), False
            inserted = self._closing(k + 1) if kind == "J" and self.kinds[k + 1 : k + 2] == "," else None
            return k + 1 if inserted is None else inserted + 1
        if kind in ",-(":
            return self._mark(k)
        if not self.shut:
            self._take(k, kind)
        return k + 1

    def _tokens(self, k: int) -> Sequence[Token]:
        return self.tokens[self.chunks[k].a : self.chunks[k].b]

    def _mark(self, k: int) -> int:
        """An insertion that a second mark closes is left out; an open one ends the name.

        So does one that tells how or names examples, unless a coordinator follows: behind its comma it goes on.
        """
        self.relative = False
        end = self._closing(k)
        if end is None:
            self.shut = True
            return k + 1
        joined = self.kinds[end + 1 : end + 2] == "J"
        self.ended = not joined and self.kinds[k + 1] in "PpKagSE" and self.kinds[k] == ","
        self.shut = not joined
        return end + 1

    def _closing(self, k: int) -> int | None:
        """The mark that closes what the mark `k` opens."""
        end = self.kinds.find(")" if self.kinds[k] == "(" else self.kinds[k], k + 1)
        return None if end < 0 else end

    def _series(self, k: int) -> bool:
        """Whether a comma parts the members of a series: "Norvia, Tavell and Osk"."""
        plain = self.kinds[k + 1 :].replace("P", "") if self.kinds[k + 1 : k + 2] != "P" else ""
        return plain.startswith(("J", "nJ", "n,J")) or (plain.startswith("n,n") and "J" in plain)

    def _take(self, k: int, kind: str) -> None:
        following = self.kinds[k + 1 : k + 2]
        if kind == "a":
            thereof = self.tokens[self.chunks[k].a].low.startswith("there")
            denies = self.tokens[self.chunks[k].b - 1].tag == "X" and not following  # "not to abduct"
            if (self.relative and not denies) or thereof or (following and following in "QEAg"):
                self._keep(k)
        elif kind in "QHEAi" or (kind == "g" and self.found):
            self.relative = True
            self._keep(k)
        elif kind == "n" or self.relative or (kind in "PKp" and (not self.found or self.joint or self._naming(k))):
            self._keep(k)
        else:
            self.shut = True

    def _naming(self, k: int) -> bool:
        """Whether a prepositional phrase says which one is meant; a name of one word takes none but "of"."""
        a, b = self.chunks[k].a, self.chunks[k].b
        last, plain = self.found[-1], self.kinds[k] == "P" and (b - a < 2 or self.tokens[a + 1].tag != "~")
        if self.kinds[k] == "p" and self.kinds[k + 1 : k + 2] == "Q":
            return True
        low, alone = self.tokens[a].low, last.tag == "C" and self._single()
        title = last.text[0].isupper() and self.tokens[self.chunks[k].head].text[0].isupper() and not alone
        return title or (plain and low in asking_words("naming") and (low == "of" or not alone))

    def _single(self) -> bool:
        """Whether the name so far is one word, or such words joined: "Norvia and Tavell"."""
        return len(self.found) < 2 or (self.found[-2].tag in ",J" and not any(t.tag in "PD" for t in self.found))

    def _keep(self, k: int) -> None:
        if self.found:
            self.found += self.joint
        linked = self.kinds[k] == "P" and (not self.found or bool(self.joint))
        self.joint = []
        self.found += [t for t in self._tokens(k) if not (linked and t.tag in "PT~")]
