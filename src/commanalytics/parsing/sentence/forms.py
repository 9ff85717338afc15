"""What the lexicon, or its ending, says of a word in small letters: the forms it can be, and whether it can lead.

>>> from commanalytics.lexicon import load_lexicon
>>> word_forms("urges", load_lexicon()), word_forms("trosked", load_lexicon()), is_adverb("cordially")
(('s', True), ('p', False), True)
"""

from __future__ import annotations

import re
from functools import lru_cache

from commanalytics.lexicon import GERUND, PAST, PRESENT, Lexicon
from commanalytics.parsing.wordlists import endings, grammar
from commanalytics.resources import word_list

_NO_ADVERBS = grammar("no_adverbs")
_SIBILANT_S = endings("sibilant")
_SHORT_S = endings("singular")


def word_forms(word: str, lexicon: Lexicon) -> tuple[str, bool]:
    """Forms that a lower-case word can be, and whether the lexicon says so."""
    pairs = form_pairs(word, lexicon)
    if pairs:
        return _letters(pairs), True
    if word in not_openers() or len(word) < 4:
        return "", False
    if word.endswith("ing"):
        return "g", False
    if word.endswith("ed"):
        return "p", False
    if word.endswith("s") and not word.endswith(_SHORT_S):
        return "s", False
    return "", False


@lru_cache(1024)
def _letters(pairs: tuple[tuple[str, str], ...]) -> str:
    return "".join(dict.fromkeys(form for _, form in pairs))


def has_form(word: str, forms: str, lexicon: Lexicon) -> bool:
    """Whether the lexicon knows a word in one of these forms."""
    return any(form in forms for _, form in form_pairs(word, lexicon))


def form_pairs(word: str, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """(head, form) pairs of a lower-case word, in either spelling ("recognised", "recognized")."""
    return lexicon.forms.get(word) or lexicon.forms.get(american(word), ())


def american(word: str) -> str:
    """The spelling that the lexicon uses: "recognised" → "recognized"."""
    return word.replace("is", "iz") if word.endswith(endings("ise")) else word


@lru_cache(1)
def not_openers() -> frozenset[str]:
    """Words with which no clause begins, whatever their form."""
    return word_list("not_openers.txt")


def is_adverb(word: str) -> bool:
    """Whether a word that no list need know modifies the lead verb behind it: "Cordially invites"."""
    return word.endswith("ly") and len(word) > 5 and word not in _NO_ADVERBS


def base_form(word: str, form: str) -> str:
    """Dictionary form of a verb that no list knows, by the usual spelling rules."""
    if form == GERUND and word.endswith("ing"):
        return _restored(word[:-3])
    if form == PAST and word.endswith("ied"):
        return word[:-3] + "y"
    if form == PAST and word.endswith("ed"):
        return _restored(word[:-2])
    if form == PRESENT and word.endswith("ies"):
        return word[:-3] + "y"
    if form == PRESENT and word.endswith(_SIBILANT_S):
        return word[:-2]
    return word[:-1] if form == PRESENT else word


_SILENT_E = re.compile(
    r"(?:[^aeiou][aiou][vzcgs]|[aeiou][aeiou]?[vc]|[^aeiou]at|[aeiou]s|rg|dg|[^aeiou]ut|[^aeiou][^aeiou]l|(?:ch|r)ang|[iu]r|[^aeiou]id|(?<![aeiou])om|in)$"
)


def _restored(stem: str) -> str:
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) else stem
