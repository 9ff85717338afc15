"""Looking through what sites list for texts that are not known yet."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Container
from dataclasses import dataclass

from commanalytics.acquire.limits import known, shares
from commanalytics.acquire.original import Original
from commanalytics.acquire.outcomes import FAILED, FOUND, LISTING
from commanalytics.acquire.syncing.site_listings import READERS, Entry, Listing
from commanalytics.acquire.syncing.sources_file import Source
from commanalytics.acquire.syncing.sync_record import Record, Records
from commanalytics.acquire.web.polite_visitor import Visitor
from commanalytics.errors import CommanalyticsError, FetchError


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking through one source."""

    source: Source
    found: int = 0  # new links
    why: str = ""  # it failed, or was not looked through to its end


def look_through(
    source: Source, visitor: Visitor, records: Records, held: Container[str], day: str, since: str = ""
) -> Looked:
    """Keep a record of each new link that a source lists and that is meant, and of the source's own state.

    The links are on the disk before the state that has the next run pass them over.
    """
    try:
        return _look(source, visitor, records, held, day, since)
    except CommanalyticsError as problem:
        before = records.get(source.url)
        if before is None or before.outcome != LISTING:
            records.put(Record(source.url, FAILED, day, why=str(problem)))
        return Looked(source, why=str(problem))


def _look(source: Source, visitor: Visitor, records: Records, held: Container[str], day: str, since: str) -> Looked:
    """Look through a source, page by page, as far as it leads on and one run goes."""
    left, seen, found = deque([source.url]), {source.url}, 0
    for _ in range(known("listings")["pages"]):
        if not left:
            break
        link = left.popleft()
        page = visitor.fetch(link, _known(source, since, link, records))
        if page is None:
            continue
        listing = READERS[source.kind](page)
        until = time.monotonic() + shares("listings")["seconds"]
        fresh = [entry for entry in listing.entries if _is_new(source, entry, records, held, since, until)]
        records.put(*(Record(e.link, FOUND, day, listed_by=source.url, title=e.title, dated=e.day) for e in fresh))
        records.put(_looked_through(link, page, listing, day, _patterns(source, since)))
        found += len(fresh)
        left += [other for other in dict.fromkeys(listing.further) if other not in seen]
        seen |= set(listing.further)
    return Looked(source, found, _cut_off(source, len(left)) if left else "")


def _looked_through(link: str, page: Original, listing: Listing, day: str, patterns: str) -> Record:
    """The record of a page that lists texts; one that leads on is read each time, since a run may end before the pages
    that it leads to."""
    record = Record(link, LISTING, day, title=patterns)
    return record if listing.further else record.of(page)


def _cut_off(source: Source, left: int) -> str:
    most = known("listings")["pages"]
    what = f"it leads on to more than the {most} pages that one run looks through; {left} were left out"
    return str(FetchError(source.url, what, "Name in sources.toml those that list the texts"))


def _known(source: Source, since: str, link: str, records: Records) -> dict[str, str]:
    """What makes a site say that nothing has changed: only where it was looked through for the same."""
    before = records.get(link)
    same = before is not None and before.outcome == LISTING and before.title == _patterns(source, since)
    return dict(before.headers) if before is not None and same else {}


def _patterns(source: Source, since: str) -> str:
    """All that decides what is taken of a listing."""
    parts = [source.kind, f"title:{source.title.pattern}", f"link:{source.link.pattern}", f"since:{since}"]
    return " ".join(" ".join(parts).split())


def _is_new(source: Source, entry: Entry, records: Records, held: Container[str], since: str, until: float) -> bool:
    """Whether an entry is recent enough as far as it says, neither known nor held, and meant."""
    if (entry.day and entry.day < since) or entry.link in held or records.get(entry.link) is not None:
        return False
    return source.means(entry.title, entry.link, until)
