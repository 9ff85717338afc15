"""Who was in the chair, as the opening sentences name the person or the office."""

from __future__ import annotations

import re
from functools import cache

from commanalytics.parsing.wordlists import alternation, load

_HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|H\.\s?E|St|Hon)\.\s*|(?:His|Her|Their)\s+(?:Excellency|Excellencies|Honour)\s+)"
_PERSON = rf"(?P<who>{_HONORIFIC}{{0,6}}(?:the\s+)?[A-Z](?:[^,;:.()\n]|(?<=\s[A-Z])\.){{2,90}}?)"
_TITLED = r"(?:,[^.;:\n]{2,90},|\s+\([^()\n]{1,40}\))?"  # ", Head of the Pilots' School,"
_END = (
    r"(?=\s*[.;,(\n]|\s+and(?:,|\s+(?:was|were|is|[a-z]+ed)\b)|\s+(?:and\s+)?with\s+the\b"
    r"|\s+(?:on|in)\s+(?:[0-9]|[A-Z])|\s+from\s+[A-Z]|$)"
)
_PREFIX = re.compile(r"^(?:(?:[Tt]he|(?:Mr|Mrs|Ms|H\.\s?E|Hon)\.|(?:His|Her|Their)\s+Excellenc(?:y|ies))\s*)+(?=\S)")


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    verbs = rf"{alternation(load('meeting')['chair']['verbs'])}\b"
    return tuple(
        re.compile(rule)
        for rule in (
            rf"\bpresided\s+over\s+by\s+(?:the\s+)?{_PERSON}{_END}",
            rf"(?:^|[,.]\s+)(?:[Tt]he\s+|its\s+)?{_PERSON}\s+presiding\b",
            rf"\bchaired\s+by\s+(?:the\s+)?{_PERSON}{_END}",
            rf"\bunder\s+the\s+(?:co-)?(?:chair(?:person|man|woman)?(?:ship)?|presidency)\s+of\s+(?:the\s+)?{_PERSON}{_END}",
            rf"\bwith\s+(?:the\s+)?{_PERSON}\s+(?:\([^()\n]{{1,40}}\)\s+)?in\s+the\s+chair\b",
            rf"(?:^|[.\n]\s*)(?:The\s+)?{_PERSON}{_TITLED}\s+{verbs}",
        )
    )


def chair(sentences: str) -> str:
    """Name or office of who was in the chair, without titles of courtesy; "" where the sentences do not say it.

    >>> chair("They met in Ondara. Ms. Ada Lund, Head of the Pilots' School, presided.")
    'Ada Lund'
    >>> chair("They met in Ondara under the chairmanship of the Harbour Master of Tavell, and adopted a text.")
    'Harbour Master of Tavell'
    """
    small = sentences.lower()
    for rule in _rules() if "chair" in small or "presid" in small else ():
        found = rule.search(sentences)
        if found:
            return _PREFIX.sub("", " ".join(found["who"].split())).strip()
    return ""
