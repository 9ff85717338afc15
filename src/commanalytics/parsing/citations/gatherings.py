"""Meetings cited by name alone: "as agreed at the Ondara Summit", "the commitments of the 9th Tolu-Bex Summit".

Only what others decided or said there cites it; the meeting that speaks, and one to come, are no citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from commanalytics.parsing.citations.found import FoundReference
from commanalytics.parsing.citations.roles import before, sets_term
from commanalytics.parsing.wordlists import alternation, load

_JOINED = re.compile(r"^([0-9]{1,3}(?:st|nd|rd|th))(?=[A-Z])")  # "9thTolu Summit"
_BODY = 700  # characters that hold title and opening


@cache
def _name() -> re.Pattern[str]:
    words = load("citations")["meetings"]
    return re.compile(
        rf"\b{alternation(words['cues'])}\s+(?:both\s+)?the\s+"
        rf"(?P<name>(?:[0-9]{{1,3}}(?:st|nd|rd|th)\s*)?(?:[A-Z][\w.'’&/-]*\s+){{1,6}}?{alternation(words['named'])})\b"
        rf"(?P<place>\s+in\s+[A-Z][\w’'-]+)?(?!\s*(?:\(|[A-Z0-9]|{alternation(words['not_before'])}\b))"
    )


def find_named_meetings(text: str) -> Iterator[FoundReference]:
    """All meetings that a text cites by name alone, in order.

    >>> [meeting.identifier for meeting in find_named_meetings("x" * 700 + " as agreed at the 2nd Ondara Summit, we")]
    ['2nd Ondara Summit']
    """
    head = " ".join(text[:_BODY].split())
    for match in _name().finditer(text, _BODY):
        name = " ".join(match["name"].split())
        if name not in head and not sets_term(before(text, match.start("name"))):
            end = match.end("place") if match["place"] else match.end("name")
            named = " ".join(text[match.start("name") : end].split())
            yield FoundReference(match.start("name"), end, "meeting", "", _JOINED.sub(r"\1 ", named), "meeting_name")
