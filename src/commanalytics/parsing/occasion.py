"""On what occasion a group met, and who was in the chair, as the opening sentences say it."""

from __future__ import annotations

import re
from functools import cache

from commanalytics.parsing.dates import month_names
from commanalytics.parsing.wordlists import alternation, load

_OWN = re.compile(  # "for its Harvest Diet", "for the Autumn Conference"
    r"\b(?:for|at|in)\s+(?:(?:its|their|our)\s+(?P<name>(?:[A-Z][\w-]+\s){1,3}[A-Z][\w-]+)|the\s+(?P<named>(?:[A-Z][\w-]+\s){1,3}(?:Conference|Session|Meeting|Summit|Forum|Assembly|Retreat|Dialogue)))\b"
)
_INDEFINITE = re.compile(r"\b(?:an?|its|their|our)\s+(?:virtual\s+)?$")  # "held an emergency meeting" before a title
_ORDINAL = r"(?:[0-9]{1,4}|[IVXLC]{1,8})\s?(?:st|nd|rd|th)"


@cache
def _ordinals() -> str:
    words = load("meeting")["occasion"]["ordinals"]
    tens = r"(?:(?:Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-])"
    spelled = alternation([form for word in words for form in (word, word.capitalize())])
    return rf"(?:{_ORDINAL}|{tens}?{spelled})"


@cache
def _gathering() -> str:
    words = load("meeting")["occasion"]["gatherings"]
    return alternation([form for word in words for form in (word, word.capitalize(), word.upper())])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load("meeting")["occasion"]
    small = alternation(words["small"])
    stop = rf"(?!(?:{month_names()}|The|We|It|They|This)\b)"
    word = rf"(?:{_ordinals()}|{small}(?![\w-])|{stop}[A-Z0-9](?:[\w'’&/-]|\.(?=\w\.))*\.?(?<![a-z0-9A-Z]{{2}}\.))"
    name = rf"{word}(?:\s+{word}){{0,16}}"
    tail = rf"(?:\s+of\s+(?:the\s+)?{stop}[A-Z][\w'’&/-]*(?:\s+(?:of|and|on|for|the|{stop}[A-Z][\w'’&/-]*)){{0,14}})?"
    adjective = alternation([form for w in words["special"] for form in (w, w.capitalize(), w.upper())])
    middle = r"(?:[A-Za-z][\w-]*\s+){0,5}?"
    links = alternation(form for link in words["links"] for form in (link, link.capitalize()))
    day = r"on\s+the\s+(?:[a-z]+|[0-9]{1,2}(?:st|nd|rd|th))\s+days?\s+of"
    return (
        re.compile(rf"\b(?:{links}|{day}|(?P<at>at))(?P<beside>(?<=s of)|(?<=n of)|(?<=e of))?\s+(?:the\s+|its\s+|their\s+)?(?P<name>{name})"),
        re.compile(rf"\b(?P<name>{adjective}\s+{middle}{_gathering()}\b{tail})"),
        re.compile(rf"\b(?P<name>{_ordinals()}\s+{middle}{_gathering()}(?:\s+of\s+(?:consultations|talks|negotiations|discussions))?)\b"),
    )


def occasion(sentences: str, title: str = "") -> str:
    """The gathering beside which the group met; else its emergency meeting; else its own numbered session.

    >>> occasion("met in Ondara on the margins of the 74th Session of the UN General Assembly on 3 May 2021")
    '74th Session of the UN General Assembly'
    """
    beside, special, numbered = _patterns()
    for match in beside.finditer(sentences):
        name = _trimmed(match["name"])
        if match["at"] and not re.match(_ordinals(), name):
            continue  # "at the Palace of Justice" is a place
        event = match["beside"] is not None and len(re.findall(r"\b[A-Z]", name)) > 1
        if event or re.search(rf"\b{_gathering()}\b", name) or re.match(_ordinals(), name):
            return name
    own = _OWN.search(sentences)
    if own and not numbered.search(sentences):
        return str(own["name"] or own["named"])
    for text in (sentences, title):
        urgent = sorted(special.finditer(text), key=lambda match: not _INDEFINITE.search(text, 0, match.start()))
        counted = numbered.search(text)
        if counted and (not urgent or counted.start() < urgent[0].start() < counted.end()):
            return _trimmed(counted["name"])
        if urgent:
            return _trimmed(urgent[0]["name"])
    return ""


def _trimmed(name: str) -> str:
    """Without the small words that end it: "of the", "on"."""
    words = name.split()
    small = {"of", "the", "and", "for", "on", "to", "opening"}
    while words and words[-1].lower() in small:
        words.pop()
    return " ".join(words).rstrip(".")


_PERSON = r"(?P<who>(?:(?:Mr|Mrs|Ms|Dr|Prof|H\.E|St)\.\s*)*[A-Z](?:[^,;:.()]|(?<=\s[A-Z])\.){2,90}?)"
_TITLED = r"(?:,[^.;:]{2,90},|\s+\([^()]{1,40}\))?"  # ", Director of the Rescue Service,"
_END = r"(?=\s*[.;,(\n]|\s+and(?:,|\s+(?:was|were|is|[a-z]+ed)\b)|\s+(?:on|in)\s+(?:[0-9]|[A-Z])|\s+from\s+[A-Z]|$)"
_CHAIRS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bpresided\s+over\s+by\s+(?:the\s+)?{_PERSON}{_END}",
        rf"(?:^|[,.]\s+)(?:[Tt]he\s+|its\s+)?{_PERSON}\s+presiding\b",
        rf"\b(?:was|were)\s+(?:co-)?chaired\s+by\s+(?:the\s+)?{_PERSON}{_END}",
        rf"\bunder\s+the\s+(?:co-)?(?:chairmanship|chairpersonship|chair|presidency)\s+of\s+(?:the\s+)?{_PERSON}{_END}",
        rf"\bwith\s+(?:the\s+)?{_PERSON}\s+(?:\([^()]{{1,40}}\)\s+)?in\s+the\s+chair\b",
        rf"\bchaired\s+by\s+(?:the\s+)?{_PERSON}{_END}",
        rf"(?:^|[.\n]\s*|\bThe\s+)(?:The\s+)?{_PERSON}{_TITLED}\s+(?:(?:co-)?chaired|took\s+the\s+chair|presided"
        r"|was\s+in\s+the\s+chair|acted\s+as\s+chair|was\s+elected\s+[Cc]hair(?:man|person)?)\b",
    )
)


def chair(sentences: str) -> str:
    """Who was in the chair, as the opening sentences name the person or office; "" where they do not."""
    for pattern in _CHAIRS:
        found = pattern.search(sentences)
        if found:
            return re.sub(r"^(?:(?:Mr|Mrs|Ms)\.\s*)+", "", " ".join(found["who"].split()).removeprefix("The ")).strip()
    return ""
