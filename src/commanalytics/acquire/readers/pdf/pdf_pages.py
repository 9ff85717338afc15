"""A PDF with a text layer: its lines by page, without headers, footers and notes; a scan is refused."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from commanalytics.acquire.limits import known, shares, too_long
from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers.characters import library
from commanalytics.acquire.readers.pdf.pdf_lines import Line, lines_of_page
from commanalytics.acquire.readers.pdf.pdf_margins import STARTS, without_margins
from commanalytics.acquire.readers.pdf.pdf_notes import without_notes
from commanalytics.errors import AcquireError

_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
_LAST_WORD = re.compile(r"\w+$")
_LINE_OF_ONE = re.compile(rf"(?<!:)\n(?!{STARTS.pattern})", re.IGNORECASE)
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
    usual = _usual_size(pages.lines)
    kept, notes = without_notes(without_margins(pages.lines, pages.heights, usual), pages.heights, usual)
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
        what = "a part of it is larger when unpacked than any text"
        raise AcquireError(where, what, "Do not open it unless you trust it") from problem
    except PdfReadError as problem:
        raise AcquireError(where, f"this PDF is broken ({str(problem)[:100]})", "Get it again") from problem
    return _Pages(lines, heights), title


def _check(reader: Any, where: str) -> None:
    if reader.is_encrypted and not _opens(reader):
        raise AcquireError(where, "this PDF is locked with a password", "Take the password off and save it again")
    if len(reader.pages) > known("limits")["pages"]:
        raise too_long(where)


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
            raise too_long(where)
        yield tuple(lines)


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes = Counter(line.size for lines in pages for line in lines for _ in line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


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
    sizes = shares("pdf")
    least, most = sizes["under"], sizes["far"]
    pairs = [(one, two) for lines in pages for one, two in pairwise(lines) if one.size * least < one.y - two.y < most]
    gaps = sorted(one.y - two.y for one, two in pairs)
    if not gaps:
        return 0.0
    usual = gaps[int(len(gaps) * sizes["close"])]
    near = [one for one, two in pairs if one.y - two.y <= usual * sizes["gap"]]
    ended = sum(_ENDS.search(line.text) is not None for line in near)
    return usual if ended < len(near) * sizes["ended"] else usual / sizes["gap"] / sizes["sure"]


def _gap(line: Line, after: Line, usual: float) -> bool:
    """Whether a paragraph ends between two lines. At the turn of a column or a page the words tell."""
    down = line.y - after.y
    if down < 0 or line.page != after.page:
        return bool(_ENDS.search(line.text)) or STARTS.match(after.text) is not None
    return down > usual * shares("pdf")["gap"] or abs(after.size - line.size) > shares("pdf")["letters"]
