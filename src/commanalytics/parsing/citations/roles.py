"""What a date in a sentence is the date of: a meeting, a report, a resolution, an instrument, or an event.

The words before the date decide, read backwards from it: the nearest noun that carries a date, unless a verb of another
kind stands between ("the report on the men *taken* on 3 May": the taking, not the report).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from commanalytics.parsing.sentences import STOP
from commanalytics.parsing.wordlists import alternation, load

_WINDOW = 420  # characters before a date that are looked at
_CUE = 120  # … within which a word can make it one to come
_REACH = 34  # words that a noun may stand before its date
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PART_OF = re.compile(r" (?:the )?(?:end|start|beginning|close|middle) of$")
_POSSESSIVES = frozenset({"its", "their", "our", "her", "his"})
_OWN_MEETING = re.compile(  # "as it did at its May Congress of", "the charts which we signed at Vendry on"
    r"\bat\s+(?:its|our|their)\s+(?:[\w-]+\s+){1,4}(?:of|on|in)\s+$"
    r"|\b[Ww]e\s+(?:have\s+|had\s+)?[a-z]+\s+(?:at|in)\s+[A-Z][\w'’ -]{1,30}\s+on\s+$"
    r"|\b(?:agreement|undertaking|commitment|pledge|decision|understanding)s?\s+(?:reached|given|made|taken|assumed)"
    r"\s+(?:at|in)\s+(?:the\s+)?[A-Z][\w'’ -]{1,30}\s+on\s+$"
)


@dataclass(frozen=True)
class _Words:
    """The words of `citations.toml` as the rules ask for them."""

    nouns: dict[str, str]  # role of a noun that can carry a date
    verbs: dict[str, frozenset[str]]  # verbs that tie the nouns of a role to their date
    own: frozenset[str]  # "demand", in "its demand of 12 November"
    cues: tuple[str, ...]  # words before a deadline
    determiners: frozenset[str]
    not_verbs: frozenset[str]
    irregular: frozenset[str]
    links: frozenset[str]
    also_verbs: frozenset[str]
    staged: frozenset[str]
    boundary: re.Pattern[str]
    having_read: re.Pattern[str]
    to_come: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load("citations")
    roles, grammar = table["roles"], table["grammar"]
    lead = rf"(?!{alternation(grammar['no_leads'])}\b)[A-Z][A-Za-z]+(?:ed|ing|ED|ING)\b"
    return _Words(
        nouns={form: name for name, words in roles.items() for noun in words["nouns"] for form in _forms(noun)},
        verbs={name: frozenset(words["verbs"]) for name, words in roles.items()},
        own=frozenset(form for noun in table["own"]["nouns"] for form in _forms(noun)),
        cues=tuple(f" {cue}" for cue in table["deadline"]["cues"]),
        determiners=frozenset(grammar["determiners"]),
        not_verbs=frozenset(grammar["not_verbs"]),
        irregular=frozenset(grammar["irregular"]),
        links=frozenset(grammar["links"]),
        also_verbs=frozenset(grammar["also_verbs"]),
        staged=frozenset(grammar["staged"]),
        boundary=re.compile(
            rf"{STOP}|[!?]\s"
            r"|\n\s*+(?=(?:[*–—-]|\(?[0-9]{1,3}[.)]|\(?[a-z]{1,4}[.)])\s)"  # the next item of a list
            rf"|\n\s*+(?={lead})|\n[^\S\n]*+\n\s*+(?=[A-Z][a-z]+s\b|The\b|It\b|They\b|We\b)"  # the next clause
        ),
        having_read=re.compile(rf"\bhaving\s+(?:[a-z]+\s+){{0,2}}{alternation(grammar['reading'])}\b", re.IGNORECASE),
        to_come=re.compile(rf"\b{alternation(grammar['to_come'])}\b[^,;.]{{0,90}}$"),
    )


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
    for boundary in _words().boundary.finditer(window):
        cut = boundary.end()
    return window[cut:]


def sets_term(words: str) -> bool:
    """Whether the words before a date make it a deadline or a day to come: "by", "not later than", "to be held on"."""
    end = f" {' '.join(words[-_CUE:].lower().split())}".removesuffix(" the")
    cues = _words().cues
    return end.endswith(cues) or _PART_OF.sub("", end).endswith(cues) or _words().to_come.search(end) is not None


def role(words: str) -> str:
    """What the date after these words is the date of: the role of the noun or verb that governs it, else "event".

    >>> role("Recalling the Communiqué issued at Vendry on "), role("the report on the boats seized on ")
    ('meeting', 'event')
    """
    tokens = _tokens(words)
    if _OWN_MEETING.search(words) or _own_act(tokens):
        return "meeting"
    found, verb = _governing(tokens, _REACH)
    if found:
        return found
    if verb in {"agreed", "decided"}:
        return "meeting"
    return "report" if tokens[-1:] == ["of"] and _words().having_read.search(words) else "event"


def noun_role(words: str, reach: int) -> str:
    """The role of the noun that governs what follows these words, at most `reach` words before it; "" if none does.

    >>> noun_role("the Osk meeting of ", 9), noun_role("the charts of the sandbanks of ", 9)
    ('meeting', '')
    """
    found, verb = _governing(_tokens(words), reach)
    return "" if verb == "met" else found


def _tokens(words: str) -> list[str]:
    """The words in lower case, save for names inside a sentence that are spelled like something that happens."""
    found = _WORD.findall(words)
    nouns = _words().nouns
    named = (at and w[0].isupper() and nouns.get(w.lower()) == "event" for at, w in enumerate(found))
    return [w if is_name else w.lower() for w, is_name in zip(found, named, strict=True)]


def _own_act(tokens: list[str]) -> bool:
    """Whether the words end in what the group itself did before: "its demand of"."""
    return (
        tokens[-1:] in (["of"], ["from"])
        and len(tokens) > 2
        and tokens[-2] in _words().own
        and tokens[-3] in _POSSESSIVES
    )


def _governing(tokens: list[str], reach: int) -> tuple[str, str]:
    """Role of the nearest noun that carries a date ("" if none does), and the nearest verb after it."""
    known = _words()
    verb, crossed = "", False
    for at in range(len(tokens) - 1, max(-1, len(tokens) - reach - 1), -1):
        token = tokens[at]
        found = known.nouns.get(token)
        if found and not (token in known.also_verbs and _leads(tokens, at)) and not _passed(found, verb):
            return _decided(found, verb, crossed, tokens[: at + 1], tokens[-1]), verb
        if not verb and _is_verb(token, tokens[at - 1] if at else ""):
            verb = token
            if token == "met" and len(tokens) - at <= 4:
                return "meeting", verb
        crossed = crossed or token in known.links
    return "", verb


def _leads(tokens: list[str], at: int) -> bool:
    """Whether a word that may be a verb is one: it opens the clause, or "to" stands before it."""
    return at == 0 or tokens[at - 1] == "to" or (at == 1 and tokens[0] in {"also", "further", "again"})


def _passed(found: str, verb: str) -> bool:
    """Whether the date is not the noun's, since no paper or treaty is held: "the Parties to the Protocol, held in"."""
    return verb in {"held", "convened"} and found in {"resolution", "instrument", "report"}


def _decided(found: str, verb: str, crossed: bool, upto: list[str], last: str) -> str:
    """The noun's role, unless a verb of another kind or a relative clause stands between it and the date.

    Papers take "of" or "dated"; "the withdrawal from the Treaty on 2 October" is none of the Treaty.
    """
    verbs = _words().verbs[found]
    if verb:
        tied = verb in verbs
    elif last == "on" and found in {"resolution", "instrument", "report"}:
        tied = not verbs.isdisjoint(upto[-4:-1])  # "issued its findings on"
    else:
        tied = not crossed
    return found if tied and not (found == "meeting" and _staged(upto)) else "event"


def _staged(tokens: list[str]) -> bool:
    """Whether a meeting is spoken of as something that happened: "the conduct of the … Meeting"."""
    return any(a in _words().staged and b == "of" for a, b in pairwise(tokens))


def _is_verb(token: str, previous: str) -> bool:
    known = _words()
    if token in known.irregular:
        return True
    return (
        token.endswith("ed") and len(token) > 3 and token not in known.not_verbs and previous not in known.determiners
    )
