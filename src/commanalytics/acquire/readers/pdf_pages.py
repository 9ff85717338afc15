"""A PDF with a text layer: its lines by page, without headers, footers and notes; a scan is refused."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Any

from commanalytics.acquire.limits import known, shares
from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers.characters import library
from commanalytics.acquire.readers.pdf_lines import Line, lines_of_page
from commanalytics.errors import AcquireError

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—\s|/.]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/|von|sur)\s*\d{1,4})?[-–—\s|/.]*", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:\[?\d{1,3}\]?|\*+|[†‡])[\s.)]*(?=\S)")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
_LAST_WORD = re.compile(r"\w+$")
_STARTS = re.compile(r"\s*(?:\(?(?:\d{1,3}|[ivxlc]{1,6}|[a-z])[.)]|[•▪–—*-])\s", re.IGNORECASE)
_LINE_OF_ONE = re.compile(rf"(?<!:)\n(?!{_STARTS.pattern})", re.IGNORECASE)
_GOES_ON = re.compile(r"[;,:]\s*$")  # no header ends so
_ENDS = re.compile(r"[.;:!?”\"’)]\s*$")


@dataclass(frozen=True, slots=True)
class _Pages:
    lines: tuple[tuple[Line, ...], ...]
    heights: tuple[float, ...]


def read_pdf(original: Original) -> tuple[Extracted, ...]:
    """The text layer of a PDF."""
    where = original.origin or original.name
    pages, title = _pages(original.data, where)
    found = sum(len(line.text) for lines in pages.lines for line in lines)
    if found < known("pdf")["scanned"] * len(pages.lines):
        what = "this PDF has no text in it, only pictures of pages"
        raise AcquireError(where, what, "Have it read by OCR, and add what that writes")
    kept, notes = _without_notes(_without_margins(pages), pages.heights)
    text = _as_paragraphs("\n".join(_joined(kept)))
    return (Extracted(text + "\n", title, "", f"pdf/{library('pypdf')}", (), notes),)


def _pages(data: bytes, where: str) -> tuple[_Pages, str]:
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError, PdfReadError

    try:
        reader = PdfReader(io.BytesIO(data))
        _check(reader, where)
        pages = list(reader.pages)
        lines = tuple(_bounded(pages, where))
        heights = tuple(float(page.mediabox.height) for page in pages)
        title = " ".join(str((reader.metadata and reader.metadata.title) or "").split())
    except LimitReachedError as problem:
        raise AcquireError(
            where, "a part of it is larger than 75 MB when unpacked", "Do not open it unless you trust it"
        ) from problem
    except PdfReadError as problem:
        raise AcquireError(where, f"this PDF is broken ({str(problem)[:100]})", "Get it again") from problem
    return _Pages(lines, heights), title


def _check(reader: Any, where: str) -> None:
    if reader.is_encrypted and not _opens(reader):
        raise AcquireError(where, "this PDF is locked with a password", "Take the password off and save it again")
    if len(reader.pages) > known("limits")["pages"]:
        raise AcquireError(where, "it has more than 2,000 pages", "Split it, or add the text alone")


def _opens(reader: Any) -> bool:
    """Whether it opens without a password: many are locked against changes only."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _bounded(pages: Sequence[Any], where: str) -> Iterator[tuple[Line, ...]]:
    length, edge = 0, 0.0
    for page in pages:
        lines, edge = lines_of_page(page, edge)
        length += sum(len(line.text) for line in lines)
        if length > known("limits")["text"]:
            raise AcquireError(where, "it holds more text than 2,000 pages", "Split it, or add the text alone")
        yield tuple(lines)


def _without_margins(pages: _Pages) -> list[list[Line]]:
    """Pages without the rows at their top and bottom that stand on most pages, or number them.

    They are taken off from the edge inwards, up to the first row that belongs to the text.
    """
    count = len(pages.lines)
    both = list(zip(pages.lines, pages.heights, strict=True))
    margins = [[line for line in lines if _in_margin(line, height)] for lines, height in both]
    alike = Counter(key for lines in margins for key in {_alike(line) for line in lines})
    least = max(2, count * shares("pdf")["repeated"])

    def is_margin(line: Line) -> bool:
        if _PAGE_NUMBER.fullmatch(line.text):
            return True
        return alike[_alike(line)] >= least and not (_GOES_ON.search(line.text) or _STARTS.match(line.text))

    kept = []
    for lines, height in both:
        out = {line for edge in _edges(lines, height) for line in takewhile(is_margin, edge)}
        rows = {round(line.y) for line in lines if line not in out}
        kept.append([line for line in lines if line not in out or round(line.y) in rows])
    return kept


def _edges(lines: Sequence[Line], height: float) -> tuple[list[Line], list[Line]]:
    """The lines of the top margin from above, and those of the bottom margin from below."""
    found = sorted((line for line in lines if _in_margin(line, height)), key=lambda line: -line.y)
    top = [line for line in found if line.y > height / 2]
    return top, [line for line in reversed(found) if line.y <= height / 2]


def _in_margin(line: Line, height: float) -> bool:
    edge = height * shares("pdf")["margin"]
    return line.y < edge or line.y > height - edge


def _alike(line: Line) -> tuple[str, int]:
    """Lines of one place and one wording, whatever numbers stand in it: a page's number differs from page to page."""
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold(), round(line.y / 6)


def _without_notes(pages: list[list[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """Pages without the small print at their foot that begins as a note does; and the notes."""
    sizes = Counter(line.size for lines in pages for line in lines for _ in line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    kept, notes = [], []
    for lines, height in zip(pages, heights, strict=True):
        small = [line for line in lines if line.size < usual * shares("pdf")["small"] and line.y < height * 0.5]
        lowest = min((line.y for line in lines if line not in small), default=0.0)
        foot = [line for line in small if line.y < lowest]
        if foot and _NOTE.match(foot[0].text):
            notes += _whole_notes(foot)
            kept.append([line for line in lines if line not in foot])
        else:
            kept.append(lines)
    return kept, tuple(notes)


def _whole_notes(foot: Sequence[Line]) -> list[str]:
    found: list[str] = []
    for line in foot:
        if _NOTE.match(line.text) or not found:
            found.append(" ".join(line.text.split()))
        else:
            found[-1] += " " + " ".join(line.text.split())
    return found


def _joined(pages: list[list[Line]]) -> Iterator[str]:
    """Lines of the text: an empty one where a paragraph ends, words that a line breaks made whole."""
    lines = [line for page in pages for line in page]
    whole = _words_printed_whole(lines)
    usual = _usual_distance(pages)
    carried = ""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        text = carried + line.text.strip()
        carried = ""
        broken = _BROKEN.search(text)
        half = _LAST_WORD.search(text[: broken.start()]) if broken else None
        if after is not None and half and (follows := re.match(r"[a-z]\w*", after.text.strip())):
            hyphen = "" if _is_one_word(half[0], follows.group(), whole) else "-"
            carried = text[: half.end()] + hyphen
            if _gap(line, after, usual):
                carried = text[: half.end()] + hyphen
            continue
        yield text
        if after is not None and _gap(line, after, usual):
            yield ""
    if carried:
        yield carried


def _as_paragraphs(text: str) -> str:
    """Each paragraph on one line, an item of a list on its own, where the page tells paragraphs apart; else the lines
    as they are, since whoever reads them has more to go by then."""
    blocks = text.split("\n\n")
    if len(blocks) * known("pdf")["lines"] < text.count("\n"):
        return text
    return "\n\n".join(_LINE_OF_ONE.sub(" ", block) for block in blocks)


def _words_printed_whole(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(word.casefold() for line in lines for word in re.findall(r"\w+(?:-\w+)*(?![\w-])", line.text))


def _is_one_word(before: str, behind: str, whole: frozenset[str]) -> bool:
    """Whether a hyphen at the end of a line only breaks a word: so it is unless the text prints it elsewhere."""
    return f"{before}-{behind}".casefold() not in whole


def _usual_distance(pages: list[list[Line]]) -> float:
    """Of the lines of a paragraph: a small one among all, since in many texts most paragraphs are a line or two.

    Where most lines so far apart end a sentence, each of them is a paragraph, and they are no measure.
    """
    pairs = [(one, two) for lines in pages for one, two in pairwise(lines) if one.size * 0.9 < one.y - two.y < 60]
    gaps = sorted(one.y - two.y for one, two in pairs)
    if not gaps:
        return 0.0
    usual = gaps[int(len(gaps) * shares("pdf")["close"])]
    near = [one for one, two in pairs if one.y - two.y <= usual * shares("pdf")["gap"]]
    ended = sum(_ENDS.search(line.text) is not None for line in near)
    return usual if ended < len(near) * shares("pdf")["ended"] else usual / shares("pdf")["gap"] / 1.05


def _gap(line: Line, after: Line, usual: float) -> bool:
    """Whether a paragraph ends between two lines. At the turn of a column or a page the words tell."""
    down = line.y - after.y
    if down < 0 or line.page != after.page:
        return bool(_ENDS.search(line.text)) or _STARTS.match(after.text) is not None
    return down > usual * shares("pdf")["gap"] or abs(after.size - line.size) > 1.5
