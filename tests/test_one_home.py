"""What is done in one place: no two functions do the same, and what has a home of its own is asked for there."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import commanalytics

SOURCE = Path(commanalytics.__file__).parent
LEAST = 14  # parts of a function's body; of fewer two may be alike by chance
HOMES: dict[str, dict[str, str]] = {  # what is asked for -> where, and why there
    r"\bhashlib\b": {
        "digests.py": "digests of bytes and words",
        "content_policy.py": "those that a policy names, which are written otherwise",
        "disk/code_hash.py": "the code, which is read file by file",
        "disk/user_cache.py": "what stands in front of a value that is kept, as bytes",
        "tables/exporting/file_kinds.py": "files that may be larger than the memory",
    },
    r"\bos\.(?:replace|rename)\(|\bshutil\.move\b|\bNamedTemporaryFile\b|\bmkstemp\b": {
        "disk/outputs.py": "files are written aside and put in place",
    },
    r"\b(?:marshal|pickle|shelve|dill|cloudpickle)\b(?=\.|,|\n)": {},
    r"\btomllib\b": {
        "resources/__init__.py": "tables that are packaged",
        "disk/tomlfile.py": "tables that people write",
    },
    r"\bgc\.(?:disable|set_threshold)\b": {},
    r"\bsys\.modules\b(?:\[[^]\n]+\] = |\.(?:pop|clear|update|setdefault)\()|\bdel sys\.modules\b": {
        "display/put_off_grammars.py": "one library, which comes as soon as somebody asks it for something",
    },
}


def modules() -> dict[str, str]:
    """The source of each module, by its path below the package."""
    return {p.relative_to(SOURCE).as_posix(): p.read_text(encoding="utf-8") for p in sorted(SOURCE.rglob("*.py"))}


class Plain(ast.NodeTransformer):
    """A body in which it does not count what its own names are called."""

    def __init__(self, own: set[str]) -> None:
        self.own, self.told = own, dict[str, str]()

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """A name of its own by its number."""
        name = self.told.setdefault(node.id, str(len(self.told))) if node.id in self.own else node.id
        return ast.Name(name, node.ctx)


class Function(NamedTuple):
    """A function's name, what it does, and the kinds of all its parts: where these differ, so does what it does."""

    name: str
    arguments: ast.arguments
    body: list[ast.stmt]
    kinds: tuple[type, ...]

    def plain(self) -> str:
        """What it does, whatever its names; to be asked once, since the names are taken away."""
        parts = [part for one in self.body for part in ast.walk(one)]
        own = {part.id for part in parts if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
        own |= {argument.arg for argument in ast.walk(self.arguments) if isinstance(argument, ast.arg)}
        return "; ".join(ast.dump(Plain(own).visit(one)) for one in self.body)


def functions(source: str) -> Iterator[Function]:
    """Each function of a source; without those that are short."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            told = [one for one in node.body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))]
            kinds = tuple(type(part) for one in told for part in ast.walk(one))
            if len([kind for kind in kinds if not issubclass(kind, ast.expr_context)]) >= LEAST:
                yield Function(node.name, node.args, told, kinds)


def alike(sources: dict[str, str]) -> list[list[str]]:
    """Functions that do the same, by module and name."""
    of_a_kind = defaultdict(list)
    for module, source in sources.items():
        for function in functions(source):
            of_a_kind[function.kinds].append((f"{module}: {function.name}", function))
    homes = defaultdict(list)
    for perhaps in of_a_kind.values():
        for name, function in perhaps if len(perhaps) > 1 else []:
            homes[function.plain()].append(name)
    return [names for names in homes.values() if len(names) > 1]


def test_no_two_functions_do_the_same() -> None:
    assert alike(modules()) == []


def test_functions_that_do_the_same_are_seen_whatever_their_names() -> None:
    one = "def shown(rows):\n    'It'\n    found = [row.text for row in rows if row.text]\n    return set(found[:9])"
    other = "def told(given):\n    kept = [each.text for each in given if each.text]\n    return set(kept[:9])"
    assert alike({"a.py": one, "b.py": other}) == [["a.py: shown", "b.py: told"]]
    assert alike({"a.py": one, "b.py": other.replace("[:9]", "[:8]")}) == []


@pytest.mark.parametrize("asked", HOMES)
def test_what_has_a_home_is_asked_for_there(asked: str) -> None:
    found = {name for name, source in modules().items() if re.search(asked, source, flags=re.M)}
    assert found == set(HOMES[asked])
