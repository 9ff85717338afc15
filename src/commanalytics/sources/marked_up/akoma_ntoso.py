"""A text from a file in Akoma Ntoso, with what is marked up in it: sections, clauses, lists, headings, formulas.

Read as the United Nations mark up their resolutions: recitals are containers of the preamble, operative paragraphs
have numbers and lists. The cover page, notes, annexes and attachments are no part of the text. A file that this package
has written gives back every character of the text that it was made from (`whole` in its metadata).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.etree.ElementTree import Element, ParseError

from commanalytics.errors import CorpusError
from commanalytics.markup import Markup
from commanalytics.sources.marked_up.growing_text import local
from commanalytics.sources.marked_up.marked_text import MarkedText
from commanalytics.sources.meeting_catalogue import is_iso_date
from commanalytics.sources.text_origin import OF_TEXT

SUFFIX = ".xml"
ROOT = "akomaNtoso"
MEDIA_TYPE = "application/akn+xml"
WHOLE = "{urn:commanalytics:akoma-ntoso}whole"  # in the metadata of a file that gives back every character
DEEPEST = 100  # elements within each other
_MARK_UP = "mark-up"  # what a date is taken from
_NO_DATE = "0001"  # how a year begins that stands for none


@dataclass(frozen=True, slots=True)
class AkomaNtoso:
    """What a file holds: the text, what is marked up in it, and what is said of it."""

    raw: str
    body: int  # where the text begins behind its front matter; offsets of the mark-up count from here
    markup: Markup
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # as text_origin has them
    dates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # source -> date


def is_akoma_ntoso(head: bytes) -> bool:
    """Whether a file that begins so is one.

    >>> is_akoma_ntoso(b'<?xml version="1.0"?><akomaNtoso>'), is_akoma_ntoso(b"<html>")
    (True, False)
    """
    return re.search(rb"<(?:\w+:)?akomaNtoso[\s>]", head) is not None


def read_akoma_ntoso(path: str, data: bytes) -> AkomaNtoso:
    """The text of a file; CorpusError for one that is none, is broken, or has entities or a document type in it."""
    document = _document(path, data)
    about = next(document.iter(WHOLE), None)
    read = MarkedText(whole=about is not None)
    for part in document:
        read.take_part(part)
    if about is None:
        facts = {"media_type": MEDIA_TYPE, "title": read.title or _symbol(document)}
        return AkomaNtoso(read.text.words, read.body, read.markup, _stated(facts), _adopted(document))
    dates = {one.get("from", ""): one.get("date", "") for one in about}
    return AkomaNtoso(read.text.words, read.body, read.markup, _stated(about.attrib), dates)


def _document(path: str, data: bytes) -> Element:
    """The document element, as statement: with the parts of its text."""
    root = _tree(path, data)
    if local(root) != ROOT or not len(root):
        raise CorpusError(path, "this is no Akoma Ntoso", "Take it out of the folder, or save it as Akoma Ntoso 3.0")
    _check_depth(path, root)
    return root[0]


def _tree(path: str, data: bytes) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as problem:
        what = "it declares entities or a document type, which are not read"
        raise CorpusError(path, what, "Take the declaration out, or save it without") from problem
    except (ParseError, ValueError, LookupError) as problem:
        raise CorpusError(path, f"this is no XML ({problem})", "Mend it, or save it anew") from problem
    return root


def _check_depth(path: str, root: Element) -> None:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return
    raise CorpusError(path, "its elements are nested too deeply", f"No text needs more than {DEEPEST} levels")


def _stated(told: Mapping[str, str]) -> dict[str, str]:
    return {key: words for key, words in told.items() if words and key in OF_TEXT and key != "date"}


def _symbol(document: Element) -> str:
    """The number of a document, as S/RES/2118 (2013), which stands on its cover page."""
    return next((" ".join("".join(e.itertext()).split()) for e in document.iter() if local(e) == "docNumber"), "")


def _adopted(document: Element) -> dict[str, str]:
    """The date of the work: when it was adopted."""
    work = next((element for element in document.iter() if local(element) == "FRBRWork"), None)
    dates = [] if work is None else [one.get("date", "")[:10] for one in work if local(one) == "FRBRdate"]
    known = [date for date in dates if is_iso_date(date) and not date.startswith(_NO_DATE)]
    return {_MARK_UP: known[0]} if known else {}
