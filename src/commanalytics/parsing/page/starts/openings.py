"""Can a clause begin at this word? Decided by the form of the word, and by the lexicon where it knows the word.

>>> from commanalytics.lexicon import load_lexicon
>>> found = opener("Gravely deploring the ban", 0, load_lexicon())
>>> (found.word, found.forms, found.strong) if found else None
('deploring', 'g', True)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from commanalytics.lexicon import Lexicon, modifier_starts, modifier_table, nouns
from commanalytics.parsing.page.page_limits import counts
from commanalytics.parsing.sentence.lexicon_forms import has_form, is_adverb, not_openers, word_forms
from commanalytics.parsing.sentence.subject_kinds import is_person
from commanalytics.parsing.wordlists import grammar

#: Forms of an opener beyond those of lexicon.py: "To request", and a noun that is an act ("Full solidarity with").
INFINITIVE, NOMINAL = "i", "n"

_OF = counts("openings")
_WORD = re.compile(r"[\"“”‘’'*_(«]*([^\W\d_][\w’'-]*)")
_NEXT = re.compile(r"[,\s*_]+([^\W\d_][\w’'-]*)")
_THAT = re.compile(r"\s+(?:that\b|accordance\b)")
_NOMINAL = re.compile(r"(?:[^\W\d_][\w’'-]*\s+){0,5}?([a-zA-Z]+)\s+(?:of|with|for|to|that|at|over|goes|go)\b")
_NOUN_LIKE = re.compile(r"\s+(?:of|was|were|is|are|has|have|had|will|shall|would|and(?!\s+\w+ing\b))\b")
_OFFICE = re.compile(r"\s+(?:[A-Z][a-z-]+\s+)?([A-Z][a-z-]+)")
_IS = tuple(f"{blank}{word} " for blank in " \n" for word in sorted(grammar("told_being")))
_PARTICIPIAL = grammar("participial")
_OWN = grammar("own")


class Opener(NamedTuple):
    """A word that can begin a clause; `NO_OPENER`, which is false, where there is none."""

    forms: str  # letters of lexicon.py: g, p, s, b, a; and i, n
    known: bool  # in the lexicon, or by its ending only
    word: str
    capital: bool

    def __bool__(self) -> bool:
        return bool(self.forms)

    @property
    def strong(self) -> bool:
        """Known, and in a form that a lead verb has."""
        return self.known and self.forms != "b" and (self.capital or "b" not in self.forms)

    @property
    def leads(self) -> bool:
        """Strong, and a verb form that only a clause begins with, not "To request" or a noun."""
        return self.strong and self.forms not in {INFINITIVE, NOMINAL}

    @property
    def acts(self) -> bool:
        """An act in any form that a list entry can have: "recalls", "to recall", "its regret"."""
        return self.leads or self.forms in {INFINITIVE, NOMINAL}

    @property
    def participial(self) -> bool:
        """A gerund, or an adjective or participle that leads: the form of preambular clauses."""
        return "g" in self.forms or self.forms == "a"


NO_OPENER = Opener("", False, "", False)


def opener(work: str, at: int, lexicon: Lexicon, marked: bool = False) -> Opener:
    """The opener at an offset: an inflected word, modifiers in front of it seen through.

    Behind a marker small letters will do, and so will "To request" and a noun that is an act.
    """
    match = _WORD.match(work, at)
    if match is None:
        return NO_OPENER
    word, end = match[1], match.end()
    capital = word[0].isupper()
    if not capital and not marked:
        return NO_OPENER
    word = word.lower()
    traits = _traits(word)
    special = _special(work, match.start(1), end, word, capital, lexicon) if traits.special else NO_OPENER
    if special and marked and word != "to":
        return special
    return _opener_of(work, end, word, capital, traits, lexicon) or special


def may_lead(word: str, lexicon: Lexicon, forms: str) -> bool:
    """Whether a word in small letters can lead a clause in one of these forms, or stand in front of one that does."""
    traits = _traits(word)
    return bool(traits.phrases) or traits.participial or has_form(word, forms, lexicon)


class _Traits(NamedTuple):
    """What a word can be at the head of a clause, whatever the lexicon."""

    special: bool  # "To request" and nominal acts begin with it
    phrases: tuple[tuple[str, ...], ...]  # the modifiers that begin with it
    barred: bool  # no clause begins with it
    participial: bool


@lru_cache(20_000)
def _traits(word: str) -> _Traits:
    phrases = modifier_starts().get(word) or (((word,),) if is_adverb(word) else ())
    return _Traits(word in _special_starts(), phrases, word in not_openers(), word in _PARTICIPIAL)


@lru_cache(1)
def _special_starts() -> frozenset[str]:
    """Words with which "To request" and nominal acts begin."""
    adjectives = {m.phrase for m in modifier_table().values() if m.kind == "adjective"}
    return frozenset({"to", *_OWN, *nouns(), *adjectives})


def _opener_of(work: str, end: int, word: str, capital: bool, traits: _Traits, lexicon: Lexicon) -> Opener:
    _, phrases, barred, participial = traits
    for _ in range(_OF["modifiers"] if phrases else 0):
        step = _past_modifier(work, end, word, phrases) if phrases else None
        if step is None:
            break
        end, word = step
        _, phrases, barred, participial = _traits(word)
    if (barred and not _THAT.match(work, end)) or (word in grammar("for_the_time") and _holds_office(work, end)):
        return NO_OPENER
    forms, known = ("g", True) if participial else word_forms(word, lexicon)
    if not forms or (not known and (not capital or _NOUN_LIKE.match(work, end))):
        return NO_OPENER
    if work.startswith(_IS, end):
        return NO_OPENER  # "Concern was expressed", "Requests were made": a sentence's subject
    return Opener(forms, known, word, capital)


def _holds_office(work: str, end: int) -> bool:
    """Whether a person's office stands behind: "Acting Foreign Minister" is no clause, "Acting under Chapter V" is."""
    office = _OFFICE.match(work, end)
    return office is not None and is_person(office[1].lower())


def _special(work: str, start: int, end: int, word: str, capital: bool, lexicon: Lexicon) -> Opener:
    if word == "to":
        match = _NEXT.match(work, end)
        known = match is not None and has_form(match[1].lower(), "b", lexicon)
        return Opener(INFINITIVE, True, match[1].lower(), capital) if match is not None and known else NO_OPENER
    match = _NOMINAL.match(work, start, start + _OF["noun"])
    if match is not None and match[1].lower() in nouns():
        return Opener(NOMINAL, True, match[1].lower(), capital)
    return NO_OPENER


def _past_modifier(work: str, end: int, word: str, phrases: tuple[tuple[str, ...], ...]) -> tuple[int, str] | None:
    """Offset after a modifier that begins with `word`, and the next word; None if no modifier stands here."""
    words, ends = [word], [end]
    for _ in range(max(map(len, phrases))):
        match = _NEXT.match(work, ends[-1])
        if match is None:
            break
        words.append(match[1].lower())
        ends.append(match.end())
    for phrase in phrases:
        k = len(phrase)
        if tuple(words[:k]) == phrase and len(words) > k:
            return ends[k], words[k]
    return None
