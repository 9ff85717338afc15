"""What a group did before, on a day that the text names: "its demand of", "as agreed on", "pledged at Vendry on".

Such a day is that of an earlier meeting, since a group does nothing but where it meets.
"""

from __future__ import annotations

import re
from functools import cache

from commanalytics.parsing.wordlists import alternation, load

_PLACE_ON = r"\s+(?:at|in)\s+(?:the\s+)?[A-Z][\w'’ -]{1,30}\s+(?:on|in)\s+$"
_ON = r"\s+(?:(?:at|in)\s+(?:the\s+)?[A-Z][\w'’ -]{1,30}\s+)?on\s+$"
_AT_ITS = r"\bat\s+(?:its|our|their)\s+(?:[\w-]+\s+){1,4}(?:of|on|in)\s+$"  # "as it did at its May Congress of"
_WE = rf"\b[Ww]e\s+(?:have\s+|had\s+)?[a-z]+{_PLACE_ON}"  # "which we signed at Vendry on"
#: "for the first time since"
_TIME_SINCE = r"\b(?:time|meeting|session|summit)\s+since\s+(?:(?:that|the\s+one)\s+(?:of|on)\s+)?$"
_BY = r"(?:\s+by\s+(?:the\s+)?[A-Z]\w+)?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    own = load("citations")["own"]
    nouns = alternation(form for noun in own["nouns"] for form in (noun, f"{noun}s"))
    pledges = rf"{alternation({*own['pledges'], *own['nouns']})}s?\s+{alternation(own['given'])}"
    said = alternation(own["said"])
    return (
        re.compile(rf"\b(?:its|their|our|her|his)\s+(?:[a-z-]+\s+)?{nouns}\s+(?:of|from)\s+(?:the\s+)?$"),
        re.compile(
            rf"\ban?\s+{nouns}\s+(?:which\s+\w+\s+)?(?:\w+\s+)?first\s+{alternation(own['voiced'])}\s+(?:on|in)\s+$"
        ),
        re.compile(rf"{_AT_ITS}|{_WE}|{_TIME_SINCE}|\b(?:{alternation(own['undertaken'])}|{pledges}){_PLACE_ON}"),
        re.compile(rf"\bas\s+{said}{_BY}{_ON}|\b(?:as|what)\s+(?:it|they|we)\s+(?:had\s+|have\s+)?{said}{_ON}"),
        re.compile(  # "Reiterated the demand, first made on"
            rf"\b(?:{alternation(own['again'])}|its|our|their)\b(?:\s+(?:the|its|our|their))?\s+{nouns}"
            rf",?\s+(?:which\s+[a-z]+\s+)?(?:[a-z]+\s+){{0,2}}{alternation(own['voiced'])}\s+(?:on|in)\s+$",
            re.IGNORECASE,
        ),
    )


def own_doing(words: str) -> bool:
    """Whether a date after these words is that of something the group itself did.

    >>> own_doing("Renewing its demand of "), own_doing("the demand of Norvia of ")
    (True, False)
    """
    return any(past.search(words) for past in _patterns())
