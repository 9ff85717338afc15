"""Whose a commitment or plan is, where a noun tells of it: "Norvia’s commitment", "the U.S. plan".

>>> from commanalytics.parsing import parse
>>> text = "The leaders of Norvia and the Isles of Osk met. We welcome the Isles of Osk’s new plan to wait."
>>> [one.by for one in parse(text).commitments]
['the Isles of Osk']
"""

from __future__ import annotations

import re

from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.subject_ends import OWNING
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.resources import words_of_kind

_EACH = re.compile(r"[’']s(?=,| and )")
_POSSESSIVE = tuple(f"{mark}{ending}" for mark in OWNING for ending in ("s", ""))


def owner_named(s: Sentence, a: int, b: int) -> tuple[int, int] | None:
    """The tokens, in front of a noun, that name whose it is; None where a name does not."""
    end = next((k + 1 for k in range(b - 1, a - 1, -1) if _is_possessive(s.tokens[k])), 0)
    end = end if end and all(t.tag in "ARNep" for t in s.tokens[end:b]) else _bare_name(s, a, b)
    if not end:
        return None
    start = end - 1
    while start > a and _goes_on(s, a, start - 1):
        start -= 1
    return start, end


def _is_possessive(token: Token) -> bool:
    """ "Norvia’s", and the mark alone that stands behind "the Isles"."""
    return token.text in OWNING or (token.text.endswith(_POSSESSIVE) and token.text[0].isalpha())


def _bare_name(s: Sentence, a: int, b: int) -> int:
    """The token behind a name right in front of the noun: "unwavering [U.S.] commitment"; 0 without one."""
    k = b - 1
    while k >= a and s.tokens[k].tag in "AR" and s.tokens[k].text.islower():
        k -= 1
    return k + 1 if k >= a and s.tokens[k].tag == "C" else 0


def _goes_on(s: Sentence, a: int, k: int) -> bool:
    """Whether a name goes on to the left: "[the Republic of] Norvia’s", "[Norvia and] Tavell’s", "[Norvia’s and]"."""
    token = s.tokens[k]
    if token.tag in "CDNAM":  # "the two countries’"
        return True
    linked = token.tag == "," or token.low in words_of_kind("undertaking_words.csv", "linking")
    return linked and k > a and s.tokens[k - 1].tag in "CND" and s.tokens[k - 1].text[0].isupper()


def owner_printed(work: str, s: Sentence, owner: tuple[int, int]) -> str:
    """An owner as printed, without the mark that makes it one; each of several without it: "Norvia’s and Tavell’s"."""
    words = s.tokens[owner[0] : owner[1]]
    printed = _EACH.sub("", " ".join(work[words[0].start : words[-1].end].split()))
    return next((printed.removesuffix(one) for one in _POSSESSIVE if printed.endswith(one)), printed).rstrip()
