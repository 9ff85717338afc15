"""No regular expression of the package runs wild: each is tried on strings made from its own parts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from math import inf
from pathlib import Path

import pytest

from benchmarks import _patterns
from benchmarks._patterns import of_package, pumps, runs_wild
from commanalytics import parsing
from tools.source_trees import tree

FOLDER = Path(parsing.__file__).parent

WILD = {
    "(?:a+)+$": ("", "a"),
    r"(?:The)\\s(?:[A-Z][\\w’'-]*|of|and|[\\s])+[,:]?$".replace("\\\\", "\\"): ("The ", "A"),  # words in capitals
    r"\s*,?\s*\(?\s*adopted": ("", " "),
}
TAME = (
    r"(?:a++)+$",
    r"(?:The)\s(?:[A-Z][\w’'-]*+|of|and|[\s])++[,:]?$",
    r"\s*+(?:,\s*+)?(?:\(\s*+)?adopted",
    r"\s+and\s+",  # each start runs to the end of the blanks, and no further
)


@pytest.mark.parametrize("pattern", WILD)
def test_a_pattern_that_runs_wild_is_found(pattern: str) -> None:
    assert runs_wild(pattern, 0) == WILD[pattern]


@pytest.mark.parametrize("pattern", TAME)
def test_a_pattern_that_gives_nothing_back_is_tame(pattern: str) -> None:
    assert runs_wild(pattern, 0) is None


def test_a_measure_that_a_busy_machine_made_long_calls_no_pattern_wild(monkeypatch: pytest.MonkeyPatch) -> None:
    measures = iter([inf, inf, 0.001])  # then all are short
    monkeypatch.setattr(_patterns, "seconds", lambda run, limit: next(measures, 0.001))
    assert runs_wild("(?:a+)+$", 0) is None


def test_a_pump_is_made_of_what_a_pattern_repeats() -> None:
    assert pumps("The (?:[A-Z]+ )+met", 0)[:2] == [("The ", "A "), ("The ", "AA ")]


def test_no_pattern_of_the_package_runs_wild() -> None:
    found = of_package()
    names = {module for module, _, _ in found}
    assert {
        "commanalytics.parsing.page.starts.formulas",
        "commanalytics.parsing.page.layout.blocks",
        "commanalytics.text_comparison.content_words",
    } <= names
    wild = {pattern: runs_wild(pattern, flags & ~re.DEBUG) for _, pattern, flags in found}
    assert {pattern: pump for pattern, pump in wild.items() if pump is not None} == {}


# Patterns of the words of one text, and what helps to make a pattern that is kept.
MADE_ANEW = {"_by_initials", "_goes_on_elsewhere", "_is_told", "_any_of", "filled", "worded"}


def made_anew(source: str) -> Iterator[str]:
    """Functions that make a pattern each time they are called: nothing keeps what they or `re` compile."""
    for node in ast.walk(tree(source)):
        kept = isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(one) for one in node.decorator_list)
        if isinstance(node, ast.FunctionDef) and not kept:
            calls = [ast.unparse(inner.func) for inner in ast.walk(node) if isinstance(inner, ast.Call)]
            yield from [node.name] if any(call.startswith("re.") and call != "re.escape" for call in calls) else []


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_pattern_of_the_parser_is_made_once(path: Path) -> None:
    found = set(made_anew(path.read_text(encoding="utf-8"))) - MADE_ANEW
    assert not found, f"{path.name}: {found}; make it a constant, or the answer of a cached function"


def test_a_pattern_that_is_made_anew_is_seen() -> None:
    source = 'def f(x):\n    return re.sub("a+", "b", re.escape(x))\n@cache\ndef g():\n    return re.compile("a")\n'
    assert list(made_anew(source)) == ["f"]
    assert not list(made_anew("def f(x):\n    return re.escape(x)\n"))
