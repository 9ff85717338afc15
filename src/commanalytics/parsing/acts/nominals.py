"""Nouns that are the act themselves, without a verb: "Full solidarity with …", "our firm conviction that …".

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> found = read_nominal(tokens("Full solidarity with the crews", 0, 30), 0)
>>> (found.lemma, found.intensifier, found.rule) if found else None
('solidarity', 'full', 'nominal')
"""

from __future__ import annotations

from collections.abc import Sequence

from commanalytics.english import without_plural
from commanalytics.lexicon import PRESENT, modifier_table, nouns, raised
from commanalytics.parsing.acts.found_act import FoundAct, Phrase, stands
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.wordlists import grammar

_NOMINAL_TAIL = grammar("nominal_tail")
_OWN_OR_HIS = grammar("own") | {"his"}
_STOP_NOUN = grammar("stop_noun")
_NEAR = reach("acts")["noun"]


def listed_noun(word: str) -> str | None:
    """The noun of speaking that a word is, in the singular where that is the one listed."""
    if word in nouns():
        return word
    one = without_plural(word)
    return one if one in nouns() else None


def read_nominal(tokens: Sequence[Token], at: int) -> FoundAct | None:
    """The act of a noun that begins at a token, or that adjectives or a possessive there lead to."""
    found = _nominal(tokens, at)
    if found is None:
        return None
    end, noun, strong = found
    if end == at + 1 and (not tokens[at].capital or stands(tokens, at, ("thanks", "to"))):
        return None
    entry = nouns()[noun]
    return Phrase(tokens, at, strong).act(end, noun, entry, raised(entry.strength, strong), "nominal", PRESENT)


def _nominal(tokens: Sequence[Token], at: int) -> tuple[int, str, list[str]] | None:
    """Where the noun ends, the noun, and the adjectives in front of it."""
    table = modifier_table()
    strong: list[str] = []
    owned = False
    for k, token in enumerate(tokens[at : at + _NEAR], start=at):
        noun = listed_noun(token.low) if owned or strong or k == at else None
        if noun is not None and any(behind.low in _NOMINAL_TAIL for behind in tokens[k + 1 : k + 2]):
            return k + 1, noun, strong
        owned = owned or token.low in _OWN_OR_HIS
        if token.low in table and table[token.low].kind == "adjective":
            strong.append(token.low)
        elif not _leads_to_noun(token.low, bool(strong), owned):
            return None
    return None


def _leads_to_noun(word: str, modified: bool, owned: bool) -> bool:
    """Whether a word can stand in front of a noun that is the act: an article, or any adjective once it is owned."""
    if word == "and":
        return modified
    return word == "the" or (owned and word.isalpha() and word not in _STOP_NOUN)
