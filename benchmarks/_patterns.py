"""Every regular expression that the package compiles, and strings on which one of them may run wild.

`python -m benchmarks._patterns` prints the expressions as JSON, [module, pattern, flags]: it imports every module and
reads some texts, while everything that is compiled is noted down; so a pattern built from a word list, or written in
the middle of a function, is among them.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from math import inf
from pathlib import Path
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]  # private: nothing public tells the parts
from typing import Any

from benchmarks._processor import seconds

ROOT = Path(__file__).resolve().parents[1]
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
LIKED = "Aa 1,-.;:'\n()’/é\t&\""  # characters that stand for a class that holds them
MANY = 8  # repetitions from which one may run away
Pump = tuple[str, str]  # what stands in front, and what is repeated


def of_package() -> list[tuple[str, str, int]]:
    """(module, pattern, flags) of every expression, found in a process of its own."""
    command = [sys.executable, "-m", "benchmarks._patterns"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [(module, pattern, flags) for module, pattern, flags in json.loads(printed)]


def main() -> None:
    """Note down what is compiled, and print it."""
    found: dict[tuple[str, int], str] = {}
    _compiler.compile = _noting(_compiler.compile, found)
    _use_everything()
    print(json.dumps([(module, pattern, flags) for (pattern, flags), module in found.items()]))


def _noting(compile_: Callable[..., Any], found: dict[tuple[str, int], str]) -> Callable[..., Any]:
    def noting(pattern: Any, flags: int = 0) -> Any:
        compiled = compile_(pattern, flags)
        module = _caller()
        if module.startswith("commanalytics") and isinstance(pattern, str):
            found.setdefault((pattern, compiled.flags), module)
        return compiled

    return noting


def _caller() -> str:
    """Name of the module outside `re` that has a pattern compiled."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals["__name__"].partition(".")[0] in {"re", "functools"}:
        frame = frame.f_back
    return str(frame.f_globals["__name__"])


def _use_everything() -> None:
    """Import every module, and read every annotated text."""
    import commanalytics

    for module in pkgutil.walk_packages(commanalytics.__path__, "commanalytics."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from benchmarks._texts import annotated
    from commanalytics.resources import resource_rows

    furniture = importlib.import_module("commanalytics.parsing.page.layout.furniture")
    for row in resource_rows("furniture.csv"):  # a text has few of them compiled
        furniture.of_page(row["where"])
        for first in row["starts"]:
            furniture._beginning(first)
    for _, pattern in furniture._needs():
        furniture._one_of((pattern,))
    for text in annotated().values():
        commanalytics.parse(text)
        commanalytics.split(text)


def pumps(pattern: str, flags: int) -> list[Pump]:
    """For each repetition in a pattern, what leads up to it, and what it may repeat."""
    parsed = _parser.parse(pattern, flags)
    return list(dict.fromkeys(_pumps(list(parsed), parsed.state.flags | flags, "")))


def _pumps(parts: Iterable[tuple[Any, Any]], flags: int, before: str) -> Iterator[Pump]:
    for op, value in parts:
        if op in REPEATS and int(value[1]) > MANY:
            yield from ((before, body) for body in _bodies(value[2], flags))
        for inner in _inside(op, value):
            yield from _pumps(inner, flags, before)
        before += _sample([(op, value)], flags, 0, 1)


def _bodies(parts: Any, flags: int) -> list[str]:
    """A few strings that a repetition's body matches, each other than the last in its characters or its length."""
    samples = dict.fromkeys(_sample(parts, flags, which, length) for which in range(6) for length in (0, 1, 2))
    return list(islice(filter(None, samples), 6))


def _inside(op: Any, value: Any) -> list[Any]:
    """The parts of a part."""
    if op in REPEATS:
        return [value[2]]
    if op is _constants.SUBPATTERN:
        return [value[3]]
    if op is _constants.BRANCH:
        return list(value[1])
    if op in {_constants.ASSERT, _constants.ASSERT_NOT}:
        return [value[1]]
    return [value] if op is _constants.ATOMIC_GROUP else []


def _sample(parts: Iterable[tuple[Any, Any]], flags: int, which: int, length: int) -> str:
    """A string that the parts match, more or less: `which` chooses among characters and branches."""
    return "".join(_of_part(op, value, flags, which, length) for op, value in parts)


def _of_part(op: Any, value: Any, flags: int, which: int, length: int) -> str:
    if op is _constants.LITERAL:
        return chr(value)
    if op in {_constants.NOT_LITERAL, _constants.ANY}:
        return "a" if value != ord("a") else "b"
    if op is _constants.IN:
        held = _held(value, flags)
        return held[which % len(held)]
    if op is _constants.BRANCH:
        return _sample(value[1][which % len(value[1])], flags, which, length)
    if op in REPEATS:
        least, most, body = value
        return _sample(body, flags, which, length) * max(int(least), min(int(most), length))
    if op in {_constants.SUBPATTERN, _constants.ATOMIC_GROUP}:
        return _sample(_inside(op, value)[0], flags, which, length)
    return ""


def _held(members: list[tuple[Any, Any]], flags: int) -> str:
    """Characters that a class holds."""
    negated = members[0][0] is _constants.NEGATE
    inside = re.compile(_class(members), flags & re.I)
    liked = "".join(char for char in LIKED if (inside.match(char) is None) == negated)
    first = next((chr(value if op is _constants.LITERAL else value[0]) for op, value in members if op in _PRINTED), "x")
    return liked or first


_PRINTED = (_constants.LITERAL, _constants.RANGE)
_CATEGORIES = {
    _constants.CATEGORY_DIGIT: r"\d", _constants.CATEGORY_NOT_DIGIT: r"\D", _constants.CATEGORY_SPACE: r"\s",
    _constants.CATEGORY_NOT_SPACE: r"\S", _constants.CATEGORY_WORD: r"\w", _constants.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _class(members: list[tuple[Any, Any]]) -> str:
    """The class as it is written, without its negation."""
    written = []
    for op, value in members:
        if op is _constants.LITERAL:
            written.append(re.escape(chr(value)))
        elif op is _constants.RANGE:
            written.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif op is _constants.CATEGORY:
            written.append(_CATEGORIES[value])
    return f"[{''.join(written)}]"


PIECES = ("A", "a", "1", " ", "\n", "AA ", "a, ", "Aa and Aa, ", "-", ",", ".", "A. ")  # that any pattern may be run on
SHORT, LONG = 100, 400  # characters
SLOW = 0.03  # seconds below which nothing can have run wild over that many
SQUARE = 36.0  # times as long over four times the characters: 16 where every start runs to the end, 64 beyond that
LIMIT = 0.3
ROUNDS = 20  # of what is too short for the clock
TIMES = 3  # that a search is measured before it is said to run wild


def runs_wild(pattern: str, flags: int) -> Pump | None:
    """A pump on which a search grows faster than the square of its length; None if none was found.

    A search may try every place and run to the end from each: the square is what scanning costs, and what a reader that
    looks at a sentence at a time can afford.
    """
    search = re.compile(pattern, flags).search
    for before, body in [*pumps(pattern, flags), *(("", piece) for piece in PIECES)]:
        short, long = (before + body * (size // len(body)) + "!\0" for size in (SHORT, LONG))
        if seconds(lambda: search(long), LIMIT) >= SLOW and _grows_wildly(search, short, long):  # noqa: B023
            return before, body
    return None


def _grows_wildly(search: Callable[[str], object], short: str, long: str) -> bool:
    """Whether a search that seemed slow is, by the smallest of several measures: a busy machine only adds to one."""
    taken = _least(lambda: search(long), LIMIT)
    if taken < SLOW or taken == inf:
        return taken == inf
    quarter = _least(lambda: [search(short) for _ in range(ROUNDS)], ROUNDS * LIMIT) / ROUNDS
    return taken > SQUARE * quarter


def _least(run: Callable[[], object], limit: float) -> float:
    return min(seconds(run, limit) for _ in range(TIMES))


if __name__ == "__main__":
    main()
