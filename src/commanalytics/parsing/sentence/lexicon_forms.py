"""What the lexicon, or its ending, says of a word in small letters: the forms it can be, and whether it can lead.

>>> from commanalytics.lexicon import load_lexicon
>>> word_forms("urges", load_lexicon()), word_forms("trosked", load_lexicon()), is_adverb("cordially")
(('s', True), ('p', False), True)
"""

from __future__ import annotations

from functools import lru_cache

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.wordlists import endings, grammar
from commanalytics.resources import word_list

_NO_ADVERBS = grammar("no_adverbs")
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
    """(head, form) pairs of a lower-case word, in any spelling ("recognised", "recognized", "re-iterated")."""
    return lexicon.forms.get(word) or lexicon.forms.get(american(word), ())


def american(word: str) -> str:
    """The spelling that the lexicon uses: "recognised" → "recognized", "re-iterated" → "reiterated"."""
    joined = word.replace("-", "", 1) if word.startswith("re-") else word
    return joined.replace("is", "iz") if joined.endswith(endings("ise")) else joined


@lru_cache(1)
def not_openers() -> frozenset[str]:
    """Words with which no clause begins, whatever their form."""
    return word_list("not_openers.txt")


def is_adverb(word: str) -> bool:
    """Whether a word that no list need know modifies the lead verb behind it: "Cordially invites"."""
    return word.endswith("ly") and len(word) > 5 and word not in _NO_ADVERBS
