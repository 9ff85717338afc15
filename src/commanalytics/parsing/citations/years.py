"""Bare years that cite something: "its reports of 2011 and 2012", "the meeting of 2015", "the Summit of Tolu (2016)".

A year is a time of the year's events as a rule; it cites only beside a noun for a meeting, a report or a resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from commanalytics.parsing.citations import date_roles
from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.document.venue import PLACE
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import filled, worded

_REACH = reach("years")
_YEAR = re.compile(r"[12](?<![0-9/.-][12])(?<!\w-[12])(?:(?<=1)9|(?<=2)0)[0-9]{2}(?P<next>/[0-9]{2})?(?![0-9/-])")
_LIST_GAP = re.compile(
    rf"\s*+(?:\)\s*+)?(?:,(?:\s*+and)?|and|&)\s*+(?:of\s++|in\s++)?(?:{PLACE}\s*+\()?|;\s*+(?:and\s++)?{PLACE},\s*+"
)
_OF = re.compile(r"\b(?:of|in|for|from|dated)\s+(?:the\s+(?:[a-z]+\s+)?[Yy]ear\s+)?$")
_PLACE_BEFORE = re.compile(rf"\b(?:of|in|at)\s+{PLACE}\s+$")
_PLACES = re.compile(rf"\(\s*{PLACE},\s*[0-9]{{4}}(?:;\s*(?:and\s+)?{PLACE},\s*[0-9]{{4}}){{2}}")
_IN_PLACE = re.compile(rf"\(\s*{PLACE},\s*$")
_OWNER = re.compile(filled(r"\b(?:[Tt]he|⟨own⟩|his|her|this|that|s)\s+$"))
_NOT_OF = re.compile(r"\b(?:from|an?\s+(?:[\w-]+\s+){1,5}in)\s+$")  # "from 2011 to 2013", "a meeting in 2013"
_COMMAS = re.compile(r"[,()]")
_REPORT = re.compile(r"\b[Rr]eports?\b")
_CITED = frozenset({"report", "meeting", "resolution", "instrument"})
_NOUN = r"(⟨citations.years.nouns⟩)s?\b"
_noun_behind = worded(  # "2019 Tolu-N.T. Special Summit", "2011 and 2012 reports"
    r"(?:(?:,|,?\s+and)\s+(?:19|20)[0-9]{2})*+\s+(?:(?:[A-Za-z-]+\s+){0,2}?|(?:[A-Z][\w.'’-]*\s+){1,5}?)"
    rf"(?i:{_NOUN}(?:(?:\s+and\s+(?!the\b|⟨own⟩\b)[a-z]+)?\s+{_NOUN})?)"
)
#: A paper of a yearly row, which its year tells apart: "the Tolu Harbour Report 2019".
_titled = worded(r"\b(?:[A-Z][\w’'-]*\s+){1,4}⟨citations.years.titled⟩,?\s+$")
#: … and a gathering: "the Tolu Summit".
_gathering_before = worded(r"\b[A-Z][\w.'’-]*\s+(?=[A-Z])⟨citations.years.gatherings^⟩\s+$")
#: A gathering that its initials and its year name ("made at HARMIN 2023").
_made_at = worded(r"\b⟨citations.meetings.done⟩\s+(?:at|during)\s+[A-Z][A-Z0-9-]{2,}\s+$")
#: How words begin that go on with a noun in front of their comma: "the Tolu Forum, held in Vendry in".
_tied = worded(r"\s*(?:which\s+(?:was|were)\s+)?⟨citations.roles.meeting.verbs⟩\b")


def find_years(text: str, meeting_date: str) -> Iterator[FoundReference]:
    """All cited years of a text, in order; years after that of the meeting ("" if unknown) are none.

    >>> [(y.kind, y.iso) for y in find_years("its reports of 2011 and 2012 on the floods of 2010", "")]
    [('report', '2011'), ('report', '2012')]
    """
    kind, end = "", -1
    for match in _YEAR.finditer(text):
        start = match.start()
        if meeting_date and match.group()[:4] > meeting_date[:4]:
            continue
        listed = end >= 0 and start - end < _REACH["next_in_list"] and _LIST_GAP.fullmatch(text, end, start)
        past = match.group()[:4] < meeting_date[:4]
        kind = kind if listed else _kind(text, match, past) or _of_name(text, match, past)
        end = match.end()
        if kind:
            of_two = f"/{match.group()[:2]}{match['next'][1:]}" if match["next"] else ""  # "the report for 2015/16"
            yield FoundReference(start, end, kind, match.group()[:4] + of_two, rule="year")


def _kind(text: str, year: re.Match[str], past: bool) -> str:
    """What a bare year is the year of; "" where it is only a time."""
    start = year.start()
    if text[start - 1 : start] == "(":
        return _of_place(text, start - 1) if text.startswith(")", year.end()) else ""
    if placed := _IN_PLACE.search(text, max(0, start - _REACH["before_bracket"]), start):
        # where and when is told of gatherings; or of what is said to be one: "the rounds (Tolu, 2016; Bex, 2018)"
        role = date_roles.noun_role(date_roles.before(text, placed.start()), _REACH["in_bracket"])
        return "meeting" if role == "meeting" or _PLACES.match(text, placed.start()) else ""
    if _titled().search(text, max(0, start - _REACH["preposition"]), start):
        return "report"
    if _OF.search(text, max(0, start - _REACH["preposition"]), start):
        return _behind_preposition(date_roles.before(text, start), past)
    noun = _noun_behind().match(text, year.end())
    owned = noun and _OWNER.search(text, max(0, start - _REACH["owner"]), start)
    if noun and owned and (past or not date_roles.sets_term(date_roles.before(text, start))):
        return _cited(date_roles.noun_role(f"the {noun[2] or noun[1]}", 1))
    return ""


def _of_place(text: str, bracket: int) -> str:
    """What was at a place in the year that stands in brackets behind it: "the Summit of Tolu (2016)", "Tolu Summit"."""
    if _gathering_before().search(text, max(0, bracket - _REACH["before_bracket"]), bracket):
        return "meeting"
    place = _PLACE_BEFORE.search(text, max(0, bracket - _REACH["before_bracket"]), bracket)
    return _cited(date_roles.noun_role(date_roles.before(text, place.start()), _REACH["of_place"])) if place else ""


def _of_name(text: str, year: re.Match[str], past: bool) -> str:
    """What an earlier year ends the name of: "the Tolu Summit 2019"; one of the text's own year may be what speaks."""
    before, start = max(0, year.start() - _REACH["before_bracket"]), year.start()
    named = past and _gathering_before().search(text, before, start)
    return "meeting" if named or _made_at().search(text, before, start) else ""


def _behind_preposition(words: str, past: bool) -> str:
    """What these words say is of the year behind them: "its report of", "their meeting in"."""
    near, reach = _near(words)
    if date_roles.sets_term(words, past) or (words.split()[-1:] == ["for"] and not _REPORT.search(near)):
        return ""
    if date_roles.own_doing(words):
        return "meeting"
    return "" if _NOT_OF.search(near) else _cited(date_roles.noun_role(near, _REACH[reach]))


def _near(words: str) -> tuple[str, str]:
    """The words behind the last comma, with those in front that they go on with, and how far their noun may be."""
    parts = _COMMAS.split(words)
    return (" ".join(parts[-2:]), "tied") if _tied().match(parts[-1]) else (parts[-1], "noun")


def _cited(kind: str) -> str:
    return kind if kind in _CITED else ""
