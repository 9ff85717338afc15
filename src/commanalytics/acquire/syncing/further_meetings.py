"""Further rows of the catalogue of meetings, from a CSV that somebody publishes: new ones are written below ours."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from math import inf
from pathlib import Path

from commanalytics.acquire.limits import known
from commanalytics.acquire.original import LINKS, Original
from commanalytics.disk.csvfile import rows_of, with_rows
from commanalytics.disk.inputs import decode, present
from commanalytics.disk.locks import locked
from commanalytics.disk.outputs import put
from commanalytics.errors import FetchError
from commanalytics.sources.meeting_catalogue import COLUMNS, CatalogueRow, check_date, read_catalogue

CATALOGUE = "meetings.csv"
_DATE = ("date",)


def rows_in(page: Original, group: str) -> list[CatalogueRow]:
    """The meetings of a group in a published catalogue; FetchError says what is wrong, with the line."""
    where = page.origin
    rows = rows_of(decode(where, page.data), where, _DATE, [c for c in COLUMNS if c not in _DATE], FetchError)
    most = known("listings")["meetings"]
    if len(rows) > most:
        raise FetchError(where, f"it has more than {most} rows", "Name a smaller one")
    found = []
    for row in rows:
        if row["group"] in ("", group):
            check_date(row["date"], f"{where}, line {row.line}")
            found.append(CatalogueRow(*(" ".join(row[column].split()) for column in COLUMNS[1:])))
    return found


def links_for(meetings: Iterable[CatalogueRow], missing: Collection[str]) -> list[tuple[str, str]]:
    """Date and link of those meetings whose text is missed and that have a link into the web."""
    return [
        (meeting.date, meeting.url) for meeting in meetings if meeting.date in missing and meeting.url.startswith(LINKS)
    ]


def is_listed(ours: Iterable[CatalogueRow], day: str) -> bool:
    """Whether a catalogue has a meeting on a day, or on one beside it, which is what texts are dated by mistake.

    >>> is_listed([CatalogueRow("2024-03-05", *[""] * 6)], "2024-03-04")
    True
    """
    return any(one.date == day or _days_apart(one.date, day) <= 1 for one in ours)


def _days_apart(one: str, other: str) -> float:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:  # only a month or a year is known
        return 0 if one and other and (one.startswith(other) or other.startswith(one)) else inf


def write_new(folder: Path, group: str, theirs: Iterable[CatalogueRow]) -> list[CatalogueRow]:
    """Write those of their meetings on whose day a corpus's catalogue has none below those that stand there; which they
    were. Another run may write into it meanwhile, so that it is read again once it is ours."""
    with locked(folder):
        path = folder / CATALOGUE
        known = {meeting.date for meeting in (read_catalogue(path, group) if present(path) else [])}
        new = [meeting for meeting in theirs if meeting.date not in known]
        if new:
            put(path, with_meetings(folder, group, new))
    return new


def with_meetings(folder: Path, group: str, meetings: Iterable[CatalogueRow]) -> bytes:
    """The catalogue of a corpus with further meetings below those that stand there."""
    return with_rows(folder / CATALOGUE, COLUMNS, ({"group": group, **asdict(meeting)} for meeting in meetings))
