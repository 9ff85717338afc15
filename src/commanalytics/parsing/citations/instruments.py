"""Treaties, charters and laws by their names: "Brennick Convention", "Charter of the United Nations", "Passage Decree".

A name is capitalised and holds a noun such as Convention; "the Convention" alone only points back, and is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from commanalytics.parsing.dates import month_names
from commanalytics.parsing.wordlists import alternation, load

_CAPITAL = r"(?:[A-Z][\w.'’&/-]*(?<![a-z]{2}\.)|\([A-Z][\w ]{0,30}\))"
_BEFORE = re.compile(rf"(?P<name>(?:{_CAPITAL}(?:\s+(?:and|&)\s+(?={_CAPITAL})|\s+)){{1,8}})$")
_BEFORE_OF = re.compile(
    rf"\bthe\s+(?P<name>(?:{_CAPITAL}\s+){{1,3}}of\s+(?:{_CAPITAL}\s+){{1,3}})$"
)  # "the Bay of Ostrel Initiative"
_LINK = r"(?:of|on|for|against|in|to|and|with|between|concerning|[Rr]elating\s+to|[Rr]elative\s+to|regarding|at)"
_PARTS = r"Articles?|Annex|Chapter|Section|Rules?|Paragraph|Resolution|Decision"  # begin another citation
_INITIALS = r"(?:[A-Z]\.){2,4}"
_HALVED = r"(?:(?<=-)\s+[a-z]+)?"  # a hyphen may end the line
_NAME_WORD = rf"(?!(?:{month_names()}|{_PARTS})\b)(?:{_INITIALS}|[A-Z][\w'’-]*){_HALVED}"
_TAIL_WORD = rf"(?:the\s+)?(?:all\s+)?{_NAME_WORD}"
_FIRST_LINK = r"(?:of|on|for|against|between|[Cc]oncerning|[Rr]elating\s+to|[Rr]elative\s+to|[Rr]egarding|to)"
_TAIL = re.compile(
    rf"\s+(?P<link>{_FIRST_LINK})\s+(?:the\s+)?{_TAIL_WORD}"
    rf"(?:,\s+{_NAME_WORD}(?:,\s+{_NAME_WORD})*,?\s+and\s+{_NAME_WORD}"  # "on Economic, Social and …"
    r"(?=\s+[A-Z]|[,;.)]|\s+and\s+the\b))?"
    rf"(?:(?:\s+{_LINK})?(?:\s+the|\s+all)?\s+{_NAME_WORD}){{0,14}}"
)
_LISTED = re.compile(  # "on Zones of Peace, Trade and Trust (ZPTT)": the initials tell where such a name ends
    rf"(?:,\s+{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,2}}){{1,4}},?\s+and\s+{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,3}}(?=\s*\([A-Z]{{3,10}}\))"
)
_YEAR_BEFORE = re.compile(r"\b((?:1[89]|20)[0-9]{2})\s+$")
_YEAR_AFTER = re.compile(r"(?:\s+(?:of|signed\s+in|adopted\s+in|\()\s*|,?\s+)((?:1[89]|20)[0-9]{2})\b(?!\s*[-/][0-9])")
_OF_YEAR = re.compile(r"\s+of\s+((?:1[89]|20)[0-9]{2})\b(?!\s*[-/][0-9])")
_NUMBER_AFTER = re.compile(
    r"\s+(?:\([A-Z]{2,4}\)\s+)?(?:(?:No\.?|number)\s*)?(?:[0-9]{1,5}(?:/[0-9]{2,4})?|[IVX]{1,5})(?=\s|[,;.)])"
)
_LONGER = re.compile(  # "Security Arrangements Monitoring Mechanism" is a body
    rf"(?: +| *\n *)(?!(?:{month_names()}|Articles?|Annex|Part|Chapter|Section|Protocol|The|In|On|By)\b)"
    r"[A-Z][a-z]+(?<!ed)(?<!s)\b"
)
_MEMBERS_OF = re.compile(r"\b(?:[Mm]embers?|MEMBERS?|[Mm]embership|[Mm]ember\s+[Ss]tates)\s+of\s+(?:the\s+)?$")
_SENTENCE_END = re.compile(r"[;•]|\.\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A named instrument. `iso` is its year where the name states one."""

    start: int
    end: int
    name: str
    iso: str = ""
    rule: str = "name"


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf"{alternation(load('citations')['kinds']['fronts'])}\s+")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(alternation(load("citations")["kinds"]["instruments"]) + r"(?![^\W\d_])")


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load("citations")["kinds"]["not_names"])


def find_instruments(text: str) -> list[Instrument]:
    """All named instruments of a text, in order, without overlap.

    >>> [i.name for i in find_instruments("under the AMS Charter, the 1931 Brennick Convention and a convention")]
    ['AMS Charter', 'Brennick Convention']
    """
    out: list[Instrument] = []
    end = 0
    for match in _noun().finditer(text):
        if match.start() < end or text[match.start() - 1 : match.start()].isalpha():
            continue
        found = _named(text, match, end)
        if found is not None:
            out.append(found)
            end = found.end
    return out


def _named(text: str, noun: re.Match[str], floor: int) -> Instrument | None:
    start = _name_start(text, noun.start(), floor)
    stop = _name_end(text, noun.end())
    year = _YEAR_BEFORE.search(text, max(0, start - 12), start)
    if start == noun.start() and stop == noun.end():
        of_year = _OF_YEAR.match(text, stop) if text[max(0, start - 4) : start].lower() == "the " else None
        if of_year is not None:
            return Instrument(start, of_year.end(), noun.group(), of_year[1])  # "rule 4 of the Code of 1931"
        return year and Instrument(year.start(), stop, f"{year[1]} {noun.group()}", year[1])
    if stop == noun.end() and (_generic(text[start : noun.start()]) or _LONGER.match(text, stop)):
        return None
    if _MEMBERS_OF.search(text, max(0, start - 30), start):
        return None  # what has members is a body, whatever it is called; an instrument has parties
    name = _identity(text[start:stop])
    if name in load("citations")["kinds"]["generic"]:
        return None
    after = _YEAR_AFTER.match(text, stop)
    if year is not None:
        return Instrument(year.start(), stop, name, year[1])
    if after is not None:
        return Instrument(start, after.end(), name, after[1])
    return Instrument(start, stop, name)


def _identity(name: str) -> str:
    """The name in one line, a word broken over lines joined, without the mark of a footnote."""
    whole = re.sub(r"(?<=[a-z])[0-9]{1,2}(?= |$)", "", " ".join(re.sub(r"(?<=[a-z])-\s+(?=[a-z])", "", name).split()))
    return str(load("citations")["kinds"]["one_name"].get(whole, whole))


def _name_start(text: str, noun: int, floor: int) -> int:
    """Where the capitalised words before the noun begin; the noun's own start if they make no name."""
    window = text[max(floor, noun - 110) : noun]
    match = _BEFORE_OF.search(window) or _BEFORE.search(window)
    if match is None:
        return noun
    words = match["name"]
    shift = _skipped(text, noun - len(words), words)
    return noun - len(words) + shift


def _generic(words: str) -> bool:
    """Whether these words name a kind of law and no particular one: "International", "Human Rights"."""
    return all(word in _not_names() for word in words.split())


def _skipped(text: str, start: int, words: str) -> int:
    """Length of what stands before the name: other instruments of the list, articles, a verb that opens the clause."""
    at = 0
    for earlier in _noun().finditer(words):
        joined = re.compile(r"\s+(?:and|&)\s+").match(words, earlier.end())
        if joined:
            at = joined.end()
    opening = re.compile(r"(?:[A-Z][a-z]+ing|[A-Z][a-z]+ed|[A-Z][a-z]+s)\s+(?=[A-Z(])").match(words, at)
    if opening and at == 0 and _opens_clause(text, start) and len(words[opening.end() :].split()) >= 1:
        at = opening.end() if not words[at:].startswith(("United ",)) else at
    article = _article().match(words, at)
    while article:
        at = article.end()
        article = _article().match(words, at)
    return at


def _opens_clause(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \t")
    return not before or before[-1] in "\n;:.•-–,)"


def _name_end(text: str, noun: int) -> int:
    """Where the name's words after the noun end: "on the Law of the Sea"; another instrument's name is not taken in."""
    number = None if _YEAR_AFTER.match(text, noun) else _NUMBER_AFTER.match(text, noun)
    match = _TAIL.match(text, noun, noun + 240)
    if match is None:
        return number.end() if number else noun
    listed = _LISTED.match(text, match.end(), match.end() + 120)
    if listed is not None:
        return listed.end()
    end = match.end()
    for other in _noun().finditer(text, match.start(), end):
        link = re.compile(r"(.*\S)\s+and\b", re.DOTALL).match(text, noun, other.start())
        if link:
            return link.end(1)
        break
    if match["link"] == "to" and "Protocol" not in text[noun - 9 : noun]:
        return noun
    return end
