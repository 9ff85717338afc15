"""Whether a noun phrase is the body that speaks, one of its members or officers, or somebody else.

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> from commanalytics.parsing.sentence.reading_choice import tag
>>> def of(text: str) -> str:
...     words = tokens(text, 0, len(text))
...     _ = tag(words, frozenset(), frozenset())
...     return who(words, frozenset({"hexarchy"}))
>>> of("the Ministers"), of("some Ministers"), of("the Minister"), of("the Hexarchy"), of("Norvia"), of("they")
('body', 'member', 'officer', 'body', 'other', 'pronoun')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import resource_rows, word_list

FIRST = grammar("group_itself")
ITSELF = frozenset({"body", "pronoun"})  # kinds of subjects that are the group
_ONE = grammar("one_person")
POINTING = grammar("body_pronouns") - FIRST
_WHOLE = grammar("whole")  # in front of members they mean all of them
_ALL_OURS = grammar("all_ours")  # in front of "countries" and "nations" they mean the members' own
_COUNTED = grammar("counted")  # in front of "three countries"
_SAID = grammar("said_before")
_SENT = grammar("sent")
_PAIR = 2  # words of "the countries"
_YEAR = re.compile(r"[12][0-9]{3}")
_SHORT = reach("sentence")["shared_name"]


@lru_cache(1)
def _nouns() -> dict[str, str]:
    """Noun, or two words → body, officer, member, shared (of bodies and of others alike) or other."""
    found = dict.fromkeys(word_list("speakers.txt"), "body")
    found.update(dict.fromkeys(word_list("persons.txt"), "officer"))
    for row in resource_rows("subject_words.csv"):
        found.update((word.replace("_", " "), row["who"]) for word in row["words"].split())
    return found


@lru_cache(1)
def officers() -> frozenset[str]:
    """Nouns for a person who holds an office."""
    return frozenset(word for word, kind in _nouns().items() if kind == "officer")


@lru_cache(1)
def member_nouns() -> frozenset[str]:
    """Nouns of states that may be the members together: "countries", "nations"."""
    return frozenset(word for word, kind in _nouns().items() if kind == "ours")


@lru_cache(1)
def one_person() -> frozenset[str]:
    """Words by which one person is named: an office, a title, "he"."""
    return officers() | grammar("titles") | grammar("one_person")


def is_speaker(word: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a noun can stand for the body that speaks: any body, or that of the text at hand."""
    return word in word_list("speakers.txt") or (lexicon is not None and word in lexicon.voice.own)


def is_body(word: str, alone: bool = True) -> bool:
    """Whether a noun by itself is the body that speaks, in any text; "delegations" may be those of others.

    So may "partners" and "states" be, if they do not stand `alone`: "international partners".
    """
    kind = _nouns().get(word)
    return kind == "body" or (alone and kind == "shared")


def is_person(word: str) -> bool:
    """Whether a noun is that of somebody who speaks for himself or for one member."""
    return word in word_list("persons.txt")


def who(phrase: Sequence[Token], own: frozenset[str]) -> str:
    """body, shared (body if no "of" follows), pronoun (body if the subject before was), member, officer or other.

    `own`: the text's own words for the body.
    """
    words, known = [t.low for t in phrase], _nouns()
    told = _by_first(phrase, words, own)
    if told:
        return told
    heads = [t.low for t in phrase if t.tag in "NC"]
    if not own.isdisjoint(heads):
        return "body"
    kind = known.get(" ".join(words[-2:])) or (known.get(heads[-1], "other") if heads else "other")
    if kind == "ours" or (kind == "shared" and (words[0] == "our" or not _SAID.isdisjoint(words[:2]))):
        return _ours(phrase, words, own)
    if not _alone(heads, words, own) or _of_a_year(phrase):
        return "other"
    return _shared(phrase, words) if kind == "shared" else kind


def _alone(heads: list[str], words: list[str], own: frozenset[str]) -> bool:
    """Whether a phrase can be the body by itself: it is no state by name, and no one of those who are it together."""
    named = any(_nouns().get(word) == "named" for word in words[:-1])
    return not named and not (heads and heads[-1] in _members(own))


def _of_a_year(phrase: Sequence[Token]) -> bool:
    """Whether a phrase tells one gathering from others by its year: "the 2010 Review Conference"."""
    return len(phrase) > _PAIR and _YEAR.fullmatch(phrase[1].text) is not None


@lru_cache(64)
def _members(own: frozenset[str]) -> frozenset[str]:
    """The last words of the names that are the body together, and of which each alone is a member; of officers none is:
    "Foreign Ministers, Advisers, and Senior Officials met".
    """
    names = {word for several in own if "+" in several for word in several.split("+")}
    return frozenset(name for name in names if not (name.endswith("s") and is_person(name[:-1])))


def _by_first(phrase: Sequence[Token], words: list[str], own: frozenset[str]) -> str:
    """Whom a phrase names by its first words alone: "we", "they", "some Ministers", "two of", "the twelve"; or ""."""
    if words[0] in FIRST:
        return "body"
    if words[0] in POINTING or (words[0] in _ONE and any(map(is_person, own))):  # "she" whose statement the text is
        return "pronoun"
    if words[0] == "our" and words[-1] in _SENT:
        return "other"
    counted = phrase[0].tag == "M" and len(words) > 1 and words[0].isalpha()
    if counted or any(_nouns().get(word) == "member" for word in words[:2]):
        return "member"
    return "body" if words[0] in _WHOLE and phrase[-1].tag == "M" and len(words) < _SHORT else ""


def _ours(phrase: Sequence[Token], words: list[str], own: frozenset[str]) -> str:
    """ "The countries" are those whose names stand over the text, if no others are told; "the Council countries"."""
    group = words[-2] if len(words) > 1 else ""
    if _nouns().get(group) == "body":
        return "body"
    if words[0] == "the" and len(words) == _PAIR and any("+" in name for name in own):
        return "shared"
    if words[0] in _ALL_OURS or (words[0] in _COUNTED and phrase[1].tag == "M"):
        return "body"  # "our nations", "both countries", "the two countries", "all three countries"
    return "other" if _SAID.isdisjoint(words[:2]) else "body"  # "the undersigned states"


def _shared(phrase: Sequence[Token], words: list[str]) -> str:
    """ "The States", "Council members", "Governments" as a first word: the body; "states of the region": others."""
    if _nouns().get(" ".join(words[-_PAIR:-1])) == "body":
        return "shared"
    bare = len(words) == 1 and words[0].endswith("s") and phrase[0].text[0].isupper()
    return "shared" if bare or (words[0] in _WHOLE and len(words) < _SHORT) else "other"
