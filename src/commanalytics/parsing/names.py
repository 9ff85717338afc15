"""The names that a text gives its own body: a list of nouns cannot know every Club, Rada and Hexarchy.

The opening says who met; a capital word of that name which then acts, sentence after sentence, is the body too.
"""

from __future__ import annotations

import re

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.openers import not_openers, word_forms
from commanalytics.parsing.speakers import is_person, is_speaker
from commanalytics.parsing.wordlists import grammar

_HEAD = 4000  # characters within which a text says who met
_LEAST = 2  # sentences in which a name acts
_OPENING = re.compile(
    r"\b(?:[Tt]he|THE)\s(?P<who>[^.;:]{3,300}?),?\s(?:met|meeting|gathered|gathering|assembled|convened|held|sat|concluded"
    r"|(?:was|were|has been)\s(?:held|convened|opened)|took\splace)\b"
)
_NAMED = re.compile(r"(?:\A|\bof |\bthe )(?:the )?(?P<name>(?:[A-Z][\w-]+\s?){1,6})")
_SHORT = re.compile(r"[(“\"](?:the\s)?[“\"]?([A-Z][A-Za-z-]{1,20})[”\"]?[)”\"]")
_NOT_BODIES = grammar("no_bodies")


def own_names(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Words in small letters that stand for the body in this text, beside those that every text has."""
    opening = _OPENING.search(text[:_HEAD])
    if opening is None:
        return frozenset()
    who = opening["who"]
    words = {word for match in _NAMED.finditer(who) for word in match["name"].split()} | set(_SHORT.findall(who))
    candidates = sorted(word for word in words if _may_name(word.lower()))
    found = [word for word in candidates if _acts(f"{word}s?", text, lexicon)]
    return frozenset(form for word in found for form in (word.lower(), f"{word.lower()}s"))


def _may_name(word: str) -> bool:
    return len(word) > 1 and not is_speaker(word) and not is_person(word) and word not in _NOT_BODIES


def _acts(name: str, text: str, lexicon: Lexicon) -> bool:
    """Whether sentences have it for their subject, with a verb that the lexicon knows right behind it."""
    behind = re.compile(
        rf"(?:\A|[.;:,”“\"\n]\s*)(?:[Tt]he\s+)?(?:[A-Z][\w-]+\s+){{0,2}}{name}\s+(?:\w+ly\s+|also\s+)?([a-z]+)"
    )
    verbs = (match[1] for match in behind.finditer(text))
    return sum(_is_finite(verb, lexicon) for verb in verbs) >= _LEAST


def _is_finite(verb: str, lexicon: Lexicon) -> bool:
    forms, known = word_forms(verb, lexicon)
    return known and bool(set(forms) & {"p", "s", "b"}) and verb not in not_openers()
