"""Citations in a text: meetings, resolutions, reports, instruments and events, each as precise as the text is.

Everything is looked for in the masked text (page furniture overwritten by blanks), so a citation may hold any run of
blanks. The meeting's own date, deadlines and dates to come are no citations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from commanalytics.parsing import roles
from commanalytics.parsing.dates import DateMention, find_dates, in_year
from commanalytics.parsing.instruments import find_instruments
from commanalytics.parsing.symbols import find_symbols
from commanalytics.parsing.venue import PLACE
from commanalytics.parsing.years import find_years

_LIST_GAP = re.compile(  # between the dates of a list: ", in Port Amaro on"
    rf"\s*+(?:\)\s*+)?(?:(?:,\s*+)?(?:and\b|as\s+well\s+as\b)|[,;/&])\s*+"
    rf"(?:(?:in|at)\s++)?(?:{PLACE})?\s*+(?:,\s*+)?(?:\(|(?:on|of|in|from)\s)?\s*+"
)
_DATE_OF = re.compile(
    r"(?:\s+[A-Z]{1,2}(?:\s+and\s+[A-Z])?(?=\s+of\b))?\s*+\)?,?\s*+(?:\(\s*+)?(?:thereto\s++)?(?:(?:of|dated)\b)?\s*+(?:the\s++)?"
)
_ADOPTED = re.compile(
    r"\s*+(?:,\s*+)?\(?(?:(?:which\s+)?(?:was|were)\s+)?"
    r"(?:adopted|passed|signed|concluded|dated|issued|reached|enacted)\b[^,;.:()]{0,90}?\b(?:on|in|of|dated)\s+"
)
_PLACE_DECLARATION = re.compile(r"(?!Universal)(?:[\w'’-]+\s){1,4}Declaration|Declaration\sof(?:\s[\w'’-]+){1,2}")
_BODY = r"(?P<body>(?:(?:UN|U\.N\.|United\s+Nations)\s+)?(?:Security\s+Council|General\s+Assembly)|UNSC|UNGA)"
_RESOLUTIONS = re.compile(r"[Rr]esolutions\b(?!\s*(?:No\.?\s*)?[0-9A-Z]{0,6}[0-9/])")
_BODY_BEFORE = re.compile(rf"\b{_BODY}(?:['’]s)?\s+$")
_BODY_AFTER = re.compile(rf"\s+(?:of|by|adopted\s+by)\s+the\s+{_BODY}\b")
_OF_YEAR = re.compile(r"\s+of\s+((?:19|20)[0-9]{2})\b(?!\s*[-/][0-9])")


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A citation with offsets into the text. `iso` and `identifier` are "" where the text states none."""

    start: int
    end: int
    kind: str  # meeting, resolution, report, instrument, event
    iso: str
    identifier: str


def find_references(masked: str, meeting_date: str) -> list[FoundReference]:
    """All citations of a text, in order, without overlap.

    `meeting_date` is the ISO date of the meeting, "" if it is unknown.

    >>> [(r.kind, r.iso) for r in find_references("Recalling the communiqués of 16 May 2017 and 28 November 2017;", "")]
    [('meeting', '2017-05-16'), ('meeting', '2017-11-28')]
    """
    dates = find_dates(masked)
    named, free = _with_dates(masked, _named(masked), dates)
    taken, days = _Taken(named), _Taken(dates)
    dated = list(_dated(masked, [d for d in free if not taken.holds(d.start)], meeting_date))
    bare = (
        year for year in find_years(masked, meeting_date) if not taken.holds(year.start) and not days.holds(year.start)
    )
    years = [FoundReference(year.start, year.end, year.kind, year.iso, "") for year in bare]
    return _in_order([*named, *dated, *years])


class _Taken:
    """Offsets that the citations or dates found so far cover."""

    def __init__(self, found: Sequence[FoundReference | DateMention]) -> None:
        self.starts = [stretch.start for stretch in found]
        self.ends = [stretch.end for stretch in found]

    def holds(self, offset: int) -> bool:
        """Whether an offset lies inside one of them."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]


def _in_order(references: list[FoundReference]) -> list[FoundReference]:
    out: list[FoundReference] = []
    for reference in sorted(references, key=lambda r: (r.start, -r.end)):
        if not out or reference.start >= out[-1].end:
            out.append(reference)
    return out


def _named(text: str) -> list[FoundReference]:
    """Citations by a number or a name."""
    symbols = [FoundReference(s.start, s.end, s.kind, s.iso, s.identifier) for s in find_symbols(text)]
    instruments = [FoundReference(i.start, i.end, "instrument", i.iso, i.name) for i in find_instruments(text)]
    taken = _Taken(symbols)
    bodies = [r for r in _by_body(text) if not taken.holds(r.start)]
    return _in_order([*symbols, *bodies, *instruments])


def _by_body(text: str) -> Iterator[FoundReference]:
    """The resolutions of a body as a whole: "UN Security Council resolutions", without a number after them."""
    for match in _RESOLUTIONS.finditer(text):
        start, end = match.span()
        before = _BODY_BEFORE.search(text, max(0, start - 200), start)
        body = before or _BODY_AFTER.match(text, end)
        if body is not None:
            identifier = "UNGA" if body["body"].endswith(("Assembly", "UNGA")) else "UNSC"
            stretch = (body.start(), end) if before else (start, body.end())
            yield FoundReference(*stretch, "resolution", "", identifier)


def _with_dates(
    text: str, named: list[FoundReference], dates: list[DateMention]
) -> tuple[list[FoundReference], list[DateMention]]:
    """Citations by name with the dates that follow them ("resolution 70/1 of 3 May 2015"), and all other dates."""
    starts = [d.start for d in dates]
    out, used = [], set()
    for at, reference in enumerate(named):
        nearest = bisect_right(starts, reference.end - 1)
        limit = min(named[at + 1].start if at + 1 < len(named) else len(text), reference.end + 130)
        if nearest < len(dates) and starts[nearest] < limit and _joins(text[reference.end : starts[nearest]]):
            reference = _of(reference, dates[nearest])
            used.add(nearest)
        elif not reference.iso and (year := _OF_YEAR.match(text, reference.end)):
            reference = replace(reference, iso=year[1], end=year.end())
        out.append(_as_meeting(reference) if reference.iso else reference)
    return out, [date for at, date in enumerate(dates) if at not in used]


def _joins(gap: str) -> bool:
    """Whether what stands between a name and a date makes it the name's own: "of", "which was signed in Bex on"."""
    return bool(_DATE_OF.fullmatch(gap) or _ADOPTED.fullmatch(gap))


def _of(reference: FoundReference, date: DateMention) -> FoundReference:
    """The citation with its date, which is part of a name and not of a symbol.

    A day without a year takes the symbol's: "91 (1971) of 2 May".
    """
    end = date.end if reference.kind == "instrument" else reference.end
    if date.dated:
        return replace(reference, iso=date.iso, end=end)
    if len(reference.iso) == 4 and date.first.startswith("--") and date.first == date.last:
        return replace(reference, iso=in_year(date.first, int(reference.iso)) or reference.iso, end=end)
    return reference


def _as_meeting(reference: FoundReference) -> FoundReference:
    """A declaration named after a place stands, with a date, for the meeting that issued it: "Vell Declaration of"."""
    declared = reference.kind == "instrument" and _PLACE_DECLARATION.fullmatch(reference.identifier)
    return replace(reference, kind="meeting") if declared else reference


def _dated(text: str, dates: list[DateMention], own: str) -> Iterator[FoundReference]:
    """Citations by date alone; in a list all dates are of what its first one is of."""
    kind, end, listed = "", -1, ""
    for date in dates:
        if not date.dated:
            continue
        gap = text[end : date.start] if 0 <= end <= date.start < end + 90 else None
        if gap is None or not _LIST_GAP.fullmatch(gap):
            words = roles.before(text, date.start)
            listed = "" if roles.sets_term(words) else roles.role(words)
        kind, end = listed, date.end
        if kind and not (own and (date.last == own or date.first > own)):
            yield FoundReference(date.start, date.end, kind, date.iso, "")
