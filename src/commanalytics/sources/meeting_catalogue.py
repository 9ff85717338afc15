"""`meetings.csv`: the catalogue of meetings, whether their texts are held or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commanalytics.disk.csvfile import read_csv
from commanalytics.errors import CorpusError

COLUMNS = ("group", "date", "city", "occasion", "level", "document_title", "url", "note")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One meeting, as the catalogue has it."""

    date: str  # ISO, as precise as known
    city: str
    occasion: str
    level: str
    document_title: str
    url: str
    note: str


def read_catalogue(path: Path, group: str) -> list[CatalogueRow]:
    """The meetings of one group, in the order of their dates. Rows of other groups are not its business."""
    rows = read_csv(path, ["date"], [c for c in COLUMNS if c != "date"], below=path.parent)
    meetings: dict[tuple[str, str, str], int] = {}
    found = []
    for row in rows:
        if row["group"] not in ("", group):
            continue
        check_date(row["date"], f"{path}, line {row.line}")
        same = (row["date"], row["city"], row["occasion"])
        if same in meetings:
            raise CorpusError(
                f"{path}, line {row.line}",
                f"this meeting already stands in line {meetings[same]}",
                "Delete one of them",
            )
        meetings[same] = row.line
        found.append(CatalogueRow(*(row[column] for column in COLUMNS[1:])))
    if rows and not found:
        named = ", ".join(sorted({row["group"] for row in rows}))
        raise CorpusError(
            str(path), f'no meeting is of the group "{group}", all are of {named}', "Give both the same group"
        )
    return sorted(found, key=lambda meeting: meeting.date)


def as_written(day: object) -> str:
    """A day as people give it in Python, as it is written; "" for what is none.

    >>> as_written(2024), as_written("2024-03"), as_written(date(2024, 3, 4)), as_written(None)
    ('2024', '2024-03', '2024-03-04', '')
    """
    if isinstance(day, date):
        return day.isoformat()[:10]
    return str(day) if isinstance(day, str | int) and not isinstance(day, bool) else ""


def is_iso_date(text: str) -> bool:
    """Whether it is an ISO date, month or year that exists.

    >>> is_iso_date("2024-02-29"), is_iso_date("2023-02-29"), is_iso_date("2023-02"), is_iso_date("29 May 2023")
    (True, False, True, False)
    """
    match = _ISO.fullmatch(text)
    if not match:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def check_date(words: str, where: str) -> None:
    """Refuse what is no ISO date, month or year."""
    if not is_iso_date(words):
        raise CorpusError(where, f'"{words}" is no date', "Write it as year-month-day: 2023-09-20")
