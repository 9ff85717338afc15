"""From raw text to blocks: which lines belong together, and which are page furniture.

>>> from commanalytics.lexicon import load_lexicon
>>> text = "Urges Norvia to\\nwait;\\nThanks Tavell."
>>> [text[block.start : block.end] for block in read_layout(text, load_lexicon()).blocks]
['Urges Norvia to\\nwait;', 'Thanks Tavell.']
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.layout.furniture import carried_on, furniture_lines, of_page, turned_to, without_calls
from commanalytics.parsing.page.layout.lines import (
    DIGITS,
    MARKER,
    Line,
    capitalised,
    hangs,
    marker,
    mended,
)
from commanalytics.parsing.page.layout.page_shape import Shape, read_shape
from commanalytics.parsing.page.page_limits import counts, shares
from commanalytics.parsing.page.starts.lists import Mark
from commanalytics.parsing.page.starts.openings import Opener, opener
from commanalytics.parsing.sentence.subject_kinds import is_speaker
from commanalytics.parsing.sentence.word_readings import closed

_ROOM, _SHARE = counts("room"), shares("room")
_OF, _LETTERED = shares("shape"), counts("shape")["lettered"]
_STARTING, _GOING_ON = _OF["starting"], _OF["going_on"]
_FEWEST_STARTS, _LONG_ENOUGH = counts("shape")["starts"], counts("shape")["short_full"]
_FILLED = {False: 2, True: 3}  # full lines of a paragraph, by whether the last one ends with a mark
_RULES = frozenset("-–—*#>+")  # signs of which the lines are made that part a page
_FIRST_COUNTED, _MARK = counts("shape")["counted"], _ROOM["mark"]
_DAY = re.compile(r"(?:[A-Z][\w’'-]*,?\s+){0,4}\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}")


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
    calls: frozenset[str]  # marks in the text that call for notes


def read_layout(raw: str, lexicon: Lexicon) -> Layout:
    """Cut a text into blocks."""
    work, lines, quotes = mended(raw, lexicon)
    out = furniture_lines(work, lines)
    kept = _without(lines, out) if out else lines
    turned = turned_to(lines, out)
    shape = read_shape(kept, turned)
    spans = [*((lines[k].start, lines[k].end) for k in out), *quotes]
    spans += [m.span() for m in of_page("inline").finditer(work)]
    work, calls = without_calls(work)
    spans += calls
    blocks = tuple(_Blocks(work, kept, shape, turned, lexicon).read())
    return Layout(work, blocks, tuple(sorted(spans)), frozenset(raw[start:end] for start, end in calls))


def _without(lines: list[Line], out: set[int]) -> list[Line]:
    """The lines that are not `out`; the blank line above one of those parts what stands around it, save notes."""
    kept: list[Line] = []
    blank = False
    for k, line in enumerate(lines):
        blank = line.blank_before or (blank and k - 1 in out)
        if k not in out:
            parted = blank and not line.blank_before and line.text[0] not in DIGITS
            kept.append(line._replace(blank_before=True) if parted else line)
    return kept


def _start_lines(lines: list[Line]) -> frozenset[int]:
    """Where paragraphs begin that the page tells by their first lines, which are set in, or out; empty if it does not.

    Nearly all lines at one distance from the margin begin with a capital or a number, as those at the usual one do not.
    """
    if {line.indent for line in lines} <= {0}:
        return frozenset()
    levels: dict[int, list[Line]] = {}
    for line in lines:
        levels.setdefault(line.indent, []).append(line)
    if _sentence_like(max(levels.values(), key=len)) > _GOING_ON:
        return frozenset()
    found = [level for level in levels.values() if len(level) >= _FEWEST_STARTS and _sentence_like(level) >= _STARTING]
    return frozenset(line.start for level in found for line in level) - carried_on(lines)


def _sentence_like(lines: list[Line]) -> float:
    """Share of the lines that begin as a paragraph can."""
    return sum([not line.small for line in lines]) / max(1, len(lines))


def _behind_room(lines: list[Line]) -> frozenset[int]:
    """Where lines begin behind one that leaves more room than lines do that break off in mid-sentence: paragraphs do.

    How much that is tells each text: none where its lines were filled by a machine, a third where they are ragged.
    """
    below = lines[1:]
    broken = [k for k, line in enumerate(below) if line.small and not lines[k].terminator]
    if len(broken) < _ROOM["broken"]:
        return frozenset()
    reach = [line.indent + len(line.text) for line in lines]  # what a line is set in included
    width = _exceeded_by([reach[k] for k in broken], _SHARE["reaching"])
    left = [  # below 0 where the first word of the next line had no room
        width - far - 1 - len(line.text.partition(" ")[0]) for far, line in zip(reach, below, strict=False)
    ]
    usual = max(-1, _exceeded_by([left[k] for k in broken], _SHARE["leaving"]))
    freed = [k for k, room in enumerate(left) if room > usual and room > _telling(lines[k], usual, width)]
    return frozenset(below[k].start for k in freed)


def _telling(line: Line, usual: int, width: int) -> float:
    """How much room shows that a paragraph, or a heading, ends with a line; none does behind a comma."""
    if line.terminator and line.terminator != ",":
        return usual
    entry = marker(line.text) is not None  # "(a) Quick projects": its title
    return math.inf if line.terminator or entry or hangs(line.text) else max(usual, _SHARE["empty"] * width)


def _exceeded_by(numbers: list[int], share: float) -> int:
    """What no more than a share of some numbers are above."""
    return sorted(numbers)[int((1 - share) * (len(numbers) - 1))]


class _Blocks:
    """One pass over the lines, which are put together to blocks.

    Those `turned` stand below what is furniture, as the first of a page does.
    """

    def __init__(self, work: str, lines: list[Line], shape: Shape, turned: frozenset[int], lexicon: Lexicon) -> None:
        self.work, self.lines, self.shape, self.turned, self.lexicon = work, lines, shape, turned, lexicon
        airy = _ROOM["air"] * sum(line.blank_before for line in lines) >= len(lines)
        run_on = shape.wrapped and not (shape.parting and airy)
        numbered = _numbering(lines)
        enough = shape.wrapped and len(numbered) >= _FIRST_COUNTED
        self.counted = numbered if enough else frozenset()
        self.last_number = max(self.counted, default=-1)
        #: They begin a block whatever they hold; so do those behind room, save within a numbered paragraph that
        #: another follows.
        self.starts = self.counted | (_start_lines(lines) if run_on else frozenset())
        self.behind_room = _behind_room(lines) if run_on else frozenset()
        self.alone = _lone_marks(lines, numbered)
        self.room = _OF["heading"] * shape.width  # a heading leaves some of it
        on_prose = [k for k in self._apart() if self._is_over_prose(lines[k], lines[k + 1])]
        enough = len(on_prose) >= counts("shape")["headings"]
        self.headings = frozenset([*(on_prose if enough else ()), *self._title()])

    def _apart(self) -> list[int]:
        """Short lines that are set off above, where air or room tells that."""
        told = [k for k, one in enumerate(self.lines[:-1]) if one.blank_before or one.start in self.behind_room]
        return [k for k in told if len(self.lines[k].text) <= self.room and (self.shape.parting or self.behind_room)]

    def read(self) -> Iterator[Block]:
        """The blocks, in order."""
        if not self.lines:
            return
        first = last = self.lines[0]
        heading, at = self._is_heading(0), 0
        wrapped = self.shape.wrapped
        for k, line in enumerate(self.lines[1:], start=1):
            if not (wrapped and line.small and _plainly_goes_on(last, line)):
                begins = heading or self._begins(first, last, line)
                if begins and not wrapped:
                    begins = not self._fills_on(self.lines[at:k], line)
                heading = not line.terminator and len(line.text) <= self.room and self._is_heading(k)
                if begins or heading:
                    yield Block(first.start, last.end)
                    first, at = line, k
            last = line
        yield Block(first.start, last.end)

    def _fills_on(self, above: list[Line], line: Line) -> bool:
        """Whether a page of long lines has a paragraph here that is wrapped, and a line goes on with its full ones.

        Two that stand one below the other in mid-sentence tell that, three where the last ends one. What is set in
        below the words of a marked line goes on with it, too.
        """
        last = above[-1]
        if _hangs_in(above[0], last, line):
            return True
        if line.blank_before or len(above) < _FILLED[bool(last.terminator)]:
            return False
        lengths = [len(full.text) for full in above]
        full = min(lengths) if last.terminator else lengths[-1]
        if full < _OF["room"] * max(lengths):
            return False
        return marker(line.text) is None and opener(self.work, line.start, self.lexicon).forms in {"", "b"}

    def _begins(self, first: Line, last: Line, line: Line) -> bool:
        """Whether a line begins a block behind the one from `first` to `last`, which is no heading."""
        if first is last and last.start in self.alone and marker(line.text) is None:
            return False
        if line.start in self.starts:
            return True
        if self._goes_over_page(last, line):
            return False
        if last.terminator == ":" and self._is_labelled(first, line):
            return False
        freed = line.start in self.behind_room
        if last.terminator == "." and self._is_counted_on(first, line):
            return freed and first.start == self.last_number  # what stands behind the last number has none
        day = first is last and _DAY.fullmatch(last.text) is not None
        return freed or day or _opens_block(self.work, last, line, self.shape, self.lexicon)

    def _goes_over_page(self, last: Line, line: Line) -> bool:
        """Whether a full line breaks off at the end of a page, and another goes on with it."""
        if line.start not in self.turned or last.terminator or marker(line.text) is not None:
            return False
        return len(last.text) > _OF["room"] * self.shape.width > 0

    def _is_counted_on(self, first: Line, line: Line) -> bool:
        """Whether a line behind a full stop can go on with its numbered paragraph: no blank line, no marker."""
        return first.start in self.counted and not line.blank_before and marker(line.text) is None

    def _is_labelled(self, first: Line, line: Line) -> bool:
        """Whether a line stands under the label of a bullet, set in as far as it: "- Relief:", and below it prose."""
        mark = marker(first.text) if not line.blank_before else None
        if mark is None or mark["bullet"] is None or marker(line.text) is not None:
            return False
        return line.indent == first.indent + mark.end()

    def _title(self) -> list[int]:
        """The first line of a wrapped text, if that is a title: the next word has room there, or no line is as long."""
        if len(self.lines) < _FEWEST_STARTS or not self._is_over_prose(*self.lines[:2]):
            return []
        wanted = len(self.lines[0].text) + 1 + len(self.lines[1].text.split(None, 1)[0])
        title = wanted <= self.shape.width or wanted > self.shape.width / _OF["heading"]
        return [0] if self.shape.wrapped and title else []

    def _is_over_prose(self, line: Line, below: Line) -> bool:
        """Words with capitals and no mark right above a full line that begins with a capital."""
        prose = below.text[0].isupper() and not below.blank_before and len(below.text) > _OF["room"] * self.shape.width
        return prose and not line.terminator and not hangs(line.text) and capitalised(line.text)

    def _is_heading(self, k: int) -> bool:
        """A short line without a mark, between the end of one clause and the opener of the next."""
        line = self.lines[k]
        if k in self.headings:
            return True
        if line.terminator or len(line.text) > self.room or line.small or hangs(line.text):
            return False
        above, below = self.lines[max(0, k - 1) : k], self.lines[k + 1 : k + 2]
        if not below or (above and above[0].terminator not in {".", ";", ":"}):
            return False
        mark = marker(below[0].text)
        return opener(self.work, below[0].start + (mark.end() if mark else 0), self.lexicon).known


def _hangs_in(first: Line, last: Line, line: Line) -> bool:
    """Whether a line goes on with a marked one: set in below its words, behind what no mark but a comma ends."""
    set_in = not line.blank_before and line.indent > first.indent and last.terminator in {"", ","}
    return set_in and marker(line.text) is None and marker(first.text) is not None


def _numbering(lines: list[Line]) -> frozenset[int]:
    """Where the lines begin that carry the numbers 1, 2, 3 … of paragraphs."""
    found: list[int] = []
    due = "1"
    for line in [line for line in lines if "0" < line.text[0] <= "9"]:
        mark = MARKER.match(line.text) if line.text.startswith(due) else None
        if mark is not None and mark["number"] == due:
            found.append(line.start)
            due = str(len(found) + 1)
    return frozenset(found)


def _lone_marks(lines: list[Line], numbered: frozenset[int]) -> frozenset[int]:
    """Where the lines begin that hold but a mark, that of what stands right below: in a habit, or in a numbering."""
    apart = _marks_apart(lines)
    may = [line for line in lines if apart or (line.start in numbered and len(numbered) > 1)]
    return frozenset(line.start for line in may if _is_mark(line.text))


def _marks_apart(lines: list[Line]) -> bool:
    """Whether marks stand alone above their words, as where a list was a table: several, and the first begins a list.

    Those from 2 on may be the numbers of pages.
    """
    alone = [line.text for line in lines if len(line.text) < _MARK and _is_mark(line.text)]
    first = marker(f"{alone[0]} ") if len(alone) >= _ROOM["marks"] else None
    return first is not None and any(place <= 1 for _, place in Mark.of(first).ordinals())


def _is_mark(text: str) -> bool:
    """Whether a line holds nothing but a number, letter or bullet; dashes and stars part what stands around them."""
    return text[0] not in _RULES and MARKER.fullmatch(f"{text} ") is not None


def _opens_block(work: str, last: Line, line: Line, shape: Shape, lexicon: Lexicon) -> bool:
    """Whether a line begins something new, or goes on with the line before it."""
    if line.blank_before and shape.parting:
        return _opens_behind_blank(last, line)
    if not shape.wrapped:
        return _opens_unwrapped(work, last, line, lexicon)
    if line.text[0].islower():
        return _lettered(line.text[:_LETTERED]) and _marker_opens(work, last, line, lexicon)
    signed = line.blank_before and "(signed)" in line.text.lower()
    if signed or _marker_opens(work, last, line, lexicon) or _is_below_capitals(last, line):
        return True
    if _in_mid_sentence(last, line, shape):
        return False
    found = opener(work, line.start, lexicon)
    if found.participial and _in_prose(last, shape):
        return False
    return _opens_clause(found, last) or _after_short_line(last, line, shape.width)


def _is_below_capitals(last: Line, line: Line) -> bool:
    """Whether a line begins what stands below a title set in capitals, which is whole."""
    title = not last.terminator and " " in last.text and last.text.isupper() and not hangs(last.text)
    return title and line.text[0].isupper() and not line.text[1:2].isupper() and not line.text.isupper()


def _in_mid_sentence(last: Line, line: Line, shape: Shape) -> bool:
    """Whether a line goes on with one that has no mark at its end, in a text whose clauses end with marks."""
    return not last.terminator and not line.blank_before and (not shape.bare or hangs(last.text))


def _opens_behind_blank(last: Line, line: Line) -> bool:
    """Where blank lines part what a text says: a sentence in its middle goes on over one, as over a page."""
    goes_on = line.text[0].islower() or hangs(last.text)
    return last.terminator != "" or not goes_on or marker(line.text) is not None


def _opens_unwrapped(work: str, last: Line, line: Line, lexicon: Lexicon) -> bool:
    """Where a line is a paragraph: all begin something, but for small letters and what a preposition leads to."""
    if marker(line.text) is not None or last.terminator:
        return True
    return not (line.text[0].islower() or hangs(last.text) or _in_name(work, last, line, lexicon))


def _in_name(work: str, last: Line, line: Line, lexicon: Lexicon) -> bool:
    """Whether a long line breaks off amid a name or a day, which no title does: "the yards of East\nOndara help." """
    if line.blank_before or line.terminator in {"", "?"} or len(last.text) < _LONG_ENOUGH or capitalised(last.text):
        return False
    word = line.text.split(None, 1)[0].lower()
    named = last.text.rsplit(None, 1)[-1][0].isupper()  # "the East", below which "Ministers" are of the name
    begins = word in closed() or (word.endswith("s") and is_speaker(word) and not named)
    return not begins and not opener(work, line.start, lexicon).known


def _lettered(head: str) -> bool:
    """Whether a line in small letters begins like an entry: "(a) ", "b. ", "c "."""
    return "." in head or ")" in head or head[1:2] == " "


def _plainly_goes_on(last: Line, line: Line) -> bool:
    """What most lines in small letters do in a wrapped text: no marker, right below a line that says no day."""
    return not (line.blank_before or last.text[-1] in DIGITS or _lettered(line.text[:_LETTERED]))


def _opens_clause(found: Opener, last: Line) -> bool:
    """Whether a line's opener begins a clause behind what the line before ends with."""
    if found.forms in {"", "b"} or last.text.endswith((" and", " or")):
        return False
    return found.known if last.terminator else found.strong


def _in_prose(last: Line, shape: Shape) -> bool:
    """A full line breaks behind a sentence where blank lines part paragraphs."""
    return shape.parting and last.terminator == "." and len(last.text) >= _OF["room"] * shape.width


def _after_short_line(last: Line, line: Line, width: int) -> bool:
    """A capital after a full stop on a line with room left, or too long to be wrapped, or after one whole by itself."""
    short = len(last.text) < _OF["room"] * width
    if last.terminator in {".", ":", ";", "!", "?"} and (short or line.blank_before or len(last.text) > _OF["long"]):
        return True
    return short and not last.terminator and len(last.text) < _OF["whole"] * width and line.blank_before


def _marker_opens(work: str, last: Line, line: Line, lexicon: Lexicon) -> bool:
    """In wrapped text a marker is one only where a sentence or list entry has just ended, or before an opener."""
    mark = marker(line.text)
    if mark is None:
        return False
    if last.terminator or line.blank_before:
        return True
    if mark["inner"] in {"a", "i", "1"} and line.indent > last.indent:
        return True
    bullet = mark["bullet"] is not None and mark["bullet"] not in "-–—"
    return bullet or opener(work, line.start + mark.end(), lexicon, True).known
