"""Symbols of real resolutions against the links of the United Nations; their texts stay outside the project."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commanalytics.parsing.citations.references import find_references

UN = Path(__file__).parents[2] / "../shared/un"


def scorer() -> Any:
    """The scorer that lies beside the resolutions, as a module."""
    spec = importlib.util.spec_from_file_location("un_score", UN / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def symbols(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and symbol of the documents that a text cites by one."""
    for reference in find_references(text, ""):
        if reference.kind in {"resolution", "report"} and reference.identifier:
            yield reference.start, reference.end, reference.symbol or reference.identifier


@pytest.mark.skipif(not UN.exists(), reason="the resolutions of the United Nations are not beside the project")
def test_symbols_are_those_that_the_united_nations_link() -> None:
    figures, _ = scorer().run_refs(symbols, n=80)
    assert figures["gold"] > 500
    assert figures["overlap"] >= 0.99
    assert figures["symbol"] >= 0.97
    assert figures["linked"] >= 0.75
