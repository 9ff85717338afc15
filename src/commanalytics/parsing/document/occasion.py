"""On what occasion a group met, as the opening sentences or the title say it."""

from __future__ import annotations

import re
from functools import cache

from commanalytics.parsing.dates import month_names
from commanalytics.parsing.wordlists import alternation, load

_OWN = re.compile(  # "for its Harvest Diet", "for the Autumn Conference"
    r"\b(?:for|at|in)\s+(?:(?:its|their|our)\s+(?P<name>(?:[A-Z][\w-]+\s){1,3}[A-Z][\w-]+)|the\s+(?P<named>(?:[A-Z][\w-]+\s){1,3}(?:Conference|Session|Meeting|Summit|Forum|Assembly|Retreat|Dialogue)))\b"
)
_HELD_OWN = re.compile(  # "held its Spring Plenary"
    r"\b(?:held|holding|opened|concluded)\s(?:its|their|our)\s"
    r"(?P<name>(?:[A-Z][\w-]+\s){1,3}(?:Conference|Session|Meeting|Summit|Forum|Assembly|Retreat|Dialogue|Plenary))\b"
)
_BESIDE_COLON = re.compile(  # "Tolu-Bex Leaders Summit: Statement on Piers", "Statement: 2031 Harbour Dialogue"
    r"(?:^|:\s)(?:(?:19|20)[0-9]{2}\s)?"
    r"(?P<name>(?:[A-Z0-9][\w.'’+/-]*\s){1,6}(?:Summit|Conference|Dialogue|Forum|Meeting))(?=:|$)",
    re.M,
)
_ADOPTED_AT = re.compile(r"\b[Aa]dopted\b[^.;]{0,60}?\bat\s(?:the|its|our)\s")
_INDEFINITE = re.compile(r"\b(?:an?|its|their|our)\s+(?:virtual\s+)?$")  # "held an emergency meeting" before a title
_ORDINAL = r"(?:(?:[0-9]{1,4}|[IVXLC]{1,8})\s?(?:st|nd|rd|th)|[IVXLC]{2,8}(?=\s[A-Z]))"
_HELD = re.compile(  # "The International Conference for the Reconstruction of Taskara was held in Belgarde"
    r"\b[Tt]he\s+(?P<name>(?:[A-Z][\w-]+\s){0,4}(?:Conference|Congress|Symposium)"
    r"(?:\s(?:of|for|on|the|and|to|in|[A-Z][\w’'-]+)){0,12})\s(?:was\s(?:held|convened)|took\splace)\b"
)


@cache
def _ordinals() -> str:
    words = load("meeting")["occasion"]["ordinals"]
    tens = r"(?:[Tt](?:wenty|hirty)|[Ff](?:orty|ifty)|[Ss](?:ixty|eventy)|[Ee]ighty|[Nn]inety)[\s-]"
    spelled = alternation([form for word in words for form in (word, word.capitalize())])
    return rf"(?:{_ORDINAL}|(?:{tens})?{spelled})"


@cache
def _gathering() -> str:
    words = load("meeting")["occasion"]["gatherings"]
    return alternation([form for word in words for form in (word, word.capitalize(), word.upper())])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load("meeting")["occasion"]
    small = alternation(words["small"])
    date = rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–]\s*[0-9]{{1,2}})?\s+(?:of\s+)?{month_names()}"
    stop = rf"(?!(?:{month_names()}|The|We|It|They|This)\b)"
    capital = rf"{stop}[A-Z0-9](?:[\w'’&/-]|\.(?=\w\.))*\.?(?<![a-z0-9A-Z]{{2}}\.)"
    word = rf"(?!{date}\b)(?:{_ordinals()}|{small}(?![\w-])|{capital})"
    name = rf"{word}(?:\s+{word}){{0,16}}"
    tail = rf"(?:\s+of\s+(?:the\s+)?{stop}[A-Z][\w'’&/-]*(?:\s+(?:of|and|on|for|the|{stop}[A-Z][\w'’&/-]*)){{0,14}})?"
    adjective = alternation([form for w in words["special"] for form in (w, w.capitalize(), w.upper())])
    middle = r"(?:(?!(?:the|an?|his|her)\b)[A-Za-z][\w-]*\s+){0,5}?"
    links = alternation(form for link in words["links"] for form in (link, link.capitalize()))
    day = r"on\s+the\s+(?:[a-z]+|[0-9]{1,2}(?:st|nd|rd|th))\s+days?\s+of"
    strong = r"(?P<beside>(?<=s of)|(?<=n of)|(?<=e of))?"  # "on the margins of": whatever follows is an occasion
    counted = r"(?:\s+of\s+(?:consultations|talks|negotiations|discussions))?"
    return (
        re.compile(rf"\b(?:{links}|{day}|(?P<at>at)){strong}\s+(?:the\s+|(?P<own>its|their|our)\s+)?(?P<name>{name})"),
        re.compile(rf"\b(?P<name>{adjective}\s+{middle}{_gathering()}\b{tail})"),
        re.compile(rf"\b(?P<name>{_ordinals()}\s+{middle}{_gathering()}(?:\s+{_gathering()})*{counted})\b"),
    )


def occasion(sentences: str, title: str = "", closing: str = "") -> str:
    """The gathering beside which the group met; else its emergency meeting; else its own numbered session.

    `closing` is the line that adopts a text without an opening: "Adopted at the 614th meeting".

    >>> occasion("met in Ondara on the margins of the 31st Congress of the Ports Union on 3 May 2021")
    '31st Congress of the Ports Union'
    """
    found = _beside(sentences) or _adopted(closing) or _own_name(sentences)
    return found or _own_kind(sentences) or _own_kind(title) or _in_title(title)


def _adopted(closing: str) -> str:
    """The numbered meeting at which a text was adopted, as its last line has it."""
    adopted = _ADOPTED_AT.search(closing)
    counted = _patterns()[2].match(closing, adopted.end()) if adopted else None
    return _trimmed(counted["name"]) if counted else ""


def _in_title(title: str) -> str:
    """The gathering that a title names before or behind its colon."""
    named = _BESIDE_COLON.search(title) if ":" in title else None
    return named["name"] if named else ""


def _beside(sentences: str) -> str:
    """The gathering beside which the group met: "on the margins of the 31st Congress of …"."""
    for match in _patterns()[0].finditer(sentences):
        name = _trimmed(match["name"])
        if name.endswith(("’s", "'s")):
            continue  # "in connection with the survey"
        counted = re.match(_ordinals(), name) is not None
        if re.fullmatch(_ordinals(), name):
            continue  # "the 10thTolu Summit": the words are lost
        if match["at"] and (match["own"] or not counted):
            continue  # "at the Palace of Justice" is a place, "at its 1399th meeting" the group's own
        event = match["beside"] is not None and re.search(r"\b[A-Z]", name) is not None
        if event or counted or re.search(rf"\b{_gathering()}\b", name):
            return name
    return ""


def _own_name(sentences: str) -> str:
    """The name of the group's own gathering, where it has one and no number: "for its Harvest Diet"."""
    own = _OWN.search(sentences)
    if _patterns()[2].search(sentences):
        return ""
    held = _HELD.search(sentences)
    if own is not None:
        return str(own["name"] or own["named"])
    named = held or _HELD_OWN.search(sentences)
    return str(named["name"]) if named else ""


def _own_kind(text: str) -> str:
    """The group's own emergency meeting or numbered session, what "an" introduces before what a title repeats."""
    _, special, numbered = _patterns()
    urgent = sorted(special.finditer(text), key=lambda match: not _INDEFINITE.search(text, 0, match.start()))
    counted = numbered.search(text)
    if counted and (not urgent or counted.start() < urgent[0].start() < counted.end()):
        return _trimmed(counted["name"])
    return _trimmed(urgent[0]["name"]) if urgent else ""


def _trimmed(name: str) -> str:
    """Without the small words that end it: "of the", "on"."""
    words = name.split()
    small = {"of", "the", "and", "for", "on", "to", "opening"}
    while words and words[-1].lower() in small:
        words.pop()
    return " ".join(words).rstrip(".")
