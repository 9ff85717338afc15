"""Dates as texts print them: a grammar that reads what stands there and never guesses.

Forms: 25 September 2019, August 5, 2019, 22-24 May 2023, 30 June to 2 July 2020, June 2018, 24thof May 2019, on6 August
2019, 8/1/1998 and 8. 1. 1998 (day first), 17.V.2023 (month in Roman numerals), 2019-09-25. Bare years are none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as day_of
from datetime import timedelta
from functools import cache

from commanalytics.parsing.reach import reach
from commanalytics.parsing.spans import overwritten
from commanalytics.parsing.wordlists import alternation, filled, load, worded

_RANGE_MARK = re.compile(r"\s*(?:-|–|—|(?i:to|until)\b)\s*")
_BETWEEN_DAYS = re.compile(r"(?>\s*(?:[-–—/]|\b(?i:to|and)\b|&|,(?:\s*(?i:and)\b)?)\s*)")
_FROM_TO = re.compile(r"[-–—/]|\b(?i:to)\b")
_MARK = r"(?:(?:[<]sup>)?(?:st|nd|rd|th|d\b|ST|ND|RD|TH)(?:[<]/sup>)?|\s{1,5}(?:st|nd|rd|th)\b)?"  # of an ordinal
_NO_MARK = r"(?!(?<=(?:1[89]|20)[0-9]{2}\s[0-9])[0-9]?(?:,|\s+and\b))"  # of a note: "of 3 May 2020 4 and 5 June 2021"
_DAY = re.compile(rf"([0-9]{{1,2}}){_MARK}")
_OF = reach("dates")
_IN_NUMERALS = re.compile(r"[IVX]\.\s?(?:1[89]|20)[0-9]{2}")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LED = re.compile(r"\b(?P<weekday>[A-Z][a-z]{2,5}day,?\s+)?(?:the\s+)?\Z")
_ORDINAL = re.compile(r"[0-9]{1,2}[a-z]")
_SHARED_YEAR = re.compile(
    r"\s*(?:[0-9]{1,3}\s*)?(?:,|and|&|,\s*and)\s*(?:of\s+)?", re.IGNORECASE
)  # a mark may stand behind a day
_earlier_month = worded(
    r"(?<![0-9]\s)(?<![0-9])\b(?P<month>⟨calendar.months!⟩)\s*+(?:(?P<span>[-–]|(?i:to)\b)|(?i:and)\b|&|,(?:\s*+(?i:and)\b)?)\s*+$"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text. `first` and `last` are equal save for a range; without a year they begin with "--"."""

    start: int
    end: int
    first: str  # 2019-09-25, 2019-09, --09-25; "" where no calendar has such a day
    last: str

    @property
    def iso(self) -> str:
        """One date, or a range "a/b"."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"

    @property
    def whole(self) -> bool:
        """Whether day, month and year are stated."""
        return len(self.last) == 10

    @property
    def whole_months(self) -> bool:
        """Whether it spans whole months, from the first day of one to the last of another: a period, no event."""
        ends = self.last[8:] and int(self.last[8:]) == monthrange(int(self.last[:4]), int(self.last[5:7]))[1]
        return self.first.endswith("-01") and bool(ends)

    @property
    def dated(self) -> bool:
        """Whether the year is stated, and the calendar has such a day."""
        return bool(self.first) and not self.first.startswith("--")


@cache
def months() -> dict[str, int]:
    """Number of a month by its name, or its Roman numeral, in lower case."""
    named = {name.lower(): int(number) for name, number in load("calendar")["months"].numbers().items()}
    return named | {numeral.lower(): number for number, numeral in enumerate(_NUMERALS, start=1)}


@cache
def _patterns(roman: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Dates that begin with a digit, and those that begin with a month; with `roman` also months in Roman numerals.

    Both begin with a plain set of characters, which lets the engine skip over all others; what may not stand before
    the first character is looked at once that has matched.
    """
    day = rf"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]){_MARK}"
    more = rf"(?>(?:{_BETWEEN_DAYS.pattern}{day}){{0,6}})"  # atomic: a list without a month is given up at once
    year = r"(?:1[89]|20)[0-9]{2}(?![0-9]{3})"  # the mark of a footnote may stick to it
    month = filled("⟨calendar.months!⟩")
    small = rf"|{alternation([name.lower() for name in load('calendar')['months']])}(?=,?\s{year})"
    counted = rf"{small}|(?:{'|'.join(sorted(_NUMERALS, key=len, reverse=True))})(?=\.\s?{year})" if roman else small
    no_other = rf"(?!\s[0-9]{{1,2}}{_MARK},?\s{year})"  # "of item 7 of May 25, 2023": the day stands behind
    joint = r"-|\.\s?(?=[IVX])|" if roman else "-|"
    by_digit = re.compile(
        rf"[0-9](?<![0-9][0-9])(?<![0-9][/.,-][0-9]){_NO_MARK}(?:"
        rf"(?P<days>(?<=0)[1-9]|(?<=[12])[0-9]|(?<=3)[01]|(?<=[1-9]))(?![0-9]){_MARK}(?P<more>{more})"
        rf"(?:{joint}\s*(?:(?:day\s+)?of\s*(?:the\s+)?)?)(?P<month>{month}{counted})(?![a-z]){no_other}\.?(?:(?:-|\s*(?:,\s*)?)(?P<year>{year}))?"
        rf"|[0-9]{{3}}(?<=(?:1[89]|20)[0-9]{{2}})-[01][0-9]-[0-3][0-9](?![0-9])"
        rf"|[0-9]?(?P<mark>[/.]|\.\s)[0-3]?[0-9](?P=mark){year})"
    )
    by_month = re.compile(
        rf"(?P<month>{month})(?:\b|(?=[0-9]))\.?,?\s*"
        r"(?:(?:the\s+(?=[0-9]{1,2}[a-z]))?"  # "August the 8th of 2017"
        rf"(?P<days>{day}{more})(?![/])(?:\s*(?:,\s*|of\s+)?(?P<year>{year}))?|(?:of\s*)?(?P<only>{year}))"
    )
    return by_digit, by_month


def find_dates(text: str) -> list[DateMention]:
    """All dates of a text, in order, without overlap; a list of days gives one mention a day or range.

    >>> [date.iso for date in find_dates("on 22-24 May 2023, 3 June and 5 July 2023, and in June 2018")]
    ['2023-05-22/2023-05-24', '2023-06-03', '2023-07-05', '2018-06']
    """
    by_digit, by_month = _patterns(_IN_NUMERALS.search(text) is not None)
    digits = [(m.start(), m.end(), m) for m in by_digit.finditer(text)]
    words = [(m.start(), m.end(), m) for m in by_month.finditer(text) if not text[m.start() - 1 : m.start()].isalpha()]
    out: list[DateMention] = []
    end = 0
    for start, stop, match in sorted(digits + words, key=lambda hit: (hit[0], -hit[1])):
        if start >= end:
            out += _mentions(match)
            end = stop
    return _joined(text, out)


def bare_days(text: str, dates: Iterable[DateMention]) -> str:
    """A text, as long as it was, with blanks for the day of the week in front of its dates and the "the" of an ordinal.

    >>> text = "on Friday, the 5th of May 2023"
    >>> bare_days(text, find_dates(text)).split()
    ['on', '5th', 'of', 'May', '2023']
    """
    found = (_LED.search(text, max(0, date.start - _OF["day_words"]), date.start) for date in dates)
    return overwritten(
        text, (led.span() for led in found if led and (led["weekday"] or _ORDINAL.match(text, led.end())))
    )


def _mentions(match: re.Match[str]) -> Iterator[DateMention]:
    parts = match.groupdict()
    if parts.get("only"):
        worded = _day_in_words().search(match.string, max(0, match.start() - _OF["day_words"]), match.start())
        month = months()[parts["month"].lower()]
        iso = _iso(parts["only"], month, _counted(worded)) if worded else f"{parts['only']}-{month:02}"
        start = worded.start() if worded else match.start()
        yield from _sharing_year(match.string, DateMention(start, match.end(), iso, iso))
    elif parts["month"]:
        month = months()[parts["month"].lower()]
        after = match.start("month") < match.start("days")
        yield from _days(
            match, match.span("days") if after else (match.start(), match.end("more")), month, parts["year"]
        )
    elif parts["mark"]:
        day, month, year = map(int, match.group().split(parts["mark"]))
        yield _single(match, year, *((day, month) if month > 12 else (month, day)))
    else:
        year, month, day = map(int, match.group().split("-"))
        yield _single(match, year, month, day)


def _sharing_year(text: str, date: DateMention) -> list[DateMention]:
    """A month with the months in front that share its year: "March, May and June 2018"; "May-June 2018" is one span."""
    found = [date]
    far = _OF["day_words"]
    while (earlier := _earlier_month().search(text, max(0, found[0].start - far), found[0].start)) is not None:
        first = f"{date.first[:4]}-{months()[earlier['month'].lower()]:02}"
        if earlier["span"]:
            return [DateMention(earlier.start(), date.end, first, date.last)]
        found.insert(0, DateMention(*earlier.span("month"), first, first))
    return found


def _single(match: re.Match[str], year: int, month: int, day: int) -> DateMention:
    iso = _iso(str(year), month, day)
    return DateMention(match.start(), match.end(), iso, iso)


def _iso(year: str | None, month: int, day: int) -> str:
    """An ISO date, without a year "--MM-DD"; "" where no calendar has such a day."""
    if not 1 <= month <= 12 or year == "0000" or day > monthrange(int(year or 2000), month)[1]:
        return ""
    return f"{year or '-'}-{month:02}-{day:02}"


def _days(match: re.Match[str], span: tuple[int, int], month: int, year: str | None) -> Iterator[DateMention]:
    """The days before or after one month's name: "22-24" is a range, so are "3 and 4"; "3, 14 and 19" are three."""
    base, text = span[0], match.string[span[0] : span[1]]
    days = list(_DAY.finditer(text))
    at = 0
    while at < len(days):
        last = at
        while last + 1 < len(days) and _runs_on(text, days[last], days[last + 1], len(days)):
            last += 1
        first_iso, last_iso = (_iso(year, month, int(days[i][1])) for i in (at, last))
        start = match.start() if at == 0 else base + days[at].start()
        end = match.end() if last + 1 == len(days) else base + days[last].end()
        yield DateMention(start, end, first_iso and last_iso and first_iso, first_iso and last_iso)
        at = last + 1


def _runs_on(text: str, a: re.Match[str], b: re.Match[str], count: int) -> bool:
    between = text[a.end() : b.start()]
    if _FROM_TO.search(between):
        return True
    return count == 2 and "," not in between and int(b[1]) - int(a[1]) == 1


def _joined(text: str, dates: list[DateMention]) -> list[DateMention]:
    """Ranges over two months become one, and a date without a year takes that of the list it stands in."""
    out: list[DateMention] = []
    for date in reversed(dates):
        after = out[-1] if out else None
        if after is None or after.start - date.end > _OF["apart"] or not after.dated:
            out.append(date)
        elif _is_span(text, date, after, gap := text[date.end : after.start]):
            out[-1] = DateMention(date.start, after.end, _with_year(date.first, after), after.last)
        else:
            out.append(_listed(date, after, gap))
    return out[::-1]


def _listed(date: DateMention, after: DateMention, gap: str) -> DateMention:
    """A date with the year of the one behind it, where it has none and stands in a list with that one."""
    if not date.first.startswith("--") or not after.whole or not _SHARED_YEAR.fullmatch(gap):
        return date
    first, last = (_with_year(day, after) for day in (date.first, date.last))
    return replace(date, first=first and last and first, last=first and last)


def _is_span(text: str, date: DateMention, after: DateMention, gap: str) -> bool:
    """Whether two dates are the ends of one span of time: "3 May to 5 June 2020", "between … and …", "… - …".

    So are two days that follow each other: "31 May and 1 June 2020".
    """
    before = text[max(0, date.start - _OF["between"]) : date.start].rstrip()
    if gap.strip() == "and":
        return before.endswith("between") or _is_eve(_with_year(date.last, after), after.first)
    return _RANGE_MARK.fullmatch(gap) is not None


def _is_eve(day: str, next_day: str) -> bool:
    """Whether a day is the last of its month, and the next one the first of the month behind it."""
    if len(day) < len("0000-00-00") or len(next_day) < len(day):
        return False
    return day_of.fromisoformat(next_day) - day_of.fromisoformat(day) == timedelta(days=1)


def _with_year(day: str, date: DateMention) -> str:
    """The day in the year of a later date, or in the year before if half a year would part them: 30 December-2 January.

    "14 June and 11 June 1985" are two days of one year.
    """
    if not day.startswith("--"):
        return day
    return in_year(day, year_beside(day, date.first))


@cache
def _day_of() -> str:
    """A pattern for "twenty-seventh day of", in front of a month and its year."""
    return rf"\b(?:(?P<tens>twenty|thirty)[-\s])?(?P<day>{alternation(_days_in_words())})\s+(?:day\s+)?of\s+"


@cache
def _day_in_words() -> re.Pattern[str]:
    return re.compile(rf"{_day_of()}$", re.IGNORECASE)


def _counted(day: re.Match[str]) -> int:
    """The number of a day in words."""
    tens = load("calendar")["numbers"]["cardinals"].numbers().get((day["tens"] or "").lower(), 0)
    return int(tens) + _days_in_words()[day["day"].lower()]


@cache
def _days_in_words() -> Mapping[str, int]:
    """Days of one word, by the word."""
    numbers = load("calendar")["numbers"]
    found = {word: day for day, word in enumerate(numbers["ordinals"], 1)}
    return found | {next(iter(numbers["tens"])): 30}


@cache
def _worded() -> re.Pattern[str]:
    year = (
        r"(?:(?P<year>[0-9]{4})|(?P<hundreds>two\s+thousand|nineteen\s+hundred)"
        r"(?:\s+and)?(?:\s+(?P<rest>[a-z]+(?:-[a-z]+)?))?)"
    )
    month = filled(r"(?P<month>(?i:⟨calendar.months!⟩))\b,?\s+(?:in\s+the\s+year\s+)?")
    return re.compile(rf"{_day_of()}{month}{year}\b")


def worded_date(text: str) -> str:
    """ISO date of a day in words, as solemn closings have it; "" if there is none.

    >>> worded_date("done on the twenty-seventh of January two thousand and three")
    '2003-01-27'
    """
    match = _worded().search(text)
    if match is None:
        return ""
    cardinals = load("calendar")["numbers"]["cardinals"].numbers()
    day = _counted(match)
    rest = sum(int(cardinals.get(part, 0)) for part in (match["rest"] or "").split("-"))
    year = match["year"] or str((2000 if match["hundreds"].startswith("two") else 1900) + rest)
    return _iso(year, months()[match["month"].lower()], day)


def year_beside(day: str, date: str) -> int:
    """The year of a day without one, as a date beside it tells: that of the date, or the one before if half a year
    would part them.

    >>> year_beside("--12-28", "2031-01-04"), year_beside("--01-06", "2031-01-04")
    (2030, 2031)
    """
    year, month = int(date[:4]), int(date[5:7])
    return year if int(day[2:4]) <= month + _OF["half_a_year"] else year - 1


def in_year(day: str, year: int) -> str:
    """A day without a year ("--09-25") in that year; "" for 29 February where it has none."""
    return "" if day[2:] == "02-29" and monthrange(year, 2)[1] < 29 else f"{year}-{day[2:]}"
