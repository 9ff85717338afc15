"""Plans, strategies and agendas that are cited as instruments are: "Tolu Plan of Action (TPA)", "2030 Agenda for Seas".

Plans are many, and most are only spoken of. One is cited where the text introduces its initials, or where it bears its
year and its subject. The year, or a span of years, is part of such a name and no date of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from commanalytics.parsing.citations.instruments import Instrument
from commanalytics.parsing.citations.short_names import introduced
from commanalytics.parsing.wordlists import alternation, grammar, load

_WINDOW = 120  # characters before the noun within which its name begins
_LEAD = re.compile(
    r"(?:(?:19|20)[0-9]{2}\s+)?(?:[A-Z][\w.'’&/-]*\s+(?:\([A-Z][A-Za-z-]{1,8}\)\s+)?(?:(?:and|&)\s+(?=[A-Z]))?){1,8}$"
    r"|(?:[A-Z][A-Z.]+\s+)?(?:19|20)[0-9]{2}\s+$"
)
_LEAD_OF = re.compile(
    r"(?<=\bthe )(?:[A-Z][\w'’-]*\s+){1,3}of\s+(?:[A-Z][\w'’-]*\s+){1,3}$"
)  # "the Bay of Ostrel Initiative"
_WORD = r"[A-Z][\w'’-]*(?:\.[A-Z][\w'’-]*)*(?:(?<=\.[A-Z])\.)?"  # "U.S.", and no word that ends the sentence
_TAIL = re.compile(
    rf"\s+(?:for|on|of|to|in|against)\s+(?:the\s+)?{_WORD}"
    rf"(?:,?\s+(?:(?:and|of|on|for|in|to|the)\s+){{0,2}}{_WORD}){{0,10}}"
)
_YEARS = r"(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)?[0-9]{2})?"
_SPAN = re.compile(rf"(?:\s+[IVX]{{1,4}}\b)?(?:\s*\({_YEARS}\)|\s+{_YEARS}(?![\w/-]))|\s+[IVX]{{1,4}}\b")
_BEFORE = re.compile(r"(?P<word>[A-Za-z]+)\s+(?:(?:[Tt]he|its|their|our|an?)\s+)?$")
_INSIDE = re.compile(r"^.*\(([A-Z][A-Za-z-]{1,8})\)(?=\s)", re.DOTALL)  # "Tolu Ports (TP) Plan" is the "TP Plan"
_DATED = re.compile(r"(?:[A-Z.]+\s+)?(?:19|20)[0-9]{2}\s")
_SPAN_BEFORE = re.compile(r"(?:19|20)[0-9]{2}\s?[-–/]\s?$")


@cache
def _front() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(load('citations')['kinds']['fronts'])}|[A-Z]{{4,}}ING)\s+")


@cache
def _noun() -> re.Pattern[str]:
    kinds = load("citations")["kinds"]
    return re.compile(rf"\b{alternation(kinds['plans'])}\b")


def find_plans(text: str) -> Iterator[Instrument]:
    """All named plans of a text, in order.

    >>> [plan.name for plan in find_plans("under the Tolu Plan of Action (TPA) and the 2030 Agenda for Clean Seas")]
    ['TPA', '2030 Agenda for Clean Seas']
    """
    end = 0
    for noun in _noun().finditer(text):
        if noun.start() < end:
            continue
        found = _plan(text, noun, end)
        if found is not None:
            yield found
            end = found.end


def _plan(text: str, noun: re.Match[str], floor: int) -> Instrument | None:
    """The plan that a noun names; None where nothing but the noun stands there."""
    start = _start(text, noun.start(), floor)
    tail = _TAIL.match(text, noun.end(), _next(text, noun))
    stop = tail.end() if tail else noun.end()
    short = introduced(text, stop)
    span = _SPAN.match(text, short.end if short else stop)
    stop = span.end() if span else stop
    if start == noun.start() and not tail:
        return None
    years = _SPAN_BEFORE.search(text, max(0, start - 8), start)
    start = years.start() if years else start
    dated = _DATED.match(text, start) is not None or years is not None
    marked = (dated and tail is not None) or (span is not None and any(map(str.isdigit, span.group())))
    if _body().match(text, start, stop) or (
        not short and not _cited(text, start) and (not marked or _acted_on(text, start))
    ):
        return None
    name = f"{short.name}{span.group() if span else ''}" if short else _INSIDE.sub(r"\1", text[start:stop])
    return Instrument(start, stop, " ".join(name.split()).rstrip("."), rule="plan")


def _next(text: str, noun: re.Match[str]) -> int:
    """Where the words end that can belong to a plan: in front of the "and" that leads to another one."""
    end = noun.end() + 160
    other = _noun().search(text, noun.end(), end)
    joined = text.rfind(" and ", noun.end(), other.start()) if other else -1
    return joined if joined >= 0 else end


@cache
def _content() -> re.Pattern[str]:
    words = alternation(load("citations")["kinds"]["content"])
    return re.compile(rf"\b{words}\s+(?:the\s+)?(?:[A-Z][\w.’' -]{{1,40}}[’']s\s+)?$")


@cache
def _body() -> re.Pattern[str]:
    """A body that is called a programme: "United Nations Environment Programme"."""
    words = load("citations")["kinds"]
    return re.compile(rf"{alternation(words['body_fronts'])}\s+(?:[A-Z][\w'’-]*\s+){{0,4}}Program(?:me)?(?!\s+of\b)")


def _cited(text: str, start: int) -> bool:
    """Whether a text speaks of what stands in a plan: "as set out in the Tolu Work Plan"."""
    return _content().search(text, max(0, start - 90), start) is not None


def _acted_on(text: str, start: int) -> bool:
    """Whether a plan is what somebody adopts, approves or mends, and no document that is cited."""
    word = _BEFORE.search(text, max(0, start - 40), start)
    return word is not None and word["word"].lower() not in grammar("function_words")


def _start(text: str, noun: int, floor: int) -> int:
    """Where the capitalised words in front of the noun begin; an opening verb or article is none of them."""
    lo = max(floor, noun - _WINDOW)
    lead = _LEAD_OF.search(text, lo, noun) or _LEAD.search(text, lo, noun)
    if lead is None:
        return noun
    at = lead.start()
    while (front := _front().match(text, at, noun)) is not None:
        at = front.end()
    return at
