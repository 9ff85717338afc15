"""Data of the document: when and where the group met, on what occasion, under whom, in which genre and language.

The clauses speak first, the page around them only where they are silent. A date of issue, of a page or of a citation is
never taken for that of the meeting without a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as date_type
from itertools import pairwise, starmap
from typing import NamedTuple

from commanalytics.parsing.dates import DateMention, find_dates, in_year, worded_date, year_beside
from commanalytics.parsing.document import venue
from commanalytics.parsing.document.chair import chair, chair_of_head
from commanalytics.parsing.document.language import seems
from commanalytics.parsing.document.masthead import Heading, Page
from commanalytics.parsing.document.occasion import occasion
from commanalytics.parsing.document.own_date import (
    begins_with_meeting,
    closing_date,
    held_by_others,
    opening_date,
    says_who_met,
    sentence_after,
    sentence_before,
    sentences,
    without_other_meetings,
    yearless_date,
)
from commanalytics.parsing.model import Warning_
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import worded

NO_DATE = "the text names no date of the meeting"
_OF = reach("document")
#: "The Meeting urged …", "2.1 It was recalled …"; a numbered "The Council urges …" decides.
_told = worded(
    r"[•*–-]?\s*⟨meeting.told.subjects⟩\b|[0-9]{1,3}(?:\.[0-9]{1,2})?[.)-]*\s*"
    r"(?:⟨meeting.told.subjects⟩\b[^.;]{0,70}?\b(?:[a-z]+ed|⟨meeting.told.past⟩)\b|[A-Z][a-z]+\s+(?:was|were)\b)"
)
#: A sentence that says where somebody met; without it a place is one that the text speaks about.
_tells_of_meeting = worded(r"\b⟨meeting.place.told_by⟩\b", re.IGNORECASE)
_done = worded(r"\W*⟨meeting.met.done⟩\b")  # how a closing line begins that says where a text was adopted: "Done at"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says of itself; "" where it does not say it."""

    title: str
    date: str  # ISO, of the meeting
    date_rule: str  # what gave it: opening, closing, page; issue and year_of_page are doubtful
    day: str  # "--09-25": a day on which the group is said to have met, where no year is told
    city: str  # "virtual" where the group met by wire
    occasion: str
    chair: str
    genre: str  # resolution, narrative
    language: str  # "en", or the language that the text seems to be in
    warnings: tuple[Warning_, ...]


class _Dated(NamedTuple):
    """The date of the meeting, what gave it, and what a reader should know of it."""

    date: str
    rule: str
    warnings: list[Warning_]
    day: str = ""


def read_metadata(raw: str, masked: str, clauses: list[tuple[int, int, str]]) -> Metadata:
    """Data of one document. Offsets are into `raw`; `masked` is `raw` with its furniture overwritten by blanks.

    What stands above the first clause is read, furniture or not.

    >>> text = "The Ministers met in Vendry on 4 March 2024, with Ada Lund in the chair."
    >>> data = read_metadata(text, text, [(0, len(text), "opening")])
    >>> data.date, data.city, data.chair
    ('2024-03-04', 'Vendry', 'Ada Lund')
    """
    opening = _opening_text(masked, clauses)
    closing = _paragraphs(masked, [clause for clause in clauses if clause[2] == "closing"])[-_OF["closing"] :]
    closing = "\n".join(map(venue.in_small, closing.split("\n")))
    page = _page(raw, masked, clauses)
    heading = page.heading()
    dates = find_dates(opening)
    met = opening_date(opening, dates)
    own = opening if met else _without_others(masked, opening, clauses)
    dated = _date(opening, dates, met, closing, heading)
    warnings = [*dated.warnings]
    language = seems(masked.lstrip() or raw)
    if language != "en":
        warnings.append(Warning_("language", f'the text does not seem to be English but "{language}"'))
    return Metadata(
        title=page.title(),
        date=dated.date,
        date_rule=dated.rule,
        day=dated.day,
        city=_city(own, met, closing, masked) or venue.spelled((heading.city if heading else "") or page.city()),
        occasion=occasion(opening, page.titles(), closing, any(c[2] == "opening" for c in clauses)),
        chair=chair(opening) or chair_of_head("\n".join(page.lines)),
        genre=_genre(masked, clauses),
        language=language,
        warnings=tuple(warnings),
    )


def _page(raw: str, masked: str, clauses: list[tuple[int, int, str]]) -> Page:
    """What stands above the text, which a site's own note may part from it: "This site is no longer updated."."""
    page = Page(raw, clauses[0][0] if clauses else len(raw))
    for (start, end, section), (behind, *_) in pairwise(clauses[: _OF["first_clauses"]]):
        if page.title() or section != "opening" or says_who_met(" ".join(masked[start:end].split())):
            break
        below = Page(raw[end:behind], behind - end)
        if below.names_kind():
            return below
    return page


def _opening_text(masked: str, clauses: list[tuple[int, int, str]]) -> str:
    """The opening clauses with the recital behind them that tells of the meeting ("Having met in Vendry on"), or the
    paragraph, where they name no day; where there are none the first clauses of the preamble.
    """
    opens = [c for c in clauses if c[2] == "opening"][: _OF["opening_clauses"]]
    undated = not find_dates(_paragraphs(masked, opens))
    met = [c for c in clauses[len(opens) : len(opens) + 1] if _goes_on_to_tell(masked[c[0] : c[1]], c[2], undated)]
    chosen = [*opens, *met] if opens else clauses[: _OF["first_clauses"]]
    return _paragraphs(masked, chosen)[: _OF["head"]]


def _goes_on_to_tell(clause: str, section: str, undated: bool) -> bool:
    """Whether what stands behind an opening says when the group met; a paragraph may behind one that names no day."""
    told = undated and section != "preamble" and says_who_met(sentences(clause.strip())[0])
    return told or begins_with_meeting(clause)


def _without_others(masked: str, opening: str, clauses: list[tuple[int, int, str]]) -> str:
    """An opening without what it tells of other meetings, and first without the recitals, whole, that name a meeting
    and do not say that somebody met: "Having considered the report on the meeting of the leaders in Norvia"."""
    for start, end, section in clauses[: _OF["first_clauses"]]:
        recital = " ".join(masked[start:end].split())
        if section == "preamble" and not says_who_met(recital):
            opening = opening.replace(recital, "")
    return without_other_meetings(opening, find_dates(opening))


def _paragraphs(masked: str, clauses: list[tuple[int, int, str]]) -> str:
    """Clauses as paragraphs of one line each, so that a blank is a blank wherever the source breaks its lines."""
    return "\n\n".join(" ".join(masked[start:end].split()) for start, end, _ in clauses)


def _date(
    opening: str, dates: list[DateMention], met: DateMention | None, closing: str, heading: Heading | None
) -> _Dated:
    warnings = [
        Warning_("impossible_date", f'"{_printed(opening, d)}" is no day of the calendar') for d in dates if not d.first
    ]
    last = closing_date(closing, find_dates(closing))
    at_end = last.last if last else worded_date(closing)
    if met is not None:
        if at_end not in {"", met.last}:
            words = f"the opening says {met.last}, the last line {at_end}; the opening is taken"
            warnings.append(Warning_("two_dates", words))
        return _Dated(met.last, "opening", warnings)
    if at_end:
        return _Dated(at_end, "closing", warnings)
    return _from_page(opening, yearless_date(opening, dates), heading, warnings)


def _from_page(opening: str, yearless: DateMention | None, heading: Heading | None, warnings: list[Warning_]) -> _Dated:
    """The date where no clause gives it whole: the page may add the year, or the day."""
    if heading is None:
        words = f'"{_printed(opening, yearless)}" has no year' if yearless else NO_DATE
        told = Warning_("no_year" if yearless else "no_date", words)
        return _Dated("", "", [*warnings, told], yearless.last if yearless else "")
    if yearless is not None and not _same_days(yearless, heading):
        year = year_beside(yearless.last, heading.date)
        words = f'"{_printed(opening, yearless)}" has no year; {year} is taken from the page'
        return _Dated(in_year(yearless.last, year), "year_of_page", [*warnings, Warning_("no_year", words)])
    if yearless is None and heading.issued:
        words = f"{heading.date} may be the date of issue; the text names none of the meeting"
        return _Dated(heading.date, "issue", [*warnings, Warning_("date_of_issue", words)])
    return _Dated(heading.date, "page", warnings)


def _printed(opening: str, date: DateMention) -> str:
    return opening[date.start : date.end]


def _same_days(yearless: DateMention, heading: Heading) -> bool:
    """Whether a heading that states the meeting's date agrees with a day without a year, up to a week later."""
    if heading.issued:
        return False
    day = in_year(yearless.last, int(heading.date[:4]))
    if not day:
        return False
    later = date_type.fromisoformat(heading.date) - date_type.fromisoformat(day)
    return 0 <= later.days <= _OF["same_days"]


def _city(opening: str, met: DateMention | None, closing: str, work: str) -> str:
    """The city where the text was adopted, else where the group met, else that of a closing line."""
    days = [date for date in find_dates(opening) if date.last == met.last] if met else []
    said = [(sentence_before(opening, day.start), sentence_after(opening, day.start)) for day in days] or [
        ("", opening)
    ]
    if venue.virtual("".join(said[0])):
        return "virtual"
    signed = venue.signed(closing)
    done = signed if _done().match(closing) else ""
    told = ((sentence, len(before)) for before, after in said for sentence in sentences(before + after))
    met_there = next(filter(None, starmap(_met_in, told)), "")
    by_wire = "virtual" if any(map(venue.virtual, filter(says_who_met, sentences(opening)))) else ""
    return venue.spelled(done or met_there or venue.host(opening, work) or signed) or by_wire


def _met_in(sentence: str, day: int) -> str:
    """The city in which a sentence says that somebody met, on the day that it names."""
    told = _tells_of_meeting().search(held_by_others().sub(" ", sentence))
    return venue.city(sentence, day) if told else ""


def _genre(masked: str, clauses: list[tuple[int, int, str]]) -> str:
    """Narrative where most of the decisions are told ("The Meeting urged …") and no preamble leads up to them."""
    told = [bool(_told().match(masked, start)) for start, _, section in clauses if section == "operative"]
    preamble = any(section == "preamble" for _, _, section in clauses)
    return "narrative" if told and 2 * sum(told) > len(told) and not preamble else "resolution"
