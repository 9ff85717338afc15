"""The word lists of citations and meetings: read once from the package, refused if they break their rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from commanalytics.errors import ResourceError
from commanalytics.resources import resource_text


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of resources/<name>.toml; every list in it holds words, none of them twice."""
    try:
        table = tomllib.loads(resource_text(f"{name}.toml"))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"{name}.toml", str(error), "Mend the line that it names") from error
    validate(name, table)
    return table


@cache
def grammar(name: str) -> frozenset[str]:
    """A list of function words from resources/grammar.toml."""
    return frozenset(load("grammar")[name])


@cache
def endings(name: str) -> tuple[str, ...]:
    """Endings or beginnings of words, from resources/endings.toml."""
    return tuple(load("endings")[name])


def validate(where: str, table: dict[str, Any]) -> None:
    """Refuse empty tables, empty lists, and a word that stands twice in one list."""
    for key, value in table.items():
        place = f"{where}.toml, {key}" if "," not in where else f"{where}.{key}"
        if isinstance(value, dict):
            validate(place, value)
        elif isinstance(value, list):
            doubles = {word for word in value if value.count(word) > 1}
            if doubles or (not value and key != "verbs") or not all(isinstance(word, str) and word for word in value):
                what = f'"{min(doubles)}" stands twice' if doubles else "the list is empty or holds no words"
                raise ResourceError(place, what, "List each word once")


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of these words, the longest first, any blanks between the words of a phrase."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) + ")"


def filled(pattern: str) -> str:
    """A pattern with the words of the list of the grammar in place of each ⟨list⟩."""
    return re.sub(r"⟨(\w+)⟩", lambda name: alternation(grammar(name[1])), pattern)
