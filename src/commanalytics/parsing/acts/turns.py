"""Turns of phrase in front of the verb that counts: "would like to", "cannot but", "take this opportunity to".

They are rows of `resources/turns.csv`: words in order ("|" between those that may stand in one place, "*" for a short
gap; verbs by their dictionary form), an effect, and an example. Effects: keep (the verb behind is the act), again (so
it is, once more), court (so it is, but for a ground: that is courtesy), state (an adjective behind is), noun (a noun
behind is), deny (a verb of accepting behind becomes a refusal), stop (the verb at hand is itself the act).

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> words = tokens("cannot but deplore the raid", 0, 27)
>>> found = turn_at(words, 0, len(words))
>>> (found[0].rule, words[found[1]].text) if found else None
('cannot_but', 'deplore')
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from commanalytics.lexicon import Lexicon, noun_verbs, nouns
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence import Words
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.wordlists import grammar, load
from commanalytics.resources import resource_rows, word_list

_BASE = load("auxiliaries")["bases"].names()
_NOTING = frozenset({"note", "praise", "reject"})  # types that nobody is asked to do
_DEEDS = frozenset({"decide", "basis", "instruct", "support", "commit"})
_GAP = "*"
_WIDEST, _NEAR = reach("acts")["gap"], reach("acts")["noun"]
_ASIDE = reach("acts")["gap_between_commas"]


class Turn(NamedTuple):
    """One row: its name, what it does, and the words that may stand in each place."""

    rule: str
    effect: str
    places: tuple[frozenset[str], ...]


@lru_cache(1)
def turns() -> dict[str, tuple[Turn, ...]]:
    """First word → the turns that begin with it, the longest first."""
    found: dict[str, list[Turn]] = {}
    for row in resource_rows("turns.csv"):
        turn = Turn(row["rule"], row["effect"], places(row["words"]))
        for word in turn.places[0]:
            found.setdefault(word, []).append(turn)
    return {word: tuple(sorted(known, key=lambda t: -len(t.places))) for word, known in found.items()}


def places(words: str) -> tuple[frozenset[str], ...]:
    """The places of a turn, as a row writes them."""
    return tuple(frozenset(w.split("|")) for w in words.split())


@lru_cache(1)
def turning_verbs() -> frozenset[str]:
    """The words that turns begin with."""
    return frozenset(turns())


@lru_cache(8)
def lead_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Dictionary forms of the verbs that lead phrases begin with, in both spellings."""
    found = ({entry.core[0] for entry in lexicon.entries} | set(noun_verbs())) - grammar("noun_first")
    return frozenset(found | {verb.replace("ize", "ise") for verb in found if verb.endswith("ize")})


@lru_cache(8)
def deed_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Lead verbs of nothing but deeds: deciding, hearing, examining."""
    types: dict[str, set[str]] = {}
    for entry in lexicon.entries:
        types.setdefault(entry.core[0], set()).add(entry.type)
    return frozenset(verb for verb, found in types.items() if found <= _DEEDS)


@lru_cache(8)
def words_of(lexicon: Lexicon) -> Words:
    """What the reading of a text's sentences goes by."""
    leads, deeds = lead_verbs(lexicon.plain), deed_verbs(lexicon.plain)
    noting = (entry.core for entry in lexicon.entries if entry.type in _NOTING and len(entry.core) > 1)
    firm = frozenset((verb, noun) for verb, noun, *_ in noting if verb in weak_leads())
    return Words(leads, turning_verbs(), lexicon.voice.own, weak_leads(), deeds, firm)


@lru_cache(1)
def weak_leads() -> frozenset[str]:
    """Lead verbs that tell a deed as often as they perform an act."""
    return word_list("weak_leads.txt")


@lru_cache(4096)
def speech_noun(word: str) -> str | None:
    """The type of a noun that names a speech act ("concern", "calls"); None of any other."""
    entry = nouns().get(word) or nouns().get(word.removesuffix("s"))
    return entry.type if entry is not None else None


def noun_at(tokens: Sequence[Token], at: int) -> int:
    """The noun of speaking behind adjectives and what is joined to it: "(our) shared responsibility and commitment"."""
    near = takewhile(lambda k: tokens[k].tag in "ANJ", range(at, min(at + _NEAR, len(tokens))))
    return next((k for k in near if speech_noun(tokens[k].low) is not None), at)


def turn_at(tokens: Sequence[Token], at: int, stop: int) -> tuple[Turn, int] | None:
    """The longest turn of phrase that begins at a token, and the token behind it."""
    return next(turns_at(tokens, at, stop), None)


def turns_at(tokens: Sequence[Token], at: int, stop: int) -> Iterator[tuple[Turn, int]]:
    """The turns of phrase that begin at a token, the longest first, each with the token behind it."""
    for word in dict.fromkeys((tokens[at].low, tokens[at].lemma, _BASE.get(tokens[at].low, ""))):
        for turn in turns().get(word, ()):
            after = stands_at(tokens, at, stop, turn.places)
            if after is not None:
                yield turn, after


def stands_at(
    tokens: Sequence[Token], at: int, stop: int, words: Sequence[frozenset[str]], passed: str = "", among: str = "R~"
) -> int | None:
    """The token behind the words of a turn that stands at one; adverbs may stand `among` them, but for the first."""
    if not words:
        return at
    if _GAP not in words[0]:
        found = _place(tokens, at, stop, words[0], passed)
        return None if found is None else stands_at(tokens, found + 1, stop, words[1:], among, among)
    wide = _ASIDE if len(words) > 1 and "," in words[1] else _WIDEST
    reach = (k for k in range(at, min(at + wide, stop)) if len(words) > 1 and tokens[k].low in words[1])
    behind = (stands_at(tokens, k + 1, stop, words[2:], among, among) for k in reach)
    return next((after for after in behind if after is not None), None)


def _place(tokens: Sequence[Token], k: int, stop: int, options: frozenset[str], passed: str) -> int | None:
    """The token, words of these tags passed, that is one of the options."""
    while k < stop:
        token = tokens[k]
        if token.low in options or token.lemma in options or _BASE.get(token.low, "") in options:
            return k
        if token.tag not in passed:
            return None
        k += 1
    return None
