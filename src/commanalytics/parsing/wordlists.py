"""The word lists of citations and meetings: read once from the package, refused if they break their rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial, reduce

from commanalytics.errors import ResourceError
from commanalytics.resources import Words, resource_tables


@cache
def load(name: str) -> Words:
    """The tables of resources/<name>.toml; every list in it holds words, none of them twice.

    >>> list(load("meeting")["place"]["hosts"]), load("calendar")["numbers"]["cardinals"].numbers()["two"]
    (['city', 'municipality', 'town', 'mayor', 'port'], 2)
    """
    words = resource_tables(f"{name}.toml")
    validate(name, words.table())
    return words


@cache
def listed(file: str, *names: str) -> frozenset[str]:
    """The words of a list, by its file and the names that lead to it there.

    >>> "mayor" in listed("meeting", "place", "hosts")
    True
    """
    found: Words = reduce(lambda table, name: table[name], names, load(file))
    return frozenset(found)


#: A list of function words from resources/grammar.toml.
grammar = partial(listed, "grammar")


@cache
def endings(name: str) -> tuple[str, ...]:
    """Endings or beginnings of words, from resources/endings.toml."""
    return tuple(load("endings")[name])


def validate(where: str, table: Mapping[str, object]) -> None:
    """Refuse empty tables, empty lists, and a word that stands twice in one list."""
    for key, value in table.items():
        place = f"{where}.toml, {key}" if "," not in where else f"{where}.{key}"
        if isinstance(value, Mapping):
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
    """A pattern with words in place of each ⟨list⟩ of the grammar and each ⟨file.table.list⟩.

    ⟨one+other⟩ are the words of both, ⟨list!⟩ those of a list as they stand there or all in capitals, ⟨list^⟩ also with
    a capital in front, ⟨list*⟩ in all these ways or with one in front of each word.
    """
    return re.sub(r"⟨([\w.+]+)([!^*]?)⟩", lambda named: alternation(_words(named[1], named[2])), pattern)


def worded(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A pattern with words of lists in it (see `filled`), made once, when it is first asked for."""
    return cache(lambda: re.compile(filled(pattern), flags))


_CASES: Mapping[str, tuple[Callable[[str], str], ...]] = {
    "": (), "!": (str.upper,), "^": (str.capitalize,), "*": (str.capitalize, str.title, str.upper),
}  # fmt: skip


def _words(names: str, sign: str) -> set[str]:
    paths = [name.split(".") if "." in name else ["grammar", name] for name in names.split("+")]
    words = {word for file, *path in paths for word in reduce(Words.__getitem__, path, load(file))}
    return words.union(*({cased(word) for word in words} for cased in _CASES[sign]))
