"""The rows of the packaged data, one by one, and a file without some of them: what tools/dead_rows.py strikes."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = ROOT / "src" / "commanalytics" / "resources"
CHOICES = Path(__file__).with_name("dead_rows.toml")
STEM = 4  # letters by which a word is held to be a form of another
# Columns that explain a row.
ABOUT = frozenset({"why", "what", "note", "source", "example", "addressee", "asked", "by", "text"})
_WORD = re.compile(r"[^\W\d_]+")
_KEY = re.compile(r"([\w\"][\w \".]*) = ")


@dataclass(frozen=True)
class Row:
    """A row of a packaged file: a line of a list or a table, or a word of a list in a TOML file or in a cell."""

    file: str
    line: int  # from 1
    text: str
    list: str = ""  # the list that holds the word; nothing for a whole line
    says: str = ""  # a line without the columns that explain it
    example: str = ""  # beside it

    @property
    def name(self) -> str:
        """What the row is called: its file, its list, its words."""
        return f"{self.file} [{self.list}] {self.text}" if self.list else f"{self.file} {self.text}"

    @property
    def word(self) -> str:
        """The word or phrase that the row consists of, in small letters; nothing for the line of a table."""
        return "" if self.says else self.text.replace("_", " ").lower()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of the words of the row: an ending is no word."""
        return frozenset() if self.file == "endings.toml" else stems(self.says or self.text)


@cache
def choices() -> dict[str, dict[str, str]]:
    """What tools/dead_rows.toml says."""
    return tomllib.loads(CHOICES.read_text(encoding="utf-8"))


def kept(file: str, name: str = "") -> str:
    """Why a file, or a list of it, is left whole; nothing where each of its rows has to be of use.

    >>> kept("currencies.csv") != "", kept("turns.csv")
    (True, '')
    """
    kinds = [choices()[kind] for kind in ("fitted", "complete", "catalogue", "elsewhere", "sisters")]
    return next((kind[key] for kind in kinds for key in (file, f"{file} {name}") if key in kind), "")


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of a text.

    >>> sorted(stems("Expressed its concern"))
    ['conc', 'expr', 'its']
    """
    return frozenset(word[:STEM] for word in _WORD.findall(text.lower()))


def rows(file: str, text: str) -> list[Row]:
    """What may be struck from a file; the words of a cell, where `dead_rows.toml` says that it is a list.

    A word that only spells another one is left out, and so are small words.

    >>> [row.text for row in rows("some.csv", "word,kind\\nurge,ask\\nnote,tell\\n")]
    ['urge,ask', 'note,tell']
    >>> [(row.list, row.text) for row in rows("some.toml", '[a]\\nfew = [\\n    "one",\\n    "two",\\n]\\n')]
    [('a.few', 'one'), ('a.few', 'two')]
    >>> [(row.list, row.text) for row in rows("turns.csv", "rule,words\\ncrave,wish|want to\\n")]
    [('', 'crave,wish|want to'), ('crave', 'wish'), ('crave', 'want')]
    >>> [row.text for row in rows("turns.csv", "rule,words\\nsee,see|deem|be so\\n")][1:]
    ['see', 'deem']
    >>> [(row.list, row.text) for row in rows("asking_words.csv", "kind,words\\nnear,at next_to\\n")]
    [('near', 'at'), ('near', 'next_to')]
    """
    lines = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    if file.endswith(".toml"):
        found = [row for row in _of_lists(file, lines) if not kept(file, row.list)]
    elif file.endswith(".csv"):
        found = [row for row in _of_table(file, lines) if not kept(file, row.list)]
    else:
        found = [Row(file, at, line) for at, line in lines]
    small = choices()["small_words"].get(file, "").split()
    return [row for row in found if row.name not in choices()["spelt"] and row.text not in small]


def _of_lists(file: str, lines: list[tuple[int, str]]) -> Iterator[Row]:
    """The words of the lists of a TOML file; a key with one value is no list."""
    section = name = ""
    for at, line in lines:
        if line.startswith("["):
            section, name = line.split("]")[0].strip("[") + ".", ""
        elif key := _KEY.match(line):
            name = section + key[1] if line[key.end()] == "[" else ""
        for word in re.findall(r'"([^"]+)"', line.split("]")[0]) if name else ():
            yield Row(file, at, word, name)


def _of_table(file: str, lines: list[tuple[int, str]]) -> Iterator[Row]:
    columns = next(csv.reader([lines[0][1]]))
    for at, line in lines[1:]:
        cells = dict(zip(columns, next(csv.reader([line])), strict=True))
        if file not in choices()["lists"]:
            says = " ".join(cell for name, cell in cells.items() if name not in ABOUT)
            yield Row(file, at, line, says=says, example=cells.get("example", ""))
        for word in _parts(file, cells[_column(file)]) if _column(file) else ():
            yield Row(file, at, word, cells[columns[0]])


def _column(file: str) -> str:
    """The column that holds words to be struck one by one."""
    return (choices()["lists"] | choices()["alternatives"]).get(file, "")


def _parts(file: str, cell: str) -> list[str]:
    """The words of a cell that is a list, or those of a turn of phrase that stand in one place."""
    if file in choices()["alternatives"]:
        return [word for place in cell.split() if "|" in place for word in place.split("|")]
    return cell.split("|") if "|" in cell else cell.split()


def struck(text: str, file: str, gone: Iterable[Row]) -> str:
    """A file without these rows.

    >>> struck("word,kind\\nurge,ask\\nnote,tell\\n", "some.csv", [Row("some.csv", 2, "urge,ask")])
    'word,kind\\nnote,tell\\n'
    >>> struck('few = ["one", "two"]\\n', "some.toml", [Row("some.toml", 1, "one", "few")])
    'few = ["two"]\\n'
    >>> struck("rule,words\\nwish,wish|want to\\n", "turns.csv", [Row("turns.csv", 2, "want", "wish")])
    'rule,words\\nwish,wish to\\n'
    """
    lines = text.splitlines(keepends=True)
    for row in gone:
        if row.file == file:
            lines[row.line - 1] = _without(lines[row.line - 1], row, lines[0])
    return "".join(lines)


def _without(line: str, row: Row, header: str) -> str:
    if not row.list or not line:
        return ""
    if row.file.endswith(".toml"):
        return re.sub(rf'"{re.escape(row.text)}",?[^\S\n]*', "", line)
    columns, cells = next(csv.reader([header])), next(csv.reader([line]))
    at = columns.index(_column(row.file))
    cells[at] = _cell_without(row, cells[at])
    told = io.StringIO()
    csv.writer(told, lineterminator="\n").writerow(cells)
    return told.getvalue()


def _cell_without(row: Row, cell: str) -> str:
    if row.file in choices()["alternatives"]:
        places = (place.split("|") for place in cell.split())
        return " ".join("|".join(w for w in words if w != row.text or len(words) == 1) for words in places)
    return ("|" if "|" in cell else " ").join(word for word in _parts(row.file, cell) if word != row.text)
