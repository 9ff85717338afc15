"""The names that a text gives its own body: a list of nouns cannot know every Club, Rada and Hexarchy.

The opening says who met; a capital word of that name which then acts, sentence after sentence, is the body too.
"""

from __future__ import annotations

import re
from functools import cache

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.sentence.forms import not_openers, word_forms
from commanalytics.parsing.sentence.subjects import is_person, is_speaker
from commanalytics.parsing.wordlists import alternation, grammar, load

_HEAD = 2500  # characters within which a text says who met
_TITLES = 800  # characters that hold the title, where no sentence tells who met
_LEAST = 2  # sentences in which a name acts
_FAR = 400  # characters from the subject's first word to its verb
_SUBJECT = re.compile(
    r"(?:\A|\n|[.:]\s)[^A-Za-z\n]{0,8}(?:[A-Z]\.\d+\s)?(?:We,?\s+the|The|THE)\s(?P<who>[^.;:]{3,300})\Z"
)
_NAMED = re.compile(r"(?:\A|\bof |\bthe )(?:the )?(?P<name>(?:[A-Z][\w-]+\s?){1,6})")
_FORMULA = re.compile(r"\n[ \t]*The (?:[A-Z][\w-]+ ){0,4}([A-Z][a-z-]+)[,:][ \t]*\n")
_MEMBERS = re.compile(r"\s[–—-]\s|[(,]")  # behind them the members are named
_VERB_BEHIND = re.compile(r"s?\s+(?:\w+ly\s+|also\s+)?([a-z]+)\b")
_BEGINS = re.compile(
    r"(?:\A|[.;:,”“\"\n]\s*)(?P<the>[Tt]he\s+)?(?:[A-Z][\w-]+\s+){0,2}\Z"
)  # in front of a subject's last word
_SHORT = re.compile(r"[(“\"](?:the\s)?[“\"]?([A-Z][A-Za-z-]{1,20})[”\"]?[)”\"]")
_NOT_BODIES = grammar("no_bodies")


@cache
def _met() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(load('meeting')['met']['came_together'])}\b")


def own_names(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Words in small letters that stand for the body in this text, beside those that every text has."""
    if says_who_speaks(text):
        return frozenset()
    who = _who_met(text[:_HEAD]) or text[:_TITLES].title()
    named = _NAMED.finditer(_MEMBERS.split(who)[0])
    words = {word for match in named for word in match["name"].split()} | set(_SHORT.findall(who))
    candidates = sorted(word for word in words if _may_name(word.lower()))
    found = [word for word in candidates if _acts(word, text, lexicon)]
    return frozenset(form for word in found for form in (word.lower(), f"{word.lower().removesuffix('s')}s"))


def says_who_speaks(text: str) -> bool:
    """Whether a formula line names a body that every text knows: "The General Assembly,"."""
    formula = _FORMULA.search(text, 0, _HEAD)
    return formula is not None and is_speaker(formula[1].lower())


def _who_met(head: str) -> str:
    """The subject of the first sentence that says that somebody met; empty if there is none."""
    for verb in _met().finditer(head):
        subject = _SUBJECT.search(head[max(0, verb.start() - _FAR) : verb.start()])
        if subject is not None:
            return subject["who"]
    return ""


def _may_name(word: str) -> bool:
    return len(word) > 1 and not is_speaker(word) and not is_person(word) and word not in _NOT_BODIES


def _acts(name: str, text: str, lexicon: Lexicon) -> bool:
    """Whether sentences have it for their subject, with a verb that the lexicon knows right behind it."""
    found, at = 0, text.find(name)
    while at >= 0 and found < _LEAST:
        verb = _VERB_BEHIND.match(text, at + len(name))
        if verb is not None and _is_finite(verb[1], lexicon):
            plural = text[at + len(name) - 1 : at + len(name) + 1].rstrip()[-1:] == "s"
            begins = _BEGINS.search(text[max(0, at - 60) : at])
            found += begins is not None and (plural or begins["the"] is not None)  # states go without "the"
        at = text.find(name, at + 1)
    return found >= _LEAST


def _is_finite(verb: str, lexicon: Lexicon) -> bool:
    forms, known = word_forms(verb, lexicon)
    return known and bool(set(forms) & {"p", "s", "b"}) and verb not in not_openers()
