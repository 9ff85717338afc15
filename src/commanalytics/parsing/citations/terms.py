"""Terms: a date that sets one, or that is yet to come, is the date of nothing that a text could cite."""

from __future__ import annotations

import re
from functools import cache

from commanalytics.parsing.wordlists import alternation, load

_CUE = 120  # characters in front of a date within which a word can make it one to come
_BETWEEN = re.compile(r" between [a-z]+(?: [0-9]{4})? and$")
_PART_OF = re.compile(r" (?:the )?(?:end|start|beginning|close|middle) of$")


@cache
def _cues() -> tuple[str, ...]:
    return tuple(f" {cue}" for cue in load("citations")["deadline"]["cues"])


@cache
def _to_come() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(load('citations')['grammar']['to_come'])}\b[^,;.]{{0,90}}$")


@cache
def _by_meeting() -> re.Pattern[str]:
    words = load("citations")["deadline"]
    return re.compile(
        rf" {alternation(words['limits'])} (?:the |its |their |our )?(?:[\w’'-]+ ){{0,3}}"
        rf"{alternation(load('citations')['term']['occasions'])} (?:of|in|on)$"
    )


def sets_term(words: str, past: bool = False) -> bool:
    """Whether the words before a date make it a deadline or a day to come: "by", "not later than", "to be held on".

    A date that is `past`, since it is earlier than the text, is not to come, whatever the group will do about it.

    >>> sets_term("will meet again on "), sets_term("will not forget the raid of ", past=True)
    (True, False)
    """
    end = f" {' '.join(words[-_CUE:].lower().split())}".removesuffix(" the")
    if end.endswith(_cues()) or _PART_OF.sub("", end).endswith(_cues()) or _BETWEEN.search(end):
        return True
    return not past and (_to_come().search(end) or _by_meeting().search(end)) is not None
