"""Reading a notebook: its JSON, and that its cells are what everything behind takes them for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import cast

from commanalytics.disk.inputs import read_text
from commanalytics.errors import CorpusError, ReportError
from commanalytics.reports.notebook_json import Cell, Notebook

DEEPEST = 100  # lists and mappings within each other: outputs are no deeper than some twenty
_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # how JSON writes the halves of a character, and half of one
_ANOTHER = "Save it in JupyterLab once, or name another"


def read_notebook(path: Path) -> Notebook:
    """A notebook as JSON; what is no notebook raises ReportError, with the cell where there is one."""
    try:
        text = read_text(path)
        notebook = json.loads(text)
    except CorpusError as problem:
        where, what, _ = problem.args
        raise ReportError(where, what, "Name another notebook") from problem
    except (ValueError, RecursionError) as problem:
        raise ReportError(str(path), f"it cannot be read as a notebook ({problem})", "Name another") from problem
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise ReportError(str(path), "it is no notebook", _ANOTHER)
    if _is_too_deep(notebook):
        raise ReportError(str(path), "its values are nested too deeply", _ANOTHER)
    if not isinstance(notebook.get("metadata", {}), dict):
        raise ReportError(str(path), "its metadata are no mapping", _ANOTHER)
    for number, cell in enumerate(notebook["cells"], 1):
        problem_ = _problem(cell)
        if problem_:
            raise ReportError(f"{path}, cell {number}", problem_, _ANOTHER)
    found = cast(Notebook, notebook)
    _check_characters(path, text, found)
    return found


def tags_of(cell: Cell) -> list[str]:
    """The tags of a cell."""
    tags: list[str] = cell.get("metadata", {}).get("tags", [])
    return tags


def _problem(cell: object) -> str:
    """What is wrong with a cell; "" if nothing is."""
    if not isinstance(cell, dict):
        return "it is no cell"
    if cell.get("cell_type") not in ("code", "markdown", "raw"):
        return "it is of no known type"
    if not isinstance(cell.get("source"), str) and not _is_words(cell.get("source")):
        return "it has no source"
    metadata = cell.get("metadata", {})
    if not isinstance(metadata, dict):
        return "its metadata are no mapping"
    return "" if _is_words(metadata.get("tags", [])) else "its tags are no list of words"


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_too_deep(value: object) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        inner = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [value for values in inner for value in values]
        if not level:
            return False
    return True


def _check_characters(path: Path, text: str, notebook: Notebook) -> None:
    """Half a character cannot be written into a page."""
    if not _HALF.search(text):
        return
    try:
        json.dumps(notebook, ensure_ascii=False).encode()
    except UnicodeEncodeError as problem:
        raise ReportError(str(path), "half a character stands in it", "Write the whole one") from problem
