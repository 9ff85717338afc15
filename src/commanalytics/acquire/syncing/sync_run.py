"""One run: whatever is wanted and not held is fetched and taken in, and each link is answered for.

Different sites are asked at the same time; pages are taken in one after the other, as they come.

A run may be killed at any moment: what became of a link is on the disk before the next is asked for, and the next run
goes on with what is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from commanalytics.acquire.original import Original
from commanalytics.acquire.outcomes import ADDED, FAILED, REFUSED
from commanalytics.acquire.syncing.new_links import Looked, look_through
from commanalytics.acquire.syncing.sites_at_once import at_once
from commanalytics.acquire.syncing.sources_file import Source, Sources, read_sources
from commanalytics.acquire.syncing.sync_record import OPEN, SETTLED, Record, Records
from commanalytics.acquire.web.not_served import NotServedError
from commanalytics.acquire.web.polite_visitor import Visitor
from commanalytics.digests import sha256_of
from commanalytics.disk.inputs import present
from commanalytics.errors import CommanalyticsError, FetchError, OutputError, told


@dataclass(frozen=True, slots=True)
class Wanted:
    """A link whose text is not held."""

    link: str
    meeting: str = ""  # date of the meeting that the catalogue has it for
    listed_by: str = ""  # else: the feed, sitemap or page that lists it
    title: str = ""
    dated: str = ""  # the day on which it was listed


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of a page that came: one text, or none."""

    outcome: str  # as in sync.csv
    text: str = ""  # name of the file
    why: str = ""


Came = Original | None | CommanalyticsError  # a page, one that has not changed, or why there is none
Take = Callable[[Original, Wanted], Sequence[Taken]]  # raises CommanalyticsError where no text can be made of it


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of one link."""

    link: str
    outcome: str
    text: str = ""
    why: str = ""

    def __str__(self) -> str:
        parts = [f"{self.outcome}: {self.link}"]
        parts += [f"→ {self.text}"] if self.text else []
        parts += [f"({self.why})"] if self.why else []
        return " ".join(parts)


@dataclass(frozen=True, slots=True, repr=False)
class SyncReport:
    """What became of each link of a run, and of the pages that list texts."""

    happened: tuple[Happened, ...] = ()
    looked: tuple[Looked, ...] = field(default=(), repr=False)

    @property
    def added(self) -> tuple[str, ...]:
        """Names of the texts that are new."""
        return tuple(one.text for one in self.happened if one.outcome == ADDED)

    @property
    def failures(self) -> tuple[str, ...]:
        """What could not be had, each in one line."""
        return (*self.unreadable, *(str(one) for one in self.happened if one.outcome in (FAILED, REFUSED)))

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Why a feed, a sitemap or a page that lists texts could not be looked through."""
        return tuple(looked.why for looked in self.looked if looked.why)

    def __repr__(self) -> str:
        return "\n".join([str(self), *self.unreadable, *(str(one) for one in self.happened)])

    def __str__(self) -> str:
        counts = Counter(one.outcome for one in self.happened)
        said = ", ".join(f"{count} {outcome}" for outcome, count in counts.items()) or "nothing new"
        return f"{said} ({len(self.looked)} sources looked through)" if self.looked else said


Tell = Callable[[Happened, int, int], None]  # what happened, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is asked for."""

    folder: Path
    catalogue: Sequence[Wanted]  # meetings without a text
    held: Collection[str]  # links that the texts held are from
    take: Take
    since: str = ""
    today: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())
    visitor: Visitor | None = None
    tell: Tell = lambda happened, done, total: None


def sync(asked: Asked) -> SyncReport:
    """Fetch what is missing, and what sites have new."""
    sources = read_sources(asked.folder)
    records = Records(asked.folder)
    visitor = asked.visitor or Visitor(contact=sources.contact)
    looked = _looked(asked, sources, records, visitor)
    wanted = _wanted(asked, records)
    happened: list[Happened] = []
    pages = at_once(wanted, lambda one: one.link, lambda one: _fetched(one, asked, sources, records, visitor))
    for done, (one, came) in enumerate(pages, 1):
        found = _settled(one, came, asked, records)
        happened += found
        for each in found:
            asked.tell(each, done, len(wanted))
    return SyncReport(tuple(happened), looked)


def _looked(asked: Asked, sources: Sources, records: Records, visitor: Visitor) -> tuple[Looked, ...]:
    """What came of looking through each source, in their order."""
    known = {*asked.held, *(wanted.link for wanted in asked.catalogue)}

    def look(source: Source) -> Looked:
        return look_through(source, visitor, records, known, asked.today, asked.since)

    found = dict(at_once(sources.listed, lambda source: source.url, look))
    return tuple(found[source] for source in sources.listed)


def _wanted(asked: Asked, records: Records) -> list[Wanted]:
    """Meetings without a text first, then what sites list, each link once."""
    listed = [
        Wanted(record.link, listed_by=record.listed_by, title=record.title, dated=record.dated)
        for record in records.all()
        if record.listed_by and record.link not in asked.held and _is_open(asked.folder, record)
    ]
    found = {wanted.link: wanted for wanted in reversed([*asked.catalogue, *listed]) if _is_recent(wanted, asked.since)}
    return list(reversed(found.values()))


def _is_open(folder: Path, record: Record) -> bool:
    """Whether a link that was listed is still to be fetched, or its text was taken away since, as where texts may not
    be passed on and only the record of them is."""
    gone = record.outcome == ADDED and not all(present(folder / name) for name in record.text.split(" + "))
    return record.outcome in OPEN or gone


def _is_recent(wanted: Wanted, since: str) -> bool:
    day = wanted.meeting or wanted.dated
    return not day or not since or day >= since[: len(day)]


def _fetched(wanted: Wanted, asked: Asked, sources: Sources, records: Records, visitor: Visitor) -> Came:
    """The page of a link, or its copy in the archive; None if it has not changed, else why there is none."""
    before = records.get(wanted.link)
    try:
        return visitor.fetch(wanted.link, before.headers if before is not None and before.outcome in SETTLED else {})
    except CommanalyticsError as problem:
        return _copy(wanted, asked, sources, visitor, problem) or problem
    except MemoryError:  # perhaps for a file that is read meanwhile, and refused for it
        return FetchError(wanted.link, "there was not enough memory to fetch it", "Try again later")


def _settled(wanted: Wanted, came: Came, asked: Asked, records: Records) -> tuple[Happened, ...]:
    """Have a page taken in, and keep what became of it."""
    if isinstance(came, CommanalyticsError):
        return _kept(records, wanted, asked.today, Taken(FAILED, why=_why(came, wanted)))
    before = records.get(wanted.link)
    if before is not None and before.outcome in SETTLED and (came is None or sha256_of(came.data) == before.sha256):
        return (Happened(wanted.link, before.outcome, before.text, f"unchanged since {before.day}"),)
    assert came is not None  # else it was said not to have changed
    taken = list(_taken(came, wanted, asked.take)) or [Taken(REFUSED, why="no text was found on it")]
    return _kept(records, wanted, asked.today, *taken, page=came)


def _taken(page: Original, wanted: Wanted, take: Take) -> Iterator[Taken]:
    """What is made of a page; whatever goes wrong with it is told of this page, and the run goes on."""
    try:
        yield from take(page, wanted)
    except OutputError:
        raise  # a disk that is full is so for the next page, too
    except Exception as problem:
        yield Taken(REFUSED, why=_why(problem, wanted))


def _why(problem: Exception, wanted: Wanted) -> str:
    """What went wrong, in words that need not name the link again."""
    return told(problem).removeprefix(f"{wanted.link}: ")


def _kept(
    records: Records, wanted: Wanted, day: str, *taken: Taken, page: Original | None = None
) -> tuple[Happened, ...]:
    """Keep what became of a link; of two texts on one page the record names both."""
    first = min(taken, key=lambda one: (one.outcome != ADDED, one.outcome))
    record = Record(
        wanted.link, first.outcome, day, " + ".join(one.text for one in taken if one.text), first.why,
        wanted.listed_by, wanted.title, wanted.meeting or wanted.dated,
    )  # fmt: skip
    records.put(record.of(page) if page is not None else record)
    return tuple(Happened(wanted.link, one.outcome, one.text, one.why) for one in taken)


def _copy(
    wanted: Wanted, asked: Asked, sources: Sources, visitor: Visitor, problem: CommanalyticsError
) -> Original | None:
    """The copy of a page in the archive that `sources.toml` names, where the site has it no longer."""
    if not sources.archive or not isinstance(problem, NotServedError):
        return None
    day = (wanted.meeting or wanted.dated or asked.today).replace("-", "")
    link = sources.archive.replace("{date}", day).replace("{url}", wanted.link)
    try:
        return visitor.fetch(link)
    except CommanalyticsError:
        return None
