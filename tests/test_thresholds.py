"""From where on something is told, drawn or fetched otherwise is data, in resources, and no number in code.

The parser has a test of its own: tests/parsing/test_no_numbers_in_code.py.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import commanalytics
from tools.source_trees import nodes

SOURCE = Path(commanalytics.__file__).parent
ROOMS = ("acquire/readers/pdf", "acquire/syncing", "acquire/web", "charts", "findings", "measures")
PAIR = 2  # none, one, several may be told apart anywhere
STATUS = "status"  # answers of servers are names that happen to be numbers


def typed(source: str) -> Iterator[str]:
    """Comparisons with a number that says how many are many."""
    for node in nodes(source):
        if isinstance(node, ast.Compare) and STATUS not in (said := ast.unparse(node)):
            numbers = [one.value for one in (node.left, *node.comparators) if isinstance(one, ast.Constant)]
            yield from (said for one in numbers if isinstance(one, int | float) and (one > PAIR or one % 1))


@pytest.mark.parametrize("room", ROOMS)
def test_no_threshold_is_typed_in_code(room: str) -> None:
    paths = sorted((SOURCE / room).rglob("*.py"))
    assert {path.name: found for path in paths if (found := list(typed(path.read_text(encoding="utf-8"))))} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("many = len(labels) > 24", ["len(labels) > 24"]),
        ("near = gap < 0.4 * size", []),  # a product, which a drawing is full of
        ("near = gap < 0.4", ["gap < 0.4"]),
        ("several = len(groups) > 1", []),
        ("many = len(labels) > limits()['columns_with_cities']", []),
        ("missing = answer.status == 404", []),
    ],
)
def test_a_typed_threshold_is_found(source: str, found: list[str]) -> None:
    assert list(typed(source)) == found
