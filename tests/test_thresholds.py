"""From where on something is told, drawn or fetched otherwise is data, in resources, and no number in code.

The parser has a test of its own: tests/parsing/test_no_numbers_in_code.py.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

import commanalytics
from tools.source_trees import nodes, tree

SOURCE = Path(commanalytics.__file__).parent
ROOMS = (
    "acquire/adding", "acquire/readers/pdf", "acquire/syncing", "acquire/web", "changes", "charts", "coding",
    "corpus/incoming", "findings", "measures", "recurrence", "reviewing", "text_comparison",
)  # fmt: skip
PAIR = 2  # none, one, several may be told apart anywhere
STATUS = "status"  # answers of servers are names that happen to be numbers
BOUNDS = {  # numbers with a name by which no figure and no text is decided -> what they bound
    "acquire/adding/reading_many.py": {"FEW": "processes", "_START": "seconds of waiting"},
    "acquire/adding/text_places.py": {"_ENDING": "characters of a file's ending"},
    "acquire/web/page_visit.py": {"_PORTS": "ports, as the standard has them"},
    "changes/unit_alignment.py": {"CELLS": "memory"},
    "charts/drawing/axes.py": {"DAY_AND_MONTH": "pixels of a label"},
    "coding/sheet_workbook.py": {"_CELL": "characters that a workbook takes"},
    "recurrence/addressees/addressee_likeness.py": {"TABLE": "memory"},
    "recurrence/grouping/clustering.py": {"ROUNDED": "the rounding of sums"},
    "recurrence/likeness/demand_vectors.py": {"A_CELL": "work", "FEW_PAIRS": "work"},
    "recurrence/pairing/nearest_pairs.py": {"HELD": "memory"},
    "recurrence/pairing/pair_scores.py": {"ROUNDED": "the rounding of sums"},
    "text_comparison/remembered_words.py": {"LITTLE": "what is written anew", "MOST": "memory"},
}


def typed(source: str, bounds: Collection[str] = ()) -> Iterator[str]:
    """Comparisons with a number that says how many are many, by itself or by a name that its module gives it."""
    named = set(constants(source)) - set(bounds)
    for node in nodes(source):
        if isinstance(node, ast.Compare) and STATUS not in (said := ast.unparse(node)):
            sides = (node.left, *node.comparators)
            numbers = [one.value for one in sides if isinstance(one, ast.Constant)]
            names = {part.id for one in sides for part in ast.walk(one) if isinstance(part, ast.Name)}
            if any(isinstance(one, int | float) and says_many(one) for one in numbers) or names & named:
                yield said


def says_many(number: float) -> bool:
    """Whether a number is neither none, one nor a pair."""
    return number > PAIR or bool(number % 1)


def constants(source: str) -> Iterator[str]:
    """Names that a module gives to such numbers: `FEW = 20`, `ROWS, CELLS = 64, 2**20`."""
    for node in tree(source).body:
        if isinstance(node, ast.Assign):
            pairs = [(node.targets[0], node.value)]
            if isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(node.targets[0].elts, node.value.elts, strict=True))
            yield from (one.id for one, value in pairs if isinstance(one, ast.Name) and is_many(value))


def is_many(value: ast.expr) -> bool:
    """Whether an expression is such a number, or is made of numbers alone."""
    parts = [part for part in ast.walk(value) if isinstance(part, ast.expr)]
    plain = all(isinstance(part, ast.Constant | ast.BinOp | ast.UnaryOp) for part in parts)
    numbers = [part.value for part in parts if isinstance(part, ast.Constant)]
    return plain and any(isinstance(one, int | float) and says_many(one) for one in numbers)


@pytest.mark.parametrize("room", ROOMS)
def test_no_threshold_is_typed_in_code(room: str) -> None:
    paths = {path.relative_to(SOURCE).as_posix(): path.read_text("utf-8") for path in (SOURCE / room).rglob("*.py")}
    found = {name: list(typed(source, BOUNDS.get(name, ()))) for name, source in paths.items()}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("module", BOUNDS)
def test_what_is_said_to_be_a_bound_is_one_that_something_is_compared_with(module: str) -> None:
    source = (SOURCE / module).read_text("utf-8")
    for name in BOUNDS[module]:
        assert list(typed(source, set(BOUNDS[module]) - {name})), name


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("many = len(labels) > 24", ["len(labels) > 24"]),
        ("near = gap < 0.4 * size", []),  # a product, which a drawing is full of
        ("near = gap < 0.4", ["gap < 0.4"]),
        ("FEW = 24\nmany = len(labels) > FEW", ["len(labels) > FEW"]),
        ("ROWS, CELLS = 8, 2**20\nmany = rows * 2 >= CELLS", ["rows * 2 >= CELLS"]),
        ("PAIR = 2\nmany = len(labels) > PAIR", []),
        ("several = len(groups) > 1", []),
        ("many = len(labels) > limits()['columns_with_cities']", []),
        ("missing = answer.status == 404", []),
    ],
)
def test_a_typed_threshold_is_found(source: str, found: list[str]) -> None:
    assert list(typed(source)) == found
