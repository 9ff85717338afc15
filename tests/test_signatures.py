"""What a function takes and gives can be told from its signature: none says `Any`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import commanalytics
from tools.source_trees import nodes, tree

SOURCE = Path(commanalytics.__file__).parent
ROOMS = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists() or path.suffix == ".py")
LET_BE = {
    "charts/drawing/offline.py": {"to_dict", "to_html", "save"},  # methods that take what Altair's take
    "tables/declared/column_kinds.py": {"build_schema_"},  # a method that takes what pandera's takes
}


def vague(source: str, also: frozenset[str] = frozenset()) -> Iterator[str]:
    """Public functions and methods of a source with `Any` among what they take or give, by its name or by another."""
    for node in nodes(source):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not node.name.startswith("_"):
            told = node.args
            taken = [*told.posonlyargs, *told.args, *told.kwonlyargs, told.vararg, told.kwarg]
            notes = [node.returns, *(one.annotation for one in taken if one is not None)]
            if any(names(note) & {"Any", *also} for note in notes if note is not None):
                yield node.name


def names(annotation: ast.expr) -> set[str]:
    """Names in an annotation, of modules' names too, and of what is written as a string."""
    found = set[str]()
    for node in ast.walk(annotation):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isprintable():
            found |= names(ast.parse(node.value, mode="eval").body)
    return found


def other_names(source: str) -> Iterator[str]:
    """Names that a module gives to types with `Any` in them: `Json = dict[str, Any]`."""
    for node in tree(source).body:
        one = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        is_type = isinstance(value, (ast.Name, ast.Attribute, ast.Subscript, ast.BinOp, ast.Constant))
        if isinstance(one, ast.Name) and value is not None and is_type and "Any" in _names(value):
            yield one.id


def _names(value: ast.expr) -> set[str]:
    try:
        return names(value)
    except SyntaxError:  # a string that is no type
        return set()


def hidden(path: Path) -> frozenset[str]:
    """Other names of `Any` that a module has."""
    return frozenset(other_names(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("room", ROOMS)
def test_no_public_signature_says_any(room: str) -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): set(vague(path.read_text(encoding="utf-8"), hidden(path)))
        for path in ([SOURCE / room] if room.endswith(".py") else (SOURCE / room).rglob("*.py"))
    }
    let_be = {name: functions for name, functions in LET_BE.items() if name.partition("/")[0] == room}
    assert {name: functions for name, functions in found.items() if functions} == let_be  # no more, and none of old


def test_what_is_let_be_stands_in_rooms_that_are_asked() -> None:
    assert {name.partition("/")[0] for name in LET_BE} <= {*ROOMS}
    assert [name for name in LET_BE if not (SOURCE / name).exists()] == []


def test_any_is_seen_wherever_it_stands() -> None:
    assert list(vague("def drawn(*, rows: list[Any]) -> alt.Chart: ...")) == ["drawn"]
    assert list(vague("def drawn(rows: list[str]) -> dict[str, Any]: ...")) == ["drawn"]
    assert list(vague("def _own(rows: Any) -> AnyChart: ...\ndef drawn() -> AnyChart: ...")) == []
    assert list(vague("async def drawn(rows: typing.Any, /) -> None: ...")) == ["drawn"]
    assert list(vague('def drawn(rows: "list[Any]") -> None: ...')) == ["drawn"]


def test_any_is_seen_under_another_name() -> None:
    source = "Json = dict[str, Any]\nName: TypeAlias = 'list[Any]'\nWord = 'Any word'\nkept = Cache(Any)\n"
    assert list(other_names(source)) == ["Json", "Name"]
    assert list(vague("def drawn(row: Json) -> None: ...", frozenset({"Json"}))) == ["drawn"]
