"""Readers of formats: each makes text of the bytes of one kind of file, or refuses with a word why.

A reader is a function from `Original` to one or more `Extracted`. Another package brings its own as an entry point of
the group `commanalytics.readers`, named by the ending of the files (`odt`) or by their media type; it wins over ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from commanalytics.acquire.limits import known, too_large
from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.unpacking import GZIP, Broken, TooLarge, unpacked
from commanalytics.errors import AcquireError, CommanalyticsError

__all__ = ["Reader", "endings", "read_original"]

Reader = Callable[[Original], tuple[Extracted, ...]]
GROUP = "commanalytics.readers"
INSTALL = 'Install it with: pip install "commanalytics[acquire]"'
_HOME = "commanalytics.acquire.readers"
_READERS = {
    "txt": "plain_text:read_plain",
    "md": "plain_text:read_markdown",
    "html": "html_page:read_html",
    "pdf": "pdf.pdf_pages:read_pdf",
    "docx": "word_document:read_docx",
    "eml": "mail:read_mail",
}
_SAME = {"htm": "html", "xhtml": "html", "shtml": "html", "mhtml": "eml", "mht": "eml", "text": "txt", "markdown": "md"}
_TYPES = {
    "text/plain": "txt",
    "text/markdown": "md",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "eml",
}


def read_original(original: Original) -> tuple[Extracted, ...]:
    """The texts of an original, by the reader of its kind.

    AcquireError says why where there is none, where the reader is not installed, and where it finds no text.
    """
    where = original.origin or original.name
    if original.data.startswith(GZIP):
        original = replace(original, data=_gunzipped(original.data, where), name=original.name.removesuffix(".gz"))
    if not original.data.strip():
        raise AcquireError(where, "it is empty", "Get it again")
    kind = kind_of(original)
    try:
        return _reader(kind, where)(original)
    except ImportError as problem:
        what = f"reading this needs {problem.name or 'a library'}, which is not installed"
        raise AcquireError(where, what, INSTALL) from problem
    except (CommanalyticsError, MemoryError):
        raise
    except RecursionError as problem:
        raise AcquireError(where, "its parts are nested too deeply", "Save it as text") from problem
    except Exception as problem:  # whatever a library says of a file that is broken
        what = f"it is broken ({type(problem).__name__}: {str(problem)[:120]})"
        raise AcquireError(where, what, "Get it again, or save it as text") from problem


def kind_of(original: Original) -> str:
    """Its kind, as an ending: what another package reads, then what its first bytes say, its type, its name.

    >>> kind_of(Original(b"%PDF-1.7", "page.html", "text/html"))
    'pdf'
    """
    ending = original.name.rpartition(".")[2].lower() if "." in original.name else ""
    ending = _SAME.get(ending, ending)
    stated = original.media_type.partition(";")[0].strip().lower()
    if stated in _brought():
        return stated
    if ending in _brought():
        return ending
    return _by_bytes(original.data) or (_TYPES.get(stated, "") if ending != "md" else "md") or ending or "txt"


def endings() -> frozenset[str]:
    """Endings of the files that there is a reader for, ours and others'."""
    return frozenset({*_READERS, *_SAME, *(name for name in _brought() if "/" not in name)})


def _gunzipped(data: bytes, where: str) -> bytes:
    try:
        return unpacked([data], "gzip", known("limits")["unpacked"])
    except TooLarge as problem:
        raise too_large(where) from problem
    except Broken as problem:
        raise AcquireError(where, "this gzip file is broken or cut off", "Get it again") from problem


def _by_bytes(data: bytes) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc"
    if head[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return ""


@cache
def _brought() -> dict[str, EntryPoint]:
    return {point.name.lower(): point for point in entry_points(group=GROUP)}


def _reader(kind: str, where: str) -> Reader:
    if kind in _brought():
        brought: Reader = _brought()[kind].load()
        return brought
    if kind not in _READERS:
        known = ", ".join(f".{ending}" for ending in _names())
        raise AcquireError(where, f"there is no reader for .{kind} files", f"Save it as one of {known}")
    module, _, name = _READERS[kind].partition(":")
    found: Reader = getattr(import_module(f"{_HOME}.{module}"), name)
    return found


def _names() -> Iterator[str]:
    yield from _READERS
    yield from sorted(name for name in _brought() if "/" not in name)
