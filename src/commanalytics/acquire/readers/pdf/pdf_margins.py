"""Headers and footers of the pages of a PDF, told from the text by where and how often they stand.

What is taken for one though it is none is lost; what is left in stands between two lines of the text. So a line is one
only if its own page, or another one, says so, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from commanalytics.acquire.limits import shares
from commanalytics.acquire.readers.list_markers import roman
from commanalytics.acquire.readers.pdf.pdf_lines import Line
from commanalytics.text_normalisation import BULLETS

STARTS = re.compile(rf"\s*(?:\(?(?:\d{{1,3}}|[ivxlc]{{1,6}}|[a-z])[.)]|[{BULLETS}–—*-])\s", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–—\s|/.]*(?:page\s*)?(\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/|von|sur)\s*\d{1,4})?(?:[-–—\s|/.]|page\b|p a g e\b)*",
    re.IGNORECASE,
)
_COUNTS = re.compile(rf"{STARTS.pattern}|\s*(?:\[?\d|\*|[†‡])", re.IGNORECASE)
_GOES_ON = re.compile(r"[;,:]\s*$")
_ROMAN = {roman(number): number for number in range(1, 90)}
Page = Sequence[Line]


def without_margins(pages: Sequence[Page], heights: Sequence[float], usual: float) -> list[list[Line]]:
    """Pages without the rows at their top and bottom that stand on several pages, number them, or stand in small print
    apart from the text where it goes on from page to page. `usual`: size of the letters of the text.

    They are taken off from the edge inwards, up to the first row that belongs to the text.
    """
    edges = [_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    numbers, rows = _numbering(edges), _repeated_rows(edges)

    def is_margin(line: Line) -> bool:
        """A number, what other pages have there, or whatever stands where they have that."""
        return _offset(line) in numbers or (_alike(line)[1] in rows and not _is_clause(line))

    kept = []
    for at, (lines, (top, bottom)) in enumerate(zip(pages, edges, strict=True)):
        out = {*takewhile(is_margin, top), *takewhile(is_margin, bottom)}
        out |= set(_apart(lines, top, out, usual)) if at else set()
        out |= set(_apart(lines, bottom, out, usual)) if at < len(pages) - 1 else set()
        beside = {round(line.y) for line in lines if line not in out}
        kept.append([line for line in lines if line not in out or round(line.y) in beside])
    return kept


def _repeated_rows(edges: Sequence[tuple[list[Line], list[Line]]]) -> set[int]:
    """Heights at which one wording stands on several pages."""
    alike = Counter(key for top, bottom in edges for key in {_alike(x) for x in (*top, *bottom) if not _is_clause(x)})
    least = max(2, len(edges) * shares("pdf")["repeated"])
    return {height for (_, height), count in alike.items() if count >= least}


def _edges(lines: Page, height: float) -> tuple[list[Line], list[Line]]:
    """The lines of the top margin from above, and those of the bottom margin from below."""
    edge = height * shares("pdf")["margin"]
    found = sorted(lines, key=lambda line: -line.y)
    return [line for line in found if line.y > height - edge], [line for line in reversed(found) if line.y < edge]


def _is_clause(line: Line) -> bool:
    """Whether it begins or goes on as clauses do, and no header does."""
    return bool(_GOES_ON.search(line.text) or STARTS.match(line.text))


def _alike(line: Line) -> tuple[str, int]:
    """Lines of one place and one wording, whatever numbers stand in it: a page's number differs from page to page."""
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold(), round(line.y / shares("pdf")["row"])


def _numbering(edges: Sequence[tuple[list[Line], list[Line]]]) -> set[int]:
    """By how much pages are numbered higher than they are counted: so that two of them agree, or from one on. A year
    that alone ends a text is no number of its page."""
    found = Counter(
        offset for both in edges for offset in {_offset(line) for edge in both for line in edge} if offset is not None
    )
    return {offset for offset, pages in found.items() if pages > 1 or offset == 1}


def _offset(line: Line) -> int | None:
    """How much higher a line that is a number is than the count of its page; None for any other line."""
    match = _NUMBER.fullmatch(line.text)
    if match is None:
        return None
    number = int(match[1]) if match[1].isdecimal() else _ROMAN.get(match[1].lower())
    return None if number is None else number - line.page


def _apart(lines: Page, edge: Sequence[Line], out: set[Line], usual: float) -> Iterator[Line]:
    """Small print of a margin, if there is more room between it and the text than between its own lines. What begins
    with a number may be a note or an item."""
    small = usual * shares("pdf")["small"]
    left = [line for line in edge if line not in out]
    block = list(takewhile(lambda line: line.size < small, left))
    inner = [line for line in lines if line not in out and line not in block]
    if not block or not inner or any(_COUNTS.match(line.text) for line in block):
        return
    room, nearest = min((abs(one.y - line.y), one.size) for line in block for one in inner)
    within = max((abs(one.y - two.y) for one, two in pairwise(block)), default=0.0)
    if nearest >= small and room > max(within, block[0].size) * shares("pdf")["apart"]:
        yield from block
