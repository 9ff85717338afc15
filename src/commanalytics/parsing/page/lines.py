"""The lines of a page: their marks at both ends, and the plain copy of the text that everything works on.

That copy, `work`, has the same length as the raw text, with odd blanks and dashes made plain, so that an offset into
one is an offset into the other.

>>> [(line.text, line.terminator) for line in inked_lines("Urges Norvia\\n\\n(a) to wait; and")]
[('Urges Norvia', ''), ('(a) to wait; and', ';')]
"""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from commanalytics.parsing.wordlists import grammar

_PLAIN = {
    "\r": " ", "\t": " ", "\f": "\n", "\v": "\n", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ",
    "\u200a": " ", "\u2003": " ", "\u2002": " ", "\u3000": " ", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    "\u2011": "-", "\u2010": "-", "\ufeff": " ", "\u200b": " ", "\u200e": " ", "\u200f": " ",
}  # fmt: skip
#: A list or clause marker at the start of a line, with the blanks after it.
MARKER = re.compile(
    r"(?:\*\*|__)?(?:"
    r"(?:\[?[¶§]\s*)(?P<sectioned>\d{1,3})\]?(?=\s)|(?P<decimal>\d{1,2}\.\d{1,2}(?:(?:\.\d{1,2})?\.?(?=\s+\**[A-Z\"“(])|(?:\.\d{1,2}){1,2}\.?(?=\s+\**[a-z])|\.(?=\s*[a-z])))"
    r"|\.(?P<dotted>\d{1,2})(?=\s)|(?:Art\.|Article|[OP]P)\s?(?P<article>\d{1,2})(?:\s?(?:bis|ter|quater))?[.:]?(?=\s+[A-Z])|(?P<sectional>[A-Z]\.\d{1,2}|\d{1,2}/\d{1,2})(?=\s+[A-Z][a-z])"
    r"|(?P<ordinal>(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth)(?:ly)?)\s?(?:[:.]|\s[-–—])(?=\s)"
    r"|(?P<number>\d{1,3})(?:\s?\\?[.)\]°](?!\d)|,(?=\s+[A-Z][a-z]+s\b)|\s?:-|-(?=\s)|\s-(?=\s))-?"
    r"|\(\s?(?P<inner>\d{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|[IVXL]{1,6})\s?\)"
    r"|(?P<letter>[a-z]|[ivxl]{1,6}|[A-Z]|[IVXL]{1,6})(?:[.)](?!\w)|(?<=[a-z])/(?=\s))"
    r"|(?P<bullet>[•·▪◦‣●○■□➢►✓❖−→]|--(?=\s)|#{2,6}(?=\s)|\*{2,3}(?=\s)|[-–—*#>+](?=\s)|o(?=\s+[a-zA-Z]))"
    r")(?:\*\*|__)?\s*"
)
_MARKER_STARTS = frozenset(
    ".o0123456789(§•·▪◦‣●○■□➢►✓❖−→-–—*#>+[¶_ivxlIVXLabcdefghijklmnopqrstuvwyzABCDEFGHJKMNOPQRSTUWYZ"
)
_TRAILING = "\"'”’)]*_“ "
_TERMINATORS = frozenset(".;:,!?")
DIGITS = frozenset("0123456789")
_PLAIN_ENDS = frozenset("abcefghijklmnopqstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
#: A note's number behind the mark: "… its Master of Ports.1", "… of 1 June 1983, 55".
_NOTED = re.compile(r"(?:[a-z]{4}([.;:,])\s?|(?:[0-9]{4}|[0-9)])([;,]) )[0-9]{1,3}$")
_AND = re.compile(r"[;,.:]\s*(?:and|or)\s*$")
_FUNCTION_WORDS = grammar("function_words")
_LETTERED = re.compile(r"\w{1,6}[.)]|[a-z]/|Article\s?\d|[OP]P\s?\d|o\s|[FSTENf]\w+\s?[:.–—-]")


def plain(raw: str) -> str:
    """The text with odd blanks and hyphens made plain, character for character."""
    for odd, even in _PLAIN.items():
        if odd in raw:
            raw = raw.replace(odd, even)
    return raw


class Line(NamedTuple):
    """One line with ink on it; offsets without the blanks around."""

    start: int
    end: int
    blank_before: bool
    terminator: str  # the mark it ends with (quotes and a final "and" aside), "" if none
    text: str
    small: bool  # it begins with a small letter


def terminator(text: str) -> str:
    """The mark that a stretch ends with, seen through closing quotes and a final "and"."""
    last = text[-1]
    if last in _TERMINATORS:
        return last
    if last.isalnum():
        if last == "d" or last == "r":
            tail = _AND.search(text[-12:])
            return tail.group()[0] if tail else ""
        noted = _NOTED.search(text[-10:]) if last.isdigit() else None
        return noted[1] or noted[2] if noted else ""
    text = text.rstrip(_TRAILING)
    return text[-1] if text and text[-1] in _TERMINATORS else ""


def inked_lines(work: str) -> list[Line]:
    """The lines that hold more than blanks."""
    lines: list[Line] = []
    position, blank, new = 0, False, tuple.__new__
    for printed in work.split("\n"):
        text = printed.strip()
        if text:
            first, last = text[0], text[-1]
            start = position if printed[0] == first else position + printed.index(first)
            mark = "" if last in _PLAIN_ENDS else last if last in _TERMINATORS else terminator(text)
            lines.append(new(Line, (start, start + len(text), blank, mark, text, first.islower())))
            blank = False
        else:
            blank = True
        position += len(printed) + 1
    return lines


def hangs(text: str) -> bool:
    """Whether a line breaks off behind a word that needs another."""
    return text.rsplit(None, 1)[-1].lower() in _FUNCTION_WORDS


def marker(work: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
    """The marker that a stretch begins with, looked for only where its first characters allow one."""
    first = work[start]
    if first not in _MARKER_STARTS or (first.isalpha() and not _LETTERED.match(work, start, end)):
        return None
    return MARKER.match(work, start, end)


def indent(work: str, line: Line) -> int:
    return line.start - work.rfind("\n", 0, line.start) - 1
