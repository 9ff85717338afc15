"""What the page around a text says of it: its title, and a date and a city where the clauses are silent."""

from __future__ import annotations

import re
from typing import NamedTuple

from commanalytics.english import without_plural
from commanalytics.parsing.citations.date_roles import noun_role
from commanalytics.parsing.dates import DateMention, find_dates
from commanalytics.parsing.document.occasion import counts_on
from commanalytics.parsing.document.venue import BEHIND, LAND, PLACE, city, done_at, in_small, no_city
from commanalytics.parsing.page.layout.lines import capitalised, hangs
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import grammar, load, worded

_REACH = reach("masthead")
_DATELINE = re.compile(rf"^\W*(?P<city>{PLACE}){LAND}\s*[,:(–—/|-]*\s*(?:on\s+)?(?:[A-Z][a-z]+day,?\s+)?(?:the\s+)?$")
_PLACE_ALONE = re.compile(rf"(?P<city>{PLACE}),\s{PLACE}")  # "Vendry, Norvia" on a line below the title
_CITY_ALONE = re.compile(PLACE)
#: "Statement of the Ministers, Vendry, 4 March 2024": behind what is no list of names. "… of Ports (Vendry, 4 March)",
#: "… of Ports - Vendry - 4 March"
_CITY_LAST = re.compile(
    r"(?:(?:(?P<and>\band)\s|(?P<of>\b(?:of|by))\s)?(?P<what>\w+),|\(|(?::|\s[–—-])\s(?=.+[,–—-]\s*$))\s*"
    rf"(?P<city>{PLACE}){LAND}(?:,|\s[–—-])?\s*$"
)
_GOES_ON = re.compile(r"(?:of|on|at|to|for|by|concerning|regarding)\b", re.IGNORECASE)
_OF_AGENCY = re.compile(r"[A-Z][A-Z\s]+,.{0,60}(?:\):|[–—-](?!\d))")  # "VENDRY, 4 March (Agency):"
_OF = re.compile(r"\bof\s+$")
_QUOTE = re.compile(r"[“”\"]")
_LETTER = re.compile(r"\w")
_NUMBERED = re.compile(r"(?:[0-9]+|[IVX]+|[A-Z])[.)]\s")
_part = worded(r"⟨meeting.title.parts⟩\s+(?:[0-9]+|[IVX]+|[A-Z])\b", re.IGNORECASE)  # "Section 1. Statement on fishing"
_TITLE_WORDS = tuple(worded(rf"\b⟨meeting.title.{kind}⟩(?!\w)", re.IGNORECASE) for kind in ("words", "weaker"))
_named = worded(r"⟨meeting.title.where⟩\s*:\s*(?P<place>.+)", re.IGNORECASE)
_tells_where = worded(r"\b⟨meeting.met.came_together⟩\s+(?:in|at)\s+[A-Z]", re.IGNORECASE)
#: A line with a date that is a title names a meeting, or the document that the meeting adopted.
_telling = worded(r"\b⟨meeting.title.tells⟩\b|^of\s", re.IGNORECASE)


class Heading(NamedTuple):
    """A date that stands above the text, with the city beside it ("" if none)."""

    date: str
    city: str
    issued: bool  # it may be the date of issue only


class Page:
    """The lines above the first clause, blanks normalised.

    >>> page = Page("Home\\nFINAL COMMUNIQUÉ\\nOF THE 41ST MEETING\\nVendry, 4 March 2024\\n\\nThe Ministers met.", 66)
    >>> page.title(), page.heading()
    ('FINAL COMMUNIQUÉ OF THE 41ST MEETING', Heading(date='2024-03-04', city='Vendry', issued=False))
    """

    def __init__(self, raw: str, first: int) -> None:
        above = raw[max(0, first - _REACH["above"]) : first]
        self.lines = [" ".join(line.split()) for line in above.splitlines() if line.strip()]
        self.small = [in_small(line) for line in self.lines]

    def title(self) -> str:
        """The line nearest to the text that names a kind of document, else a meeting, else what stands above a formula,
        or alone above the text; "" if there is none."""
        lines = [_bare(line) for line in self.lines]
        formula = bool(lines) and lines[-1].endswith(",")
        if formula:
            lines.pop()  # "The General Conference,"
        for named in _TITLE_WORDS:
            for at in range(len(lines) - 1, -1, -1):
                if named().search(lines[at]) and _is_title(lines[at]):
                    return _whole(lines, at)
        if formula:
            return lines[-1] if lines and _names_subject(lines[-1], "about") else ""
        return _alone_above(lines)

    def names_kind(self) -> bool:
        """Whether a line is a title that names a kind of document, in front of all else."""
        return any(_TITLE_WORDS[0]().search(line) and _is_title(line) for line in map(_bare, self.lines))

    def titles(self) -> str:
        """All lines that could be titles or subtitles, the nearest first: where a session's number may stand."""
        return "\n".join(line for line in reversed(self.lines) if len(line) < _REACH["subtitle"] and not is_issue(line))

    def heading(self) -> Heading | None:
        """The date that the page gives the document: a dateline or title before a date of issue."""
        found = [
            heading if heading.city else heading._replace(city=self._above(at))
            for at, line in reversed(list(enumerate(self.small)))
            if not is_issue(line)
            for heading in _headings(line)
        ]
        sure = [heading for heading in found if not heading.issued]
        return next(iter(sure or found or _headings(self._over_lines())), None)

    def _above(self, at: int) -> str:
        """The city alone on the line above a day's, below the title or with a comma: "Vendry,"."""
        day = find_dates(self.small[at])
        above = self.small[at - 1] if at and day and _alone(self.small[at], day[-1]) else ""
        line = above.rstrip(",") if at > 1 or above.endswith(",") else ""
        named = _CITY_ALONE.fullmatch(line) is not None and not no_city(line)
        return line if named and not any(words().search(line) for words in _TITLE_WORDS) else ""

    def city(self) -> str:
        """The city where a title says that the group met, or that a line below has with its land.

        >>> [Page(head, 40).city() for head in ("MEETING OF THE CLUB\\nHELD AT VENDRY\\n", "Statement\\nOsk, Bex\\n")]
        ['Vendry', 'Osk']
        """
        title = self._over_lines()
        held = _tells_where().search(title)
        if held:
            return city(title[held.start() :])
        named = filter(None, map(_named().match, self.small))  # "Venue: Harbour Hall, Vendry"
        named_at = (at for at, line in enumerate(self.lines) if any(words().search(line) for words in _TITLE_WORDS))
        below = self.small[max(1, next(named_at, len(self.lines))) :]  # "Lund, Ada" may stand above a title
        places = filter(None, map(_PLACE_ALONE.fullmatch, below))
        alone = (found["city"] for found in places if not no_city(found[0]))
        return next((city(f"at {found['place']}") for found in named), "") or next(alone, "")

    def _over_lines(self) -> str:
        """The lines of a title as one, as a sentence is written: "ON 2-3" above "DECEMBER 2008" is one date."""
        return " ".join(line for line in self.small if len(line) < _REACH["subtitle"] and not is_issue(line))


def _bare(line: str) -> str:
    """A line without mark-up, and without quotation marks that its other end has not."""
    bare = line.strip("*#|\\ ")
    opens, closes = bare[:1] in {"“", '"'}, bare[-1:] in {"”", '"'}
    if opens == closes:
        return bare.strip('“”" ') if opens else bare
    paired = len(_QUOTE.findall(bare)) % 2 == 0
    return bare if paired else bare.strip('“”" ')


def _is_title(line: str) -> bool:
    headed = len(line) < _REACH["headed"] and any(named().search(line, 0, _REACH["named"]) for named in _TITLE_WORDS)
    return (headed or len(line) < _REACH["title"]) and not _is_wrapper(line) and not _part().match(line)


def _names_subject(line: str, where: str) -> bool:
    """Whether a line can only be what a text is about: "The state of the lights in the outer harbour"."""
    return _is_title(line) and line.count(" ") > _REACH[where]


def _alone_above(lines: list[str]) -> str:
    """The one line above a text, a day and the heading of its first part aside, if it is written as a title: "Norvia
    and Tavell Mend Their Lights"."""
    apart = [line for line in lines if not find_dates(line) and not _NUMBERED.match(line)]
    titled = len(apart) == 1 and capitalised(apart[0]) and _names_subject(apart[0], "alone")
    return apart[0] if titled else ""


def _whole(lines: list[str], at: int) -> str:
    """A title with its other lines: "FINAL COMMUNIQUE" above "OF THE" and "41ST MEETING"."""
    line = lines[at]
    if at and _GOES_ON.match(line) and _is_title(lines[at - 1]):
        return f"{lines[at - 1]} {line}"
    for after in lines[at + 1 :]:
        last = line.rsplit(None, 1)[-1].lower()
        unended = line.endswith(",") or hangs(line) or last in grammar("prepositions") or counts_on(line, after)
        unended = unended or _GOES_ON.match(after) is not None
        if len(after) >= _REACH["subtitle"] or find_dates(after) or not unended or _is_wrapper(after):
            break
        line = f"{line} {after}"
    return line


def _is_wrapper(line: str) -> bool:
    """Whether a line only leads up to the text: "Following is the full text:", an agency's dateline."""
    leads = line.lower().startswith(tuple(load("meeting")["title"]["leading_up"]))
    return leads or line.endswith((":", "“")) or is_issue(line) or _OF_AGENCY.match(line) is not None


def is_issue(line: str) -> bool:
    """Whether a line's date is that of the page, of its crawling or of another publication."""
    lowered = line.lower()
    return any(word in lowered for word in load("meeting")["issue"]["lines"])


def _headings(line: str) -> list[Heading]:
    """The dates of a line, the last one first; a title or a dateline tells of the meeting, all else of an issue."""
    dates = [d for d in find_dates(line) if d.whole and d.dated]
    out = []
    for at, date in enumerate(dates):
        before = line[dates[at - 1].end if at else 0 : date.start]
        if _OF.search(before) and noun_role(before, _REACH["instrument"]) == "instrument":
            continue  # "on the Convention on Salt of 10 December 1982"
        beside = [found for found in (_DATELINE.match(before), BEHIND.match(line[date.end :])) if found]
        place = _city_of(beside, before)
        told = bool(beside or _alone(line, date) or _telling().search(line))
        out.append(Heading(date.last, place, not told))
    return out[::-1]


def _city_of(beside: list[re.Match[str]], before: str) -> str:
    """The city of a dateline, else the one that a title names in front of its day."""
    return next((found["city"] for found in beside if not _is_no_city(found["city"])), "") or _told_in(before)


def _told_in(title: str) -> str:
    """The city that a title names in front of its day: "Statement of the Meeting held in Osk on", "Statement, Osk,"."""
    last = _CITY_LAST.search(title)
    if done_at(title) or last is None or _is_no_city(last["city"]):
        return done_at(title)
    what, owned = last["what"], last["of"] and not _is_no_city(without_plural(last["what"].lower()))
    alone = title.rstrip(", ").count(",") == 1 and not owned  # else it may be a list of names
    return last["city"] if what is None or what.islower() or alone or last["and"] or _is_no_city(what) else ""


def _is_no_city(name: str) -> bool:
    """Whether a name holds a word that no city has, among them the kinds of document: "VENDRY COMMUNIQUÉ"."""
    return no_city(name) or _TITLE_WORDS[0]().search(name) is not None


def _alone(line: str, date: DateMention) -> bool:
    return not _LETTER.search(line[: date.start] + line[date.end :])
