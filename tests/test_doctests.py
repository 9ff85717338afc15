"""The examples in docstrings run."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
MODULES = [*SRC.rglob("*.py"), *(ROOT / "tools").glob("*.py")]
WITH_EXAMPLES = sorted(path for path in MODULES if re.search(r"^ *>>> ", path.read_text(encoding="utf-8"), flags=re.M))


def module_name(path: Path) -> str:
    """`src/commanalytics/parsing/__init__.py` is `commanalytics.parsing`, `tools/docs.py` is `tools.docs`."""
    top = SRC if path.is_relative_to(SRC) else ROOT
    return ".".join(path.relative_to(top).with_suffix("").parts).removesuffix(".__init__")


def test_some_docstrings_hold_examples() -> None:
    assert WITH_EXAMPLES


@pytest.mark.parametrize("name", [module_name(path) for path in WITH_EXAMPLES])
def test_docstring_examples_say_what_happens(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert tried
    assert failed == 0


def test_each_module_of_the_parser_has_an_example_that_is_run() -> None:
    parser = sorted((SRC / "commanalytics" / "parsing").rglob("*.py"))
    without = [module_name(path) for path in parser if path not in WITH_EXAMPLES and path.stem != "__init__"]
    assert not without, f"what do they read, for instance? {without}"
    assert len(parser) > 100
