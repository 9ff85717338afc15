"""Whether sentences of a text have a name for their subject.

>>> from commanalytics.lexicon import load_lexicon
>>> text = "The Osk Club urged calm. Norvia waited."
>>> acts("Club", text, load_lexicon(), 1), acts("Club", text, load_lexicon()), acts("Norvia", text, load_lexicon(), 1)
(True, False, False)
"""

from __future__ import annotations

import re

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.document.speakers.pairs import AUXILIARY, LEAST
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.lexicon_forms import has_form, not_openers
from commanalytics.parsing.sentence.subject_kinds import is_speaker, member_nouns
from commanalytics.parsing.sentence.word_readings import closed

HELPING = frozenset("bh")  # tags of "is" and "has"
_ADVERB = "R"
_REACH = reach("document")["begins"]
_WORD = re.compile(r"[\w-]+")
_WORDS_BEHIND = re.compile(r"s?\s+(?:\([A-Z][\w-]{1,12}\)\s+)?([a-z]+)\b(?:\s+([a-z]+)\b)?")
_OF_WHOM = re.compile(  # "the Chair of the Osk Club, Ada Lund, urged"
    r"(?:\sof(?:\sthe)?(?:\s[A-Z][\w-]+){1,4}){0,2}(?:,(?:\s[A-Z][\w.’'-]*){1,6},)?"
)
_BEGINS = re.compile(
    r"(?:\A|[.;:,”“\"\n–—-]\s*)(?P<the>[Tt]he\s+)?(?:[A-Z][\w-]+\s+){0,2}\Z"
)  # in front of a subject's last word


def acts(name: str, text: str, lexicon: Lexicon, least: int = LEAST, helping: bool = False, bare: bool = False) -> bool:
    """Whether sentences have it for their subject, with a verb that the lexicon knows right behind it.

    Of what has to act but `least` once it may be told whose it is, and "is" or "has" will do; `helping`: any such word
    will. `bare`: it needs no "the", as the name of a state does not.
    """
    found, at = 0, text.find(name)
    while at >= 0 and found < least:
        behind = _past_members(text, at + len(name))
        whose = _OF_WHOM.match(text, behind) if least == 1 else None
        verb = _verb_behind(text, whose.end() if whose else behind)
        helps = closed().get(verb) in (AUXILIARY if helping else HELPING)
        if _is_finite(verb, lexicon) or (helps and (helping or whose)):
            plural = text[at + len(name) - 1 : at + len(name) + 1].rstrip()[-1:] == "s"
            begins = _beginning(text, at)
            alone = bare or plural or name.isupper()  # "NAM calls upon"; states go without "the"
            found += begins is not None and (alone or begins["the"] is not None)
        at = text.find(name, at + 1)
    return found >= least


def leads_sentence(names: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether names begin a sentence and a verb that the lexicon knows follows them."""
    return _is_finite(_verb_behind(text, names.end()), lexicon) and _beginning(text, names.start()) is not None


def _beginning(text: str, at: int) -> re.Match[str] | None:
    """What stands between the beginning of a sentence and a name."""
    return _BEGINS.search(text[max(0, at - _REACH) : at])


def _verb_behind(text: str, end: int) -> str:
    """The word right behind a name, or behind the adverb there: "The Club therefore noted"."""
    words = _WORDS_BEHIND.match(text, end)
    if words is None:
        return ""
    adverb = words[1].endswith("ly") or closed().get(words[1]) == _ADVERB
    return words[2] or "" if adverb else words[1]


def _past_members(text: str, end: int) -> int:
    """Behind a name, and behind those of it who act: "the V4 countries", "OSK members"."""
    noun = _WORD.match(text, end + 1)
    low = noun.group().lower() if noun is not None else ""
    told = low in member_nouns() or is_speaker(low)
    return noun.end() if noun is not None and told else end


def _is_finite(verb: str, lexicon: Lexicon) -> bool:
    return has_form(verb, "psb", lexicon) and verb not in not_openers()
