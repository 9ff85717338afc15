"""What a reader takes in at once: decisions of a function, lines of a module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import commanalytics
from tools.source_trees import nodes, tree

SOURCE = Path(commanalytics.__file__).parent
DECISIONS = 14  # of one function; more are steps with names, or a table
LINES = 400  # of one module; more are about two things
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.Assert, ast.match_case)


def decisions(function: ast.AST) -> int:
    """Places where a function can go one way or another: branches, loops, "and" and "or", what comprehensions ask."""
    count = 0
    for node in ast.walk(function):
        count += isinstance(node, BRANCHES)
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        if isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
    return count


def functions() -> Iterator[tuple[str, int]]:
    """Every function by its module and name, with its decisions."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in nodes(path.read_text(encoding="utf-8")):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{path.relative_to(SOURCE).as_posix()}: {node.name}", decisions(node)


def test_no_function_decides_too_much() -> None:
    large = {name: count for name, count in functions() if count > DECISIONS}
    assert not large, f"more than {DECISIONS} decisions; make steps with names of them, or a table: {large}"


def test_no_module_is_about_two_things() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
    long = {path.relative_to(SOURCE).as_posix(): count for path, count in lines.items() if count > LINES}
    assert not long, f"more than {LINES} lines; part them by what they are about: {long}"


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("return 1", 0),
        ("if a: return 1", 1),
        ("return 1 if a and b or c else 2", 3),
        ("for x in y:\n  while x: pass", 2),
        ("return [x for x in y if x if x > 1]", 3),
        ("try: pass\n except KeyError: pass", 1),
        ("match x:\n  case 1: pass\n  case _: pass", 2),
        ("assert x", 1),
        ("def inner():\n  if a: pass", 1),  # what stands within is read with it
    ],
)
def test_every_decision_is_counted(body: str, count: int) -> None:
    assert decisions(tree("def f():\n " + body)) == count
