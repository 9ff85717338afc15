"""Meetings cited by name alone: "as agreed at the Ondara Summit", "the commitments of the 9th Tolu-Bex Summit".

Only what others decided or said there cites it; the meeting that speaks, and one to come, are no citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from commanalytics.parsing.citations.found import FoundReference
from commanalytics.parsing.citations.roles import before, sets_term
from commanalytics.parsing.dates import month_names
from commanalytics.parsing.wordlists import alternation, load

_NUMBER = r"[0-9]{1,3}(?:\Wsup\W)?(?:st|nd|rd|th)(?:\W{2}sup\W)?"  # mark-up sets its letters higher
_JOINED = re.compile(r"^([0-9]+)(?:\Wsup\W)?([a-z]{2})(?:\W{2}sup\W)?\s*(?=[A-Z])")  # "9thTolu Summit"
_BODY = 700  # characters that hold title and opening


@cache
def _name() -> re.Pattern[str]:
    words = load("citations")["meetings"]
    summits = alternation(words["named"])
    nouns = alternation([*words["named"], *words["gatherings"]])
    front = rf"(?:(?i:{alternation(words['there'])})|(?P<loose>{alternation(words['cues'])}))\s+(?:both\s+)?the\s+"
    word = r"[A-Z][\w'’&/-]*+(?:\.-?[A-Z][\w'’-]*+)*+(?:(?<=\.[A-Z])\.)?"
    counted = rf"(?:{_NUMBER}\s*|(?i:{alternation(load('citations')['numbers']['ordinals'])})\s+)"
    nameless = rf"(?:{counted}|(?i:{alternation(words['general'])})\s+)++{nouns}\b(?!\s+(?:for|on|of)\s)"
    purpose = rf"(?:\s+(?:for|on|of)\s+(?!{month_names()}\b)(?:the\s+)?{word}(?:\s+(?:(?:and|of)\s+)?{word}){{0,5}})"
    behind = rf"(?P<place>\s+in\s+[A-Z][\w’'-]++)?(?!\s*(?:\(|[A-Z0-9]|{alternation(words['not_before'])}\b))"
    return re.compile(
        rf"\b{front}(?P<name>(?!{nameless})(?P<count>{counted})?(?P<proper>(?:{word}\s+){{1,6}}?)?"
        rf"(?(loose){summits}|{nouns})\b(?(proper){purpose}?|(?(count){purpose}|(?!)))){behind}"
    )


def find_named_meetings(text: str) -> Iterator[FoundReference]:
    """All meetings that a text cites by name alone, in order.

    >>> [meeting.identifier for meeting in find_named_meetings("x" * 700 + " as agreed at the 2nd Ondara Summit, we")]
    ['2nd Ondara Summit']
    """
    head = " ".join(text[:_BODY].split()).casefold()
    for match in _name().finditer(text, _BODY):
        name = " ".join(match["name"].split())
        if name.casefold() not in head and not sets_term(before(text, match.start("name"))):
            end = match.end("place") if match["place"] else match.end("name")
            named = " ".join(text[match.start("name") : end].split())
            yield FoundReference(match.start("name"), end, "meeting", "", _JOINED.sub(r"\1\2 ", named), "meeting_name")
