"""Word lists, scales, thresholds and names: data, each row with its source. Here they are read, and nowhere else."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TypeVar, cast, get_type_hints

from commanalytics.errors import ResourceError

Model = TypeVar("Model")


class Words:
    """A table of a file of words, or a list in it: it goes through the names in the table, or the words in the list."""

    def __init__(self, held: object) -> None:
        self._held = held

    def __iter__(self) -> Iterator[str]:
        return iter(cast("Iterable[str]", self._held))

    def __getitem__(self, name: str) -> Words:
        return Words(self.table()[name])

    def get(self, name: str) -> Words:
        """The list of that name; an empty one where there is none."""
        return Words(self.table().get(name, ()))

    def items(self) -> Iterator[tuple[str, Words]]:
        """The tables or lists in it by their names."""
        return ((name, Words(held)) for name, held in self.table().items())

    def names(self) -> Mapping[str, str]:
        """What each name of the table stands for."""
        return cast("Mapping[str, str]", self._held)

    def numbers(self) -> Mapping[str, float]:
        """The number of each name of the table."""
        return cast("Mapping[str, float]", self._held)

    def counts(self) -> Mapping[str, int]:
        """Its numbers where all are whole."""
        return cast("Mapping[str, int]", self._held)

    def table(self) -> Mapping[str, object]:
        """What each name of the table stands for, as the file has it."""
        return cast("Mapping[str, object]", self._held)


def resource_text(name: str) -> str:
    """The text of a packaged data file."""
    return (files(__name__) / name).read_text("utf-8")


def resource_names(folder: str) -> list[str]:
    """The packaged data files of a folder, by name.

    >>> resource_names("views")[0]
    'views/acts_by_text.sql'
    """
    return sorted(f"{folder}/{file.name}" for file in (files(__name__) / folder).iterdir())


def resource_rows(name: str, *, full: bool = False) -> list[dict[str, str]]:
    """The rows of a packaged CSV file, each with a value for every column; none of them empty if it has to be `full`.

    >>> resource_rows("modifiers.csv")[0]
    {'phrase': 'also', 'kind': 'connective', 'effect': '0'}
    """
    rows = [{**row} for row in _read_once(name)]  # each reader may change its own
    for line, row in enumerate(rows, 2):
        if None in row or None in row.values() or (full and not all(row.values())):
            raise ResourceError(f"{name}, line {line}", "a cell is missing, empty, or one too many", "Fill all columns")
    return rows


@cache
def _read_once(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(io.StringIO(resource_text(name), newline="")))


@cache
def resource_tables(name: str) -> Words:
    """The tables of a packaged TOML file.

    >>> resource_tables("calendar.toml")["numbers"]["cardinals"].counts()["two"]
    2
    """
    try:
        return Words(tomllib.loads(resource_text(name)))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(name, str(error), "Mend the line that it names") from error


def resource_values(name: str, table: str, model: Callable[..., Model]) -> Model:
    """A table of a packaged TOML file as a model has it: a value of its type for each field, and no other."""
    told, types = dict(resource_tables(name).get(table).table()), get_type_hints(model)
    for field in sorted(told.keys() ^ types.keys()):
        what = "is missing" if field in types else "is unknown"
        raise ResourceError(f"{name}, {table}", f"{field} {what}", f"Let it have {', '.join(types)}")
    for field, kind in types.items():
        if not isinstance(told[field], (int, float) if kind is float else kind):
            raise ResourceError(f"{name}, {table}", f"{field} is no {kind.__name__}", "Write it as its comment says")
    return model(**told)


@cache
def word_list(name: str) -> frozenset[str]:
    """A packaged list of words, one a line; lines that begin with # are comments."""
    lines = resource_text(name).splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def words_of_kind(name: str, kind: str) -> frozenset[str]:
    """The words of one kind in a packaged table of kinds and words, a phrase's own joined by "_" there.

    >>> sorted(words_of_kind("asking_words.csv", "purpose"))
    ['in', 'so']
    """
    rows = {row["kind"]: row["words"] for row in resource_rows(name)}
    return frozenset(word.replace("_", " ") for word in rows[kind].split())
