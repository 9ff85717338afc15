"""Which date a text has, and who says so: the text itself, what stands beside it, its file's name, the catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Protocol

from commanalytics.parsing.dates import in_year
from commanalytics.parsing.file_name_date import date_in_name
from commanalytics.resources import resource_rows, word_list
from commanalytics.tables.text_document import Document

BESIDE = ("sidecar", "front matter", "mark-up")  # what states a date beside a text's words, the first that does counts
BY_PEOPLE = (*BESIDE, "catalogue")  # what somebody wrote down answers a doubt; a later one is last
_DOUBTFUL = ("issue", "year_of_page")  # rules by which a page around the text gives a date


class Meeting(Protocol):
    """What of a meeting of the catalogue tells that a text is of it."""

    @property
    def date(self) -> str: ...
    @property
    def document_title(self) -> str: ...
    @property
    def url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of a text, what it was taken from ("" if it has none), and the dates that others give it."""

    date: str = ""
    date_from: str = ""
    others: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # source -> date
    doubts: str = ""  # what is odd about its date, as long as nobody has answered it
    inferred: str = ""  # a remark on how the date was put together


@cache
def date_limits() -> dict[str, int]:
    """Numbers of days within which two dates belong together."""
    return {row["name"]: int(row["days"]) for row in resource_rows("date_limits.csv", full=True)}


def own_dates(documents: Sequence[Document], catalogue: Sequence[Meeting]) -> list[Dated]:
    """The date of every text: its own, else one that stands beside it, else that of its meeting in the catalogue."""
    dated = [date_of(document) for document in documents]
    titles = Counter(_title(document) for document in documents)
    named = _by_name(catalogue, {title for title, texts in titles.items() if texts > 1})
    return [_from_catalogue(document, one, catalogue, named) for document, one in zip(documents, dated, strict=True)]


def date_of(document: Document) -> Dated:
    """The date that a text has without the catalogue; a sure one of its own first, a doubtful one last."""
    facts = document.rows.facts
    others = stated(document)
    sure, doubts = facts.date_rule not in _DOUBTFUL, facts.date_warnings
    if facts.date_rule == "correction":
        return Dated(facts.date, "correction" if facts.date else "", others)
    if facts.date and sure:
        return Dated(facts.date, "text", others, doubts)
    for source in BESIDE:
        if source in others:
            return Dated(others[source], source, others)
    if facts.date:
        return Dated(facts.date, "text", others, doubts)
    if "file name" in others:
        return _from_name(facts.day, others, doubts)
    return Dated("", "", others, doubts)


def stated(document: Document) -> dict[str, str]:
    """The dates that stand beside a text, by their source; its file's name tells one where it holds one text only."""
    named = _in_name(document.source_file) if document.alone else ""
    return {**document.dates, **({"file name": named} if named else {})}


def stated_date(file: str, dates: Mapping[str, str]) -> str:
    """The first of the dates that stand beside a text, by which its terms and citations are read; "" if none does.

    >>> stated_date("texts/2024-03-04-osk.txt", {}), stated_date("texts/osk.txt", {"sidecar": "2024-03-05"})
    ('2024-03-04', '2024-03-05')
    """
    return next((dates[source] for source in BESIDE if source in dates), _in_name(file))


@lru_cache(maxsize=100_000)  # asked for what is new in a folder, and again for its date
def _in_name(file: str) -> str:
    return date_in_name(file.rpartition("/")[2].rpartition(".")[0])


def _from_name(day: str, others: Mapping[str, str], doubts: str) -> Dated:
    """The date of the file's name; or the day that the text tells without a year, if the name follows it closely."""
    named = others["file name"]
    own = in_year(day, int(named[:4])) if day and len(named) == 10 else ""
    if own and own > named:
        own = in_year(day, int(named[:4]) - 1)
    if own and own != named and apart(own, named) <= date_limits()["issued_after"]:
        remark = f"its words give {own[5:]} without a year, its file name {named}: the day is the text’s"
        return Dated(own, "text", others, inferred=remark)
    return Dated(named, "file name", others)


def _title(document: Document) -> str:
    return (document.rows.facts.document_title or document.title).casefold()


def _by_name(catalogue: Sequence[Meeting], shared: Set[str]) -> dict[str, list[int]]:
    """Places of meetings by the address and the title of their document; not by a title that several texts share, nor
    by one that might be any meeting's."""
    places: dict[str, list[int]] = {}
    for place, meeting in enumerate(catalogue):
        title = meeting.document_title.casefold()
        for key in filter(None, (meeting.url, "" if title in shared or _is_generic(title) else title)):
            places.setdefault(key, []).append(place)
    return places


@cache
def _generic_words() -> frozenset[str]:
    return word_list("generic_title.txt")


def _is_generic(title: str) -> bool:
    """Whether a title names no meeting.

    >>> _is_generic("FINAL COMMUNIQUÉ"), _is_generic("Co-Chairs’ Statement"), _is_generic("Osk Communiqué")
    (True, True, False)
    """
    return _generic_words().issuperset(re.findall(r"\w+", title.casefold()))


def _from_catalogue(
    document: Document, dated: Dated, catalogue: Sequence[Meeting], named: Mapping[str, Sequence[int]]
) -> Dated:
    """A text without a whole date takes that of the one meeting that its address, its title or its month names."""
    if len(dated.date) == 10 or not document.alone or document.rows.facts.date_rule == "correction":
        return dated
    for key in filter(None, (document.source_url, _title(document))):
        if len(named.get(key, ())) == 1:
            return _at(dated, catalogue[named[key][0]])
    within = [meeting for meeting in catalogue if dated.date and meeting.date.startswith(dated.date)]
    day = document.rows.facts.day
    told = [meeting for meeting in catalogue if day and meeting.date[4:] == day[1:]]
    only = within if dated.date else told
    return _at(dated, only[0]) if len(only) == 1 else dated


def _at(dated: Dated, meeting: Meeting) -> Dated:
    precise = len(meeting.date) > len(dated.date)
    return replace(dated, date=meeting.date, date_from="catalogue", doubts="") if precise else dated


def apart(one: str, other: str) -> int:
    """Days between two whole dates."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def agree(one: str, other: str) -> bool:
    """Whether two dates are the same as far as both are known."""
    return one.startswith(other) or other.startswith(one)


def remark(dated: Dated, of_meeting: str) -> str:
    """What a reader should know of a text's date, once: who dates it otherwise, or what is doubtful about it.

    `of_meeting` is the date of its meeting in the catalogue, "" if that has none. What the sidecar, the front matter or
    the catalogue confirms is answered, whatever a file's name says.
    """
    others = {**dated.others, **({"catalogue": of_meeting} if of_meeting else {})}
    if not dated.date or dated.date_from == "correction":
        return "" if dated.date else dated.doubts
    odd = {source: day for source, day in others.items() if not agree(day, dated.date)}
    sure = others.keys() - odd.keys()
    if sure.intersection(BY_PEOPLE):
        odd.pop("file name", None)
    elif dated.inferred and odd.keys() == {"file name"}:
        return dated.inferred
    if odd:
        said = ", ".join(f"the {source} {day}" for source, day in odd.items())
        return f"the {dated.date_from} says {dated.date}, {said}; the {dated.date_from}’s date is used"
    return "" if sure else dated.doubts
