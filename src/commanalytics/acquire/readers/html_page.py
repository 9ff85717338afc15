"""A saved page: trafilatura says which part of it is the text, and that part is printed as a browser prints it.

trafilatura alone loses the numbers of lists, some items, and rows of tables: none of which may be lost here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from commanalytics.acquire.limits import known, shares
from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers.characters import decoded, library, repaired
from commanalytics.acquire.readers.page_printing import Block, blocks, printed, without_furniture
from commanalytics.errors import AcquireError
from commanalytics.sources.meeting_catalogue import is_iso_date

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_WORD = re.compile(r"\w+")
_PUBLISHED = ("article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued")
_PARAGRAPHS = ("p", "li", "h1", "h2", "h3", "ol", "ul")
_KEY = 40  # letters by which a block is found again


def read_html(original: Original) -> tuple[Extracted, ...]:
    """The text of a page, without what surrounds it."""
    where = original.origin or original.name
    if len(original.data) > known("limits")["html"]:
        raise AcquireError(where, "this page is larger than 16 MB", "Save the text alone")
    printed_text, title, date = text_of(_page(original, where))
    text, mended = repaired(printed_text)
    said = ("characters spoilt by a wrong encoding were mended",) if mended else ()
    if not text.strip():
        raise AcquireError(where, "this page has no text (a script may write it)", "Open it in a browser and save it")
    return (Extracted(text, repaired(title)[0], date, f"html/{library('trafilatura')}", said),)


def text_of(page: HtmlElement) -> tuple[str, str, str]:
    """The text of a page, its title, and the day on which it was published, as its own data say."""
    title, published = _title(page), _published(page)
    chosen, headline = _chosen(page), _headline(page)
    without_furniture(page)
    found = blocks(page)
    held = set(_holder(page, found, chosen).iter())
    found = [block for block in found if block.element in held]
    if headline and not any(_key(headline) == _key(block.text) for block in found):
        found = [Block(headline, page), *found]
    return printed(found), headline or title, published


def _page(original: Original, where: str) -> HtmlElement:
    stated = _CHARSET.search(original.data[:4096])
    charset = original.charset or (stated[1].decode("ascii") if stated else "")
    text, _ = decoded(original.data, where, charset)
    parser = HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(_DECLARATION.sub("", text, count=1), parser=parser)
    except (ParserError, ValueError) as problem:
        raise AcquireError(where, "there is no page in it", "Get it again, or save the text alone") from problem


def _chosen(page: HtmlElement) -> str:
    """What trafilatura takes for the text."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    found = bare_extraction(
        deepcopy(page), favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )
    return str(getattr(found, "text", None) or "")


def _title(page: HtmlElement) -> str:
    found: list[HtmlElement] = list(page.iter("title"))
    return " ".join(found[0].text_content().split()) if found else ""


def _published(page: HtmlElement) -> str:
    """The day of publication in the page's own data. Days that stand in its words are the text's."""
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name in _PUBLISHED and is_iso_date(meta.get("content", "").strip()[:10]):
            return meta.get("content", "").strip()[:10]
    return ""


def _headline(page: HtmlElement) -> str:
    """The page's own headline, if it has one."""
    found = [" ".join(heading.text_content().split()) for heading in page.iter("h1")]
    return next((words for words in found if words), "") if len(found) == 1 else ""


def _holder(page: HtmlElement, found: Sequence[Block], chosen: str) -> HtmlElement:
    """The smallest element that holds nearly all of what was chosen; the whole page where nothing was."""
    keys = {_key(line) for line in chosen.splitlines()} - {""}
    weights: dict[HtmlElement, int] = {}
    for block in found:
        hit = sum(len(line) for line in block.text.splitlines() if _key(line) in keys)
        element: HtmlElement | None = block.element
        while hit and element is not None:
            weights[element] = weights.get(element, 0) + hit
            element = element.getparent()
    enough = weights.get(page, 0) * shares("html")["found"]
    return _deepest(page, weights, enough) if enough else page


def _deepest(page: HtmlElement, weights: dict[HtmlElement, int], enough: float) -> HtmlElement:
    """The deepest element that weighs enough, and never a single paragraph: what stands beside it belongs to it."""
    held = page
    while True:
        inner = [child for child in held if weights.get(child, 0) >= enough and child.tag not in _PARAGRAPHS]
        if len(inner) != 1:
            return held
        held = inner[0]


def _key(line: str) -> str:
    """The first letters of a line, which tell it from others whatever stands before them as a marker."""
    found = _WORD.findall(line[: _KEY * 3].casefold())
    while found and (found[0].isdigit() or len(found[0]) == 1):
        found = found[1:]
    return "".join(found)[:_KEY]
