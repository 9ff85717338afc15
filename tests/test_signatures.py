"""What a function takes and gives can be told from its signature: none says `Any`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import commanalytics

SOURCE = Path(commanalytics.__file__).parent
ROOMS = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists() or path.suffix == ".py")
ALTAIRS_OWN = {"charts/drawing/offline.py": {"to_html", "save"}}  # methods that take what Altair's take


def vague(source: str) -> Iterator[str]:
    """Public functions and methods of a source with `Any` among what they take or give."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            taken = [*node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
            notes = [node.returns, *(one.annotation for one in taken if one is not None)]
            if any("Any" in names(note) for note in notes if note is not None):
                yield node.name


def names(annotation: ast.expr) -> set[str]:
    """Names in an annotation."""
    return {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}


@pytest.mark.parametrize("room", ROOMS)
def test_no_public_signature_says_any(room: str) -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): set(vague(path.read_text(encoding="utf-8")))
        for path in ([SOURCE / room] if room.endswith(".py") else (SOURCE / room).rglob("*.py"))
    }
    told = {name: functions - ALTAIRS_OWN.get(name, set()) for name, functions in found.items()}
    assert {name: functions for name, functions in told.items() if functions} == {}


def test_any_is_seen_wherever_it_stands() -> None:
    assert list(vague("def drawn(*, rows: list[Any]) -> alt.Chart: ...")) == ["drawn"]
    assert list(vague("def drawn(rows: list[str]) -> dict[str, Any]: ...")) == ["drawn"]
    assert list(vague("def _own(rows: Any) -> AnyChart: ...\ndef drawn() -> AnyChart: ...")) == []
