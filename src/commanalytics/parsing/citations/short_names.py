"""Names that a text gives in brackets behind a longer one, and the places that cite by them.

>>> introduced("the Treaty of Halm (TOH) and", 18), introduced("the Principles on Salt (Tolu Principles)", 22)
(('TOH', 24), ('Tolu Principles', 40))
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.citations.name_words import cited, name_nouns, name_words
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import alternation, worded

_OF = reach("names")
_INSIDE_WORD = re.compile(r"[\w-]")
BRACKET = re.compile(r"\s*\((?:the\s+)?[“\"‘']?(?:[A-Z][\w’'-]*\s+){0,3}")
_OPENED = re.compile(r"\s*\(")
#: A name that ends in its parties: initials behind it are those of the last ("between Norvia and the Bank").
between = worded(r"\s⟨citations.kinds.of_parties⟩\s")
#: A short name in brackets: initials, or a name of its own ("(Tolu Principles)").
_in_brackets = worded(
    r"\s*\((?:(?:⟨hereinafter⟩|referred\s+to\s+as)\s+){0,3}[“\"‘']?(?:the\s+)?[“\"‘']?"
    r"(?P<name>[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,8}(?:-[A-Z0-9]{1,6}| [A-Z]{2,6}|[0-9]{4})?"
    r"|(?:[A-Z][\w’'-]*\s+){1,4}⟨citations.kinds.plans+citations.kinds.instruments⟩(?:\s+of\s+[A-Z][\w’'-]*)?"
    r"|Treaty\s+of\s+[A-Z][\w’'-]*)[”\"’']?\)"
)


def introduced(text: str, at: int) -> tuple[str, int]:
    """The short name in brackets right behind a name that ends here, and where they end; else "" and here."""
    match = _in_brackets().match(text, at, at + _OF["bracket"]) if _OPENED.match(text, at) else None
    name = " ".join(match["name"].split()) if match else ""
    return (name, match.end()) if match and len(name) >= _OF["initials"] else ("", at)


def with_short_names(text: str, named: Sequence[FoundReference]) -> list[FoundReference]:
    """What is named, by the short name where it has one, and the places that cite by such a name, in order."""
    shorts: dict[str, int] = {}
    out: list[FoundReference] = []
    for name in named:
        short, end = introduced(text, name.end)
        if short and (name_nouns().search(short) or not between().search(text, name.start, name.end)):
            shorts.setdefault(short, end)
            name = replace(name, end=end, identifier=short)
        elif name.rule == "plan":
            shorts |= {again: name.end for again in _shorter(name.identifier) if again not in shorts}
        out.append(name)
    known = dict.fromkeys(name_words("known_short"), 0)
    return sorted([*out, *_by_initials(text, known | shorts, out)], key=lambda found: found.start)


def _shorter(name: str) -> Iterator[str]:
    """The names by which a plan is cited again: its whole name, and the name without what it is about.

    >>> list(_shorter("Tolu Framework for Salt"))
    ['Tolu Framework for Salt', 'Tolu Framework']
    """
    yield name
    noun = name_nouns().search(name)
    if noun and noun.end() < len(name) and " " in name[: noun.end()]:
        yield name[: noun.end()]


def _by_initials(text: str, shorts: dict[str, int], named: Sequence[FoundReference]) -> Iterator[FoundReference]:
    """Places behind the introduction that cite by initials."""
    taken = [(found.start, found.end) for found in named]
    k, parts = 0, alternation(name_words("parts"))
    for match in re.finditer(rf"{alternation(shorts)}(?![\w-]|\s+(?!{parts}\b)[A-Z][a-z])", text):
        name, at = " ".join(match.group().split()), match.start()
        while k < len(taken) and taken[k][1] <= at:
            k += 1
        inside = (at and _INSIDE_WORD.match(text, at - 1)) or (k < len(taken) and taken[k][0] <= at)
        again = k and BRACKET.fullmatch(text, taken[k - 1][1], at)  # "… (Tolu Strategy of 2015)" is the same
        if at >= shorts[name] and not inside and not again:
            yield cited(at, match.end(), name, rule="short_name")
