"""Looking through what sites list for texts that are not known yet."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from commanalytics.acquire.syncing.site_listings import READERS, Entry
from commanalytics.acquire.syncing.sources_file import Source
from commanalytics.acquire.syncing.sync_record import FAILED, FOUND, LISTING, Record, Records
from commanalytics.acquire.web.polite_visitor import Visitor
from commanalytics.errors import CommanalyticsError

MOST = 100  # pages of one source, as a sitemap may have them


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking through one source."""

    source: Source
    found: int = 0  # new links
    why: str = ""  # there is nothing, where it failed


def look_through(
    source: Source, visitor: Visitor, records: Records, held: Container[str], day: str, since: str = ""
) -> Looked:
    """Keep a record of each new link that a source lists and that is meant, and of the source's own state.

    The links are on the disk before the state that has the next run pass them over.
    """
    try:
        return Looked(source, sum(_look(source, source.url, visitor, records, held, day, since)))
    except CommanalyticsError as problem:
        before = records.get(source.url)
        if before is None or before.outcome != LISTING:
            records.put(Record(source.url, FAILED, day, why=str(problem)))
        return Looked(source, why=str(problem))


def _look(
    source: Source, first: str, visitor: Visitor, records: Records, held: Container[str], day: str, since: str
) -> Iterator[int]:
    left, seen = [first], {first}
    while left and len(seen) <= MOST:
        link = left.pop(0)
        page = visitor.fetch(link, _known(source, since, link, records))
        if page is None:
            yield 0
            continue
        listing = READERS[source.kind](page)
        fresh = [entry for entry in listing.entries if _is_new(source, entry, records, held, since)]
        records.put(*(Record(e.link, FOUND, day, listed_by=source.url, title=e.title, dated=e.day) for e in fresh))
        records.put(Record(link, LISTING, day, title=_patterns(source, since)).of(page))
        further = [other for other in listing.further if other not in seen]
        seen |= set(further)
        left += further
        yield len(fresh)


def _known(source: Source, since: str, link: str, records: Records) -> dict[str, str]:
    """What makes a site say that nothing has changed: only where it was looked through for the same."""
    before = records.get(link)
    same = before is not None and before.outcome == LISTING and before.title == _patterns(source, since)
    return dict(before.headers) if before is not None and same else {}


def _patterns(source: Source, since: str) -> str:
    """All that decides what is taken of a listing."""
    parts = [source.kind, f"title:{source.title.pattern}", f"link:{source.link.pattern}", f"since:{since}"]
    return " ".join(" ".join(parts).split())


def _is_new(source: Source, entry: Entry, records: Records, held: Container[str], since: str) -> bool:
    """Whether an entry is meant, recent enough as far as it says, and neither known nor held."""
    if not source.means(entry.title, entry.link) or (entry.day and entry.day < since):
        return False
    return entry.link not in held and records.get(entry.link) is None
