"""The names that the head of a text joins: its members, as in "leaders of Norvia, Tavell, and East Ondara".

>>> head = "Joint Statement\\n\\nThe leaders of Norvia, Tavell and East Ondara met in Osk."
>>> [last_words(series[0]) for series in joined_names(head)]
[('norvia', 'tavell', 'ondara')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from commanalytics.parsing.reach import reach

HEAD = reach("document")["members"]
# A word gives no letter back, and begins at the first of its capitals: a shout is looked at once. A name begins with a
# plain set of characters, which lets the engine skip over all others.
_BARE = r"[A-Z](?<![A-Z]{2})[\w.'’-]*+(?:\s(?:of\s(?:the\s)?)?[A-Z][\w.'’-]*+){0,4}+"
_NAME = r"[tA-Z](?:(?<=t)he\s+[A-Z]|(?<=[A-Z]))" + _BARE.removeprefix("[A-Z]")
_JOINED = rf"(?:,\s+{_NAME}){{0,30}}+,?\s+and\s+{_NAME}"
_SERIES, _SEVERAL = re.compile(_NAME + _JOINED), re.compile(_BARE + _JOINED)
_WORD = re.compile(r"[^,\s]+(?=,|\s+and\b|\s*\Z)")


def joined_names(work: str, end: int | None = None) -> Iterator[re.Match[str]]:
    """Each stretch of a text in which names are joined."""
    return _SERIES.finditer(work, 0, len(work) if end is None else end)


def several_names(work: str) -> Iterator[re.Match[str]]:
    """Each stretch in which three names or more are joined, without an article in front, so that all are found soon."""
    return (series for series in _SEVERAL.finditer(work) if "," in series[0])


def last_words(series: str) -> tuple[str, ...]:
    """The last word of each name of a series, in small letters."""
    return tuple(word.lower() for word in _WORD.findall(series))
