"""Which rows of the parser's data change nothing: `python -m tools.dead_rows grammar.toml speakers.txt …`.

Each row of a table, line of a list, or word in a list of a TOML file is struck in turn, and a few texts that hold a
word like it are parsed by a process of its own; the first that is read otherwise shows that the row lives. Those
that seem dead are then struck together on every text, and halved until nothing changes: what is printed as dead
is dead together. Texts are those annotated, the grids, the cases, the sentences in the parser's tests, and what
lies unannotated next to the project. What lives is kept in the file of `--state`, and not asked again.

Which files hold closed classes, that stay whole, or what a tool has fitted, says tools/dead_rows.toml.
"""

from __future__ import annotations

import argparse
import ast
import csv
import hashlib
import io
import json
import os
import re
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = ROOT / "src" / "commanalytics" / "resources"
KEPT = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
STEM = 4  # letters by which a word is held to be a form of another
FEW = 20_000  # characters of texts in which a row is tried first
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Row:
    """A row of a packaged file: a line of a list or a table, or a word of a list in a TOML file."""

    file: str
    line: int  # from 1
    text: str
    list: str = ""

    @property
    def name(self) -> str:
        return f"{self.file} [{self.list}] {self.text}" if self.list else f"{self.file} {self.text}"

    @property
    def stems(self) -> set[str]:
        return set() if self.file == "endings.toml" else stems(self.text)  # an ending is no word


def stems(text: str) -> set[str]:
    """The beginnings of the words of a text."""
    return {word[:STEM] for word in _WORD.findall(text.lower())}


def rows(file: str, text: str) -> list[Row]:
    """What may be struck from a file, closed classes left out.

    >>> [row.text for row in rows("some.csv", "word,kind\\nurge,ask\\nnote,tell\\n")]
    ['urge,ask', 'note,tell']
    >>> [(row.list, row.text) for row in rows("some.toml", 'few = [\\n    "one",\\n    "two",\\n]\\n')]
    [('few', 'one'), ('few', 'two')]
    """
    lines = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    if file.endswith(".toml"):
        return list(_words_of_lists(file, lines))
    return [Row(file, at, line) for at, line in lines[file.endswith(".csv") :]]


def _words_of_lists(file: str, lines: list[tuple[int, str]]) -> Iterator[Row]:
    name = ""
    for at, line in lines:
        opened = re.match(r"(\w+) = \[", line)
        name = opened[1] if opened else name
        for word in re.findall(r'"([^"]+)"', line) if f"{file} {name}" not in KEPT["complete"] else ():
            yield Row(file, at, word, name)


def struck(text: str, file: str, gone: Iterable[Row]) -> str:
    """A file without these rows.

    >>> struck("word,kind\\nurge,ask\\nnote,tell\\n", "some.csv", [Row("some.csv", 2, "urge,ask")])
    'word,kind\\nnote,tell\\n'
    >>> struck('few = ["one", "two"]\\n', "some.toml", [Row("some.toml", 1, "one", "few")])
    'few = [ "two"]\\n'
    """
    lines = text.splitlines(keepends=True)
    for row in gone:
        if row.file == file:
            lines[row.line - 1] = re.sub(rf'"{re.escape(row.text)}",?', "", lines[row.line - 1]) if row.list else ""
    return "".join(lines)


def texts() -> dict[str, str]:
    """All texts at hand by a name, each with the words that an annotation would add taken out."""
    from benchmarks._scoring import text_of
    from benchmarks._sets import annotated_sets
    from benchmarks._united_nations import SHARED
    from tests.grid.sentences import frames, sentences

    found: dict[str, str] = {}
    for name, each in annotated_sets().items():
        found.update(
            (f"{name}/{stem}", text_of(said)) for stem, said in (each.annotations() if each.here else {}).items()
        )
    for name, each in annotated_sets("sentences").items():
        bare = frames(each.folder)
        found.update((f"{name}/{at}", one.within(bare).text) for at, one in enumerate(sentences(each.folder)))
    for path in [*SHARED.glob("corpus/*/**/*.txt"), *SHARED.glob("real/texts/*.txt"), *ROOT.glob("data/*/texts/*.txt")]:
        found[str(path)] = path.read_text(encoding="utf-8", errors="replace")
    found.update((f"said/{at}", said) for at, said in enumerate(dict.fromkeys([*_cases(), *_said_in_tests()])))
    return found


def _cases() -> Iterator[str]:
    for path in sorted((ROOT / "tests" / "cases").rglob("*.csv")):
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))):
            yield from (cell for name, cell in row.items() if name != "why" and cell and " " in cell)


def _said_in_tests() -> Iterator[str]:
    for path in sorted((ROOT / "tests" / "parsing").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count(" ") > 2:
                yield node.value


def digest(text: str) -> str:
    """All that is read in a text, by the rules that are on by default, and in a short one by all.

    >>> digest("The Ministers urged Norvia to act.") == digest("The Ministers urged Norvia to rest.")
    False
    """
    from commanalytics.parsing import parse

    read = [parse(text), *([parse(text, rules={"modal": True})] if len(text) < 300 else [])]
    told = repr(
        [(each, each.clauses, each.segments) for each in read]
    )  # clauses are no part of a communiqué's own short form
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()


@cache
def code() -> str:
    """A digest of the parser and its data, of this tool, and of the tests: what was read by others says nothing."""
    files = [*(ROOT / "src").rglob("*.*"), *(ROOT / "tests").rglob("*.*"), Path(__file__)]
    read = sorted(path for path in files if path.suffix in {".py", ".csv", ".toml", ".txt", ".xml"})
    return hashlib.blake2b(b"".join(path.read_bytes() for path in read), digest_size=12).hexdigest()


def _strike(gone: Sequence[Row]) -> None:
    """Every packaged file is read without these rows from here on, in this process."""
    from commanalytics import resources

    read: Callable[[str], str] = lambda name: struck((RESOURCES / name).read_text("utf-8"), name, gone)  # noqa: E731
    vars(resources)["files"] = lambda _: _Folder(read)


@dataclass(frozen=True)
class _Folder:
    read: Callable[[str], str]

    def __truediv__(self, name: str) -> _File:
        return _File(name, self.read)


@dataclass(frozen=True)
class _File:
    name: str
    read: Callable[[str], str]

    def read_text(self, encoding: str = "utf-8") -> str:
        return self.read(self.name)


def _changes(gone: Sequence[Row], asked: list[tuple[str, str]], answer: Any) -> None:
    """In a process of its own: is one of the texts read otherwise, or none any more, without these rows?"""
    try:
        _strike(gone)
        answer.send(any(digest(text) != told for text, told in asked))
    except Exception:  # a file that may not be empty, a name that the code asks for
        answer.send(True)


def alive(gone: Sequence[Row], asked: list[tuple[str, str]]) -> bool:
    """Does striking these rows change a reading?"""
    here, there = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_changes, args=(gone, asked, there))
    process.start()
    there.close()
    try:
        return bool(here.recv())
    except EOFError:
        return True
    finally:
        process.join()


class Strike:
    """The texts with what is read in them, and what was found so far."""

    def __init__(self, state: Path) -> None:
        self.state = state
        kept = json.loads(state.read_text()) if state.exists() else {}
        self.alive: set[str] = set(kept.get("alive", ()))  # names of rows that were seen to change something
        same = kept.get("code") == code()
        self.read: dict[str, str] = kept["read"] if same else _in_a_process(_all_read)
        self._save()
        self.everything = sorted(self.read.items(), key=lambda item: len(item[0]))
        self.words = {text: stems(text) for text in self.read}
        self.seen = set().union(*self.words.values())

    def holding(self, row: Row) -> list[tuple[str, str]]:
        """Some texts that a row can change, the shortest first: those with a word of it, or any if it has none."""
        stem, found, left = row.stems, [], FEW
        for text, told in self.everything:
            if left > 0 and (not stem or stem & self.words[text]):
                found.append((text, told))
                left -= len(text)
        return found

    def lives(self, row: Row) -> bool:
        """Does the row change something in a few of the texts that it is likely to be at work in?"""
        if row.stems - self.seen:
            return False  # no text at hand holds it
        if row.name not in self.alive and alive([row], self.holding(row)):
            self._lives(row)
        return row.name in self.alive

    def dead(self, rows: Sequence[Row], gone: Sequence[Row] = ()) -> list[Row]:
        """Those of the rows whose striking, all together and with what is gone, changes nothing anywhere."""
        rows = [row for row in rows if row.name not in self.alive]
        if not rows or not alive([*gone, *rows], self.everything):
            return list(rows)
        if len(rows) == 1:
            self._lives(rows[0])
            return []
        half = len(rows) // 2
        first = self.dead(rows[:half], gone)
        return first + self.dead(rows[half:], [*gone, *first])

    def _lives(self, row: Row) -> None:
        self.alive.add(row.name)
        self._save()

    def _save(self) -> None:
        self.state.write_text(json.dumps({"code": code(), "alive": sorted(self.alive), "read": self.read}))


def _in_a_process(work: Callable[[Any], None]) -> Any:
    here, there = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=work, args=(there,))
    process.start()
    found = here.recv()
    process.join()
    return found


def _all_read(answer: Any) -> None:
    answer.send({text: digest(text) for text in texts().values()})


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="+", help="files in resources/, each with the lists meant behind a colon")
    arguments.add_argument("--state", type=Path, default=Path(os.environ.get("TMPDIR", "/tmp")) / "dead_rows.json")
    arguments.add_argument("--seconds", type=float, default=float("inf"), help="ask no further row after that time")
    told = arguments.parse_args()
    strike, began = Strike(told.state), time.monotonic()
    doubtful: list[Row] = []
    for named in told.files:
        for row in _asked(named):
            if time.monotonic() - began < told.seconds and not strike.lives(row):
                doubtful.append(row)
        print(f"{named}: asked, {len(doubtful)} seem dead so far, {time.monotonic() - began:.0f} s", flush=True)
    for row in strike.dead(doubtful):
        print("dead:" if not row.stems - strike.seen else "in no text:", row.name, flush=True)


def _asked(named: str) -> list[Row]:
    """The rows of a file, or of one of its lists: "grammar.toml:saying"."""
    file, _, name = named.partition(":")
    if file in KEPT["fitted"] or file in KEPT["complete"]:
        return []
    return [row for row in rows(file, (RESOURCES / file).read_text("utf-8")) if not name or row.list == name]


if __name__ == "__main__":
    main()
