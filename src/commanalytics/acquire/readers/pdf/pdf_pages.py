"""A PDF with a text layer: its lines by page, without headers, footers and notes; a scan is refused."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from commanalytics.acquire.limits import known, too_long
from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers.characters import library
from commanalytics.acquire.readers.pdf.pdf_lines import Line, lines_of_page
from commanalytics.acquire.readers.pdf.pdf_margins import without_margins
from commanalytics.acquire.readers.pdf.pdf_notes import without_notes
from commanalytics.acquire.readers.pdf.pdf_paragraphs import as_paragraphs
from commanalytics.errors import AcquireError


@dataclass(frozen=True, slots=True)
class _Pages:
    lines: tuple[tuple[Line, ...], ...]
    heights: tuple[float, ...]


def read_pdf(original: Original) -> tuple[Extracted, ...]:
    """The text layer of a PDF."""
    where = original.origin or original.name
    with _quiet():
        pages, title = _pages(original.data, where)
    found = sum(len(line.text) for lines in pages.lines for line in lines)
    if found < known("pdf")["scanned"] * len(pages.lines):
        what = "this PDF has no text in it, only pictures of pages"
        raise AcquireError(where, what, "Have it read by OCR, and add what that writes")
    usual = _usual_size(pages.lines)
    kept, notes = without_notes(without_margins(pages.lines, pages.heights, usual), pages.heights, usual)
    text = as_paragraphs(kept)
    return (Extracted(text + "\n", title, "", f"pdf/{library('pypdf')}", (), notes),)


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing of what the library says to the terminal while it mends a file: what is wrong is said in one line."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)


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
