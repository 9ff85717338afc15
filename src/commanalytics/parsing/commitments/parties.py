"""The members of the body by name, as the head of a text joins them: "leaders of Norvia, Tavell, and East Ondara".

>>> sorted(parties_of("Joint Statement\\n\\nThe leaders of Norvia, Tavell and East Ondara met in Osk."))
['norvia', 'ondara', 'tavell']
"""

from __future__ import annotations

import re

_HEAD = 1500  # characters within which a text says who speaks
_NAME = r"(?:the\s+)?[A-Z][\w.’-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w.’-]*){0,4}"
_SERIES = re.compile(rf"{_NAME}(?:,\s+{_NAME}){{0,30}},?\s+and\s+{_NAME}")
_WORD = re.compile(r"[^,\s]+(?=,|\s+and\b|\s*\Z)")


def parties_of(work: str) -> frozenset[str]:
    """The last words, in small letters, of the names that a text's head joins."""
    found = (match[0] for match in _SERIES.finditer(work, 0, _HEAD))
    return frozenset(word.lower() for series in found for word in _WORD.findall(series) if word[0].isupper())
