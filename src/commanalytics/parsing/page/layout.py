"""From raw text to blocks: which lines belong together, and which are page furniture.

Everything works on `work`, a copy of the raw text with the same length in which odd blanks and dashes are plain, so
that an offset into one is an offset into the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from commanalytics.lexicon import Lexicon, resource_rows
from commanalytics.parsing.page.openings import opener
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
_DIGITS = frozenset("0123456789")
_PLAIN_ENDS = frozenset("abcefghijklmnopqstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
#: A note's number behind the mark: "… its Master of Ports.1", "… of 1 June 1983, 55".
_NOTED = re.compile(r"(?:[a-z]{4}([.;:,])\s?|(?:[0-9]{4}|[0-9)])([;,]) )[0-9]{1,3}$")
_AND = re.compile(r"[;,.:]\s*(?:and|or)\s*$")


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


class Block(NamedTuple):
    """Lines that belong together: a paragraph, a list entry, a heading, a formula line."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A text cut into blocks, with its page furniture."""

    work: str
    blocks: tuple[Block, ...]
    furniture: tuple[tuple[int, int], ...]


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
            start = position if printed[0] == text[0] else position + printed.index(text[0])
            last = text[-1]
            mark = last if last in _TERMINATORS else "" if last in _PLAIN_ENDS else terminator(text)
            lines.append(new(Line, (start, start + len(text), blank, mark, text)))
            blank = False
        else:
            blank = True
        position += len(printed) + 1
    return lines


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The furniture patterns, indexed so that few of them are tried on a line."""

    by_start: dict[str, re.Pattern[str]]  # first character, small or capital → what can begin with it
    by_need: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]  # literals one of which the line must hold
    by_place: dict[str, re.Pattern[str]]  # page, top, inline


@lru_cache(1)
def _patterns() -> _Patterns:
    rows = resource_rows("furniture.csv")
    starts: dict[str, list[str]] = {}
    for row in rows:
        for first in {*row["starts"], *row["starts"].upper()}:
            starts.setdefault(first, []).append(row["pattern"])
    needs = tuple(
        (tuple(row["needs"].lower().split(";")), re.compile(row["pattern"], re.I)) for row in rows if row["needs"]
    )
    places: dict[str, list[str]] = {}
    for row in rows:
        places.setdefault(row["where"], []).append(row["pattern"])
    return _Patterns(
        {first: _any_of(found) for first, found in starts.items()}, needs, {w: _any_of(f) for w, f in places.items()}
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.I)


def _worded_furniture(work: str, lines: list[Line]) -> set[int]:
    """Lines that are furniture by their words."""
    patterns = _patterns()
    found: set[int] = set()
    by_start = patterns.by_start
    flows = False  # the line before is long and ends without a mark: small letters go on with its sentence
    for k, (_, _, blank_before, mark, text) in enumerate(lines):
        before, flows = flows, len(text) > 60 and not mark
        if before and not blank_before and text[0].islower() and text[-1] not in _DIGITS:
            continue
        if len(text) > 60:  # most long lines go on with a sentence; one of the page holds one of these
            if len(text) > 160 or text[0].islower():
                continue
            if not (":" in text or "|" in text or "text" in text or "cookies" in text):
                continue
        pattern = by_start.get(text[0])
        if pattern is not None and pattern.fullmatch(text):
            found.add(k)
    small = work.lower()
    if len(small) != len(work):
        small = work  # a letter whose small form is longer: offsets would slip
    for literals, pattern in patterns.by_need:
        for literal in literals:
            at = small.find(literal)
            while at >= 0:
                k = bisect_right(lines, at, key=_start) - 1
                if k >= 0 and k not in found and len(lines[k].text) <= 300 and pattern.fullmatch(lines[k].text):
                    found.add(k)
                end = lines[k].end if k >= 0 else at
                at = small.find(literal, max(end, at + 1))
    return found


_start = attrgetter("start")


def _is_running(line: Line) -> bool:
    return len(line.text) < _WIDEST and line.terminator != ";" and not line.text[0].islower()


#: A page's number beside the paper's symbol, in two columns.
_HEADER = re.compile(
    r"(?:-\s*\d{1,3}\s*-|\d{1,3})\s{3,}[A-Z0-9][\w./()-]*(?:\s\d+/\d+)?"
    r"|[A-Z0-9][\w./()-]*(?:\s\d+/\d+)?\s{3,}(?:-\s*\d{1,3}\s*-|\d{1,3})"
    r"|\S[^\n]{0,60}\s{3,}[-–—]\s*\d{1,3}\s*[-–—]"
    r"|(?=[^\n]*[\d/])[^a-z\n]{3,60}?\s{3,}[^a-z\n]{3,60}"
)


_PAGED = re.compile(r"(?<!\s)\s{3,}\d{1,3}$|^\d{1,3}\s{3,}(?=\D)")


def running_lines(lines: list[Line]) -> set[int]:
    """Lines that the page repeats: running headers, and page numbers beside them.

    A line counts as repeated when it stands there twice with only its digits changed. "12/40" is a page number beside
    a repeated line, or as one of a series with the same total; alone it may be a symbol on a wrapped line.
    """
    short = [k for k, line in enumerate(lines) if len(line.text) < 60 and _is_running(line)]
    texts = Counter(lines[k].text for k in short)
    pages = _patterns().by_place["page"]
    numbers = [k for k in short if lines[k].text[0] in "0123456789|pP" and pages.fullmatch(lines[k].text)]
    totals = Counter(lines[k].text.partition("/")[2] for k in numbers if "/" in lines[k].text)
    found: set[int] = set()
    for k in numbers:
        beside = [j for j in (k - 1, k + 1) if 0 <= j < len(lines) and _is_header(lines[j], texts)]
        total = lines[k].text.partition("/")[2]
        if beside or (total and totals[total] > 1) or (not total and _isolated(lines, k)):
            found.add(k)
            found.update(beside)
    found.update(_often(lines))
    found.update(_letterhead(lines, found))
    return found


def _often(lines: list[Line]) -> list[int]:
    """Lines without a mark that stand there three times: headers, and the address of the house at every foot."""
    may = [
        k
        for k, (_, _, _, mark, text) in enumerate(lines)
        if not mark and 6 < len(text) < _WIDEST and _is_running(lines[k])
    ]
    texts = Counter(lines[k].text for k in may)
    return [k for k in may if texts[lines[k].text] > _TWICE]


_WIDEST = 160  # characters of a line that the page repeats
_TWICE = 2


def _letterhead(lines: list[Line], pages: set[int]) -> set[int]:
    """Long lines that stand beside a page's number more than once: the address of the house."""
    near = {j for k in pages for j in range(max(0, k - 4), min(len(lines), k + 5))}
    long = [k for k in near if 60 <= len(lines[k].text) < 160 and not lines[k].terminator]
    often = Counter(lines[k].text for k in long)
    return {k for k in long if often[lines[k].text] > 1}


def _paged(lines: list[Line], wide: list[int]) -> set[int]:
    """Lines in columns with a page's number at their edge that come again on another page: "Conclusions      3"."""
    numbered = {k: _PAGED.sub("#", lines[k].text) for k in wide if _PAGED.search(lines[k].text)}
    often = Counter(numbered.values())
    return {k for k, text in numbered.items() if often[text] > 1}


def _is_header(line: Line, texts: Counter[str]) -> bool:
    symbol = "/" in line.text and " " not in line.text.split("(")[0].strip() and not line.terminator
    return symbol or (texts[line.text] > 1 and not line.terminator)


def _isolated(lines: list[Line], k: int) -> bool:
    after = lines[k + 1].blank_before if k + 1 < len(lines) else True
    return lines[k].blank_before and after


def _front_matter(lines: list[Line]) -> set[int]:
    """The block between two lines of three dashes with which a Markdown file may begin."""
    if not lines or lines[0].text != "---":
        return set()
    end = next((k for k, line in enumerate(lines[1:60], start=1) if line.text in {"---", "..."}), None)
    return set(range(end + 1)) if end is not None else set()


_RULE = re.compile(r"[_‗—-]{5,}")
_FOOT = 6  # lines at the end among which the rule above the foot stands
_NOTE = re.compile(r"\[?\d{1,3}\]?\s+\S|[*†‡]\s*\S")


def _footnotes(lines: list[Line], running: set[int]) -> set[int]:
    """Notes under a rule at the foot of a page: all that stands between the rule and the next page."""
    found = _noted(lines)
    for k, line in enumerate(lines[:-1]):
        if line.text[0] not in "_‗—-" or not _RULE.fullmatch(line.text) or not _NOTE.match(lines[k + 1].text):
            continue
        found.add(k)
        for j in range(k + 1, min(k + 30, len(lines))):
            if j in running or (j > k + 1 and lines[j].blank_before and not _NOTE.match(lines[j].text)):
                break
            found.add(j)
    return found


_NOTED_LINE = re.compile(r"(\d{1,2})\s{1,4}(?=[A-Z“])")


def _noted(lines: list[Line]) -> set[int]:
    """Notes at the foot of a page that no rule parts from the text: a number that stands behind a word above them."""
    found: set[int] = set()
    for k, line in enumerate(lines):
        match = _NOTED_LINE.match(line.text) if line.blank_before and line.text[0].isdigit() else None
        if match is None or not any(_refers(above.text, match[1]) for above in lines[max(0, k - 60) : k]):
            continue
        found.add(k)
        found.update(range(k + 1, next((j for j in range(k + 1, len(lines)) if lines[j].blank_before), len(lines))))
    return found


def _refers(text: str, number: str) -> bool:
    """Whether a line holds a note's number: "once it has been agreed.1"."""
    at = text.find(number)
    while at > 0:
        end = at + len(number)
        glued = text[at - 1] in ".,;:”)" or text[at - 1].islower()
        if glued and (end == len(text) or text[end] in " ,;.") and not text[at - 2 : at - 1].isdigit():
            return True
        at = text.find(number, end)
    return False


def _foot(lines: list[Line]) -> set[int]:
    """A rule near the end, with what stands below it: the clerk's mark, whom to ask."""
    first = max(len(lines) - _FOOT, len(lines) // 2)
    signed = next((k for k in range(max(first - _FOOT, len(lines) // 2), len(lines)) if lines[k].text == "--"), None)
    if signed is not None:
        return set(range(signed, len(lines)))  # the sender's own foot under a mail
    rule = next((k for k in range(first, len(lines)) if _RULE.fullmatch(lines[k].text)), len(lines))
    below = lines[rule + 1 :]
    return set(range(rule, len(lines))) if below and all(len(line.text) < 90 for line in below) else set()


def furniture_lines(work: str, lines: list[Line]) -> set[int]:
    """Lines of page furniture that are known by their words, or by being repeated."""
    found = running_lines(lines)
    if "   " in work:
        wide = [k for k, line in enumerate(lines) if "   " in line.text]
        found.update(k for k in wide if _HEADER.fullmatch(lines[k].text))
        found.update(_paged(lines, wide))
    return found | _footnotes(lines, found) | _foot(lines) | _front_matter(lines) | _worded_furniture(work, lines)


def edge_furniture() -> re.Pattern[str]:
    """Page words that flattening runs together with the text at its edges."""
    return _patterns().by_place["edge"]


def is_top_furniture(text: str) -> bool:
    """A dateline or byline, a mail's head or a covering letter, as stands above a text."""
    return _patterns().by_place["top"].fullmatch(text.replace("\n", " ")) is not None


@dataclass(frozen=True, slots=True)
class Shape:
    """How the page is set."""

    wrapped: bool  # hard-wrapped: lines go on in mid-sentence, again and again
    parting: bool  # blank lines stand between paragraphs, and not in mid-sentence
    bare: bool  # clauses end without a mark
    width: int  # the usual full width of wrapped lines


_LOUD = 0.8  # share of lines in capitals
_FIRST_LINES = 20  # which settle it for most texts


def read_shape(lines: list[Line]) -> Shape:
    """The shape of a page, from its lines; one pass, for a large text has a hundred thousand of them."""
    lengths = [len(line.text) for line in lines]
    carried = marked = after_blank = broken = 0
    last = "."
    loud = _is_loud(lines)
    for _, _, blank_before, mark, text in lines:
        goes_on = not last and (loud or text[0].islower())
        carried += goes_on
        if blank_before:
            after_blank += 1
            broken += goes_on
        last = mark
        marked += mark != ""
    wrapped = _is_wrapped(lengths, carried)
    parting = after_blank > 0 and broken <= 0.2 * after_blank
    width = sorted(lengths)[int(len(lengths) * 0.8)] if wrapped else 0
    return Shape(wrapped, parting, wrapped and marked < 0.15 * len(lines), width)


def _is_loud(lines: list[Line]) -> bool:
    """Whether a text is set in capitals, as a cable is: there are no small letters to go by."""
    head = sum(line.text.isupper() for line in lines[:_FIRST_LINES])
    if head <= _LOUD * min(len(lines), _FIRST_LINES):
        return False
    return sum(line.text.isupper() for line in lines) > _LOUD * len(lines)


def _is_wrapped(lengths: list[int], carried: int) -> bool:
    if len(lengths) < 3 or not carried:
        return False
    long = sum([n > 140 for n in lengths])
    if not long and sum([55 <= n <= 105 for n in lengths]) > 0.6 * len(lengths):
        return True
    return carried >= 3 and carried > 0.18 * len(lengths) and long < 0.2 * len(lengths)


_QUOTE = re.compile(r"^(?:> ?)+", re.M)
_EMPHASIS = re.compile(r"(?<!\w)_(?=[^\W_])|(?<=[^\W_])_(?!\w)")  # "_Recalling_": as "*Recalling*", no part of the word


def _unquoted(work: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with the ">" of a quoted mail blanked, and where those marks stood."""
    if work.count("\n>") < 4 or work.count("\n>") < 0.3 * work.count("\n"):
        return work, []
    spans = [m.span() for m in _QUOTE.finditer(work)]
    return _QUOTE.sub(lambda m: " " * len(m.group()), work), spans


def read_layout(raw: str, lexicon: Lexicon) -> Layout:
    """Cut a text into blocks."""
    work, quotes = _unquoted(plain(raw))
    if "_" in work:
        work = _EMPHASIS.sub("*", work)
    if _is_small(work):
        work = _raised(work, lexicon)
    lines = inked_lines(work)
    counted = _bare_numbers(lines) + _bare_decimals(lines)
    if counted:
        work = _pointed(work, counted)
        lines = inked_lines(work)
    out = furniture_lines(work, lines)
    kept = [line for k, line in enumerate(lines) if k not in out] if out else lines
    shape = read_shape(kept)
    spans = [(lines[k].start, lines[k].end) for k in out] + quotes
    if "[" in work or " - " in work or "(link" in work:
        spans += [m.span() for m in _patterns().by_place["inline"].finditer(work)]
    starts = _start_lines(work, kept) if shape.wrapped and not shape.parting else frozenset()
    return Layout(work, _blocks(work, kept, shape, lexicon, starts), tuple(sorted(spans)))


_FEWEST_STARTS = 4  # lines set in or out that are a habit
_STARTING, _GOING_ON = 0.95, 0.6  # share of them that begin as sentences do, at the least; of all others, at the most


def _start_lines(work: str, lines: list[Line]) -> frozenset[int]:
    """Where paragraphs begin that the page tells by their first lines, which are set in, or out; empty if it does not.

    Nearly all lines at one distance from the margin begin with a capital or a number, as those at the usual one do not.
    """
    if work.count("\n ") < _FEWEST_STARTS:
        return frozenset()
    levels: dict[int, list[Line]] = {}
    for line in lines:
        levels.setdefault(_indent(work, line), []).append(line)
    usual = max(levels.values(), key=len)
    if _sentence_like(usual) > _GOING_ON:
        return frozenset()
    found = [level for level in levels.values() if len(level) >= _FEWEST_STARTS and _sentence_like(level) >= _STARTING]
    return frozenset(line.start for level in found for line in level)


def _sentence_like(lines: list[Line]) -> float:
    """Share of the lines that begin as a paragraph can."""
    return sum(not line.text[0].islower() for line in lines) / len(lines)


_BARE = re.compile(r"(\d{1,2})\s(?=[A-Z]{2,}[,\s])")
_FEWEST_BARE = 3  # numbers in a row without a mark that are a numbering


def _bare_numbers(lines: list[Line]) -> list[int]:
    """Offsets behind the numbers 1, 2, 3 … that stand without a mark before words in capitals: "2 NOTING that"."""
    found: list[int] = []
    for line in lines:
        match = _BARE.match(line.text) if "0" < line.text[0] <= "9" else None
        if match is not None and int(match[1]) == len(found) + 1:
            found.append(line.start + match.end(1))
    return found if len(found) >= _FEWEST_BARE else []


_DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})\s(?=[a-z])")


def _bare_decimals(lines: list[Line]) -> list[int]:
    """Offsets behind 2.1, 2.2 … that count the entries of a list in small letters: "2.1 light its buoys"."""
    found: list[int] = []
    run: list[int] = []
    above = ""
    for line in lines:
        match = _DECIMAL.match(line.text) if "0" < line.text[0] <= "9" else None
        if match is None:
            continue
        if match[2] == "1":
            run, above = [], match[1]
        if (match[1], match[2]) == (above, str(len(run) + 1)):
            run.append(line.start + match.end(2))
            found += run if len(run) == _FEWEST_DECIMALS else run[-1:] if len(run) > _FEWEST_DECIMALS else []
    return found


_FEWEST_DECIMALS = 2
#: Where a sentence may begin in a text without capitals: behind a blank line, a mark, or a number.
_BEGINNING = re.compile(r"(?:\A|\n[^\S\n]*\n|[.;:!?][”\"’]?\s)\s*(?:\d{1,3}[.)]\s+)?[“\"]?([a-z])(?=[\w’'-]*\s)")
_SMALL = 0.004  # share of capitals among the letters of such a text, at the most


def _is_small(work: str) -> bool:
    """Whether a text is set in small letters throughout, as some wires are."""
    head = sum(map(str.isupper, work[:_LOOK]))
    return head <= _SMALL * _LOOK and sum(map(str.isupper, work)) < _SMALL * len(work)


def _raised(work: str, lexicon: Lexicon) -> str:
    """A text in small letters with capitals where sentences begin, or clauses; the entries of a list stay small."""
    letters = list(work)
    one_line = "\n" not in work.strip()
    for match in _BEGINNING.finditer(work):
        at, before = match.start(1), work[max(0, match.start() - 1) : match.start(1)].strip(' \n\t"“0123456789)')[-1:]
        listed = before in {";", ":", ","}
        found = opener(work, at, lexicon, True) if listed and (one_line or "\n" in match.group()) else None
        if not listed or (found is not None and found.leads and found.forms != "b"):
            letters[at] = work[at].upper()
    return "".join(letters)


_LOOK = 2000  # characters that settle it for most texts


def _pointed(work: str, places: list[int]) -> str:
    """The text with a point in these places, each of them a blank behind a number."""
    letters = list(work)
    for at in places:
        letters[at] = "."
    return "".join(letters)


def _blocks(work: str, lines: list[Line], shape: Shape, lexicon: Lexicon, starts: frozenset[int]) -> tuple[Block, ...]:
    """Lines put together to blocks; `starts` begin one whatever they hold."""
    if not lines:
        return ()
    blocks: list[Block] = []
    first = last = lines[0]
    counted = _numbering(lines) if shape.wrapped else frozenset()
    room = 0.85 * shape.width if shape.wrapped else 0  # a heading leaves some of it
    heading = len(first.text) <= room and _is_heading(work, lines, 0, lexicon)
    for k in range(1, len(lines)):
        line = lines[k]
        if shape.wrapped and not heading and line.text[0].islower() and _plainly_goes_on(last, line):
            last = line
            continue
        if line.start in starts or (counted and line.start in counted):
            opens = True
        elif counted and last.terminator == "." and first.start in counted and _flows(line):
            opens = heading
        else:
            opens = heading or _opens_block(work, last, line, shape, lexicon)
            opens = opens or (first is last and last.text[-1] in _DIGITS and _is_day(last.text))
        heading = not line.terminator and len(line.text) <= room and _is_heading(work, lines, k, lexicon)
        if opens or heading:
            blocks.append(Block(first.start, last.end))
            first = line
        last = line
    blocks.append(Block(first.start, last.end))
    return tuple(blocks)


def _plainly_goes_on(last: Line, line: Line) -> bool:
    """What most lines in small letters do in a wrapped text: no marker, right below a line that says no day."""
    _, _, blank_before, _, text = line
    if blank_before or text[1:2] == " ":
        return False
    head = text[:7]
    return "." not in head and ")" not in head and "/" not in head and last.text[-1] not in _DIGITS


_FIRST_COUNTED = 5  # paragraphs in a row that make a numbering
_DAY = re.compile(r"(?:[A-Z][\w’'-]*,?\s+){0,4}\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}")


def _numbering(lines: list[Line]) -> frozenset[int]:
    """Where the lines begin that carry the numbers 1, 2, 3 … of a wrapped text's paragraphs; empty if there are few."""
    found: list[int] = []
    due = "1"
    for line in [line for line in lines if "0" < line.text[0] <= "9"]:
        mark = MARKER.match(line.text) if line.text.startswith(due) else None
        if mark is not None and mark["number"] == due:
            found.append(line.start)
            due = str(len(found) + 1)
    return frozenset(found) if len(found) >= _FIRST_COUNTED else frozenset()


def _flows(line: Line) -> bool:
    """Whether a line that follows a full stop can go on with its numbered paragraph: no blank line, no marker."""
    return not line.blank_before and _marker(line) is None and not _is_day(line.text)


def _is_day(text: str) -> bool:
    """Whether a line holds a place and a day only, which ends with the year."""
    return text[-1] in _DIGITS and _DAY.fullmatch(text) is not None


def _opens_block(work: str, last: Line, line: Line, shape: Shape, lexicon: Lexicon) -> bool:
    """Whether a line begins something new, or goes on with the line before it."""
    first = line.text[0]
    if line.blank_before and shape.parting:
        goes_on = first.islower() or hangs(last.text)
        return last.terminator != "" or not goes_on or _marker(line) is not None
    if not shape.wrapped:
        if not last.terminator and not line.blank_before and hangs(last.text) and _marker(line) is None:
            return False
        return not first.islower() or bool(last.terminator) or _marker(line) is not None
    if first.islower():
        head = line.text[:7]
        lettered = "." in head or ")" in head or head[1:2] == " "
        return lettered and _marker_opens(work, last, line, lexicon)
    if first in _MARKER_STARTS and _marker_opens(work, last, line, lexicon):
        return True
    if line.blank_before and "(signed)" in line.text.lower():
        return True
    if not last.terminator and not line.blank_before and (not shape.bare or hangs(last.text)):
        return False
    found = opener(work, line.start, lexicon)
    if found is not None and found.participial and _in_subtitle(last, line, shape.width):
        return False
    if found is not None and found.forms != "b" and not last.text.endswith((" and", " or")):
        if last.terminator and (found.known or last.terminator in ";:" or line.blank_before):
            return True
        if not last.terminator and found.strong and shape.bare:
            return True
    return _after_short_line(last, line, shape.width)


def _in_subtitle(last: Line, line: Line, width: int) -> bool:
    """A full line that breaks behind a title's colon: "… the Conference on Harbours: / Rebuilding the coast, held"."""
    return last.terminator == ":" and not line.blank_before and len(last.text) >= 0.75 * width


def _is_heading(work: str, lines: list[Line], k: int, lexicon: Lexicon) -> bool:
    """A short line without a mark, between the end of one clause and the opener of the next."""
    line = lines[k]
    if line.terminator or line.text[0].islower() or k + 1 >= len(lines):
        return False
    if k and lines[k - 1].terminator not in {".", ";", ":"}:
        return False
    following = lines[k + 1]
    mark = _marker(following)
    found = opener(work, following.start + (mark.end() if mark else 0), lexicon)
    entry = line.text[0] == "(" and found is not None and found.forms == "b"  # "(i) the High Electoral / Commission"
    return found is not None and found.known and not entry


_FUNCTION_WORDS = grammar("function_words")


def hangs(text: str) -> bool:
    """Whether a line breaks off behind a word that needs another."""
    return text.rsplit(None, 1)[-1].lower() in _FUNCTION_WORDS


def _after_short_line(last: Line, line: Line, width: int) -> bool:
    """A capital after a full stop on a line with room left, or after a line that is whole by itself."""
    short = len(last.text) < 0.75 * width
    if last.terminator in {".", ":", ";", "!", "?"} and (short or line.blank_before):
        return True
    return short and not last.terminator and len(last.text) < 0.6 * width and line.blank_before


def _marker(line: Line) -> re.Match[str] | None:
    text = line.text
    if text[0] not in _MARKER_STARTS or (text[0].isalpha() and not _LETTERED.match(text)):
        return None
    return MARKER.match(text)


_LETTERED = re.compile(r"\w{1,6}[.)]|Article\s|[OP]P\s?\d|o\s|[FSTENf]\w+\s?[:.–—-]")


def _marker_opens(work: str, last: Line, line: Line, lexicon: Lexicon) -> bool:
    """In wrapped text a marker is one only where a sentence or list entry has just ended, or before an opener."""
    mark = _marker(line)
    if mark is None:
        return False
    if last.terminator or line.blank_before:
        return True
    if mark["inner"] in {"a", "i", "1"} and _indent(work, line) > _indent(work, last):
        return True
    found = opener(work, line.start + mark.end(), lexicon, True) if mark.end() < len(line.text) else None
    return (found is not None and found.known) or (mark["bullet"] is not None and mark["bullet"] not in "-–—")


def _indent(work: str, line: Line) -> int:
    return line.start - work.rfind("\n", 0, line.start) - 1
