"""How far a rule looks and of how many is data, in resources/reach.toml and page.toml; each number is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commanalytics import parsing
from commanalytics.parsing.reach import reach, shares
from commanalytics.parsing.wordlists import load
from tools.source_trees import nodes, tree

FOLDER = Path(parsing.__file__).parent
PAIR = 2  # two of a kind may be typed anywhere
WIDEST = 12  # and what counts letters, months or places of a date within a line of code
#: Modules whose larger numbers are those of the calendar, of the alphabet, or bound the memory.
THEIR_OWN = {"dates.py", "lists.py", "word_classes.py"}


def numbers(source: str) -> Iterator[tuple[int, float]]:
    """Line and number: those that a name of the module stands for, and all wider ones; none of caches."""
    parsed = tree(source)
    names = {id(node.value) for node in parsed.body if isinstance(node, ast.Assign)}
    functions = [node for node in nodes(source) if isinstance(node, ast.FunctionDef)]
    caches = {id(part) for node in functions for cache in node.decorator_list for part in ast.walk(cache)}
    for node in nodes(source):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and id(node) not in caches:
            number = float(node.value)  # type: ignore[arg-type]
            if number > WIDEST or number % 1 or (id(node) in names and number > PAIR):
                yield node.lineno, number


def test_no_reach_and_no_share_is_typed_in_code() -> None:
    others = [path for path in FOLDER.rglob("*.py") if path.name not in THEIR_OWN]
    found = {str(path.relative_to(FOLDER)): list(numbers(path.read_text(encoding="utf-8"))) for path in others}
    assert {module: typed for module, typed in found.items() if typed} == {}
    assert len(found) > 100


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("_FAR = 3", [(1, 3.0)]),
        ("near = text[start - 40 : start]", [(1, 40.0)]),
        ("most = count > 0.6 * len(lines)", [(1, 0.6)]),
        ("_PAIR = 2", []),
        ("day = date[8:10]", []),
        ("@lru_cache(64)\ndef f(): ...", []),
    ],
)
def test_a_typed_reach_is_found(typed: str, found: list[tuple[int, float]]) -> None:
    assert list(numbers(typed)) == found


@pytest.mark.parametrize("file", ["reach", "page", "unread"])
def test_every_number_is_asked_for_and_counts_something(file: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py"))
    asked = set(re.findall(r'\["(\w+)"\]', code))
    tables = {file: load(file).numbers()} if file == "unread" else {part: t.numbers() for part, t in load(file).items()}
    for part, table in tables.items():
        assert sorted(set(table) - asked) == [], part
        assert [name for name, number in table.items() if not number > 0] == [], part


def test_rooms_are_asked_for_by_their_names() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py"))
    assert {name for name, _ in load("reach").items()} == set(re.findall(r'\breach\("(\w+)"\)', code))
    page = "".join(path.read_text(encoding="utf-8") for path in (FOLDER / "page").rglob("*.py"))
    assert {name for name, _ in load("page").items()} == set(re.findall(r'\b(?:counts|shares)\("(\w+)"\)', page))


def test_a_number_is_the_one_that_the_file_says() -> None:
    assert (reach("names")["initials"], reach("symbols")["late_session"]) == (3, 45)
    assert shares("sentence")["loud"] == 0.6
