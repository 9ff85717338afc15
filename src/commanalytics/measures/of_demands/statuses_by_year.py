"""The statuses of families year by year, for a grid of more meetings than anybody scrolls through."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from commanalytics.labels_and_colours import limits, statuses
from commanalytics.measures.meeting_states import meeting_rows, named_meetings
from commanalytics.measures.of_demands.recurring_demands import made_there

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

NO_DATE = "no date"  # the column of texts that state none
NOT_KNOWN = ("unknown", "unread")


class YearCell(NamedTuple):
    """A family in a year."""

    family_id: str
    addressee: str
    year: str
    status: str  # made; unknown, where of no text of that year it can be said
    texts: int  # that make it
    strength: int | None  # the highest of its acts
    told: str  # what became of it, counted
    text: str  # its last words of that year


def is_by_year(corpus: Corpus) -> bool:
    """Whether a column for each meeting would be too many."""
    return len(meeting_rows(corpus)) >= limits()["meetings_by_year"]


def years_of(meetings: pd.DataFrame) -> list[str]:
    """The year of each meeting. `meetings`: as of `named_meetings`."""
    return [date[:4] or NO_DATE for date in meetings["date"]]


def cells_by_year(corpus: Corpus, cells: pd.DataFrame) -> pd.DataFrame:
    """One row a family and year in which a text makes it, or of which nothing is known; columns as `YearCell`.

    `cells`: those of `status_cells`.
    """
    meetings = named_meetings(corpus)
    years = dict(zip(meetings["meeting"], years_of(meetings), strict=True))
    of_year = Counter(years.values())
    found: defaultdict[tuple[str, str], list[Mapping[Any, Any]]] = defaultdict(list)
    columns = ["family_id", "addressee", "meeting", "status", "strength", "text"]
    for cell in cells[columns].assign(made=made_there(cells)).to_dict("records"):
        found[cell["family_id"], years[cell["meeting"]]].append(cell)
    rows = [_of_year(year, own, of_year[year]) for (_, year), own in found.items()]
    table = pd.DataFrame([row for row in rows if row.status], columns=list(YearCell._fields))
    return table.astype({"strength": "Int64"})


def _of_year(year: str, own: Sequence[Mapping[Any, Any]], meetings: int) -> YearCell:
    made = [cell for cell in own if cell["made"]]
    unknown = sum(cell["status"] in NOT_KNOWN for cell in own) == meetings
    strengths = [int(cell["strength"]) for cell in made if not pd.isna(cell["strength"])]
    return YearCell(
        family_id=own[0]["family_id"],
        addressee=own[0]["addressee"],
        year=year,
        status="made" if made else "unknown" if unknown else "",
        texts=len(made),
        strength=max(strengths, default=None),
        told=_counted(own),
        text=made[-1]["text"] if made else "",
    )


def _counted(own: Sequence[Mapping[Any, Any]]) -> str:
    """How often it had which status, in the order in which a key names them."""
    times = Counter(cell["status"] for cell in own if cell["status"] not in NOT_KNOWN)
    return ", ".join(f"{times[name]} {mark.label.lower()}" for name, mark in statuses().items() if times[name])
