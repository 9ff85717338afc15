"""The examples in docstrings run."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src"
WITH_EXAMPLES = sorted(path for path in SRC.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8"))


def module_name(path: Path) -> str:
    """`src/commanalytics/parsing/__init__.py` is `commanalytics.parsing`."""
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def test_some_docstrings_hold_examples() -> None:
    assert WITH_EXAMPLES


@pytest.mark.parametrize("name", [module_name(path) for path in WITH_EXAMPLES])
def test_docstring_examples_say_what_happens(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert tried
    assert failed == 0
