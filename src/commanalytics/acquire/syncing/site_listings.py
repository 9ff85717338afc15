"""What a site lists: entries of a feed, pages of a sitemap, links on a page, each with its title and day where told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from lxml import etree, html

from commanalytics.acquire.limits import known
from commanalytics.acquire.original import LINKS, Original
from commanalytics.acquire.unpacking import GZIP, Broken, TooLarge, unpacked
from commanalytics.errors import FetchError

_DAY = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})")
_TITLES = ("title",)
_DAYS = ("published", "pubDate", "date", "issued", "updated", "modified")  # the first that is there decides


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a site lists."""

    link: str
    title: str = ""
    day: str = ""  # ISO, when it was put there; "" untold


@dataclass(frozen=True, slots=True)
class Listing:
    """What one page lists, and the pages that list more."""

    entries: tuple[Entry, ...]
    further: tuple[str, ...] = ()


def feed_entries(page: Original) -> Listing:
    """Entries of an RSS or Atom feed, in its order."""
    items = _named(_xml(page), "item", "entry")
    return Listing(_listed(page, (_entry(item) for item in items), "no feed (it has no entry)"))


def sitemap_entries(page: Original) -> Listing:
    """Pages of a sitemap; of an index of sitemaps the sitemaps."""
    root = _xml(page)
    further = [_text(item, "loc") for item in _named(root, "sitemap")]
    if further:
        links = (_absolute(page.origin, link) for link in further[: known("listings")["entries"]])
        return Listing((), tuple(link for link in links if link.startswith(LINKS)))
    pages = (
        Entry(_text(item, "loc"), _text(item, *_TITLES), _day(_text(item, "lastmod", "publication_date")))
        for item in _named(root, "url")
    )
    return Listing(_listed(page, pages, "no sitemap (it has no page)"))


def page_links(page: Original) -> Listing:
    """Links on a page, with their words; they start from its address, or from what it calls its base."""
    root = _html(page)
    bases = root.xpath("//base/@href")
    base = (_absolute(page.origin, bases[0]) if bases else "") or page.origin
    found = (Entry(_absolute(base, a.get("href", "")), _words(a)) for a in root.iter("a"))
    return Listing(_listed(page, found, "no page with links"))


READERS: Mapping[str, Callable[[Original], Listing]] = {
    "feed": feed_entries,
    "sitemap": sitemap_entries,
    "listing": page_links,
}


def _entry(item: etree._Element) -> Entry:
    return Entry(_link(item), _text(item, *_TITLES), _day(_text(item, *_DAYS)))


def _link(item: etree._Element) -> str:
    """RSS writes it between the marks, Atom in an attribute; an entry of Atom may have several for other ends."""
    links = list(_named(item, "link"))
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    told = next((link.text for link in links if link.text and link.text.strip()), "") or _permanent(item)
    return told.strip()


def _permanent(item: etree._Element) -> str:
    """A `guid` is a link unless it says that it is none."""
    guid = next(_named(item, "guid"), None)
    if guid is None or guid.get("isPermaLink") == "false":
        return ""
    return guid.text or ""


def _listed(page: Original, found: Iterator[Entry], otherwise: str) -> tuple[Entry, ...]:
    """Those that are links into the web, each once, wherever the page had them start from."""
    entries: dict[str, Entry] = {}
    for entry in found:
        link = _absolute(page.origin, entry.link)
        if link.startswith(LINKS) and len(entries) < known("listings")["entries"]:
            title = " ".join(entry.title.split())[: known("listings")["title"]]
            kept = entries.get(link)
            if kept is None or not kept.title:
                entries[link] = Entry(link, title, entry.day)
    if not entries:
        raise FetchError(page.origin, f"this is {otherwise}", "Name its address in sources.toml, and its kind")
    return tuple(entries.values())


def _absolute(base: str, link: str) -> str:
    """Where a link leads to, without the place on the page; "" for none."""
    try:
        return urljoin(base, link.strip()).partition("#")[0] if link.strip() else ""
    except ValueError:
        return ""


def _xml(page: Original) -> etree._Element:
    """XML of whatever kind; nothing that it names elsewhere is read, and none of its entities stands for anything."""
    data = _plain(page)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise FetchError(
            page.origin, f"this is no XML ({problem})", "Name the address of the feed or sitemap"
        ) from problem
    if root is None:
        raise FetchError(page.origin, "this is no XML", "Name the address of the feed or sitemap")
    return root


def _html(page: Original) -> html.HtmlElement:
    parser = html.HTMLParser(encoding=_coding(page), no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(page.data, parser=parser)
    except (etree.ParserError, LookupError, ValueError) as problem:
        raise FetchError(page.origin, f"this is no page ({problem})", "Name the page that lists the texts") from problem


def _coding(page: Original) -> str | None:
    """The coding that the server names; None where the page names one; else UTF-8 if it is that."""
    if page.charset or b"charset" in page.data[:4096].lower():
        return page.charset or None
    try:
        page.data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _plain(page: Original) -> bytes:
    """Sitemaps may be files packed with gzip."""
    if not page.data.startswith(GZIP):
        return page.data
    try:
        return unpacked([page.data], "gzip", known("listings")["unpacked"])
    except Broken as problem:
        raise FetchError(page.origin, "it came packed, and broken or cut off", "Try again later") from problem
    except TooLarge as problem:
        raise FetchError(page.origin, "it is larger than a sitemap may be", "Name a smaller one") from problem


def _named(within: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Elements of these names, whatever vocabulary they are from."""
    return (one for one in within.iter() if isinstance(one.tag, str) and etree.QName(one).localname in names)


def _text(item: etree._Element, *names: str) -> str:
    """The words of the first of these that is there."""
    for name in names:
        for found in _named(item, name):
            words = _words(found)
            if words:
                return words
    return ""


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _day(told: str) -> str:
    """The day in a date as feeds write it: ISO, or as in mail; "" for what is neither.

    >>> _day("Mon, 04 Mar 2024 10:00:00 +0000"), _day("2024-03-04T10:00:00Z"), _day("last week")
    ('2024-03-04', '2024-03-04', '')
    """
    iso = _DAY.match(told)
    if iso:
        return iso[1]
    try:
        found = parsedate_to_datetime(told)
        return (found.astimezone(UTC) if found.tzinfo else found).date().isoformat()
    except (ValueError, OverflowError):
        return ""
