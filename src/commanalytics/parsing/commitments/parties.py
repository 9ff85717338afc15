"""The members of the body by name, each of whom may undertake something for itself.

They are the names that a text's head joins as those of its members ("the leaders of Norvia and Tavell"), those whose
officers it names ("President Mira Arn of Norvia"), and those that stand joined, again and again, in front of a verb of
undertaking ("Norvia and Tavell will").

>>> sorted(parties_of("Joint Statement\\n\\nThe leaders of Norvia, Tavell and East Ondara met in Osk.").names)
['norvia', 'ondara', 'tavell']
>>> sorted(parties_of("Ships sail to Norvia and Tavell. " + 3 * "Ondara and the Selvane Union will meet again. ").names)
['ondara', 'union']
>>> found = parties_of("President Mira Arn of East Norvia (ENO) and King Odo of the Great Isles of Osk met.")
>>> sorted(found.officers), sorted(found.short)
(['arn', 'isles', 'mira', 'norvia', 'odo', 'osk'], ['eno'])
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from commanalytics.parsing.commitments.turns_of_undertaking import words_for
from commanalytics.parsing.demands.printed_addressees import asking_words
from commanalytics.parsing.document.speakers.members import HEAD, joined_names, last_words
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.subject_kinds import is_person, is_speaker
from commanalytics.parsing.sentence.word_readings import closed
from commanalytics.parsing.wordlists import alternation, load

_JOIN = re.compile(r",?\s+and\s+|,\s+")  # between names
_OF = reach("commitments")
_CAPITAL = r"[A-Z][\w.'’-]*+"
_OFFICER = re.compile(  # "President Mira Arn, Jr. of the United Isles of Osk (UIO)"
    rf"(?P<who>{_CAPITAL}(?:(?<![a-z]{{2}}\.)\s{_CAPITAL}){{1,6}})(?:,\s[JS]r\.)?(?:\s+of\s+(?:the\s+)?"
    rf"(?P<whose>{_CAPITAL}(?:\s(?:of\s(?:the\s)?)?{_CAPITAL}){{0,4}})(?:\s\((?P<short>[A-Z.]{{2,6}})\))?)?"
)
_TIED = re.compile(  # in a title: "Norvia-Tavell", "U.I.-Norvia", and "U.I.-Norvia" of "U.I.-Norvia High-Level Talks"
    r"(?<![\w.-])(?:[A-Z][A-Z.]+|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?:-(?:[A-Z][A-Z.]+|[A-Z][a-z]+(?:\s[A-Z][a-z]+(?!-))?))+(?![\w-])"
)
_WE = re.compile(r"(?:^|\n\s*)(?P<we>W[Ee]),?\s+the\b")  # opens a paragraph


@cache
def _undertaking() -> re.Pattern[str]:
    """What follows names that undertake something."""
    return re.compile(
        rf",?\s+(?:{alternation(sorted(words_for('together')))}\s+)?{alternation(sorted(words_for('announcing')))}\b"
    )


@cache
def _introduced() -> re.Pattern[str]:
    """What stands in front of the names of members: "the leaders of", a line's beginning."""
    return re.compile(rf"(?:\b{alternation(sorted(words_for('introducing')))}\s+(?:the\s+)?|[.:\n]\s*)$", re.IGNORECASE)


class Parties(NamedTuple):
    """The members, in small letters."""

    names: frozenset[str]  # last words of their names
    short: frozenset[str]  # initials of names of several words: "u.s.", "us"
    officers: frozenset[str] = frozenset()  # each word in an officer's name and in that of his country
    titles: frozenset[str] = frozenset()  # the words of their titles: "prime", "minister"
    pronoun: str = ""  # by which the group names itself at the head: "WE, the Ministers of Norvia and Tavell,"


def parties_of(work: str, title: str = "") -> Parties:
    """The members of the body that speaks in a text."""
    series = list(_series(work, title))
    officers = [one for one in _OFFICER.finditer(work, 0, HEAD) if _is_officer(one)]
    short = {word for one in series for word in _initials(one)}.union((one["short"] or "").lower() for one in officers)
    names = frozenset(word for one in [*series, *_tied(work, title)] for word in last_words(one)).difference(closed())
    words = frozenset(word for one in officers for word in _words_of(one))
    titles = _words_of_titles([*(one["who"] for one in officers), *_JOIN.split(" and ".join(series))])
    spoken = _WE.search(work, 0, HEAD)
    return Parties(names, frozenset(short - {""}), words, titles, spoken["we"] if spoken else "")


def _series(work: str, title: str) -> Iterator[str]:
    """Names that are joined as those of members: in the title, at the head, or again and again."""
    told = [match for match in joined_names(work) if _undertaking().match(work, match.end())]
    again = load("meeting")["members"].numbers()["named_again"]
    often = Counter(last_words(match[0]) for match in told)
    opening = work.find("\n\n")  # of the first paragraph
    yield from (match[0] for match in joined_names(title))
    for match in joined_names(work, HEAD):
        introduced = _introduced().search(work, max(0, match.start() - _OF["introduced"]), match.start())
        if match.start() < opening or introduced or _undertaking().match(work, match.end()):
            yield match[0]
    yield from (match[0] for match in told if often[last_words(match[0])] >= again)


def _tied(work: str, title: str) -> Iterator[str]:
    """Names that a title ties, each in full as the text has it: "Norvia", "United Isles" for "U.I."."""
    for match in _TIED.finditer(title):
        told = [_in_full(work, part) for part in match[0].split("-")]
        yield from told if all(told) else ()


def _in_full(work: str, part: str) -> str:
    """A name that a text has by itself, or what its initials most often stand for there; "" for what is no name."""
    letters = part.replace(".", "")
    if letters.isupper() and len(letters) < _OF["initials"]:
        return next((name for name, _ in Counter(_spelt(letters).findall(work)).most_common(1)), "")
    return next((name for name in (part, part.split()[0]) if _by_itself(name).search(work)), "")


@lru_cache(1_000)
def _spelt(letters: str) -> re.Pattern[str]:
    return re.compile(rf"\b{r'[a-z]+ '.join(letters)}[a-z]+\b")


@lru_cache(1_000)
def _by_itself(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}\b(?!-)")


def _title(who: str) -> int | None:
    """Where the title of an officer ends among the words of his name; None without one."""
    return max((k for k, word in enumerate(who.lower().split()) if is_person(word)), default=None)


def _is_officer(found: re.Match[str]) -> bool:
    """ "President Mira Arn of Norvia", "President Arn"; not "General Assembly"."""
    last = found["who"].lower().split()[-1]
    named = found["whose"] is not None or not (is_person(last) or is_speaker(last))
    return named and _title(found["who"]) is not None


def _words_of_titles(persons: list[str]) -> frozenset[str]:
    """ "prime", "minister" of "Prime Minister Bel"; nothing of a name without a title."""
    ends = ((one.lower().split(), _title(one)) for one in persons)
    return frozenset(word for words, end in ends if end is not None for word in words[: end + 1])


def _words_of(officer: re.Match[str]) -> Iterator[str]:
    """The words of an officer's name, in small letters, and the last of each part of the name of the place."""
    who, land = officer["who"].lower().rstrip(".").split(), (officer["whose"] or "").lower().split()
    end = next((k for k, word in enumerate(land) if word.rstrip(".") in asking_words("titles")), len(land))
    whose = " ".join(land[:end]).split(" of ") if land[:end] else []  # "of Norvia" of "of Norvia Mr Arn"
    yield from (word for word in [*who[(_title(officer["who"]) or 0) + 1 :], *land[end + 1 :]] if word.isalpha())
    yield from (part.split()[-1] for part in whose if " " in part or part == whose[-1])


def _initials(series: str) -> Iterator[str]:
    """ "u.s." and "us" of "the United States"."""
    for name in _JOIN.split(series):
        letters = [word[0].lower() for word in name.split() if word[0].isupper()]
        if 1 < len(letters) < _OF["initials"]:
            yield "".join(letters)
            yield "".join(f"{letter}." for letter in letters)
