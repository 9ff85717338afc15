"""Lists inside a clause: markers, their order, and their levels.

>>> from commanalytics.parsing.page.layout.lines import MARKER
>>> reader = ListReader()
>>> [reader.add(Mark.of(found)) for found in map(MARKER.match, ("(a) x", "(i) x", "(ii) x", "(b) x")) if found]
[('a', 1), ('a.i', 2), ('a.ii', 2), ('b', 1)]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from commanalytics.parsing.page.page_limits import counts

_BARE = ""  # series of the lines without a mark
_ENTRY, _DEEPEST = counts("lists")["entry"], counts("lists")["deepest"]
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


_NUMBERING = {
    "sectioned": "§",
    "decimal": "1.1",
    "sectional": "A.1",
    "article": "art",
    "ordinal": "first",
}  # kinds of numbers → their sign


class Mark(NamedTuple):
    """A marker as printed, and what kind it is: number, inner (in brackets), letter, bullet; or `NO_MARK`, false."""

    kind: str
    printed: str
    sign: str  # what markers of one list have in common: the bullet itself, "(1)", "1", "a", "i", …

    def __bool__(self) -> bool:
        return bool(self.kind)

    @staticmethod
    def of(match: re.Match[str]) -> Mark:
        """The marker that `layout.MARKER` has matched."""
        kind = match.lastgroup
        assert kind is not None
        printed = match[kind]
        if kind == "bullet":
            return Mark(kind, "", "#" if printed[0] == "#" else printed)
        if kind in _NUMBERING:
            return Mark("number", printed.rstrip("."), _NUMBERING[kind])  # "2.1." is "2.1", as "2." is "2"
        if kind == "dotted":
            return Mark("inner", printed, ".1")
        sign = "1" if printed.isdigit() else "A" if printed.isupper() else "a"
        if kind == "number" and match.group().rstrip().endswith(")"):
            sign = "1)"
        return Mark(kind, printed, "(" + sign if kind == "inner" else sign)

    def under(self, number: str) -> bool:
        """Whether this is a decimal number below another: "2.2.1" below "2.2"."""
        return self.printed.startswith(number + ".")

    def ordinals(self) -> tuple[tuple[str, int], ...]:
        """What place in what series the marker can be: "i" is the first roman or the ninth letter."""
        text = self.printed.lower()
        if self.kind == "bullet":
            return ((self.sign, 0),)
        if text.isdigit():
            return ((self.sign, int(text)),)
        if self.sign in {_NUMBERING["decimal"], _NUMBERING["sectional"]}:
            above, _, last = text.replace("/", ".").rpartition(".")
            return ((above, int(last)),)
        found: list[tuple[str, int]] = []
        if all(c in _ROMAN for c in text):
            found.append((self.sign + "roman", roman(text)))
        if len(text) == 1 or (len(set(text)) == 1 and not found):
            found.append((self.sign, ord(text[0]) - 96 + 26 * (len(text) - 1)))
        return tuple(found) or ((self.sign, 0),)


NO_MARK = Mark("", "", "")


def roman(text: str) -> int:
    """Value of a small roman numeral."""
    values = [_ROMAN[c] for c in text]
    return sum(-v if v < max(values[k + 1 :], default=0) else v for k, v in enumerate(values))


class ListReader:
    """The open list of one clause: markers in, level and path out."""

    def __init__(self) -> None:
        self._levels: list[list[object]] = []  # [series, last ordinal, printed]

    @property
    def open(self) -> bool:
        """Whether an entry has been seen."""
        return bool(self._levels)

    @property
    def grouped(self) -> bool:
        """Whether the entries stand below lines without a mark."""
        return bool(self._levels) and self._levels[0][0] == _BARE

    def reset(self) -> None:
        """Forget the list: another clause begins."""
        self._levels = []

    def add_bare(self) -> tuple[str, int]:
        """Take in a line without a mark, below which entries of its own follow."""
        self._levels = [[_BARE, 0, ""]]
        return "", 1

    def followed_by(self, mark: Mark) -> int | None:
        """The open level whose next marker this is, innermost first."""
        for depth in range(len(self._levels) - 1, -1, -1):
            series, last, _ = self._levels[depth]
            for name, value in mark.ordinals():
                if name == series and (mark.kind == "bullet" or value == int(str(last)) + 1):
                    return depth
        return None

    def level_of(self, mark: Mark) -> int | None:
        """The open level that this marker goes on with, innermost first."""
        if not self._levels:
            return None
        if (following := self.followed_by(mark)) is not None:
            return following
        if any(value == 1 for _, value in mark.ordinals()):
            return None  # the first of a list of its own
        for depth in range(len(self._levels) - 1, -1, -1):
            if any(name == self._levels[depth][0] and value > 1 for name, value in mark.ordinals()):
                return depth
        return None

    def add(self, mark: Mark) -> tuple[str, int]:
        """Take an entry in; return its path of markers ("a.ii") and its level from 1."""
        depth = self.level_of(mark)
        if depth is None:
            self._levels = [*self._levels[: _DEEPEST - 1], [*self._start(mark), mark.printed]]
            depth = len(self._levels) - 1
        else:
            del self._levels[depth + 1 :]
            series = self._levels[depth][0]
            value = next(v for n, v in mark.ordinals() if n == series)
            self._levels[depth] = [series, value, mark.printed]
        if mark.sign == _NUMBERING["decimal"]:
            return mark.printed, depth + 1  # which is a path already
        return ".".join(str(level[2]) for level in self._levels if level[2]), depth + 1

    @staticmethod
    def _start(mark: Mark) -> tuple[str, int]:
        series = mark.ordinals()
        return next(((n, v) for n, v in series if v == 1), series[0])


def counts_on(work: str, start: int, end: int, mark: Mark) -> bool:
    """Whether a mark goes on with those inside a stretch: "Urges: (a) Norvia to wait;", and on the next line "(b)"."""
    if mark.kind == "number":
        return False
    if mark.kind != "bullet":
        mark = Mark("inner", mark.printed, "(1" if mark.printed.isdigit() else "(a")  # as `_inline_mark` has it
    reader = ListReader()
    for match in _INLINE.finditer(work, start, end):
        if _ends_in(work, start, match.start() + (match["mark"] is None), ":,;"):
            reader.add(_inline_mark(match))
    return reader.followed_by(mark) is not None


_COORDINATED = re.compile(r"[\s;,](?:and|or)$")
_INLINE = re.compile(  # a bracket, or the blank in front of another mark: engines skip over all else
    r"[\s(](?:(?<=\()\s?(?P<mark>[a-z]|[ivx]{1,5}|\d{1,2})\s?\)"
    r"|(?<=\s)(?:(?P<half>[a-z]|[ivx]{1,5}|\d{1,2})\)(?=\s+[A-Za-z])|(?P<letter>[a-z]|[ivx]{1,5})\.(?=\s+[a-z])"
    r"|(?P<bullet>[–•-])(?=\s)))"
)


def inline_entries(work: str, start: int, end: int, after_colon: bool = False) -> list[tuple[int, int, str, int]]:
    """Entries of a list that runs on in the sentence, as (start, end, path, level): "(i) let …, (ii) refrain …".

    At least two, counted from the first of a series, and behind a mark. `after_colon` asks for a colon before the
    first one, which tells a flattened list from letters inside a sentence.
    """
    if after_colon and work.find(":", start, end) < 0:
        return []
    marks = _inline_marks(work, start, end, after_colon)
    if len(marks) < 2:
        return []
    ends = [m[0] for m in marks[1:]] + [end]
    return [
        (at, at + len(work[at:stop].rstrip()), path, level) for (at, path, level), stop in zip(marks, ends, strict=True)
    ]


def _inline_marks(work: str, start: int, end: int, after_colon: bool) -> list[tuple[int, str, int]]:
    """The marks of such a list, as (start, path, level)."""
    reader, marks = ListReader(), list[tuple[int, str, int]]()
    for match in _INLINE.finditer(work, max(0, start - 1), end):
        at = match.start() + (match["mark"] is None)
        if at < start:
            continue
        mark = _inline_mark(match)
        first = any(value <= 1 for _, value in mark.ordinals())
        if marks:
            room = at - marks[-1][0] > _ENTRY  # not "parts (a) and (b)"
            takes = room and (first or reader.level_of(mark) is not None) and _ends_in(work, start, at, ":,;")
        else:
            takes = first and (not after_colon or _ends_in(work, start, at, ":"))
        if takes:
            marks.append((at, *reader.add(mark)))
    return marks


def _ends_in(work: str, start: int, at: int, marks: str) -> bool:
    before = work[max(start, at - 8) : at].rstrip()
    return before[-1:] in {*marks} or _COORDINATED.search(before) is not None


def _inline_mark(match: re.Match[str]) -> Mark:
    if match["bullet"]:
        return Mark("bullet", "", match["bullet"])
    printed = match["mark"] or match["half"] or match["letter"]
    return Mark("inner", printed, "(1" if printed.isdigit() else "(a")
