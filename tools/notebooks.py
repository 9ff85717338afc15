"""Check that the notebooks stay thin: no output kept, no `def`, no loop, short cells, one cell of typed parameters.

Run by `make check`; `python tools/notebooks.py FILE…` checks others.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LONGEST_CELL = 8  # lines; what takes more belongs into a module, where it has a name and a test
LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def main(names: list[str]) -> int:
    """Print each problem as `file, cell: what`; 1 if there is one."""
    files = [Path(name) for name in names] or sorted((ROOT / "notebooks").glob("*.ipynb"))
    found = [f"{file.name}{problem}" for file in files for problem in problems(json.loads(file.read_text("utf-8")))]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


def problems(notebook: dict[str, Any]) -> Iterator[str]:
    """What a notebook holds that it should not, each with its cell, counted from 1."""
    tagged = [cell for cell in notebook["cells"] if is_parameters(cell)]
    if len(tagged) != 1:
        yield f": {len(tagged)} cells are tagged `parameters`; tag one"
    yield from twice([cell.get("id", "") for cell in notebook["cells"]])
    for number, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] == "code":
            for problem in cell_problems(cell):
                yield f", cell {number}: {problem}"


def twice(ids: list[str]) -> Iterator[str]:
    """Ids that two cells have: JupyterLab would give one of them a new one, and each saving would be a difference."""
    for number, one in enumerate(ids, start=1):
        if one and one in ids[: number - 1]:
            yield f", cell {number}: its id {one} is that of cell {ids.index(one) + 1}; give it another"


def cell_problems(cell: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one code cell."""
    source = "".join(cell["source"])
    if cell["outputs"] or cell["execution_count"] is not None:
        yield "keeps output; clear it"
    lines = [line for line in source.splitlines() if line.strip()]
    if len(lines) > LONGEST_CELL and not is_parameters(cell):
        yield f"has {len(lines)} lines; put what it does into a module"
    tree = ast.parse(source)
    if any(isinstance(node, DEFINITIONS) for node in ast.walk(tree)):
        yield "defines something; put it into a module"
    if any(isinstance(node, LOOPS) for node in ast.walk(tree)):
        yield "loops; put it into a module"
    if is_parameters(cell):
        yield from parameter_problems(tree, source.splitlines())


def parameter_problems(tree: ast.Module, lines: list[str]) -> Iterator[str]:
    """Parameters without a type, a default or the comment that becomes their help."""
    for node in tree.body:
        if not isinstance(node, ast.AnnAssign) or node.value is None or not isinstance(node.target, ast.Name):
            yield f"line {node.lineno} is no `name: type = default`"
        elif "#" not in "".join(lines[node.lineno - 1 : node.end_lineno]):
            yield f"{node.target.id} has no comment, which becomes its help"


def is_parameters(cell: dict[str, Any]) -> bool:
    """Whether a cell is the one whose values papermill replaces."""
    return "parameters" in cell["metadata"].get("tags", [])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
