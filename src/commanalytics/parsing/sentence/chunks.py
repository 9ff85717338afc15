"""Chunks: the smallest constituents of a sentence, found by patterns over its tags (`resources/chunks.csv`).

Kinds: n noun phrase · P preposition with its noun phrase · K preposition with a verb in -ing · i infinitive · F finite
verb group · E past form or participle alone · g verb in -ing · A adjective · a adverb · S subordinator · Q relative ·
H "that" · J coordinator · p preposition alone · and the marks themselves. A pattern may look so many tags ahead and no
further, so that a text of any shape is read in time that grows with its length.

>>> found = chunk("DCPDNeCtvDN.")
>>> kinds(found), [(c.a, c.b, c.head) for c in found[:2]]
('nPEnin.', [(0, 2, 1), (2, 5, 4)])
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import resource_rows

#: A noun phrase: adverb and articles, adjectives also joined ones, nouns and names; or an article that stands alone.
_NOUN_PHRASE = (
    r"(?:(?:R(?=[AM]))?(?:DJD|[DM~]{1,8})?(?:R?A(?:,?J?~{0,3}R?A){0,6}+)?[AMNC]{0,24}[NC](?:M(?:\(M\))?)?"
    r"|[DM]{1,8}~{0,3}A?|O)"
)
_HEADED = dict.fromkeys("nP", ("NCO",)) | dict.fromkeys("iFgK", ("vngepz", "hbdmGA"))  # kind → tags of its head


class Chunk(NamedTuple):
    """Tokens `a` to `b` of one sentence; `head` is the one that counts: the noun, the full verb, the preposition."""

    kind: str
    a: int
    b: int
    head: int

    def of(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Its tokens among those of its sentence."""
        return tokens[self.a : self.b]


class Chunked:
    """A sentence, or a stretch of one, by its tokens and their chunks."""

    __slots__ = ()
    tokens: Sequence[Token]
    chunks: Sequence[Chunk]

    def words(self, k: int) -> Sequence[Token]:
        """The tokens of a chunk."""
        return self.chunks[k].of(self.tokens)

    def first(self, k: int) -> Token:
        """The first token of a chunk."""
        return self.tokens[self.chunks[k].a]

    def head(self, k: int) -> Token:
        """The token of a chunk that counts: the noun, the full verb, the preposition."""
        return self.tokens[self.chunks[k].head]


@lru_cache(1)
def _patterns() -> re.Pattern[str]:
    """All patterns as one; an empty group behind each says which it was: a group around it hides how it begins."""
    rows = [(row["kind"], row["pattern"].replace("@", _NOUN_PHRASE)) for row in resource_rows("chunks.csv")]
    rows = [("mark", r"[^\w~]"), *rows, ("other", ".")]
    return re.compile("|".join(f"(?:{pattern})(?P<{kind}>)" for kind, pattern in rows))


@lru_cache(1)
def letters() -> dict[str, str]:
    """Preposition → the letter that stands for it in patterns of complements."""
    return {word: row["letter"] for row in resource_rows("chunk_letters.csv") for word in row["words"].split()}


def chunk(tags: str) -> list[Chunk]:
    """The chunks of one sentence, in order; every token is in one of them."""
    found: list[Chunk] = []
    new = tuple.__new__  # a text has ten thousand chunks
    for m in _patterns().finditer(tags):
        kind, (a, b) = m.lastgroup or "", m.span()
        if kind == "mark":
            kind = tags[a]
        elif kind == "other":
            kind = "n"
        found.append(new(Chunk, (kind, a, b, a if b == a + 1 else _head(kind, a, b, tags))))
    return found


def _head(kind: str, a: int, b: int, tags: str) -> int:
    """The last noun of a noun phrase, the last full verb of a verb group; else the first token."""
    if kind not in _HEADED:
        return a
    for wanted in _HEADED[kind]:
        if tags[b - 1] in wanted:
            return b - 1  # nearly always
        at = max([tags.rfind(tag, a, b) for tag in wanted])
        if at >= 0:
            return at
    return b - 1


def kinds(chunks: Sequence[Chunk]) -> str:
    """The chunks as a string, one letter each."""
    return "".join([c.kind for c in chunks])


def signs(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> str:
    """The chunks as a string for the patterns of complements.

    As their kinds, but a preposition with its noun by its own letter (o of, u on, f for, w with, y by, T to, x against,
    r from; in capitals before a verb in -ing), and B for a bare verb behind "that", or its first in the present tense.
    """
    found: list[str] = []
    that = first = False  # behind "that"; before the first verb of its clause
    for c in chunks:
        found.append(_sign(tokens, c, that, first))
        that, first = that or c.kind == "H", c.kind == "H" or (first and found[-1] not in "QSFB")
    return "".join(found)


def _sign(tokens: Sequence[Token], c: Chunk, that: bool, first: bool) -> str:
    if c.kind in "PKp":
        return _letter(tokens, c)
    if not that:
        return c.kind
    verb, alone = tokens[c.a], c.b == c.a + 1
    bare = c.kind == "F" and (verb.tag == "v" or verb.low in _BARE or (verb.low in _HELPING and alone))
    told = first and c.kind == "F" and verb.tag == "z"  # "requests that the Bank sets up a fund"
    return "B" if bare or told or (alone and verb.tag in "ep" and "b" in verb.readings) else c.kind


def _letter(tokens: Sequence[Token], c: Chunk) -> str:
    """The letter of a preposition, P of most; in capitals before a verb in -ing."""
    phrase = c.b > c.a + 1 and tokens[c.a + 1].tag == "~"  # "in accordance with"
    letter = letters().get(f"{tokens[c.a].low}_{tokens[c.a + 1].low}" if phrase else tokens[c.a].low, "P")
    return letter.upper() if c.kind == "K" and letter != "T" else letter


_BARE = grammar("bare")
_HELPING = grammar("helping")  # bare only without a participle: "which have closed" tells
