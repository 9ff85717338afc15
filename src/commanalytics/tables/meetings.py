"""Which text belongs to which meeting, and the table of meetings: catalogued, held, or only cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import NamedTuple

from commanalytics.tables.readable_ids import numbered


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of the catalogue."""

    date: str  # ISO, as precise as known
    city: str = ""
    occasion: str = ""
    level: str = ""
    document_title: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A text that is held: its id, the date and city that it states, and whether it was read as a communiqué."""

    communique_id: str
    date: str
    city: str = ""
    read: bool = True


@dataclass(frozen=True, slots=True)
class Matches:
    """Texts and meetings brought together."""

    meeting_ids: tuple[str, ...]  # of the catalogue, in its order
    of_text: Mapping[str, str]  # communique id -> meeting id
    of_meeting: Mapping[str, str]  # meeting id -> its first text that was read, else its first
    by_date: Mapping[str, str]  # date of a text, or of its meeting -> communique id
    warnings: Mapping[str, str]  # communique id -> what is odd about its meeting


class MeetingRow(NamedTuple):
    """A row of `meetings`."""

    meeting_id: str
    group: str
    has_text: bool
    communique_id: str
    known_from: str
    date: str
    city: str = ""
    occasion: str = ""
    level: str = ""
    document_title: str = ""
    url: str = ""
    note: str = ""


def match_meetings(group: str, held: Sequence[Held], catalogue: Sequence[Meeting]) -> Matches:
    """A text belongs to the meeting on its date; else to one a day off that has no text, with a warning; else to one
    of its own. Of several meetings on a day each takes one text, in the order of the files.
    """
    ids = _meeting_ids(group, catalogue)
    free: dict[str, list[int]] = {}
    for place, meeting in enumerate(catalogue):
        free.setdefault(meeting.date, []).append(place)
    of_text: dict[str, str] = {}
    warnings: dict[str, str] = {}
    last: dict[str, int] = {}  # day -> the meeting that its further texts belong to
    for text in held:
        if free.get(text.date):
            last[text.date] = free[text.date].pop(0)
        if text.date in last:
            of_text[text.communique_id] = ids[last[text.date]]
    for text in held:
        if text.communique_id not in of_text:
            day = next((day for day in _near(text.date) if free.get(day)), "")
            of_text[text.communique_id] = ids[free[day].pop(0)] if day else text.communique_id if text.date else ""
            if day:
                warnings[text.communique_id] = f"the catalogue dates this meeting {day}, the text {text.date}"
    return _matches(ids, held, catalogue, of_text, warnings)


def _matches(
    ids: list[str], held: Sequence[Held], catalogue: Sequence[Meeting], of_text: dict[str, str], warned: dict[str, str]
) -> Matches:
    read = {text.communique_id for text in held if text.read}
    of_meeting: dict[str, str] = {}
    for text, meeting in sorted(of_text.items(), key=lambda pair: pair[0] not in read):
        of_meeting.setdefault(meeting, text)
    dates = {text.date: text.communique_id for text in reversed(held) if text.date}
    dates |= {m.date: of_meeting[i] for i, m in zip(ids, catalogue, strict=True) if i in of_meeting}
    return Matches(tuple(ids), of_text, of_meeting, dates, warned)


def _near(day: str) -> list[str]:
    """The day, then the day before and after, for a full date; else only what is stated. Time has ends."""
    if len(day) != 10:
        return [day] if day else []
    exact = date.fromisoformat(day)
    before = [exact - timedelta(days=1)] if exact > date.min else []
    after = [exact + timedelta(days=1)] if exact < date.max else []
    return [day, *(near.isoformat() for near in before + after)]


def _meeting_ids(group: str, catalogue: Sequence[Meeting]) -> list[str]:
    return numbered([f"{group}/{meeting.date}" for meeting in catalogue])


def meeting_rows(
    group: str,
    held: Sequence[Held],
    catalogue: Sequence[Meeting],
    matches: Matches,
    cited: Mapping[str, Sequence[str]],
) -> list[MeetingRow]:
    """Rows of `meetings`, by date: those of the catalogue, of texts it does not list, and of dates only cited."""
    rows = []
    for meeting_id, meeting in zip(matches.meeting_ids, catalogue, strict=True):
        text = matches.of_meeting.get(meeting_id, "")
        rows.append(MeetingRow(meeting_id, group, bool(text), text, "catalogue", **asdict(meeting)))
    listed = set(matches.meeting_ids)
    for one in held:
        text = one.communique_id
        meeting_id = matches.of_text[text]
        if meeting_id and meeting_id not in listed:
            rows.append(MeetingRow(meeting_id, group, True, text, "text", date=one.date, city=one.city))
    known = {row.date for row in rows} | set(matches.by_date)
    for day, citing in cited.items():
        if not known.intersection(_near(day)):
            rows.append(MeetingRow(f"{group}/{day}", group, False, "", "cited by " + " ".join(citing), date=day))
    return sorted(rows, key=lambda row: (row.date, row.meeting_id))
