"""The lines of a page: their marks at both ends, and the plain copy of the text that everything works on.

That copy, `work`, has the same length as the raw text, with odd blanks and dashes made plain, so that an offset into
one is an offset into the other.

>>> [(line.text, line.terminator) for line in inked_lines("Urges Norvia\\n\\n(a) to wait; and")]
[('Urges Norvia', ''), ('(a) to wait; and', ';')]
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from itertools import pairwise
from string import ascii_letters
from typing import NamedTuple

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.page_limits import counts, shares
from commanalytics.parsing.page.starts.openings import opener
from commanalytics.parsing.wordlists import filled, grammar
from commanalytics.text_normalisation import BREAK, BULLETS

_PLAIN = {
    "\r": " ", "\t": " ", "\f": "\n", "\v": "\n", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ",
    "\u200a": " ", "\u2003": " ", "\u2002": " ", "\u3000": " ", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    "\u2011": "-", "\u2010": "-", "\ufeff": " ", "\u200b": " ", "\u200e": " ", "\u200f": " ", "\ufffc": " ",
    "\u2024": ".", "\uff0e": ".", "\uff0c": ",", "\uff1a": ":", "\uff1b": ";", "\u037e": ";", "\u3001": ",",
}  # fmt: skip
#: A list or clause marker at the start of a line, with the blanks after it.
MARKER = re.compile(
    # A saved page prints both: "• 1. Calls".
    rf"(?:[{BULLETS}*–-]\s+(?=\(?\d{{1,3}}[.)]\s|\([a-z]{{1,4}}\)\s))?(?:\*\*|__)?(?:"
    r"(?:\[?[¶§]\s*)(?P<sectioned>\d{1,3})\]?(?=\s)|(?P<decimal>\d{1,2}\.\d{1,2}(?:(?:\.\d{1,2})?\.?(?=\s+\**[A-Z\"“(])|(?:\.\d{1,2}){1,2}\.?(?=\s+\**[a-z])|\.(?=\s*[a-z])))"
    r"|\.(?P<dotted>\d{1,2})(?=\s)|(?:Art\.|Article|[OP]P)\s?(?P<article>\d{1,2})(?:\s?(?:bis|ter|quater))?[.:]?(?=\s+[A-Z])|(?P<sectional>[A-Z]\.\d{1,2}|\d{1,2}/\d{1,2})(?=\s+[A-Z][a-z])"
    r"|(?P<ordinal>(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth)(?:ly)?)\s?(?:[:.]|\s[-–—])(?=\s)"
    r"|(?P<number>\d{1,3})(?:\s?\\?[.)\]°](?!\d|\s\d{1,2}\.\s\d{4})|,(?=\s+[A-Z][a-z]+s\b)|\s?:-|\s?-(?=\s(?!\d)))[-–]?"
    r"|\(\s?(?P<inner>\d{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|[IVXL]{1,6})\s?\)"
    r"|(?![A-Z]\.\s[A-Z]\.)(?P<letter>[a-z]|[ivxl]{1,6}|[A-Z]|[IVXL]{1,6})(?:[.)](?!\w)|(?<=[a-z])/(?=\s))"
    rf"|(?P<bullet>[{BULLETS}]\ufe0f?|--(?=\s)|#{{2,6}}(?=\s)|\*{{2,3}}(?=\s)|[-–—*#>+](?=\s)|o(?=\s+[a-zA-Z]))"
    r")(?:\*\*|__)?\s*"
)
_MARKER_STARTS = frozenset(".o0123456789(§·-–—*#>+[¶_ivxlIVXLabcdefghijklmnopqrstuvwyzABCDEFGHJKMNOPQRSTUWYZ")
_TRAILING = "\"'”’)]*_“ "
_TERMINATORS = frozenset(".;:,!?")
GOING_ON = frozenset(";:,")  # marks behind which more must come
DIGITS = frozenset("0123456789")
_JOINING = tuple(grammar("joining"))
_LAST_JOINING = {word[-1] for word in _JOINING}
#: The mark that a line ends with by its last letter, where that settles it: "d" and "r" may be those of "and", "or".
MARKS = {mark: mark for mark in _TERMINATORS} | dict.fromkeys(set(ascii_letters) - _LAST_JOINING, "")
#: A note's number behind the mark: "… its Master of Ports.1", "… of Ports.[1]", "… of 1 June 1983, 55".
_NOTED = re.compile(r"(?:[a-z]{4}([.;:,])\s?\[?|(?:[0-9]{4}|[0-9)])([;,]) )[0-9¹²³⁴-⁹]{1,3}$")
_AND = re.compile(filled(r"[;,.:]\s*⟨joining⟩\s*$"))
_FUNCTION_WORDS = grammar("function_words")
_SUBJECT_STARTS = grammar("subject_starts")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LETTERED = re.compile(r"\w{1,6}+[.)]|Article\s?\d|[OP]P\s?\d|o\s|[FSTENf]\w++\s?[:.–—-]")
_QUOTE = re.compile(r"^(?:> ?)+", re.M)
_RULED = re.compile(r"^[^\S\n]*\|[^\S\n]*$", re.M)  # the edge of a table, which parts what stands above and below
_EMPHASIS = re.compile(
    r"(?<!\w)__?(?=[^\W_])|(?<=[^\W_])__?(?!\w)"
)  # "_Recalling_": as "*Recalling*", no part of the word
#: A heading in the tags of a saved page, broken over lines or with its paragraph on the next one.
_TAGGED = re.compile(r"(?<![^\n])(<(?P<tag>u|span)\b[^<>]*+>[^<>]{3,200}[^<>.;,\s])\s*+</(?P=tag)>(?=[^\S\n]*\n(?!<))")
_STRESS = re.compile(r"</?(?:b|em|i|strong)(?:\s[^<>\n]{0,200})?>", re.IGNORECASE)
_COUNTED = re.compile(r"(\d{1,3})(?:[.)]|(?P<bare>(?:\s?[/–—ªº:;|]|\s)\s*(?=[\"“*]*[A-Za-z])))")
_QUOTED = shares("quoted")
_OF = counts("lines")
_DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})\s(?=[a-z])")
_FEWEST_DECIMALS = 2
#: Where a sentence may begin in a text without capitals: behind a blank line, a mark, or a number.
_BEGINNING = re.compile(
    r"(?:\A\s*+|(?<!\s)[^\S\n]*+\n[^\S\n]*+\n\s*+|[.;:!?][”\"’]?\s++)(?:\d{1,3}[.)]\s+)?[“\"]?([a-z])(?=[\w’'-]*\s)"
)
_TENTH, _EVERY, _SEEN = _OF["tenth"], _OF["every"], _OF["seen"]
_SMALL = shares("lines")["capitals"]
_CAPITALS = re.compile(rf"(?:[^A-Z]*+[A-Z]){{{_SEEN + 1}}}")


@lru_cache(1)  # asked of each text twice
def plain(raw: str) -> str:
    """The text with odd blanks and hyphens made plain, character for character."""
    for odd, even in _PLAIN.items():
        if odd in raw:
            raw = raw.replace(odd, even)
    return raw


Span = tuple[int, int]


class Line(NamedTuple):
    """One line with ink on it; offsets without the blanks around."""

    start: int
    end: int
    blank_before: bool
    terminator: str  # the mark it ends with (quotes and a final "and" aside), "" if none
    text: str
    small: bool  # it begins with a small letter
    indent: int  # blanks in front of it


def terminator(text: str) -> str:
    """The mark that a stretch ends with, seen through closing quotes and a final "and"."""
    last = text[-1:]
    if last in _TERMINATORS:
        return last
    if last == "]" or last.isdigit():
        noted = _NOTED.search(text[-11:].rstrip("]"))
        if noted is not None:
            return noted[1] or noted[2]
    if last in _LAST_JOINING and text.endswith(_JOINING):
        tail = _AND.search(text[-12:])
        return tail.group()[0] if tail else ""
    text = text.rstrip(_TRAILING)
    return text[-1] if text and text[-1] in _TERMINATORS else ""


def inked_lines(work: str) -> list[Line]:
    """The lines that hold more than blanks."""
    lines: list[Line] = []
    position, blank, new, known = 0, 0, tuple.__new__, MARKS.get
    airs: list[int] = []  # blank lines above each
    for printed in work.split("\n"):
        text = printed.strip()
        if text:
            first = text[0]
            indent = 0 if printed[0] == first else printed.index(first)
            start = position + indent
            mark = known(text[-1])
            if mark is None:
                mark = terminator(text)
            lines.append(new(Line, (start, start + len(text), blank > 0, mark, text, first.islower(), indent)))
            airs.append(blank)
            blank = 0
        else:
            blank += 1
        position += len(printed) + 1
    return _set_closer(lines, airs)


def _set_closer(lines: list[Line], airs: list[int]) -> list[Line]:
    """The lines of a text with air above all of them, as if only what stands between paragraphs were blank.

    Such a text breaks off in mid-sentence at blank lines, and more of them part its paragraphs.
    """
    usual = sorted(airs)[len(airs) // _TENTH] if len(lines) > _TENTH else 0
    if not usual:
        return lines
    going_on = sum(line.small and not above.terminator for above, line in pairwise(lines))
    if going_on * _EVERY < len(lines) or max(airs[1:]) == usual:
        return lines
    return [line._replace(blank_before=air > usual) for line, air in zip(lines, airs, strict=True)]


def hangs(text: str) -> bool:
    """Whether a line breaks off behind a word that needs another."""
    return text.rsplit(None, 1)[-1].rpartition("—")[2].lower() in _FUNCTION_WORDS


def marker(work: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
    """The marker that a stretch begins with, looked for only where its first characters allow one."""
    first = work[start]
    if (first < "•" and first not in _MARKER_STARTS) or (first.isalpha() and not _LETTERED.match(work, start, end)):
        return None
    return MARKER.match(work, start, end)


def mended(raw: str, lexicon: Lexicon) -> tuple[str, list[Line], list[Span]]:
    """The copy of a text to work on, its lines, and where marks stood that it lacks: the ">" of a quoted mail."""
    work, quotes = _unquoted(plain(raw))
    if "|" in work:
        work = _RULED.sub(lambda bar: " " * len(bar.group()), work)
    if "_" in work:
        work = _EMPHASIS.sub(lambda marks: "*" * len(marks.group()), work)
    if ">" in work:
        quotes += [(heading.end(1), heading.end()) for heading in _TAGGED.finditer(work)]
        work = _TAGGED.sub(_set_apart, work)
        for tag, plain_as in ((BREAK, _broken), (_STRESS, _starred)):
            quotes += [found.span() for found in tag.finditer(work)]
            work = tag.sub(plain_as, work)
    if _is_small(work):
        work = _raised(work)
    lines = inked_lines(work)
    numbered = [line for line in lines if "0" <= line.text[0] <= "9"]
    counted = _bare_numbers(numbered, work, lexicon) + _bare_decimals(numbered)
    if counted:
        work = _pointed(work, counted)
        lines = inked_lines(work)
    return work, lines, quotes


def _unquoted(work: str) -> tuple[str, list[Span]]:
    """The text with the ">" of a quoted mail blanked, and where those marks stood."""
    quoted = work.count("\n>") if ">" in work else 0
    if quoted < _QUOTED["lines"] or quoted < _QUOTED["share"] * work.count("\n"):
        return work, []
    spans = [m.span() for m in _QUOTE.finditer(work)]
    return _QUOTE.sub(lambda m: " " * len(m.group()), work), spans


def _set_apart(heading: re.Match[str]) -> str:
    """A heading on a line of its own with air below, as long as it was."""
    return heading[1].replace("\n", " ") + "\n" + " " * (heading.end() - heading.end(1) - 1)


def _broken(tag: re.Match[str]) -> str:
    """The end of a line, or of a paragraph, as long as its tag."""
    return ("\n" if tag.group()[1] in "bB" else "\n\n").ljust(len(tag.group()))


def _starred(tag: re.Match[str]) -> str:
    """ "<b>Recalling</b>" as "*Recalling*"."""
    return "*".ljust(len(tag.group())) if tag.group()[1] == "/" else "*".rjust(len(tag.group()))


def _bare_numbers(lines: list[Line], work: str, lexicon: Lexicon) -> list[Span]:
    """What stands behind the numbers 1, 2, 3 … that have no mark of their own: "2 NOTING that", "2 – Calls upon".

    Most of them stand before a verb that leads, or from the first half of a text on before a subject: "1 The Ministers
    called". Numbers of notes do not.
    """
    found: list[Span] = []
    due = 1
    for line in lines:
        match = _COUNTED.match(line.text)
        if match is not None and int(match[1]) == due:
            due += 1
            found += [(line.start + match.end(1), line.start + match.end())] if match["bare"] else []
    if len(found) < _OF["bare_numbers"]:
        return []
    early = found[0][0] < len(work) / 2
    leading = sum(_leads(work, end, lexicon, early) for _, end in found)
    return found if leading >= shares("lines")["leading"] * len(found) else []


def _leads(work: str, at: int, lexicon: Lexicon, may_be_subject: bool) -> bool:
    if opener(work, at, lexicon).leads:
        return True
    word = _WORD.match(work, at)
    return may_be_subject and word is not None and word.group().lower() in _SUBJECT_STARTS


def _bare_decimals(lines: list[Line]) -> list[Span]:
    """The blanks behind 2.1, 2.2 … that count the entries of a list in small letters: "2.1 light its buoys"."""
    runs: list[list[Span]] = [[]]
    above = ""
    for line in lines:
        match = _DECIMAL.match(line.text)
        if match is not None and match[2] == "1":
            above = match[1]
            runs.append([])
        if match is not None and (match[1], match[2]) == (above, str(len(runs[-1]) + 1)):
            runs[-1].append((line.start + match.end(2), line.start + match.end()))
    return [place for run in runs if len(run) >= _FEWEST_DECIMALS for place in run]


def _is_small(work: str) -> bool:
    """Whether a text is set in small letters throughout, as some wires are."""
    return not _CAPITALS.match(work, 0, _OF["look"]) and sum(map(str.isupper, work)) < _SMALL * len(work)


def _raised(work: str) -> str:
    """A text in small letters with capitals where sentences begin; the entries of a list stay small."""
    letters = list(work)
    for match in _BEGINNING.finditer(work):
        at, before = match.start(1), work[max(0, match.start() - 1) : match.start(1)].strip(' \n\t"“0123456789)')[-1:]
        if before not in GOING_ON:
            letters[at] = work[at].upper()
    return "".join(letters)


def _pointed(work: str, places: list[Span]) -> str:
    """The text with a point, and blanks, in these places behind numbers."""
    for start, end in sorted(places, reverse=True):
        work = f"{work[:start]}.{' ' * (end - start - 1)}{work[end:]}"
    return work


def capitalised(text: str) -> bool:
    """Whether all words but small ones have a capital, as in a heading; one with an article may be a speaker's name.

    >>> capitalised("Peace and Security"), capitalised("The peace of the Isles")
    (True, False)
    """
    return all(word[0].isupper() or word in _FUNCTION_WORDS for word in _WORD.findall(text))
