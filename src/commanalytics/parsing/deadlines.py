"""The term that a demand sets: "by 31 December 2024", "within ninety days", "to the next session"."""

from __future__ import annotations

import re
from functools import cache

from commanalytics.parsing.dates import DateMention, find_dates, month_names
from commanalytics.parsing.wordlists import alternation, load

_BY = r"(?:by|before|until|till|prior\s+to|(?:not|no)\s+later\s+than|at\s+the\s+latest\s+by|on\s+or\s+before|no\s+later\s+than\s+by)"
_COUNT = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty|sixty|ninety|(?:a\s+|one\s+)?hundred|[0-9]{1,3}|[a-z]+-[a-z]+)"


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    words = load("citations")["term"]
    span = rf"(?:{alternation(words['spans'])}s?)"
    meeting = rf"(?:{alternation(words['occasions'])})"
    near = r"(?:next|coming|forthcoming|upcoming|current|present|following)"
    return tuple(
        re.compile(rule, re.IGNORECASE)
        for rule in (
            rf"\b{_BY}\s+(?:the\s+)?(?:end|close|start|beginning|middle)\s+of\s+(?:(?:the|this|next)\s+)?(?:{near}\s+)?(?:{span}|{month_names()}|[0-9]{{4}}\b)(?:\s+[0-9]{{4}}\b)?",
            rf"\bwithin\s+(?:the\s+)?(?:{near}\s+)?(?:{_COUNT}\s+)?(?:calendar\s+|working\s+)?{span}\b",
            rf"\b(?:{_BY}|to|at|in\s+time\s+for|ahead\s+of)\s+(?:the|its|their)\s+(?:{near}|[0-9]{{1,3}}(?:st|nd|rd|th))\s+(?:[\w-]+\s+){{0,5}}?{meeting}\b(?:\s+of\s+(?:the\s+)?[A-Z][\w-]*(?:\s+(?:of\s+)?(?:the\s+)?[A-Z][\w-]*){{0,6}})?",
            rf"\b{_BY}\s+(?:the\s+)?(?:{near}\s+)?(?:{alternation(words['times'])})\b",
            rf"\b{_BY}\s+(?:{month_names()})\b(?!\s+[0-9])",
        )
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
    found = min((m for rule in _rules() if (m := rule.search(text))), key=lambda m: (m.start(), -m.end()), default=None)
    if found is None:
        return "", ""
    words = " ".join(found.group().split())
    return words, _computed(words, meeting_date)


def _by_date(text: str, meeting_date: str) -> tuple[str, str] | None:
    """A term given by a date; one before the meeting is no term."""
    for date in find_dates(text):
        cue = re.search(rf"\b{_BY}\s+(?:the\s+)?(?:(?P<end>end|close)\s+of\s+)?$", text[: date.start], re.IGNORECASE)
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
    day = date.last[2:]
    return f"{year}-{day}" if day >= meeting_date[5:] else f"{year + 1}-{day}"


def _computed(words: str, meeting_date: str) -> str:
    """The date of "the end of the year", "the end of 2025"; "" for terms that no calendar settles."""
    lowered = words.lower()
    stated = re.search(r"\b((?:19|20)[0-9]{2})$", lowered)
    if stated and "end of" in lowered and not re.search(month_names(), words):
        return f"{stated[1]}-12-31"
    if len(meeting_date) >= 4 and re.search(r"(?:end of|within) (?:the|this) (?:current |present )?year$", lowered):
        return f"{meeting_date[:4]}-12-31"
    return ""
