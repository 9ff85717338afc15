"""Citations in a text: meetings, resolutions, reports, instruments and events, each as precise as the text is.

Everything is looked for in the masked text (page furniture overwritten by blanks), so a citation may hold any run of
blanks. The meeting's own date, deadlines and dates to come are no citations.

Cited are treaties, laws, declarations and principles by a name of their own, and not by their noun alone; plans and
strategies by a full name, introduced initials or years, frameworks by years or a day alone; meetings by their day, or
by name where something was done there; resolutions by number, or all of a body; reports by day, symbol or title; what
happened by a month or day of a year. No initiative, programme or partnership is, nor what is negotiated, nor the plan
that the text itself adopts or endorses.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter, itemgetter

from commanalytics.parsing.citations import date_roles
from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.citations.gatherings import find_named_meetings
from commanalytics.parsing.citations.instrument_names import find_names
from commanalytics.parsing.citations.plain_names import find_plain_names
from commanalytics.parsing.citations.symbols import days_of_each, find_symbols, own_body
from commanalytics.parsing.citations.years import find_years
from commanalytics.parsing.dates import DateMention, bare_days, find_dates, in_year
from commanalytics.parsing.document.own_date import goes_on
from commanalytics.parsing.document.venue import PLACE
from commanalytics.parsing.reach import reach, shares
from commanalytics.parsing.wordlists import filled, grammar, load, worded

_LIST_GAP = re.compile(  # between the dates of a list: ", in Port Amaro on"
    rf"\s*+(?:\)\s*+)?(?:(?:,\s*+)?(?:and\b|as\s+well\s+as\b)|[,;/&])\s*+"
    rf"(?:(?:in|at)\s++)?(?:{PLACE})?\s*+(?:,\s*+)?(?:\(|(?:again\s+)?(?:on|of|in|from)\s)?\s*+"
)
_DATE_OF = re.compile(  # " of 3 May", ", section VI, of 3 May", " (Osk, 3 May", " of the Diet of Bex of 3 May"
    r"(?:(?:\s+[A-Z]{1,2}(?:\s+and\s+[A-Z])?)?(?:,\s+[a-z]+\s+[IVX0-9]+,)?(?=\s+of\b))?"
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w'’-]*){0,6}(?=\s+of\s))?\s*+\)?"
    rf",?\s*+(?:\(\s*+(?:{PLACE},\s*+)?)?(?:thereto\s++)?(?:(?i:of|dated)\b\s*+(?:(?i:the)\s++)?)?"
)
_place_declaration = worded(
    r"(?!Universal)(?:[\w'’-]++\s++){1,4}Declaration"
    r"|Declaration\s++of(?!\s++⟨citations.kinds.instruments⟩)(?:\s++[\w'’-]+){1,2}"
    r"|(?:[\w'’-]++\s++){0,4}Declaration\s++of\s++(?:the\s++)?(?:(?!of\b)[\w'’-]++\s++){0,4}?"  # "of the Osk Summit"
    r"(?i:⟨meeting.occasion.gatherings+citations.kinds.organs⟩)\b(?:(?!\son\s).)*"
)
_MARKS = dict.fromkeys(map(ord, '“”"’*_'))  # that close a name in front of its date
_BROKEN = re.compile(r"-(?<=[A-Za-z][a-z]-)[^\S\n]*\n\s*([a-z]+)")  # begins with what an engine finds fast
_SUBJECT = re.compile(
    r"\s+(?:on|concerning)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+(?:(?:of|and|the|in)\s+){0,2}[A-Z][\w'’-]*){0,8}"
)
_RESOLUTIONS = re.compile(r"[Rr]esolutions\b(?!\s*(?:No\.?\s*)?[0-9A-Z]{0,6}[0-9/])")
_SHORT = re.compile(r"(?<!\()\b(?P<body>UN(?:SC|GA))Rs\b(?!\s*[0-9])")
_WORD = re.compile(r"\w+")
_OF = reach("references")
_MOST = shares("references")["title"]
_OPENING = reach("citations")["title_and_opening"]
_NO_BREAK = re.compile(r"[^.;:]*(?:\.[A-Z][^.;:]*)*\.?[^.;:]*")
_IN_FRONT = re.compile(r"(?:,?\s+(?:[A-Z][\w.'’-]*\s+){0,6}(?:(?:resolution|decision)\s+(?:No\.?\s+)?)?)?")
_OWNER = re.compile(filled(r"\b(?:the|⟨own⟩|this|s)\s+$"))
_BRACKETED = re.compile(r"[^.;:,()]{0,160}\(\s*")  # "the report of 3 May on the piers (" stands in front of its symbol
_BEFORE_ITS_NOUN = date_roles.Role("meeting", "noun_behind_its_date")  # a day without a year: "our 9 March meeting"
_ON = re.compile(r"\W*On\s+(?:the\s+)?")
_AT = re.compile(  # "On 3 May 2021, at their 14th meeting in Osk", "held on 3 May 2021 its 14th meeting"
    filled(r",?\s+(?:(?P<at>(?:at|during)\s+)?(?:the|an?|(?P<own>⟨own⟩)))\s+(?:[0-9]+[a-z]{2}\s)?")
)
_IN = re.compile(r"\b(?:in|of)\s+$")
#: Another noun, and none of the same kind once more: "and of the 3rd of May", ", the second held on".
_JOINED = re.compile(
    filled(
        r"\band\s+of\s+(?:the|an?|⟨own⟩)\s+(?=[a-z])"
        r"|(?:\band|\bas|\bwith|,)\s+(?:the|an?|⟨own⟩)\s+(?:(?!(?:[a-z]+-)?⟨calendar.numbers.ordinals⟩\b)[a-z]|$)"
    )
)
_FIRST_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s")
_OF_YEAR = re.compile(r"\s+of\s+((?:19|20)[0-9]{2})\b(?!\s*[-/][0-9])")
_UN = r"(?:(?:UN|U\.N\.|United\s+Nations)\s+)?"
_BODY, _OTHER = rf"(?P<all>{_UN}(?P<body>⟨citations.whole_bodies⟩))", rf"{_UN}(?P<other>⟨citations.whole_bodies⟩)"
_body_before = worded(rf"\b(?:{_OTHER}\s+and\s+(?:the\s+)?)?{_BODY}(?:['’]s)?\s+$")  # in front of "resolutions"
_body_behind = worded(rf"\s+(?:of|by|adopted\s+by)\s+the\s+{_BODY}\b(?:\s+and\s+(?:of\s+)?(?:the\s+)?{_OTHER}\b)?")
_held_on = worded(r"\b⟨citations.meetings.held⟩,?\s+(?:on|in)\s+$")
_adopted = worded(
    r"\s*+(?:,\s*+)?\(?(?:(?:which\s+)?(?:was|were)\s+)?⟨citations.roles.instrument.dated_by⟩\b[^,;.:()]{0,90}?"
    r"\b(?:on|in|of|dated)\s+"
)


def find_references(masked: str, meeting_date: str, title: str = "") -> list[FoundReference]:
    """All citations of a text, in order, without overlap.

    `meeting_date` is the ISO date of the meeting, "" if it is unknown; a text that names itself by its `title` cites
    nothing.

    >>> [(r.kind, r.iso) for r in find_references("Recalling the communiqués of 16 May 2017 and 28 November 2017;", "")]
    [('meeting', '2017-05-16'), ('meeting', '2017-11-28')]
    """
    whole = Rejoined(masked)
    entitled = [_content(title), _content(title.partition(":")[0])]
    found = _references(whole.text, meeting_date)
    undated = {"", meeting_date}
    return [
        whole.placed(each) for each in found if each.iso not in undated or not _is_own_name(each, whole.text, entitled)
    ]


def _is_own_name(found: FoundReference, text: str, titles: Sequence[frozenset[str]]) -> bool:
    """Whether a name, long or short, is the text's: all its words stand in the title, and most of the title's in it."""
    if found.kind not in {"instrument", "meeting", "resolution"}:
        return False
    names = (_content(found.identifier), _content(text[found.start : found.end].partition("(")[0]))
    return any(name and name <= title and _MOST * len(title) <= len(name) for name in names for title in titles)


def _content(words: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(words)) - grammar("function_words")


def _references(masked: str, meeting_date: str) -> list[FoundReference]:
    """All citations of a text in which no word is broken."""
    dates = find_dates(masked)
    masked = bare_days(masked, dates)
    named = _apart([*find_symbols(masked, dates), *_by_body(masked), *find_names(masked), *find_plain_names(masked)])
    found = [_of_its_year(one, meeting_date) for one in named]
    each = days_of_each(masked, found, dates)
    named, free = _with_dates(masked, found, [date for date in dates if date not in each.dates])
    named = [replace(one, iso=each.days.get(one.start, one.iso)) for one in named]
    years = list(find_years(masked, meeting_date))
    told = sorted([0, *(date.end for date in dates), *(one.end for one in (*named, *years))])
    dated = list(_dated(masked, free, meeting_date, told))
    then = [year for year in years if _IN.search(masked, max(0, year.start - 4), year.start)]
    held = sorted((r for r in [*dated, *then] if r.kind == "meeting"), key=attrgetter("start"))
    undated = [m for m in find_named_meetings(masked) if not _bears(masked, m, held)]
    return _apart([*named, *dated, *years, *undated])


def _bears(text: str, meeting: FoundReference, dated: Sequence[FoundReference]) -> bool:
    """Whether the day of a meeting that is cited by name stands beside it in the same words, and cites it already."""
    at = bisect_left(dated, meeting.start, key=attrgetter("start"))
    if at and text[dated[at - 1].end : meeting.start].isspace():
        return True
    behind = next((one.start for one in dated[at:] if one.start >= meeting.end), -1)
    near = 0 <= behind - meeting.end < _OF["day_follows"] and _NO_BREAK.fullmatch(text, meeting.end, behind) is not None
    return near and _JOINED.search(text, meeting.end, behind) is None


class Rejoined:
    """A text with the words that its lines break put together, letter by letter as long as it was.

    >>> Rejoined("the Conven-\\ntion of Halm").text
    'the Convention   of Halm'
    """

    def __init__(self, text: str) -> None:
        self.moved: list[tuple[int, int, int]] = []  # where the second half of a word stands now, and how far it came
        self.text = _BROKEN.sub(self._join, text) if "-" in text else text

    def _join(self, broken: re.Match[str]) -> str:
        start, far = broken.start(), broken.start(1) - broken.start()
        self.moved.append((start, start + len(broken[1]), far))
        return broken[1] + " " * far

    def placed(self, found: FoundReference) -> FoundReference:
        """A citation with its offsets in the text as it was."""
        if not self.moved:
            return found
        return replace(found, start=self._before(found.start), end=self._before(found.end - 1) + 1)

    def _before(self, offset: int) -> int:
        at = bisect_right(self.moved, offset, key=itemgetter(0)) - 1
        return offset + self.moved[at][2] if at >= 0 and offset < self.moved[at][1] else offset


def _apart(found: Iterable[FoundReference]) -> list[FoundReference]:
    """In order, without what overlaps an earlier one; of two that begin together the longer."""
    out: list[FoundReference] = []
    for stretch in sorted(found, key=lambda s: (s.start, -s.end)):
        if not out or stretch.start >= out[-1].end:
            out.append(stretch)
    return out


def _of_its_year(found: FoundReference, meeting_date: str) -> FoundReference:
    """A plan with the year in front of its name by which it is known; a year to come is what it aims at."""
    year = _FIRST_YEAR.match(found.identifier) if found.rule == "plan" else None
    return replace(found, iso=year[1]) if year and year[1] <= meeting_date[:4] else found


def _by_body(text: str) -> Iterator[FoundReference]:
    """All resolutions of a body or of two: "UN Security Council resolutions", without a number after them."""
    speaks = own_body(text)
    for match in _RESOLUTIONS.finditer(text):
        start, end = match.span()
        before = _body_before().search(text, max(0, start - _OF["body"]), start)
        body = before or _body_behind().match(text, end)
        if body is None:
            continue
        whole = (body.start("all"), end) if before else (start, body.end("all"))
        for name, stretch in (("body", whole), ("other", body.span("other"))):
            identifier = load("citations")["whole_bodies"].names().get(" ".join((body[name] or "").split()), "")
            if identifier and speaks != {"UNGA": "A/RES/", "UNSC": "S/RES/"}[identifier]:  # not its own, all of them
                yield FoundReference(*stretch, "resolution", "", identifier, "resolutions_of_a_body")
    for match in _SHORT.finditer(text):
        yield FoundReference(*match.span(), "resolution", "", match["body"], "resolutions_of_a_body")


def _with_dates(
    text: str, named: list[FoundReference], dates: list[DateMention]
) -> tuple[list[FoundReference], list[DateMention]]:
    """Citations by name with the dates that are theirs ("resolution 70/1 of 3 May 2015"), and all other dates."""
    starts = [d.start for d in dates]
    out, used = [], set()
    for at, reference in enumerate(named):
        nearest = bisect_right(starts, reference.end - 1)
        limit = min(named[at + 1].start if at + 1 < len(named) else len(text), reference.end + _OF["date"])
        ahead = bisect_right(starts, reference.start) - 1
        if (
            nearest < len(dates)
            and starts[nearest] < limit
            and _joins(text[reference.end : starts[nearest]], reference.kind)
        ):
            reference = _of(reference, dates[nearest])
            used.add(nearest)
        elif ahead >= 0 and ahead not in used and _leads(text, dates[ahead], reference):
            reference = _of(reference, dates[ahead])
            used.add(ahead)
        elif not reference.iso and (year := _OF_YEAR.match(text, reference.end)):
            reference = replace(reference, iso=year[1], end=year.end())
        out.append(_as_meeting(text, reference) if reference.iso else reference)
    return out, [date for at, date in enumerate(dates) if at not in used]


def _leads(text: str, date: DateMention, reference: FoundReference) -> bool:
    """Whether a date in front is the citation's: "the 3 May 2020 Tolu Accord", "the report of 3 May (S/2020/1)"."""
    gap = text[date.end : max(date.end, reference.start)]
    if _IN_FRONT.fullmatch(gap) and _OWNER.search(text, max(0, date.start - _OF["owner"]), date.start):
        return True
    words = date_roles.before(text, date.start)
    stated = (
        words.endswith(("of ", ") and ")) and reference.kind == "resolution" and gap.strip() == "("
    )  # "(S/PRST/2020/1)"
    kinds = {reference.kind, "meeting"} if stated else {reference.kind}
    return _BRACKETED.fullmatch(gap) is not None and date_roles.role(words).kind in kinds


def _joins(gap: str, kind: str) -> bool:
    """Whether what stands between a name and a date makes it the name's own: "of", "which was signed in Bex on".

    What a body files "adopted at its 614th meeting, held on" is followed by the day of that meeting, which is a
    citation of its own.
    """
    gap = gap.translate(_MARKS)
    if _DATE_OF.fullmatch(gap):
        return True
    if not _adopted().fullmatch(gap):
        return False
    return kind == "instrument" or date_roles.noun_role(gap, _OF["meeting"]) != "meeting"


def _of(reference: FoundReference, date: DateMention) -> FoundReference:
    """The citation with its date, which is part of a name and not of a symbol.

    A day without a year takes the symbol's: "91 (1971) of 2 May".
    """
    end = max(date.end, reference.end) if reference.kind == "instrument" else reference.end
    if date.dated:
        return replace(reference, iso=date.iso, end=end)
    if len(reference.iso) == 4 and date.first.startswith("--") and date.first == date.last:
        return replace(reference, iso=in_year(date.first, int(reference.iso)) or reference.iso, end=end)
    return reference


def _as_meeting(text: str, reference: FoundReference) -> FoundReference:
    """A declaration named after a place stands, with a date, for the meeting that issued it: "Vell Declaration of";
    not so where its subject follows ("of 1982 on the Law of Wells").
    """
    declared = _place_declaration().fullmatch(reference.identifier)
    if not declared:
        return reference
    subject = _SUBJECT.match(text, reference.end, reference.end + _OF["subject"])
    return replace(reference, end=subject.end()) if subject else replace(reference, kind="meeting")


def _dated(text: str, dates: list[DateMention], own: str, told: Sequence[int]) -> Iterator[FoundReference]:
    """Citations by date alone; in a list all dates are of what its first one is of. `told`: ends of all that cites."""
    end, listed = -1, date_roles.Role("", "")
    together = _together(text, dates, own)
    for printed in dates:
        date = _of_own_year(printed, own)
        if not date.dated:
            continue
        gap = text[end : date.start] if 0 <= end <= date.start < end + _OF["next_in_list"] else None
        if gap is None or not _LIST_GAP.fullmatch(gap):
            listed = _kind(text, date, own, told[bisect_right(told, date.start) - 1])
        (kind, rule), end = listed, date.end
        if not kind or (date.start in together and kind != "report") or (kind == "event" and date.whole_months):
            continue
        if (not own or date.first <= own) and (printed.dated or listed == _BEFORE_ITS_NOUN):
            yield FoundReference(date.start, date.end, kind, date.iso, "", rule)


def _of_own_year(date: DateMention, own: str) -> DateMention:
    """A day without a year, of that of the text where it was before it: "our 9 March statement"."""
    if not own or not date.first.startswith("--"):
        return date
    first, last = (in_year(day, int(own[:4])) for day in (date.first, date.last))
    return replace(date, first=first, last=last) if first and last and last < own else date


def _together(text: str, dates: list[DateMention], own: str) -> set[int]:
    """Where the days of the meeting itself begin: its own date, those listed with it, in the opening those within."""
    began = min((date.first for date in dates if date.last == own), default=own)
    found = {date.start for date in dates if date.end < _OPENING and _is_within(date, began, own)}
    after: DateMention | None = None
    for date in reversed(dates):
        listed = after is not None and after.start in found and date.end <= after.start <= date.end + _OF["together"]
        if date.last == own or (listed and after and goes_on(text[date.end : after.start])):
            found.add(date.start)
        after = date
    return found


def _is_within(date: DateMention, began: str, own: str) -> bool:
    """Whether a day lies within the meeting, or the meeting within the days of a visit that goes on."""
    return began <= date.first <= date.last <= own or (date.first <= own <= date.last and not date.whole_months)


def _kind(text: str, date: DateMention, own: str, told: int) -> date_roles.Role:
    """What a date is the date of, by the noun behind it ("the March 2022 meeting") or by the words in front.

    Behind what is cited already (`told`) a new noun joined to it governs: "the resolution of 3 May and the fire of".
    """
    words = date_roles.before(text, date.start)
    told_again = len(words) > date.start - told and not words.endswith("from ")  # "the forum, from 3 to 5 May, and the"
    if told_again and _JOINED.search(text, told, date.start):
        words = text[told : date.start]
    behind = _OWNER.search(words) and date_roles.noun_behind(text[date.end : date.end + _OF["noun_behind"]])
    past = date.last < own  # "guided by the 3 May 2011 communiqué" sets no term
    if date_roles.sets_term(words, past) and not (past and behind):
        return date_roles.Role("", "")
    gathering = _AT.match(text, date.end)
    met = (
        gathering and date_roles.noun_behind(text[gathering.end() - 1 : date.end + _OF["at_its_meeting"]]) == "meeting"
    )
    if gathering and met and _is_of(gathering, words):
        return date_roles.Role("meeting", "at_its_meeting")
    return date_roles.Role(behind, "noun_behind_its_date") if behind else date_roles.role(words)


def _is_of(gathering: re.Match[str], words: str) -> bool:
    """Whether a day is of the gathering behind it, which begins its sentence, is the body's own, or was held then."""
    if not gathering["at"]:
        return _held_on().search(words) is not None
    return bool(_ON.fullmatch(words)) or (bool(gathering["own"]) and date_roles.role(words).kind == "event")
