"""What a date in a sentence is the date of: a meeting, a report, a resolution, an instrument, or an event.

The words before the date decide, read backwards from it: the nearest noun that carries a date, unless a verb of another
kind stands between ("the report on the men *taken* on 3 May": the taking, not the report).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from commanalytics.parsing.citations.own import own_doing
from commanalytics.parsing.sentences import STOP
from commanalytics.parsing.wordlists import alternation, load
from commanalytics.parsing.wordlists import grammar as words_of

_WINDOW = 420  # characters before a date that are looked at
_REACH = 34  # words that a noun may stand before its date
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAKES_PLACE = re.compile(r"\b(?:took|taken|takes)\s+place\b")
_HELD_APART = re.compile(  # however long the name in front of it is
    r",\s+(?:which\s+was\s+)?held\s+(?:(?:in|at|online|virtually)\b[^,;]{0,40}(?:,[^,;]{0,40})?\s)?(?:on|from|in)\s+(?:the\s+)?$"
)
_PAPERS = frozenset({"meeting", "report", "resolution"})


@dataclass(frozen=True)
class _Words:
    """The words of `citations.toml` as the rules ask for them."""

    nouns: dict[str, str]  # role of a noun that can carry a date
    verbs: dict[str, frozenset[str]]  # verbs that tie the nouns of a role to their date
    determiners: frozenset[str]
    not_verbs: frozenset[str]
    irregular: frozenset[str]
    links: frozenset[str]
    also_verbs: frozenset[str]
    staged: frozenset[str]
    heads: frozenset[str]
    joined: re.Pattern[str]  # nouns of several words
    idioms: re.Pattern[str]
    staging: frozenset[str]
    passing: frozenset[str]
    phrase: re.Pattern[str]
    boundary: re.Pattern[str]
    having_read: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load("citations")
    roles, grammar = table["roles"], table["grammar"]
    lead = rf"(?!{alternation(grammar['no_leads'])}\b)[A-Z][A-Za-z]+(?:ed|ing|ED|ING)\b"
    return _Words(
        nouns=_nouns(roles),
        verbs={name: frozenset(words["verbs"]) for name, words in roles.items()},
        determiners=frozenset(grammar["determiners"]),
        not_verbs=frozenset(grammar["not_verbs"]),
        irregular=frozenset(grammar["irregular"]),
        links=frozenset(grammar["links"]),
        also_verbs=frozenset(grammar["also_verbs"]),
        staged=frozenset(grammar["staged"]),
        heads=frozenset(grammar["heads"]),
        joined=re.compile(
            alternation(noun for words in roles.values() for noun in words["nouns"] if " " in noun), re.IGNORECASE
        ),
        idioms=re.compile(rf"\b{alternation(grammar['idioms'])}\b", re.IGNORECASE),
        staging=frozenset(grammar["staging"]),
        passing=frozenset(grammar["passing"]),
        phrase=re.compile(rf",?(?:\s+(?!{alternation(grammar['no_noun'])}\b)[A-Za-z][\w.'’-]*){{1,6}}"),
        boundary=re.compile(
            rf"{STOP}|[!?]\s"
            r"|\n\s*+(?=(?:[*–—-]|\(?[0-9]{1,3}[.)]|\(?[a-z]{1,4}[.)])\s)"  # the next item of a list
            rf"|\n\s*+(?={lead})|\n[^\S\n]*+\n\s*+(?=[A-Z][a-z]+s\b|The\b|It\b|They\b|We\b)"  # the next clause
        ),
        having_read=re.compile(rf"\bhaving\s+(?:[a-z]+\s+){{0,2}}{alternation(grammar['reading'])}\b", re.IGNORECASE),
    )


def _nouns(roles: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    """Role of each noun; an agreement is something that happens, an Agreement is a paper. Two words are joined."""
    names = {form: name for name, words in roles.items() for noun in words.get("names", ()) for form in _forms(noun)}
    plain = {form: name for name, words in roles.items() for noun in words["nouns"] for form in _forms(noun)}
    return names | {form.replace(" ", "-"): name for form, name in plain.items()}


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
    if len(tokens) > 1 and tokens[-1] == "since" and _words().nouns.get(tokens[-2], "") in _PAPERS:
        return Role(_words().nouns[tokens[-2]], "noun_with_its_date")  # "its communiqués since"
    found, verb = _governing(tokens, _REACH)
    if found:
        return Role(found, "noun_with_its_date" if found != "event" else "event")
    if verb in {"agreed", "decided"}:
        return Role("meeting", "agreed_on_a_day")
    if verb == "held" and _HELD_APART.search(words):
        return Role("meeting", "held_on_a_day")
    read = tokens[-1:] == ["of"] and _words().having_read.search(words)
    return Role("report", "having_read") if read else Role("event", "event")


def noun_role(words: str, reach: int) -> str:
    """The role of the noun that governs what follows these words, at most `reach` words before it; "" if none does.

    >>> noun_role("the Osk meeting of ", 9), noun_role("the charts of the sandbanks of ", 9)
    ('meeting', '')
    """
    found, verb = _governing(_tokens(words), reach)
    return "" if verb == "met" else found


def issued(words: str) -> bool:
    """Whether the words end in what is done to a paper: "published in"."""
    return not _words().verbs["report"].isdisjoint(_tokens(words)[-4:])


def noun_behind(behind: str) -> str:
    """The role of the noun that a date stands in front of; "" where none does.

    >>> noun_behind(" Leaders’ Summit in Ondara"), noun_behind(" and the report")
    ('meeting', '')
    """
    phrase = _words().phrase.match(behind)
    nouns = [_words().nouns.get(word.lower(), "") for word in _WORD.findall(phrase.group())] if phrase else []
    return next((found for found in reversed(nouns) if found), "")


def _tokens(words: str) -> list[str]:
    """The words in lower case, save for names inside a sentence that are spelled like something that happens."""
    plain = _words().idioms.sub("noted", _TAKES_PLACE.sub("held", words))
    found = _WORD.findall(_words().joined.sub(lambda noun: "-".join(noun.group().split()), plain))
    nouns = _words().nouns
    named = (at and w.istitle() and (w in nouns or nouns.get(w.lower()) == "event") for at, w in enumerate(found))
    return [w if is_name else w.lower() for w, is_name in zip(found, named, strict=True)]


def _governing(tokens: list[str], reach: int) -> tuple[str, str]:
    """Role of the nearest noun that carries a date ("" if none does), and the nearest verb after it."""
    known = _words()
    verb, crossed = "", False
    for at in range(len(tokens) - 1, max(-1, len(tokens) - reach - 1), -1):
        token = tokens[at]
        found = known.nouns.get(token)
        if found and not _is_other(tokens, at) and not _passed(found, verb):
            if _of_others(token, tokens[at + 1 :]):
                return "event", verb
            return _decided(found, verb, crossed, tokens[: at + 1], tokens[-1]), verb
        if not verb and _is_verb(token, tokens[at - 1] if at else ""):
            verb = token
            if token == "met" and len(tokens) - at <= 4:
                return "meeting", verb
        crossed = crossed or token in known.links
    return "", verb


def _of_others(noun: str, behind: list[str]) -> bool:
    """Whether a person or government stated or decided it, and no group: "made by the President of"."""
    words = load("citations")["grammar"]
    whose = next((at for at, word in enumerate(behind[:4]) if word in {"of", "by"}), None)
    if noun not in words["stated"] or whose is None or {"its", "our", "their"} & set(behind[whose : whose + 2]):
        return False
    return not set(words["others"]).isdisjoint(word.lower() for word in behind[whose + 1 : whose + 4])


def _is_other(tokens: list[str], at: int) -> bool:
    """Whether a word that can carry a date does not: it is a verb, or stands for what follows ("meeting room")."""
    known = _words()
    if at + 1 < len(tokens) and tokens[at + 1] in known.heads:
        return True
    return tokens[at] in known.also_verbs and _leads(tokens, at)


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
    elif last in {"on", "in"} and found in {"resolution", "instrument", "report"}:
        tied = not verbs.isdisjoint(upto[-4:-1])  # "issued its findings on"
    else:
        tied = not crossed
    return found if tied and not (found == "meeting" and _staged(upto, last)) else "event"


def _staged(tokens: list[str], last: str) -> bool:
    """Whether a meeting is spoken of as something that happened: "the conduct of the … Meeting", "left the talks".

    The resumption of talks that were agreed on at a meeting is none of the meeting's: no small word stands between.
    """
    known, small = _words(), words_of("prepositions") | _words().links
    staged = known.staged if last == "of" else known.staged | known.passing
    if any(token in known.staging for token in tokens[-4:-1]):
        return True
    at = next((at for at in range(len(tokens) - 2, 0, -1) if tokens[at] in small), 0)
    if at and tokens[at] == "of" and tokens[at - 1] not in staged:
        at = next((by for by in range(at - 1, 0, -1) if tokens[by] in small), 0)  # "the hosting by Norvia of"
        return at > 0 and tokens[at] == "by" and tokens[at - 1] in staged
    return at > 0 and tokens[at] in {"of", "by"} and tokens[at - 1] in staged


def _is_verb(token: str, previous: str) -> bool:
    known = _words()
    if token in known.irregular:
        return True
    return (
        token.endswith("ed") and len(token) > 3 and token not in known.not_verbs and previous not in known.determiners
    )
