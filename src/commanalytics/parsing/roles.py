"""What a date in a sentence is the date of: a meeting, a report, a resolution, an instrument, or an event.

The words before the date decide, read backwards from it: the nearest noun that carries a date, unless a verb of another
kind stands between ("the report on the men *taken* on 3 May": the taking, not the report).
"""

from __future__ import annotations

import re
from functools import cache

from commanalytics.parsing.wordlists import load

_WINDOW = 420
_BOUNDARY = re.compile(
    r"[;:•]|(?<=[a-z0-9)”])\.(?:\s+(?=[A-Z“(])|(?=[A-Z][a-z]))|[!?]\s"
    r"|\n\s*(?=(?:[*–—-]|\(?[0-9]{1,3}[.)]|\(?[a-z]{1,4}[.)])\s)" # the next item of a list
    r"|\n\s*(?=(?!(?:Meeting|Working|Standing|Steering|Understanding|United)\b)[A-Z][A-Za-z]+(?:ed|ing|ED|ING)\b)|\n\s*\n\s*(?=[A-Z][a-z]+s\b|The\b|It\b|They\b|We\b)"  # the next clause
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.UNICODE)
_DETERMINERS = frozenset("the a an its their his her our these those all both of such recent any no two three".split())
_NO_VERB = frozenset("united need indeed hundred red speed seed bed shed based armed related limited advanced so-called".split())
_IRREGULAR = frozenset(
    "held met made begun done given taken shot lost seen sent broken fallen put set struck found built cut laid left led sunk went "
    "came took began broke fell died became written drawn read shown been was were had has have lay lies gave".split()
)
_POSSESSIVES = frozenset("its their our her his".split())
_PRONOUN_LINK = frozenset("which who whom whose where when because since while after".split())
_PART_OF = re.compile(r" (?:the )?(?:end|start|beginning|close|middle) of$")
_READ = re.compile(  # what a group has read before it decides is a paper of some kind: "Having perused the tables of …"
    r"\bhaving\s+(?:[a-z]+\s+){0,2}(?:considered|examined|studied|perused|reviewed|read|received|heard|seen)\b", re.IGNORECASE
)
_OWN_MEETING = re.compile(  # "as it did at its Spring Diet of", "the pledges which we exchanged at Lumata on"
    r"\bat\s+(?:its|our|their)\s+(?:[\w-]+\s+){1,4}(?:of|on|in)\s+$|\b[Ww]e\s+[a-z]+\s+(?:at|in)\s+[A-Z][\w'’ -]{1,30}\s+on\s+$"
)
_TO_COME = re.compile(
    r"\b(?:will|shall|to be|to take place|scheduled|planned|due|upcoming|forthcoming|next|to (?:meet|convene|reconvene|hold|host)|look(?:s|ing|ed)? forward)\b"
    r"[^,;.]{0,90}$"
)
_CUE = 120  # characters before a date within which a word can make it one to come
_REACH = 34  # words that a noun may stand before its date


@cache
def _roles() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The role of a noun, and the verbs that tie each role's nouns to a date. A noun of two roles takes the later one."""
    table = load("citations")["roles"]
    nouns = {form: role for role, words in table.items() for noun in words["nouns"] for form in _forms(noun)}
    return nouns, {role: frozenset(words["verbs"]) for role, words in table.items()}


def _forms(noun: str) -> tuple[str, ...]:
    if noun.endswith("y"):
        return noun, noun[:-1] + "ies"
    return noun, noun + "s", noun + "es"


@cache
def _own() -> frozenset[str]:
    return frozenset(form for noun in load("citations")["own"]["nouns"] for form in _forms(noun))


@cache
def _cues() -> tuple[str, ...]:
    return tuple(f" {cue}" for cue in load("citations")["deadline"]["cues"])


def before(text: str, start: int) -> str:
    """The words of the sentence in front of an offset, as far as they may decide."""
    window = text[max(0, start - _WINDOW) : start]
    cut = 0
    for boundary in _BOUNDARY.finditer(window):
        cut = boundary.end()
    return window[cut:]


def sets_term(words: str) -> bool:
    """Whether the words before a date make it a deadline or a beginning to come: "by", "not later than", "until"."""
    end = f" {' '.join(words[-_CUE:].lower().split())}".removesuffix(" the")
    return end.endswith(_cues()) or _PART_OF.sub("", end).endswith(_cues()) or _TO_COME.search(end) is not None


def role(words: str, reach: int = _REACH, noun_only: bool = False) -> str:
    """What the date after these words is the date of; "event" where no noun with a date of its own governs it.

    `reach` is how many words such a noun may stand before its date; `noun_only` takes no verb for it ("as agreed on").

    >>> role("Recalling the Communiqué issued at Port Amaro on "), role("the report on the boats seized on ")
    ('meeting', 'event')
    """
    nouns, verbs = _roles()
    tokens = [token.lower() for token in _WORD.findall(words)]
    if not noun_only and _OWN_MEETING.search(words):
        return "meeting"
    verb, crossed = "", False
    direct = tokens[-1] if tokens else ""
    if direct in {"of", "from"} and len(tokens) > 2 and tokens[-2] in _own() and tokens[-3] in _POSSESSIVES:
        return "meeting"
    for back, token in enumerate(reversed(tokens[-reach:])):
        previous = tokens[-back - 2] if back + 2 <= len(tokens) else ""
        found = nouns.get(token)
        if found:
            if not verb and direct == "on" and found in {"resolution", "instrument", "report"}:
                return "event"
            return _decided(found, verb, crossed, verbs, tokens[: len(tokens) - back])
        if not verb and _is_verb(token, previous):
            verb = token
            if token == "met" and back < 4 and not noun_only:
                return "meeting"
        crossed = crossed or token in _PRONOUN_LINK
    if noun_only:
        return "event"
    return "meeting" if verb in {"agreed", "decided"} else "report" if direct == "of" and _READ.search(words) else "event"


def noun_role(noun: str) -> str:
    """The role of a noun that carries a date, "" if it carries none."""
    return _roles()[0].get(noun, "")


def _decided(found: str, verb: str, crossed: bool, verbs: dict[str, frozenset[str]], upto: list[str]) -> str:
    if verb and verb not in verbs[found]:
        return "event"
    if crossed and not verb:
        return "event"
    return "event" if found == "meeting" and _staged(upto) else found


def _staged(tokens: list[str]) -> bool:
    """Whether a meeting is spoken of as something that happened: "the conduct of the … Meeting"."""
    return any(a in {"conduct", "holding", "hosting"} and b == "of" for a, b in zip(tokens, tokens[1:], strict=False))


def _is_verb(token: str, previous: str) -> bool:
    if token in _IRREGULAR:
        return True
    return token.endswith("ed") and len(token) > 3 and token not in _NO_VERB and previous not in _DETERMINERS
