"""Which text belongs to which meeting, and the table of meetings: catalogued, held, or only cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from datetime import date
from typing import NamedTuple

from commanalytics.parsing.citations.meeting_owners import is_own
from commanalytics.tables.dating.text_dates import date_limits
from commanalytics.tables.readable_ids import free_name, numbered


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
    beside: tuple[str, ...] = ()  # dates that others give it: its sidecar, its file's name


@dataclass(frozen=True, slots=True)
class Matches:
    """Texts and meetings brought together."""

    meeting_ids: tuple[str, ...]  # of the catalogue, in its order
    of_text: Mapping[str, str]  # communique id -> meeting id
    of_meeting: Mapping[str, str]  # meeting id -> its first text that was read, else its first
    by_date: Mapping[str, str]  # date of a text, or of its meeting -> communique id; "" for several meetings


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
    """A text belongs to the meeting on its date; else to one that what stands beside it, or the month of the
    catalogue, names; else to the nearest that is a few days off; each of these only if it has no text. Else to one of
    its own. Of several meetings on a day each takes one text, of its city where there is one, else in the order of the
    files; a further text of that day is of one of them, unless it names another city.
    """
    ids = _meeting_ids(group, catalogue)
    free: dict[str, list[int]] = {}
    for place, meeting in enumerate(catalogue):
        free.setdefault(meeting.date, []).append(place)
    places = _on_their_date(held, catalogue, free)
    for text in held:
        day = next((day for day in _named(text) if text.communique_id not in places and free.get(day)), "")
        if day:
            places[text.communique_id] = free[day].pop(0)
    places |= _nearest([text for text in held if text.communique_id not in places], catalogue, free)
    taken, own = set(ids), {text.communique_id for text in held} - set(places)
    of_text: dict[str, str] = {}
    for text in held:
        name = text.communique_id
        known = ids[places[name]] if name in places else ""
        of_text[name] = known or (free_name(name, taken, own) if text.date else "")
        taken.add(of_text[name])
    return _matches(ids, held, catalogue, of_text)


Free = dict[str, list[int]]  # date -> places in the catalogue of its meetings that have no text yet


def _on_their_date(held: Sequence[Held], catalogue: Sequence[Meeting], free: Free) -> dict[str, int]:
    """Texts and the meetings on their very date, which are no longer free; those that name one city first."""
    places: dict[str, int] = {}
    taken: dict[str, list[int]] = {}

    def put(text: Held, place: int) -> None:
        places[text.communique_id] = place
        taken.setdefault(text.date, []).append(place)
        free[text.date] = [one for one in free[text.date] if one != place]

    for text in held:
        of_city = [place for place in free.get(text.date, ()) if _names_city(text, catalogue[place])]
        if of_city:
            put(text, of_city[0])
    for text in held:
        if text.communique_id not in places:
            further = [place for place in taken.get(text.date, ()) if _one_city(text, catalogue[place])]
            for place in free.get(text.date, [])[:1] or further[-1:]:
                put(text, place)
    return places


def _named(text: Held) -> list[str]:
    """Other dates under which a catalogue may have the meeting of a text: those beside it, its month, its year."""
    return [*text.beside, text.date[:7], text.date[:4]] if text.date else []


def _nearest(held: Sequence[Held], catalogue: Sequence[Meeting], free: Mapping[str, list[int]]) -> dict[str, int]:
    """Texts and meetings a few days apart, the nearest to each other first; not where they name two cities."""
    pairs = []
    for order, text in enumerate(held):
        for distance, day in _near(text.date, date_limits()["catalogue_apart"]):
            pairs += [(distance, order, place) for place in free.get(day, []) if _one_city(text, catalogue[place])]
    places: dict[str, int] = {}
    taken: set[int] = set()
    for _, order, place in sorted(pairs):
        if place not in taken and held[order].communique_id not in places:
            places[held[order].communique_id] = place
            taken.add(place)
    return places


def _names_city(text: Held, meeting: Meeting) -> bool:
    return bool(text.city) and text.city.casefold() == meeting.city.casefold()


def _one_city(text: Held, meeting: Meeting) -> bool:
    return not text.city or not meeting.city or _names_city(text, meeting)


def _matches(ids: list[str], held: Sequence[Held], catalogue: Sequence[Meeting], of_text: dict[str, str]) -> Matches:
    read = {text.communique_id for text in held if text.read}
    of_meeting: dict[str, str] = {}
    for text, meeting in sorted(of_text.items(), key=lambda pair: pair[0] not in read):
        of_meeting.setdefault(meeting, text)
    return Matches(tuple(ids), of_text, of_meeting, _by_date(ids, held, catalogue, of_text, of_meeting))


def _by_date(
    ids: Sequence[str],
    held: Sequence[Held],
    catalogue: Sequence[Meeting],
    of_text: Mapping[str, str],
    of_meeting: Mapping[str, str],
) -> dict[str, str]:
    """The text of each day; of a day with several meetings none, for the day does not tell which of them is meant."""
    listed = [(meeting.date, name) for name, meeting in zip(ids, catalogue, strict=True)]
    meetings: dict[str, set[str]] = {}
    for day, meeting_id in (*listed, *((text.date, of_text[text.communique_id]) for text in held)):
        meetings.setdefault(day, set()).add(meeting_id)
    texts = {text.date: text.communique_id for text in reversed(held) if text.date}
    texts |= {day: of_meeting[meeting_id] for day, meeting_id in listed if meeting_id in of_meeting}
    return {day: text if len(meetings[day]) == 1 else "" for day, text in texts.items()}


def _near(day: str, most: int) -> list[tuple[int, str]]:
    """The days up to so many before and after a full date, each with its distance; none of another. Time has ends.

    >>> _near("2024-03-01", 1)
    [(1, '2024-02-29'), (1, '2024-03-02')]
    """
    if len(day) != 10:
        return []
    exact = date.fromisoformat(day).toordinal()
    distances = [sign * n for n in range(1, most + 1) for sign in (-1, 1)]
    within = [n for n in distances if 1 <= exact + n <= date.max.toordinal()]
    return [(abs(n), date.fromordinal(exact + n).isoformat()) for n in within]


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
        if not known.intersection({day, *(near for _, near in _near(day, 1))}):
            rows.append(MeetingRow(f"{group}/{day}", group, False, "", "cited by " + " ".join(citing), date=day))
    return sorted(rows, key=lambda row: (row.date, row.meeting_id))


class Known(NamedTuple):
    """What tells that a citation is of a meeting of this group."""

    names: tuple[str, ...]
    by_date: Mapping[str, str]  # date of a text, or of its meeting -> communique id
    listed: Set[str]  # dates of the catalogue

    def own(self, kind: str, day: str, whose: str, told: bool | None) -> bool:
        """Whether a citation is of a meeting of this group: by its words, else by the day of a meeting that is known.

        `told`: what its own text, or a person, has said of that.
        """
        if told is not None:
            return told
        said = is_own(whose, self.names) if kind == "meeting" else False
        return said if said is not None else self.holds(day)

    def holds(self, day: str) -> bool:
        """Whether a meeting of that day is known."""
        return day in self.by_date or day in self.listed

    def cited(self, communique_id: str, day: str) -> str:
        """Another text of this corpus, of that day."""
        found = self.by_date.get(day, "")
        return found if found != communique_id else ""
