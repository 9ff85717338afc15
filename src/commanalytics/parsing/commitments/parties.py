"""The members of the body by name, each of whom may undertake something for itself.

They are the names that a text's head joins as those of its members ("the leaders of Norvia and Tavell"), and those that
stand joined, again and again, in front of a verb of undertaking ("Norvia and Tavell will").

>>> sorted(parties_of("Joint Statement\\n\\nThe leaders of Norvia, Tavell and East Ondara met in Osk."))
['norvia', 'ondara', 'tavell']
>>> sorted(parties_of("Ships sail to Norvia and Tavell. " + 3 * "Ondara and the Selvane Union will meet again. "))
['ondara', 'union']
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from commanalytics.parsing.commitments.turns import words_for
from commanalytics.parsing.document.members import joined_names, last_words
from commanalytics.parsing.wordlists import alternation

AGAIN = 3  # times that joined names stand in front of such a verb, at least
_HEAD = 1500


@cache
def _undertaking() -> re.Pattern[str]:
    """What follows names that undertake something."""
    return re.compile(rf",?\s+(?:both\s+|also\s+|each\s+)?{alternation(sorted(words_for('announcing')))}\b")


@cache
def _introduced() -> re.Pattern[str]:
    """What stands in front of the names of members: "the leaders of", a line's beginning."""
    return re.compile(rf"(?:\b{alternation(sorted(words_for('introducing')))}\s+(?:the\s+)?|[.:\n]\s*)$", re.IGNORECASE)


def parties_of(work: str) -> frozenset[str]:
    """The last words, in small letters, of the members' names."""
    often = Counter(last_words(m[0]) for m in joined_names(work) if _undertaking().match(work, m.end()))
    joined = [series for series, times in often.items() if times >= AGAIN]
    title = work.find("\n\n")
    head = [
        last_words(m[0])
        for m in joined_names(work, _HEAD)
        if m.start() < title
        or _introduced().search(work, max(0, m.start() - 40), m.start())
        or _undertaking().match(work, m.end())
    ]
    return frozenset(word for series in (*head, *joined) for word in series)
