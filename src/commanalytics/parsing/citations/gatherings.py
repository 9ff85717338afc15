"""Meetings cited by name alone: "as agreed at the Ondara Summit", "the commitments of the 9th Tolu-Bex Summit".

Only what others decided or said there cites it; the meeting that speaks, and one to come, are no citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from commanalytics.parsing.citations.date_roles import before, sets_term
from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.citations.name_words import LED, unbroken
from commanalytics.parsing.dates import month_names
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import alternation, filled, load, worded

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


def _begun(words: Iterable[str]) -> str:
    """Any of these words, with a capital or without: engines tell at once that none stands here, as where case is not
    looked at they do not."""
    return alternation([form for word in words for form in dict.fromkeys((word, word[0].upper() + word[1:]))])


def _names(nouns: Sequence[str]) -> str:
    """A name around its noun, and no noun that is only counted: "the second Summit"."""
    general = load("citations")["meetings"]["general"]
    nameless = rf"(?:{_counted()}|{_begun(general)}\s+)++{alternation(nouns)}\b(?!\s+(?:for|on|of)\s)"
    return rf"(?!{nameless}){_forms(nouns)}"


def _counted() -> str:
    return rf"(?:{_NUMBER}\s*|{_begun(load('calendar')['numbers']['ordinals'])}\s+)"


def _forms(nouns: Sequence[str]) -> str:
    """The forms that a name has around its noun: its own words, its number with a subject, whose summit it is."""
    counted, words = _counted(), load("citations")["meetings"]
    whose = [noun for noun in nouns if noun in words["named"]]
    about = rf"\s+(?:(?:for|on|of)\s+(?!{month_names()}\b){_TITLE}|between\s+{_TITLE}(?:\s+and\s+{_TITLE})?)"
    forms = (
        rf"{counted}?(?:{_WORD}\s+){{1,6}}?{alternation(nouns)}\b(?:{about})?",
        rf"(?:{counted}{alternation(nouns)}|{alternation(words['papers'])})\b{about}",
        rf"{alternation(whose)}\s+of\s+the\s+{_WORD}(?:\s+{_WORD}){{0,3}}",
    )
    return rf"(?:{'|'.join(forms)})"


def _any_of() -> list[str]:
    words = load("citations")["meetings"]
    return [*words["named"], *words["gatherings"]]


def _told() -> str:
    """A word in front of a name: "the recent", "the Norvian-led"."""
    ordinals = alternation(load("calendar")["numbers"]["ordinals"])
    itself = alternation(load("citations")["meetings"]["itself"])
    return rf"(?:(?!(?:{ordinals}|{itself})\b)(?:[A-Z][\w.]*-)?[a-z-]+\s+)?"


def _day() -> str:
    return rf"(?:[0-9]{{1,2}}\s+)?{month_names()}\b(?:\s+[0-9]{{1,2}}\b(?:[-–][0-9]{{1,2}}\b)?)?"


def _known() -> str:
    """A series of meetings that its number alone tells apart."""
    return rf"{alternation(load('citations')['meetings']['known'])}\s?[0-9]{{1,2}}(?![\w-])"


@cache
def _ours() -> str:
    """A meeting of one's own by its month alone: "their meeting in July"."""
    named = r"(?:⟨citations.whose.modifiers⟩\s+)?⟨citations.whose.papers⟩"
    return filled(rf"⟨own⟩\s+(?P<ours>{named}\s+in\s+{month_names()}\b(?!,?\s*[0-9]))")


@cache
def _article() -> re.Pattern[str]:
    """The article of what may be a name, or the name that needs none: a quick look, most texts hold few of them."""
    name = _forms(_any_of())
    return re.compile(
        rf"{_ours()}|the(?=\s+[“\"*]?(?:{_day()}\s+(?=[A-Z]))?{_told()}{name})|last(?=\s+[a-z]+[’']s\s+{name})|{_known()}"
    )


def _the() -> str:
    return rf"\s+(?:both\s+)?the\s+[“\"*]?(?:{_day()}\s+(?=[A-Z]))?{_told()}"


def _behind() -> str:
    """What may stand behind a meeting's name: its initials, where it was, no day with a year."""
    when = rf"\s+(?:in|on)\s+{_day()}(?!,?\s*[0-9])"  # with a year it is a date, and cites the meeting itself
    where = rf"\s+in\s+(?!{month_names()}\b)[A-Z][\w’'-]++(?:\s+[A-Z][\w’'-]++)?+"
    not_before = alternation(load("citations")["meetings"]["not_before"])
    return (
        rf"(?:\s+\([A-Z][A-Z0-9-]{{2,9}}\))?(?P<place>{where})?(?!,?\s+to\s+be\b)"
        rf"(?:(?={when}|\s+of\s+which\b)|(?!\s*(?:\(|[A-Z0-9]|{not_before}\b)))"
    )


@cache
def _further() -> re.Pattern[str]:
    """A gathering that is joined to the one in front of it: "the outcomes of the Tolu Forum [and the Bex Forum]"."""
    return re.compile(rf",?\s+and{_the()}(?P<there>{_names(_any_of())}){_behind()}")


@cache
def _named() -> re.Pattern[str]:
    """Behind what was done there any gathering, behind other words none but a summit, which is no body."""
    words = load("citations")["meetings"]
    any_of = _any_of()
    told, the, behind = _told(), _the(), _behind()
    at = _begun(words["there"])
    there = rf"{at}{the}(?P<there>{_names(any_of)})"
    cue = rf"{alternation(words['cues'])}{the}(?P<cue>{_names(list(words['named']))})"
    paper = rf"[\w’'-]+\)?[,;*_]*{the}(?P<paper>{_names(list(words['papers']))})(?!\s*(?:\([^)]*[0-9]|[A-Z0-9]))"
    part = r"(?:[A-Z0-9(][^\s,;]*|of|on|for|the|and),?\s+"
    dated = r"(?![^.;]{0,60}\b[0-9]{4}\b)"  # … and then it is the date that cites
    been = rf"(?=(?:{part}){{1,12}}(?:[a-z]+\s+and\s+)?{alternation(words['held'])}\b{dated})(?![^.;]{{0,150}}\bwill\b)"
    held = rf"(?:last\s+[a-z]+[’']s\s+|the\s+{told}{been})(?P<held>{_names(any_of)})"
    known = rf"{at}\s+(?:the\s+)?(?P<known>{_known()})"
    return re.compile(rf"{known}|{paper}|{at}\s+{_ours()}|(?:{there}|{cue}|{held}){behind}")


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
        if (match.groupdict().get("cue") or "") in load("citations")["meetings"]["bodies"]:
            continue
        to_come = not _paper().search(name) and sets_term(before(text, start))
        if not to_come and not _is_own(text, match, name, told, cited):
            cited.add(_line(name))
            end = match.end("place") if match["place"] else start + len(name)
            named = unbroken(text[start:end])
            yield FoundReference(start, end, "meeting", "", _JOINED.sub(r"\1\2 ", named), "meeting_name")
