"""Weights and thresholds of recurrence, from `resources/recurrence.csv`; checked when they are read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache

from commanalytics.errors import ResourceError
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.resources import resource_rows

FILE = "recurrence.csv"
PARTS = (
    "letters", "addressee", "rare", "action", "object",
    "addressee_object", "action_addressee", "meaning",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """Every number that decides on a link; what each means stands beside it in the file."""

    weights: tuple[float, ...]  # in the order of PARTS, log-odds
    intercept: float
    slope: float
    compete: float
    absent: float
    link: float
    join: float
    strict: float
    suggest: float
    perhaps: float
    unnamed: float
    proof_addressee: float
    proof_action: float
    proof_object: float
    proof_words: float
    proof_lead: float
    floor: float
    far: float
    all_pairs: int
    candidates: int
    common: int
    alias_likeness: float
    alias_never_met: float
    alias_apart: float
    alias_cases: int
    alias_strength: float
    when: float
    said_by_action: float
    same_thing: float
    drift: float
    aim: float
    weak: float
    rare_actions: float
    done: float
    few: float
    crowd: float
    crowded: int

    def for_many(self, demands: int, beside: int = 1) -> Settings:
        """The thresholds for a group of so many demands, in so many texts a meeting.

        They were set on series of up to `crowded`. Where there are more, each has more others that are like it by
        chance, and no more that are the same: the odds that a likeness has to reach rise with a power of their number.
        Texts beside each other are each of another matter, and of so many pairs of them one is of the same.
        """
        rise = beside * max(1.0, steady(demands, demands > self.all_pairs) / self.crowded) ** self.crowd
        link, join, strict = (_risen(bar, rise) for bar in (self.link, self.join, self.strict))
        suggest, perhaps = _risen(self.suggest, rise), _risen(self.perhaps, rise)
        return replace(self, link=link, join=join, strict=strict, suggest=suggest, perhaps=perhaps)


def texts_beside(texts: Sequence[str], dates: Sequence[str]) -> int:
    """How many texts are of one date, by the mean of all, in whole ones; a text without a date is of its own.

    >>> texts_beside(["g/a", "g/b", "g/b"], ["2024-05", "2024-05", "2024-05"]), texts_beside(["g/a", "g/b"], ["", ""])
    (2, 1)
    """
    day = dict(zip(texts, dates, strict=True))
    return len(day) // len({one or text for text, one in day.items()}) if day else 1


@cache
def default_settings(meaning: bool = False, commitments: bool = False) -> Settings:
    """The packaged settings, those for use with a sentence model if `meaning`, else of commitments if so asked.

    Raises ResourceError that names a row which is missing, doubled, unknown or no number.
    """
    rows = resource_rows(FILE)
    column = "with_meaning" if meaning else "of_commitments" if commitments else "value"
    rows = [{**row, "value": row[column] or row["value"]} for row in rows]
    return settings_from(rows)


def settings_from(rows: list[dict[str, str]]) -> Settings:
    """Settings from rows of name and value."""
    values: dict[str, float] = {}
    names = [f.name for f in fields(Settings) if f.name != "weights"]
    for line, row in enumerate(rows, 2):
        name, where = row["name"], f"{FILE}, line {line}"
        if name not in names and name not in PARTS:
            raise ResourceError(where, f"{name!r} is no setting", "Correct its name or delete the line")
        if name in values:
            raise ResourceError(where, f"{name!r} already stands above", "Keep one of the two lines")
        values[name] = _number(where, row["value"])
    missing = [n for n in (*PARTS, *names) if n not in values]
    if missing:
        raise ResourceError(FILE, f"no line for {', '.join(missing)}", "Add name, value and note")
    whole = {"all_pairs", "candidates", "common", "alias_cases", "crowded"}
    numbers = {n: int(values[n]) if n in whole else values[n] for n in names}
    return Settings(tuple(values[p] for p in PARTS), **numbers)  # type: ignore[arg-type]


def steady(value: float, many: bool) -> float:
    """A number that grows with the texts: of `many` demands at the nearest of a few steps each time that it doubles.

    So one text more leaves it as it is, and with it all that is kept of them. Of few it is told as fine as it is.

    >>> steady(12_212, many=True) == steady(12_219, many=True), steady(150, many=False)
    (True, 150)
    """
    if not many or value <= 0:
        return value
    steps = limits().steps_of_doubling
    return float(2 ** (round(math.log2(value) * steps) / steps))


def first_texts(texts: int) -> int:
    """How many of some texts tell what is rare in them: all but those that came since their number last took a step.

    >>> first_texts(733), first_texts(734), first_texts(813)
    (645, 645, 812)
    """
    steps = limits().looks_of_doubling
    return math.floor(2 ** (math.floor(math.log2(texts) * steps) / steps)) if texts else 0


def _risen(threshold: float, rise: float) -> float:
    """A threshold whose odds are so many times as high."""
    return threshold * rise / (1 - threshold + threshold * rise)


def _number(where: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise ResourceError(where, f"{value!r} is no number", "Write a number with a point") from None
