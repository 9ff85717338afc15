"""What a date in a sentence is the date of: a meeting, a report, a resolution, an instrument, or an event.

The words before the date decide, read backwards from it: the nearest noun that carries a date, unless a verb of another
kind stands between ("the report on the men *taken* on 3 May": the taking, not the report).
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import NamedTuple

from commanalytics.parsing.document.venue import CAPITAL
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentences import STOP
from commanalytics.parsing.wordlists import filled, listed, load, worded
from commanalytics.parsing.wordlists import grammar as words_of

_OF = reach("roles")
_WINDOW, _REACH = _OF["before_date"], _OF["noun"]
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAKES_PLACE = re.compile(filled(r"\b⟨taking⟩\s+place\b"))
_TITLE = re.compile(r"\b(?:en)?titled\s+[“\"][^“”\"]{2,160}[”\"]")  # whose words govern no date
_PAPERS = frozenset({"meeting", "report", "resolution"})
_PLACE = rf"\s+(?:at|in)\s+(?:the\s+)?{CAPITAL}[\w'’ -]{{1,30}}"
_PLACE_ON = rf"{_PLACE}\s+(?:on|in)\s+$"
_ON = rf"(?:{_PLACE})?\s+on\s+$"
_AT_ITS = r"\bat\s+⟨own⟩\s+(?:[\w-]+\s+){1,4}(?:of|on|in)\s+$"  # a gathering of the body's own, named before its day
_WE = rf"\b[Ww]e\s+(?:have\s+|had\s+)?[a-z]+{_PLACE_ON}"  # "which we signed at Vendry on"
#: "for the first time since"
_TIME_SINCE = r"\b(?:time|⟨sessions⟩)\s+since\s+(?:(?:that|the\s+one)\s+(?:of|on)\s+)?$"
_BY = r"(?:\s+by\s+(?:the\s+)?[A-Z]\w+)?"
_PAPER, _PLEDGE = "⟨citations.own.nouns⟩s?", "⟨citations.own.pledges+citations.own.nouns⟩s?"
_GROUP = r"(?:it|they|we|the\s+(?!(?i:⟨citations.grammar.others⟩)\b)[A-Z]\w+(?:\s+(?:of\s+)?[A-Z]\w+){0,4})"
_DID = r"(?:had\s+|have\s+)?[a-z]+(?:\s+(?:for|upon|into))?"
#: In front of the day of something that the group itself did.
_own = (
    worded(
        rf"\b(?:{_PLEDGE}(?:\s+(?:that|which))?|what)\s+(?:we\s+{_DID}(?:{_PLACE})?\s+(?:on|in)\s+$|{_GROUP}\s+{_DID}{_PLACE_ON})"
    ),
    worded(rf"\b(?:⟨own⟩|her|his)\s+(?:[a-z-]+\s+)?{_PAPER},?\s+(?:of|from)\s+(?:the\s+)?$"),
    worded(
        rf"\ban?\s+{_PAPER}\s+(?:(?:which|that)\s+\w+\s+)?(?:\w+\s+)?first\s+⟨citations.own.voiced⟩\s+(?:on|in)\s+$"
    ),
    worded(
        rf"{_AT_ITS}|{_WE}|{_TIME_SINCE}"
        rf"|\b(?:⟨citations.own.undertaken⟩|{_PLEDGE}\s+⟨citations.own.given⟩{_BY}){_PLACE_ON}"
    ),
    worded(
        rf"\bas\s+⟨citations.own.said⟩{_BY}{_ON}"
        rf"|\b(?:as|what)\s+{_GROUP}\s+(?:(?:had|have|already)\s+){{0,2}}⟨citations.own.said⟩{_ON}"
    ),
    worded(  # a demand, appeal … that is voiced again, and the day on which it was voiced first
        rf"\b(?:⟨citations.own.again⟩|⟨own⟩)\b(?:\s+(?:the|⟨own⟩))?\s+{_PAPER},?\s+(?:(?:which|that)\s+(?-i:[a-z]+)\s+)?"
        rf"(?-i:[a-z]+\s+){{0,2}}⟨citations.own.voiced⟩(?:{_PLACE})?\s+(?:on|in)\s+$",
        re.IGNORECASE,
    ),
)
_REPORTED = re.compile(  # what a report covers is behind it
    r"\breports?\s[^.;:]{0,90}\b(?:covering|for)\s+the\s+period(?:\s+(?:of|from|between|ended))?\s+$", re.IGNORECASE
)
_PART_OF = re.compile(filled(r" (?:the )?⟨parts_of_time⟩ of$"))
_idioms = worded(r"\b⟨citations.grammar.idioms⟩\b", re.IGNORECASE)
_phrase = worded(r",?(?:\s+(?!⟨citations.grammar.no_noun⟩\b)[A-Za-z][\w.'’-]*){1,6}")  # that a date stands in front of
_boundary = worded(  # where a sentence, an entry of a list or a clause begins
    rf"{STOP}|[!?]\s"
    r"|\n\s*+(?=(?:[*–—-]|\(?[0-9]{1,3}[.)]|\(?[a-z]{1,4}[.)])\s)"  # the next item of a list
    r"|\n\s*+(?=(?!⟨citations.grammar.no_leads⟩\b)[A-Z][A-Za-z]+(?:ed|ing|ED|ING)\b)"
    r"|\n[^\S\n]*+\n\s*+(?=[A-Z][a-z]+s\b|The\b|It\b|They\b|We\b)"  # the next clause
)
_having_read = worded(r"\bhaving\s+(?:[a-z]+\s+){0,2}⟨citations.grammar.reading⟩\b", re.IGNORECASE)
_read_as = worded(r"\b⟨citations.grammar.read_as⟩\b", re.IGNORECASE)  # what means another word: "press release"
_to_come = worded(  # behind such a word all is told, or another act
    r"\b⟨citations.grammar.to_come⟩\b(?:\s+be)?(?:\s+[\w-]+)?"
    r"(?:(?!\b(?:[a-z]+ed|⟨past⟩)\b|,\s+(?:and\s+)?[a-z]+s\b)[^;.]){0,150}$"
)


#: Words by which a verb is told from an adjective, and a citation from what happened.
_set = partial(listed, "citations", "grammar")


@cache
def _nouns() -> dict[str, str]:
    """Role of each noun that can carry a date; an agreement is something that happens, an Agreement is a paper."""
    roles = list(load("citations")["roles"].items())
    plain = {form: name for name, words in roles for noun in words["nouns"] for form in _forms(noun)}
    return plain | {form: name for name, words in roles for noun in words.get("names") for form in _forms(noun)}


def _forms(noun: str) -> tuple[str, ...]:
    if noun.endswith("y"):
        return noun, noun[:-1] + "ies"
    return noun, noun + "s", noun + "es"


def before(text: str, start: int) -> str:
    """The words of the sentence in front of an offset, as far as they may decide."""
    lo = max(0, start - _WINDOW)
    lo = max(lo, *(text.rfind(mark, lo, start) + 1 for mark in ";:•"))
    window = text[lo:start]
    cut = 0
    for boundary in _boundary().finditer(window):
        cut = boundary.end()
    return window[cut:]


class Role(NamedTuple):
    """What a date is the date of, and the rule that says so."""

    kind: str
    rule: str


def role(words: str) -> Role:
    """What the date after these words is the date of: the role of the noun or verb that governs it, else "event".

    >>> role("Recalling the Communiqué issued at Vendry on ").kind, role("the report on the boats seized on ").kind
    ('meeting', 'event')
    """
    if own_doing(words):
        return Role("meeting", "own_doing")
    tokens = _tokens(words)
    if len(tokens) > 1 and tokens[-1] == "since" and _nouns().get(tokens[-2], "") in _PAPERS:
        return Role(_nouns()[tokens[-2]], "noun_with_its_date")  # "its communiqués since"
    found = _governing(tokens, _REACH)
    if found in {"", "event"} and tokens and tokens[-1] in _set("of_no_event"):
        return Role("", "")
    if found:
        return Role(found, "noun_with_its_date" if found != "event" else "event")
    read = tokens[-1:] == ["of"] and _having_read().search(words)
    return Role("report", "having_read") if read else Role("event", "event")


def noun_role(words: str, reach: int) -> str:
    """The role of the noun that governs what follows these words, at most `reach` words before it; "" if none does.

    >>> noun_role("the Osk meeting of ", 9), noun_role("the charts of the sandbanks of ", 9)
    ('meeting', '')
    """
    return _governing(_tokens(words), reach)


def noun_behind(behind: str) -> str:
    """The role of the noun that a date stands in front of; "" where none does.

    >>> noun_behind(" Leaders’ Summit in Ondara"), noun_behind(" and the report")
    ('meeting', '')
    """
    phrase = _phrase().match(behind)
    nouns = [_nouns().get(word.lower(), "") for word in _WORD.findall(phrase.group())] if phrase else []
    return next((found for found in reversed(nouns) if found), "")


def _tokens(words: str) -> list[str]:
    """The words in lower case, save for names inside a sentence that are spelled like something that happens."""
    plain = _read_as().sub(_other_word, _idioms().sub("noted", _TAKES_PLACE.sub("held", _TITLE.sub(" ", words))))
    found = _WORD.findall(plain)
    nouns = _nouns()
    named = (at and w.istitle() and (w in nouns or nouns.get(w.lower()) == "event") for at, w in enumerate(found))
    return [w if is_name else w.lower() for w, is_name in zip(found, named, strict=True)]


def _other_word(phrase: re.Match[str]) -> str:
    return load("citations")["grammar"]["read_as"].names()[" ".join(phrase.group().lower().split())]


def _governing(tokens: list[str], reach: int) -> str:
    """Role of the nearest noun that carries a date; "" if none does."""
    verb, crossed = "", False
    for at in range(len(tokens) - 1, max(-1, len(tokens) - reach - 1), -1):
        token = tokens[at]
        found = _nouns().get(token)
        if found and not _is_other(tokens, at) and not _passed(found, verb):
            if _of_others(tokens, at):
                return "event"
            return _decided(found, verb, crossed, tokens[: at + 1], tokens[-1])
        if not verb and _is_verb(token, tokens[at - 1] if at else ""):
            verb = token
            if token in _set("meeting") and len(tokens) - at <= _OF["met"]:
                return "meeting"
        crossed = crossed or token in _set("links")
    return ""


def _of_others(tokens: list[str], noun: int) -> bool:
    """Whether a person or government stated or decided it, and no group: "made by the President of", "the King’s"."""
    behind = tokens[noun + 1 :]
    whose = next((at for at, word in enumerate(behind[: _OF["whose"]]) if word in _set("of_whom")), None)
    if tokens[noun] not in _set("stated"):
        return False
    if tokens[max(0, noun - 1) : noun] == ["s"]:
        return not _set("others").isdisjoint(tokens[max(0, noun - _OF["whose"]) : noun])
    if whose is None or words_of("own") & set(behind[whose : whose + 2]):
        return False
    return not _set("others").isdisjoint(word.lower() for word in behind[whose + 1 : whose + _OF["whose"]])


def _is_other(tokens: list[str], at: int) -> bool:
    """Whether a word that can carry a date does not: it only describes ("meeting room"), or it is a verb."""
    if at + 1 < len(tokens) and tokens[at + 1] in _set("heads"):
        return True
    if tokens[at] not in _set("also_verbs"):
        return False
    opens = at == 0 or tokens[at - 1] == "to" or tokens[at - 1] in words_of("body_pronouns")
    return opens or not _set("before_objects").isdisjoint(tokens[at + 1 : at + 2])  # "the Council notes the fire of"


def _passed(found: str, verb: str) -> bool:
    """Whether the date is not the noun's, since no paper or treaty is held: "the Parties to the Protocol, held in"."""
    return verb in listed("citations", "meetings", "held") and found in {"resolution", "instrument", "report"}


def _decided(found: str, verb: str, crossed: bool, upto: list[str], last: str) -> str:
    """The noun's role, unless a verb of another kind or a relative clause stands between it and the date.

    Papers take "of" or "dated"; "the withdrawal from the Treaty on 2 October" is none of the Treaty.
    """
    verbs = listed("citations", "roles", found, "verbs")
    if verb:
        tied = verb in verbs
    elif last in _set("of_days") and found in {"resolution", "instrument", "report"}:
        tied = not verbs.isdisjoint(upto[-_OF["tied"] : -1])  # "issued its findings on"
    else:
        tied = not crossed
    return found if tied and not (found == "meeting" and _staged(upto, last)) else "event"


def _staged(tokens: list[str], last: str) -> bool:
    """Whether a meeting is spoken of as something that happened: "the conduct of the … Meeting", "left the talks".

    The resumption of talks that were agreed on at a meeting is none of the meeting's: no small word stands between.
    """
    small = words_of("prepositions") | _set("links")
    staged = _set("staged") if last == "of" else _set("staged") | _set("passing")
    at = next((at for at in range(len(tokens) - 2, 0, -1) if tokens[at] in small), 0)
    if tokens[at] == "of" and tokens[at - 1] not in staged:
        at = next((by for by in range(at - 1, 0, -1) if tokens[by] in small), 0)  # "the hosting by Norvia of"
        return at > 0 and tokens[at] == "by" and tokens[at - 1] in staged
    return at > 0 and tokens[at] in _set("of_whom") and tokens[at - 1] in staged


def _is_verb(token: str, previous: str) -> bool:
    regular = token.endswith("ed") and len(token) > 3 and token not in _set("not_verbs")
    return token in _set("irregular") or (regular and previous not in _set("determiners"))


def own_doing(words: str) -> bool:
    """Whether a date after these words is that of something the group itself did.

    >>> own_doing("Renewing its demand of "), own_doing("the demand of Norvia of ")
    (True, False)
    """
    return any(past().search(words.removesuffix("the ")) for past in _own)


@cache
def _cues() -> tuple[str, ...]:
    return tuple(f" {cue}" for cue in load("citations")["deadline"]["cues"])


def sets_term(words: str, past: bool = False) -> bool:
    """Whether the words before a date make it a deadline or a day to come: "by", "not later than", "to be held on".

    A date that is `past`, since it is earlier than the text, is not to come, whatever the group will do about it.

    >>> sets_term("will meet again on "), sets_term("will not forget the raid of ", past=True)
    (True, False)
    """
    end = f" {' '.join(words[-_OF['cue'] :].lower().split())}".removesuffix(" the")
    if _REPORTED.search(words):
        return False
    if _PART_OF.sub("", end).endswith(_cues()):
        return True
    return not past and _to_come().search(end) is not None
