"""Paragraphs of the pages of a PDF: by the room between lines, by first lines that are set in, by words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, repeat

from commanalytics.acquire.limits import shares
from commanalytics.acquire.readers.pdf.pdf_lines import Line
from commanalytics.acquire.readers.pdf.pdf_margins import STARTS

_PDF = shares("pdf")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
_LAST_WORD = re.compile(r"\w+$")
_LINE_OF_ONE = re.compile(rf"(?<!:)\n(?!{STARTS.pattern})", re.IGNORECASE)
_ENDS = re.compile(r"[.;:!?”\"’)]\s*$")


def as_paragraphs(pages: list[list[Line]]) -> str:
    """Each paragraph on one line, an item of a list on its own, where the page tells paragraphs apart; else the lines
    as they are, since whoever reads them has more to go by then."""
    lines = [line for page in pages for line in page]
    columns, usual = list(_columns(lines)), _usual_distance(pages)
    begins = _set_in(lines, columns, usual)
    begins |= {at for at in range(1, len(lines)) if _gap(lines[at - 1], lines[at], usual, columns[at])}
    text = "\n".join(_joined(lines, begins))
    if not _are_told(lines, columns, begins):
        return text
    return "\n\n".join(_LINE_OF_ONE.sub(" ", block) for block in text.split("\n\n"))


def _joined(lines: Sequence[Line], begins: Set[int]) -> Iterator[str]:
    """Lines of the text: an empty one where a paragraph ends, words that a line breaks made whole."""
    whole = _words_printed_whole(lines)
    carried = ""
    for at, (line, after) in enumerate(zip(lines, [*lines[1:], None], strict=True), start=1):
        text = carried + line.text.strip()
        carried = ""
        broken = _BROKEN.search(text)
        half = _LAST_WORD.search(text[: broken.start()]) if broken else None
        if after is not None and half and (follows := re.match(r"[a-z]\w*", after.text.strip())):
            hyphen = "" if _is_one_word(half[0], follows.group(), whole) else "-"
            carried = text[: half.end()] + hyphen
            continue
        yield text
        if at in begins:
            yield ""
    if carried:
        yield carried


def _words_printed_whole(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(word.casefold() for line in lines for word in re.findall(r"\w+(?:-\w+)*(?![\w-])", line.text))


def _is_one_word(before: str, behind: str, whole: frozenset[str]) -> bool:
    """Whether a hyphen at the end of a line only breaks a word: so it is unless the text prints it elsewhere."""
    return f"{before}-{behind}".casefold() not in whole


def _usual_distance(pages: list[list[Line]]) -> float:
    """Of the lines of a paragraph, in sizes of their letters: a small one among all, since in many texts most
    paragraphs are a line or two.

    Where most lines so far apart end a sentence, each of them is a paragraph, and they are no measure.
    """
    pairs = [(one, _distance(one, two)) for lines in pages for one, two in pairwise(lines)]
    pairs = [(line, down) for line, down in pairs if _PDF["under"] < down < _PDF["far"]]
    if not pairs:
        return 0.0
    usual = sorted(down for _, down in pairs)[int(len(pairs) * _PDF["close"])]
    near = [line for line, down in pairs if down <= usual * _PDF["gap"]]
    ended = sum(_ENDS.search(line.text) is not None for line in near)
    return usual if ended < len(near) * _PDF["ended"] else usual / _PDF["gap"] / _PDF["sure"]


def _distance(line: Line, after: Line) -> float:
    """How far a line stands below another, in sizes of the letters of both: a title has more room between its lines."""
    return (line.y - after.y) / max(line.size, after.size)


def _gap(line: Line, after: Line, usual: float, column: _Column) -> bool:
    """Whether a paragraph ends between two lines. At the turn of a column or a page the words tell."""
    down = _distance(line, after)
    new, ended = not after.text[0].islower(), _ENDS.search(line.text) is not None
    if down < 0 or line.page != after.page:
        return (ended and new) or STARTS.match(after.text) is not None
    told = "some_gap" if new and (ended or column.ends_early(line, after)) else "gap"
    return down > usual * _PDF[told] or abs(after.size - line.size) > _PDF["letters"]


@dataclass(frozen=True, slots=True)
class _Column:
    margin: float  # where lines begin that are not set in, in points
    hanging: bool  # most lines are set in
    full: int  # letters of a full line

    @staticmethod
    def of(lines: Sequence[Line]) -> _Column:
        starts = Counter(round(line.x) for line in lines)
        margin = min(x for x, count in starts.items() if count >= max(starts.values()) * _PDF["at_margin"])
        lengths = sorted(len(line.text) for line in lines)
        return _Column(margin, starts[margin] < max(starts.values()), lengths[int(len(lengths) * _PDF["full"])])

    def is_set_in(self, line: Line) -> bool:
        """As first lines are, and not as far as what stands in the middle or to the right."""
        return line.size * _PDF["set_in"] <= line.x - self.margin < line.size * _PDF["deepest"]

    def is_flush(self, line: Line) -> bool:
        """At the margin, and with no mark of a list: what stands below that as far in as its words goes on with it."""
        return line.x - self.margin < line.size * _PDF["set_in"] and STARTS.match(line.text) is None

    def ends_early(self, line: Line, after: Line) -> bool:
        """Whether the first word below would have had room in a line."""
        return len(line.text) + 1 + len(after.text.partition(" ")[0]) < self.full * _PDF["early"]


def _columns(lines: Sequence[Line]) -> Iterator[_Column]:
    """The column of each line; another one, or another page, begins where it goes up."""
    turns = (at for at, (line, after) in enumerate(pairwise(lines), start=1) if _turns(line, after))
    for begin, end in pairwise([0, *turns, len(lines)]):
        if column := lines[begin:end]:
            yield from repeat(_Column.of(column), len(column))


def _turns(line: Line, after: Line) -> bool:
    return after.y > line.y or after.page != line.page


def _set_in(lines: Sequence[Line], columns: Sequence[_Column], usual: float) -> set[int]:
    """Which lines are the first of a paragraph because they are set in: below one at the margin, below more room than
    usual, or below a paragraph of one line, as a heading is. `usual`: distance of lines.
    """
    found: set[int] = set()
    deep = [column.is_set_in(line) for line, column in zip(lines, columns, strict=True)]
    for at in (at for at, line in enumerate(lines) if deep[at] and not line.text[0].islower()):
        above, line, column = lines[max(0, at - 1)], lines[at], columns[at]
        whole = _ENDS.search(above.text) is not None or column.ends_early(above, line)
        below = column.is_flush(above) and (whole or not column.hanging)
        if not at or below or (whole and at - 1 in found) or _gap(above, line, usual, column):
            found.add(at)
    return found


def _are_told(lines: Sequence[Line], columns: Sequence[_Column], begins: Set[int]) -> bool:
    """Whether most lines that end early, with a sentence, are the last of paragraphs: so they are in every text."""
    early = {
        at
        for at, (line, after) in enumerate(pairwise(lines), start=1)
        if _ENDS.search(line.text)
        and not STARTS.match(after.text)
        and not _turns(line, after)
        and columns[at].ends_early(line, after)
    }
    return len(early & begins) >= len(early) * _PDF["told"]
