"""Names of states, by which an addressee is known without an alias: those of ISO 3166, and how they vary.

The standard's names come from pycountry, which carries them with it. What it does not have (short names, adjectives,
what may stand around a name) is in resources/state_names.csv and state_phrases.toml. Who has a kind is
who the United Nations list as a member or an observer state, which takes no side of ours; whoever else the standard
names, a corpus may tell in its own aliases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from commanalytics.resources import resource_rows, resource_tables

_PHRASES = "state_phrases.toml"
_LISTED = re.compile(r",\s+and\s+|,\s+|\s+and\s+")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_INVERTED = re.compile(r"(?P<name>[^,]+), (?:\([^)]*\) )?(?P<title>.+?)(?: the)?")
_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class State:
    """A state: its name in the order in which it is spoken, and its code of three letters (ISO 3166-1)."""

    name: str
    code: str


@lru_cache(maxsize=100_000)
def states_named(printed: str) -> tuple[State, ...]:
    """The states that a name as printed names, and nothing beside them; none where anybody else is named.

    >>> [state.code for state in states_named("the Governments of Chad and the Niger")]
    ['TCD', 'NER']
    >>> [state.name for state in states_named("the Syrian authorities")]
    ['Syrian Arab Republic']
    >>> states_named("the people of Chad")
    ()
    """
    printed = _IN_BRACKETS.sub("", printed)  # a short name behind the long one
    words = _plain(printed)
    if whole := _state(words):
        return (whole,)
    parts = [_state(_plain(part)) for part in _LISTED.split(_without_front(printed))]
    return tuple(dict.fromkeys(filter(None, parts))) if len(parts) > 1 and all(parts) else ()


def code_of(name: str) -> str:
    """The code of the state that goes by a name; empty for anybody else."""
    found = states_named(name)
    return found[0].code if len(found) == 1 else ""


def state_names() -> list[str]:
    """All names and adjectives by which a state is known, in small letters.

    >>> "north korean" in state_names(), "chad" in state_names(), "osk" in state_names()
    (True, True, False)
    """
    names, adjectives = _states()
    return [*names, *adjectives]


def _state(words: str) -> State | None:
    """The state that words name as they are, or with what may stand around a name."""
    names, adjectives = _states()
    if found := names.get(words):
        return found
    first, _, rest = words.partition(" ")
    if rest and first in phrases("qualities") and (found := _state(rest)):
        return found
    for front in phrases("before"):
        if words.startswith(front + " "):
            return names.get(_plain(words[len(front) + 1 :]))
    for back in phrases("after"):
        if words.endswith(" " + back):
            rest = words[: -len(back) - 1]
            for quality in phrases("qualities"):
                rest = rest.removesuffix(" " + quality)
            return adjectives.get(rest) or names.get(rest)
    return None


def _without_front(printed: str) -> str:
    """A list of states without the words that stand in front of all of them: "the Governments of"."""
    words = " ".join(printed.split())
    plain = words.casefold().removeprefix("the ")
    front = next((front for front in phrases("before") if plain.startswith(front + " ")), "")
    return words[len(words) - len(plain) + len(front) :]


def _plain(name: str) -> str:
    """A name as it is looked up: small letters without marks and accents, no article in front, no 's behind."""
    letters = name.casefold()
    if not name.isascii():
        spread = unicodedata.normalize("NFKD", name).replace("\u2019", "'").casefold()
        letters = "".join(c for c in spread if not _accent(c))
    words = [word.removesuffix("'s") for word in _WORD.findall(letters)]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _accent(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The words of a list of resources/state_phrases.toml, the longest first."""
    return tuple(sorted(resource_tables(_PHRASES)[name], key=len, reverse=True))


@cache
def written_alike() -> tuple[tuple[str, str], ...]:
    """Ways to write a word in names, each with the one by which it is looked up."""
    return tuple((f" {other} ", f" {one} ") for other, one in resource_tables(_PHRASES)["alike"].names().items())


@cache
def _states() -> tuple[dict[str, State], dict[str, State]]:
    """States by their names, and by their adjectives."""
    import pycountry

    forms: dict[str, dict[str, State]] = {"name": {}, "adjective": {}}
    by_code: dict[str, State] = {}
    for entry in pycountry.countries:
        if entry.alpha_2 not in resource_tables(_PHRASES)["no_states"]:
            by_code[entry.alpha_2] = state = State(_spoken(entry.name), entry.alpha_3)
            forms["name"] |= {_plain(name): state for name in _names(entry)}
    for row in resource_rows("state_names.csv", full=True):  # one that is no more: three letters, the first name
        state = by_code.setdefault(row["country"], State(row["name"], row["country"]))
        forms[row["form"]].setdefault(_plain(row["name"]), state)
    return forms["name"], forms["adjective"]


def _names(entry: Any) -> Iterator[str]:
    for field in ("name", "common_name", "official_name"):
        if name := getattr(entry, field, ""):
            yield name
            yield _spoken(name)


def _spoken(name: str) -> str:
    """A name that a register inverts, in its order.

    >>> _spoken("Iran, Islamic Republic of"), _spoken("Congo, The Republic of the"), _spoken("Chad")
    ('Islamic Republic of Iran', 'Republic of the Congo', 'Chad')
    """
    found = _INVERTED.fullmatch(name)
    if not found or not name.endswith((" of", " of the")):
        return re.sub(r" \(.*\)$", "", name)
    title = name[found.end("name") + 2 :].removeprefix("The ")
    return f"{title} {found['name']}"
