"""`sync.csv`: what became of each link that was ever looked at, so that a run takes up where the last one ended."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from threading import Lock

from commanalytics.acquire.original import Original
from commanalytics.acquire.outcomes import (
    ADDED,
    FAILED,
    FOUND,
    FULLER,
    HELD,
    LISTING,
    OFFICIAL,
    REFUSED,
    REPORTED,
    VARIANT,
)
from commanalytics.digests import sha256_of
from commanalytics.disk.csvfile import read_csv
from commanalytics.disk.inputs import present
from commanalytics.disk.locks import locked
from commanalytics.disk.outputs import put
from commanalytics.errors import CorpusError

NAME = "sync.csv"
OUTCOMES = (FOUND, ADDED, VARIANT, FULLER, OFFICIAL, HELD, REPORTED, REFUSED, FAILED, LISTING)
SETTLED = (VARIANT, FULLER, OFFICIAL, HELD, REPORTED, REFUSED)  # looked at again only if it has changed
OPEN = (FOUND, FAILED)  # to be asked for


@dataclass(frozen=True, slots=True)
class Record:
    """What became of one link. The last three tell whether it has changed since then."""

    link: str
    outcome: str
    day: str = ""  # of the run that says so
    text: str = ""  # name of the file
    why: str = ""
    listed_by: str = ""  # the feed, sitemap or page that lists it; empty for the catalogue's
    title: str = ""  # under which it was listed; of a listing the patterns that it was looked through with
    dated: str = ""  # of its meeting, or the day on which it was listed
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""  # of the page as it came

    @property
    def headers(self) -> Mapping[str, str]:
        """What the server said of it when it came."""
        return {"etag": self.etag, "last-modified": self.last_modified}

    @property
    def missed(self) -> bool:
        """Whether no text was got of it at the last try."""
        return self.outcome in (FAILED, REFUSED)

    def of(self, page: Original) -> Record:
        """The same, with what the server says of a page that came."""
        told = page.headers
        return replace(
            self, etag=told.get("etag", ""), last_modified=told.get("last-modified", ""), sha256=sha256_of(page.data)
        )


COLUMNS = tuple(field.name for field in fields(Record))


class Records:
    """All records of a corpus by their links. Each change is on the disk before the next link is asked for, beside what
    another run, or another thread of this one, may have written meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writing = Lock()
        self._records = _read(folder)

    def get(self, link: str) -> Record | None:
        """What became of a link."""
        return self._records.get(link)

    def all(self) -> list[Record]:
        """All, in the order in which they were first seen."""
        return list(self._records.values())

    def put(self, *records: Record) -> None:
        """Keep records, in place of what was said of their links. What says the same, but for its day, is let be."""
        changed = [record for record in records if not self._stands(record)]
        if not changed:
            return
        with self._writing, locked(self._folder):
            self._records = _read(self._folder) | {record.link: record for record in changed}
            put(self._folder / NAME, _as_csv(self.all()))

    def _stands(self, record: Record) -> bool:
        before = self._records.get(record.link)
        return before is not None and replace(before, day=record.day) == record


def _read(folder: Path) -> dict[str, Record]:
    path = folder / NAME
    rows = read_csv(path, COLUMNS[:2], COLUMNS[2:], below=folder) if present(path) else []
    for row in rows:
        if row["outcome"] not in OUTCOMES:
            where = f"{path}, line {row.line}"
            raise CorpusError(where, f'"{row["outcome"]}" is no outcome', f"Use one of: {', '.join(OUTCOMES)}")
    return {row["link"]: Record(*(row[column] for column in COLUMNS)) for row in rows}


def _as_csv(records: list[Record]) -> str:
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([_plain(str(value)) for value in astuple(record)] for record in records)
    return written.getvalue()


def _plain(words: str) -> str:
    """Words on one line, whatever a site calls its pages; what does not print would keep the file from being read."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
