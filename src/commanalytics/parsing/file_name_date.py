"""The date that the name of a file gives a text: "2022-03-24-osk-communique", "20220324", "24 March 2022", "2022-03".

>>> date_in_name("2022-03-24-osk-communique"), date_in_name("communique_20220324"), date_in_name("osk, 24 March 2022")
('2022-03-24', '2022-03-24', '2022-03-24')
>>> date_in_name("2022-03 osk"), date_in_name("osk-march-2022"), date_in_name("resolution-2587-2021")
('2022-03', '2022-03', '')
"""

from __future__ import annotations

import re

from commanalytics.parsing.dates import find_dates

_YEAR = r"(?:1[89]|20)[0-9]{2}"
_BEFORE, _BEHIND = r"(?<![0-9])", r"(?![0-9])"
_COMPACT = re.compile(rf"{_BEFORE}({_YEAR})([01][0-9])([0-3][0-9])(?=T[0-9]|{_BEHIND})")
_BY_NUMBER = re.compile(rf"{_BEFORE}({_YEAR})([-_. ])([01]?[0-9])\2([0-3]?[0-9])(?=T[0-9]|{_BEHIND})")
_DAY_FIRST = re.compile(rf"{_BEFORE}([0-3]?[0-9])([-_.])([01]?[0-9])\2({_YEAR}){_BEHIND}")
_MONTH = re.compile(rf"^({_YEAR})[-_. ]?(0[1-9]|1[0-2])(?=$|[-_. ](?![0-9]))|(?<=[-_. ])({_YEAR})[-_.](0[1-9]|1[0-2])$")
_JOINTS = re.compile(r"[-_.,\s]+")


def date_in_name(stem: str) -> str:
    """ISO date, or month, in a file's name without its ending; "" where there is none, or more than one.

    Two days in a name tell nothing of which is the meeting's, save that a name that begins with a day means that one.
    "03-04-2022" may be either of two days, and is none.
    """
    days = _days(stem)
    if days and (len(set(days.values())) == 1 or 0 in days):
        return days[min(days)]
    if days:
        return ""
    month = _MONTH.search(stem)
    if month:
        return f"{month[1] or month[3]}-{month[2] or month[4]}"
    months = {date.iso for date in find_dates(_in_words(stem)) if date.dated and len(date.iso) == 7}
    return months.pop() if len(months) == 1 else ""


def _days(stem: str) -> dict[int, str]:
    """Whole dates of a name by where they stand; those that no calendar has are left out."""
    found = {m.start(): f"{m[1]}-{m[2]}-{m[3]}" for m in _COMPACT.finditer(stem)}
    found |= {m.start(): f"{m[1]}-{int(m[3]):02}-{int(m[4]):02}" for m in _BY_NUMBER.finditer(stem)}
    found |= {m.start(): f"{m[4]}-{int(m[3]):02}-{int(m[1]):02}" for m in _DAY_FIRST.finditer(stem) if _told_apart(m)}
    found |= {d.start: d.last for d in find_dates(_in_words(stem)) if d.whole and d.dated}
    return {at: day for at, day in found.items() if any(date.whole for date in find_dates(day))}


def _told_apart(match: re.Match[str]) -> bool:
    """Whether day and month cannot be taken for each other: 24-03-2022; with full stops it is."""
    return match[2] == "." or int(match[1]) > 12 or int(match[1]) == int(match[3])


def _in_words(stem: str) -> str:
    """A name as a text would print its date: the joints of a file's name are blanks, months begin with a capital."""
    return " ".join(word.capitalize() if word.isalpha() else word for word in _JOINTS.split(stem))
