"""Meetings cited by name alone: "as agreed at the Ondara Summit", "the commitments of the 9th Tolu-Bex Summit".

Only what others decided or said there cites it; the meeting that speaks, and one to come, are no citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from commanalytics.parsing.citations.date_roles import before, sets_term
from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.citations.name_words import LED, unbroken
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import listed, worded

_NUMBER = r"[0-9]{1,3}(?:\Wsup\W)?(?:st|nd|rd|th)(?:\W{2}sup\W)?"  # mark-up sets its letters higher
_JOINED = re.compile(r"^([0-9]+)(?:\Wsup\W)?([a-z]{2})(?:\W{2}sup\W)?\s*(?=[A-Z])")  # "9thTolu Summit"
_BODY = reach("citations")["title_and_opening"]
_TITLE_ALONE = reach("masthead")["title"]
_BEFORE, _CUE = reach("gatherings")["done"], reach("gatherings")["cue"]
_FIRST_LETTER = re.compile(r"\b[A-Za-z0-9]")
_WORD = rf"{LED}[\w'’&/–-]*+(?:\.-?[A-Z][\w'’-]*+)*+(?:(?<=\.[A-Z])\.)?"
_TITLE = rf"(?:the\s+)?{_WORD}(?:\s+(?:and\s+|(?:of|for|on)\s+(?:the\s+)?)?{_WORD}){{0,5}}"
_paper = worded(r"\b⟨citations.meetings.papers⟩\b")
#: What tells, in front of a meeting's name, that it has been: "made at the", "the outcome of the".
_earlier = worded(
    r"\b(?:⟨citations.meetings.done⟩(?:\s+by\s[^;]{1,160}?)?\s+(?:at|during)|⟨citations.meetings.earlier⟩)"
    r"\s+(?:both\s+)?the\s[^.,;]{0,30}$"
)


_MONTH, _PAPERS = "⟨calendar.months!⟩", "⟨citations.meetings.papers⟩"
_SUMMITS, _ANY = "⟨citations.meetings.named⟩", "⟨citations.meetings.named+citations.meetings.gatherings⟩"
_COUNTED = rf"(?:{_NUMBER}\s*|⟨calendar.numbers.ordinals^⟩\s+)"
_ABOUT = rf"\s+(?:(?:for|on|of)\s+(?!{_MONTH}\b){_TITLE}|between\s+{_TITLE}(?:\s+and\s+{_TITLE})?)"
_DAY = rf"(?:[0-9]{{1,2}}\s+)?{_MONTH}\b(?:\s+[0-9]{{1,2}}\b(?:[-–][0-9]{{1,2}}\b)?)?"
#: A word in front of a name: "the recent", "the Norvian-led".
_TOLD = r"(?:(?!(?:⟨calendar.numbers.ordinals⟩|⟨citations.meetings.itself⟩)\b)(?:[A-Z][\w.]*-)?[a-z-]+\s+)?"
_THE = rf"the\s+[“\"*]?(?:{_DAY}\s+(?=[A-Z]))?{_TOLD}"
_KNOWN = r"⟨citations.meetings.known⟩\s?[0-9]{1,2}(?![\w-])"  # a series of meetings that its number alone tells apart
#: A meeting of one's own by its month alone: "their meeting in July".
_OURS = (
    r"⟨own⟩\s+(?P<ours>(?:⟨citations.whose.modifiers⟩\s+)?⟨citations.whose.papers⟩"
    rf"\s+in\s+{_MONTH}\b(?!,?\s*[0-9]))"
)
_WHEN = rf"\s+(?:in|on)\s+{_DAY}(?!,?\s*[0-9])"  # with a year it is a date, and cites the meeting itself
_WHERE = rf"\s+in\s+(?!{_MONTH}\b)[A-Z][\w’'-]++(?:\s+[A-Z][\w’'-]++)?+"
#: What may stand behind a meeting's name: its initials, where it was, no day with a year.
_BEHIND = (
    rf"(?:\s+\([A-Z][A-Z0-9-]{{2,9}}\))?(?P<place>{_WHERE})?(?!,?\s+to\s+be\b)"
    rf"(?:(?={_WHEN}|\s+of\s+which\b)|(?!\s*(?:\(|[A-Z0-9]|⟨citations.meetings.not_before⟩\b)))"
)


def _forms(nouns: str) -> str:
    """The forms that a name has around its noun: its own words, its number with a subject, whose summit it is."""
    named = rf"{_COUNTED}?(?:{_WORD}\s+){{1,6}}?{nouns}\b(?:{_ABOUT})?"
    counted = rf"(?:{_COUNTED}{nouns}|{_PAPERS})\b{_ABOUT}"
    whose = rf"{_PAPERS if nouns == _PAPERS else _SUMMITS}\s+of\s+the\s+{_WORD}(?:\s+{_WORD}){{0,3}}"
    return rf"(?:{named}|{counted}|{whose})"


def _names(nouns: str) -> str:
    """A name around its noun, and no noun that is only counted: "the second Summit"."""
    return rf"(?!(?:{_COUNTED}|⟨citations.meetings.general^⟩\s+)++{nouns}\b(?!\s+(?:for|on|of)\s)){_forms(nouns)}"


#: The article of what may be a name, or the name that needs none: a quick look, most texts hold few of them.
_article = worded(
    rf"{_OURS}|the(?={_THE.removeprefix('the')}{_forms(_ANY)})|last(?=\s+[a-z]+[’']s\s+{_forms(_ANY)})|{_KNOWN}"
)
#: A gathering that is joined to the one in front of it: "the outcomes of the Tolu Forum [and the Bex Forum]".
_further = worded(rf",?\s+and\s+(?:both\s+)?{_THE}(?P<there>{_names(_ANY)}){_BEHIND}")
#: How a meeting is told to have been: in a sentence that has no year, which would be the date that cites it.
_BEEN = (
    r"(?=(?:(?:[A-Z0-9(][^\s,;]*|of|on|for|the|and),?\s+){1,12}(?:[a-z]+\s+and\s+)?⟨citations.meetings.held⟩\b"
    r"(?![^.;]{0,60}\b[0-9]{4}\b))(?![^.;]{0,150}\bwill\b)"
)
#: Behind what was done there any gathering, behind other words none but a summit, which is no body.
_named = worded(
    rf"⟨citations.meetings.there^⟩\s+(?:the\s+)?(?P<known>{_KNOWN})"
    rf"|[\w’'-]+\)?[,;*_]*\s+(?:both\s+)?{_THE}(?P<paper>{_names(_PAPERS)})(?!\s*(?:\([^)]*[0-9]|[A-Z0-9]))"
    rf"|⟨citations.meetings.there^⟩\s+{_OURS}"
    rf"|(?:⟨citations.meetings.there^⟩\s+(?:both\s+)?{_THE}(?P<there>{_names(_ANY)})"
    rf"|⟨citations.meetings.cues⟩\s+(?:both\s+)?{_THE}(?P<cue>{_names(_SUMMITS)})"
    rf"|(?:last\s+[a-z]+[’']s\s+|the\s+{_TOLD}{_BEEN})(?P<held>{_names(_ANY)})){_BEHIND}"
)


def _cited(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """All names with the words in front that cite them, in order, without overlap, each with where those words end."""
    end = 0
    for article in _article().finditer(text):
        begun = _FIRST_LETTER.finditer(text, max(end, article.start() - _CUE), article.start() + 1)
        match = next(filter(None, (_named().match(text, first.start()) for first in begun)), None)
        told = _start(match) if match is not None else 0
        joined = match is not None and match["there"]
        while match is not None:
            yield match, told
            end = match.end()
            match = _further().match(text, end) if joined else None


def _start(match: re.Match[str]) -> int:
    """Where the name begins."""
    return max(match.start(group) for group in match.re.groupindex if group != "place")


def _line(words: str) -> str:
    return " ".join(words.split()).casefold()


def _is_own(text: str, match: re.Match[str], name: str, told: int, cited: set[str]) -> bool:
    """Whether this is the meeting that speaks, or one on whose margins it met: the title or the opening names it."""
    if _line(name) in cited:
        return False
    if _line(name) in _line(text[: min(_TITLE_ALONE, match.start())]):
        return True
    if _paper().search(name):
        return False
    if match.start() < _BODY:
        return not _earlier().search(text, max(0, told - _BEFORE), told)
    return _line(name) in _line(text[:_BODY])


def find_named_meetings(text: str) -> Iterator[FoundReference]:
    """All meetings that a text cites by name alone, in order.

    >>> [meeting.identifier for meeting in find_named_meetings("x" * 700 + " as agreed at the 2nd Ondara Summit, we")]
    ['2nd Ondara Summit']
    """
    cited: set[str] = set()
    for match, told in _cited(text):
        name = next(filter(None, match.groupdict().values()))
        start = _start(match)
        if (match.groupdict().get("cue") or "") in listed("citations", "meetings", "bodies"):
            continue
        to_come = not _paper().search(name) and sets_term(before(text, start))
        if not to_come and not _is_own(text, match, name, told, cited):
            cited.add(_line(name))
            end = match.end("place") if match["place"] else start + len(name)
            named = unbroken(text[start:end])
            yield FoundReference(start, end, "meeting", "", _JOINED.sub(r"\1\2 ", named), "meeting_name")
