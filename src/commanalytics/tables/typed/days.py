"""Dates as texts give them, to the day, to the month or to the year, and the days that they are."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_BY_LENGTH = {4: "year", 7: "month", 10: "day"}


def precision(iso: str) -> str:
    """How precise an ISO date is; empty for one that is none.

    >>> precision("2024-03-04"), precision("2024-03"), precision("2024"), precision("")
    ('day', 'month', 'year', '')
    """
    return _BY_LENGTH.get(len(iso), "") if day_of(iso) else ""


def day_of(iso: str, last: bool = False) -> date | None:
    """The first or the last day of an ISO date; None for what is none.

    >>> day_of("2024-02"), day_of("2024-02", last=True), day_of("2024-02-30"), day_of("")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29), None, None)
    """
    try:
        numbers = [int(part) for part in iso.split("-")]
        year, month = numbers[0], (numbers[1:2] or [12 if last else 1])[0]
        return date(year, month, (numbers[2:3] or [monthrange(year, month)[1] if last else 1])[0])
    except ValueError:
        return None
