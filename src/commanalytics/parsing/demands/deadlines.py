"""The term that a demand sets: "by 31 December 2024", "within ninety days", "to the next session"."""

from __future__ import annotations

import re

from commanalytics.parsing.dates import DateMention, find_dates, in_year, months
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import load, worded

_YEAR_AT_END = re.compile(r"\b((?:19|20)[0-9]{2})$")
_THIS_YEAR = re.compile(r"(?:end of|within) (?:the|this) (?:current |present )?year$")
_YEAR_ALONE = re.compile(r"^(?:[a-z]+ ){1,4}[0-9]{4}$")
_CUED = reach("demands")["cue"]
_DIGIT = re.compile(r"[0-9]")
_SIGN = re.compile(  # without one of these no rule can apply, and most demands hold none
    r"within\b|[0-9](?:st|nd|rd|th)\b|next\b|coming\b|upcoming\b|following\b|current\b|present\b|(?:[Ff]irst|[Ss]econd|[Tt]hird|[fhnrtx]th|eth)\s"
    r"|(?:by|before|until|till|than|prior to|ahead of)\s"
)
_WEEKDAY = r"(?:[A-Za-z]{3,6}day,?\s+)?"
_BY = rf"⟨citations.term.by⟩\s+(?:⟨citations.term.hours⟩\s+on\s+)?{_WEEKDAY}(?:the\s+)?(?:(?:end|close)\s+of\s+)?"
_cue = worded(rf"\b{_BY}$", re.IGNORECASE)
#: A cue in front of what may begin a date: a quick look, for most demands with a digit in them cite a document.
_cued = worded(rf"\b(?i:{_BY})[0-9A-Z]")
_deeds = worded(r"\b(?:(?P<done>⟨citations.term.done⟩)|⟨citations.term.reporting⟩)\b")
_END_OF_YEAR = re.compile(r"\bend(?:\s+of\s+|[\s-])[0-9]{4}$")
_part_of_year = worded(r"\b(?P<part>⟨citations.term.parts⟩)(?:\s+of\s+|\s+|-)(?P<year>[0-9]{4})$")
_month_at_end = worded(r"\b(⟨calendar.months!⟩)$")


_NEAR, _BEFORE_IT, _SPAN = "⟨citations.term.near⟩", "⟨citations.term.by⟩", "(?:⟨citations.term.spans⟩s?)"
_MONTH, _PART = "⟨calendar.months!⟩", r"(?:the\s+)?⟨parts_of_time⟩\s+of"
_COMING = rf"(?:{_BEFORE_IT}(?:\s+{_PART})?|at|in\s+time\s+for|ahead\s+of)"
_GATHERING = (
    r"(?:[\w-]+\s+){0,5}?(?i:⟨citations.term.occasions⟩)\b"
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w-]*(?:\s+(?:of\s+)?(?:the\s+)?[A-Z][\w-]*){0,6})?"
)
_ORDINALS = r"(?i:(?:[a-z]{3,5}ty-)?⟨calendar.numbers.ordinals+calendar.numbers.tens⟩)"
#: Terms without a whole date, and the words in front of one that has.
_RULES = (
    worded(
        rf"\b{_BEFORE_IT}\s+{_PART}\s+(?:(?:the|this|next)\s+)?(?:{_NEAR}\s+)?(?:{_SPAN}|{_MONTH}|[0-9]{{4}}\b)(?:\s+[0-9]{{4}}\b)?"
    ),
    worded(
        rf"\b{_BEFORE_IT}\s+(?:the\s+)?⟨citations.term.parts⟩(?:\s+of\s+|\s+|-)(?:{_MONTH}\s+)?(?:19|20)[0-9]{{2}}\b"
    ),
    worded(
        rf"\bwithin\s+(?:the\s+)?(?:{_NEAR}\s+)?(?:(?:⟨citations.term.counts⟩|[0-9]{{1,3}})\s+)?(?:calendar\s+|working\s+)?{_SPAN}\b"
    ),
    worded(rf"\b(?:{_COMING}|to)\s+(?:the|its|their)\s+(?:{_NEAR}|[0-9]{{1,3}}(?:st|nd|rd|th))\s+{_GATHERING}"),
    worded(rf"\b{_COMING}\s+(?:the|its|their)\s+{_ORDINALS}\s+{_GATHERING}"),
    worded(rf"\b{_BEFORE_IT}\s+(?:the\s+)?(?:{_NEAR}\s+)?⟨citations.term.times⟩\b"),
    worded(rf"\b{_BEFORE_IT}\s+{_MONTH}\b(?!\s+[0-9])"),
    worded(rf"\b{_BEFORE_IT}\s+(?:the\s+year\s+)?(?:19|20)[0-9]{{2}}\b(?![/-])"),
)


def deadline(text: str, meeting_date: str) -> tuple[str, str]:
    """The words of a term as printed, and its ISO date; ("", "") where the demand sets none.

    The date is "" where the words give no day, month or year to come. "the end of the year" is that of `meeting_date`.

    >>> deadline("submit a report by 31 December 2024", "2024-05-03")
    ('by 31 December 2024', '2024-12-31')
    >>> deadline("name an envoy before the end of the year", "2017-05-16")
    ('before the end of the year', '2017-12-31')
    """
    dated = _by_date(text, meeting_date)
    if dated is not None:
        return dated
    if not _SIGN.search(text):
        return "", ""
    terms = (m for rule in _RULES for m in rule().finditer(text) if not _told(text[: m.start()], m.group()))
    found = min(terms, key=lambda m: (m.start(), -m.end()), default=None)
    if found is None:
        return "", ""
    words = " ".join(found.group().split())
    iso = _computed(words, meeting_date)
    past = iso and meeting_date and iso < meeting_date[: len(iso)]  # "built before 1992"
    return ("", "") if past else (words, iso)


def deadline_in_front(front: str, meeting_date: str) -> tuple[str, str]:
    """The term that an aside in front of what is asked begins with; ("", "") without one.

    >>> deadline_in_front(" the Chair, by 3 May 2031, to ", "2030-05-03")
    ('by 3 May 2031', '2031-05-03')
    >>> deadline_in_front(" the Chair, by Friday, May 3, 2033, to ", "2030-05-03")
    ('by Friday, May 3, 2033', '2033-05-03')
    >>> deadline_in_front(" Tavell, lit by 2031, to ", "")
    ('', '')
    """
    parts = " ".join(front.split()).split(",")
    asides = (",".join(parts[k:]).lstrip() for k in range(1, len(parts)))  # a day may hold a comma
    told = ((aside, deadline(aside, meeting_date)) for aside in asides)
    return next((term for aside, term in told if term[0] and aside.startswith(term[0])), ("", ""))


def _told(before: str, term: str) -> bool:
    """Of a meeting at which something was done: "implement what was agreed at its fifth session"."""
    if not term.startswith("at "):
        return False
    deeds = [deed["done"] for deed in _deeds().finditer(before)]
    return bool(deeds and deeds[-1])


def _by_date(text: str, meeting_date: str) -> tuple[str, str] | None:
    """A term given by a date; one before the meeting is no term."""
    if not _DIGIT.search(text) or not _cued().search(text):
        return None
    for date in find_dates(text):
        cue = _cue().search(text, max(0, date.start - _CUED), date.start)
        if cue is None or not date.first:
            continue
        iso = _in_time(date, meeting_date)
        if iso and meeting_date and iso < meeting_date[: len(iso)]:
            continue
        return " ".join(text[cue.start() : date.end].split()), iso
    return None


def _in_time(date: DateMention, meeting_date: str) -> str:
    """A date without a year is the next such day after the meeting."""
    if date.dated:
        return date.last
    if len(meeting_date) < 10:
        return ""
    year = int(meeting_date[:4])
    return in_year(date.last, year if date.last[2:] >= meeting_date[5:] else year + 1)


def _computed(words: str, meeting_date: str) -> str:
    """The date of "the end of the year", "the end of 2025", "the end of January"; "" where no calendar settles it."""
    lowered = words.lower()
    stated, part = _YEAR_AT_END.search(lowered), _part_of_year().search(lowered)
    if stated and _END_OF_YEAR.search(lowered):
        return f"{stated[1]}-12-31"
    if part is not None:
        return in_part(part["year"], part["part"])
    if stated and _YEAR_ALONE.search(lowered):
        return stated[1]
    month = _month_at_end().search(words)
    if month and len(meeting_date) >= 7:
        number = months()[month[1].lower()]
        return f"{int(meeting_date[:4]) + (number < int(meeting_date[5:7]))}-{number:02}"
    return f"{meeting_date[:4]}-12-31" if meeting_date and _THIS_YEAR.search(lowered) else ""


def in_part(year: str, part: str) -> str:
    """A year, or of a part that ends with a month of it that month: "the first half of 2032", "mid-2032".

    >>> in_part("2032", "first half"), in_part("2032", "mid")
    ('2032-06', '2032')
    """
    month = load("citations")["term"]["last_months"].numbers().get(" ".join(part.lower().split()))
    return f"{year}-{month:02}" if month else year
