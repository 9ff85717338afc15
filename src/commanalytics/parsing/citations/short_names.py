"""Instruments cited by their initials once they have been introduced: "the Treaty of Halm (TOH) … under the TOH".

The initials are then the name of the instrument, so that all its citations go by one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from commanalytics.parsing.citations.instruments import Instrument
from commanalytics.parsing.wordlists import alternation, load

_LEAST = 3  # letters: two are those of a state or a union
_IN_BRACKETS = re.compile(
    r"\s*\((?:(?:hereinafter|hereafter|henceforth|referred\s+to\s+as)\s+){0,3}(?:the\s+)?[“\"‘']?"
    r"(?P<name>[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,8}(?:-[A-Z0-9]{1,6})?)[”\"’']?\)"
)


@dataclass(frozen=True, slots=True)
class ShortName:
    """Initials in brackets behind a name."""

    start: int
    end: int
    name: str


def introduced(text: str, at: int) -> ShortName | None:
    """The short name that brackets introduce right behind a name that ends at this offset.

    >>> introduced("the Treaty of Halm (TOH) and", 18).name
    'TOH'
    """
    match = _IN_BRACKETS.match(text, at, at + 60)
    if match is None or len(match["name"]) < _LEAST:
        return None
    return ShortName(match.start("name"), match.end(), match["name"])


def with_short_names(text: str, named: Sequence[Instrument]) -> list[Instrument]:
    """The instruments of a text, those with a short name under it, and the places that cite by it, in order."""
    shorts: dict[str, int] = {}
    out: list[Instrument] = []
    for instrument in named:
        short = introduced(text, instrument.end)
        if short is None and _renamed(text, instrument):
            shorts.setdefault(instrument.name, instrument.end)
        elif short is not None:
            shorts.setdefault(short.name, short.end)
            instrument = replace(instrument, end=short.end, name=short.name)
        out.append(instrument)
    known = dict.fromkeys(load("citations")["kinds"]["known_short"], 0)
    return sorted([*out, *_by_initials(text, known | shorts, out)], key=lambda found: found.start)


def _renamed(text: str, instrument: Instrument) -> bool:
    """Whether it goes by the initials that its name holds: "the Plan on Piers (POP) 2031", which is the POP 2031."""
    inside = _IN_BRACKETS.search(text, instrument.start, instrument.end)
    return inside is not None and instrument.name.split()[0] == inside["name"]


def _by_initials(text: str, shorts: dict[str, int], named: Sequence[Instrument]) -> Iterator[Instrument]:
    """Places behind the introduction that cite by initials."""
    taken = [(found.start, found.end) for found in named]
    k = 0
    for match in re.finditer(rf"(?<![\w-]){alternation(shorts)}(?![\w-]|\s+[A-Z][a-z])", text):
        name = " ".join(match.group().split())
        while k < len(taken) and taken[k][1] <= match.start():
            k += 1
        inside = k < len(taken) and taken[k][0] <= match.start()
        if match.start() >= shorts[name] and not inside:
            yield Instrument(match.start(), match.end(), name, rule="short_name")
