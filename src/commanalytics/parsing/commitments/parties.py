"""The members of the body by name, each of whom may undertake something for itself.

They are the names that a text's head joins as those of its members ("the leaders of Norvia and Tavell"), and those that
stand joined, again and again, in front of a verb of undertaking ("Norvia and Tavell will").

>>> sorted(parties_of("Joint Statement\\n\\nThe leaders of Norvia, Tavell and East Ondara met in Osk.").names)
['norvia', 'ondara', 'tavell']
>>> sorted(parties_of("Ships sail to Norvia and Tavell. " + 3 * "Ondara and the Selvane Union will meet again. ").names)
['ondara', 'union']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from commanalytics.parsing.commitments.turns import words_for
from commanalytics.parsing.document.members import HEAD, joined_names, last_words
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import alternation, load

_JOIN = re.compile(r",?\s+and\s+|,\s+")  # between names
_OF = reach("commitments")


@cache
def _undertaking() -> re.Pattern[str]:
    """What follows names that undertake something."""
    return re.compile(
        rf",?\s+(?:{alternation(sorted(words_for('together')))}\s+)?{alternation(sorted(words_for('announcing')))}\b"
    )


@cache
def _introduced() -> re.Pattern[str]:
    """What stands in front of the names of members: "the leaders of", a line's beginning."""
    return re.compile(rf"(?:\b{alternation(sorted(words_for('introducing')))}\s+(?:the\s+)?|[.:\n]\s*)$", re.IGNORECASE)


class Parties(NamedTuple):
    """The members, in small letters."""

    names: frozenset[str]  # last words of their names
    short: frozenset[str]  # initials of names of several words: "u.s.", "us"


def parties_of(work: str, title: str = "") -> Parties:
    """The members of the body that speaks in a text."""
    told = [match for match in joined_names(work) if _undertaking().match(work, match.end())]
    again = load("meeting")["members"].numbers()["named_again"]
    often = Counter(last_words(match[0]) for match in told)
    opening = work.find("\n\n")  # of the first paragraph
    head = [
        match
        for match in joined_names(work, HEAD)
        if match.start() < opening
        or _introduced().search(work, max(0, match.start() - _OF["introduced"]), match.start())
        or _undertaking().match(work, match.end())
    ]
    series = [match[0] for match in joined_names(title)]
    series += [match[0] for match in head]
    series += [match[0] for match in told if often[last_words(match[0])] >= again]
    names = frozenset(word for one in series for word in last_words(one))
    return Parties(names, frozenset(word for one in series for word in _initials(one)))


def _initials(series: str) -> Iterator[str]:
    """ "u.s." and "us" of "the United States"."""
    for name in _JOIN.split(series):
        letters = [word[0].lower() for word in name.split() if word[0].isupper()]
        if 1 < len(letters) < _OF["initials"]:
            yield "".join(letters)
            yield "".join(f"{letter}." for letter in letters)
