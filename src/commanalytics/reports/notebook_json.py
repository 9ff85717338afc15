"""What a notebook is as JSON: its cells, and what they showed. Looked at when it is read, by `planning.notebook_files`.

Values that a library or a notebook's author chooses are of any type; whoever takes one says of which.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, NotRequired, TypedDict

BESIDE = "beside"  # the parameter that names other corpora, which a page depends on as on its own
Words = str | list[str]  # files have words as one string or as a list of lines


class Output(TypedDict):
    """What a cell showed: what it printed, the forms of a value by media type, or its error."""

    output_type: str
    name: NotRequired[str]  # of a stream
    text: NotRequired[Words]
    data: NotRequired[dict[str, Any]]
    ename: NotRequired[str]
    evalue: NotRequired[str]
    traceback: NotRequired[list[str]]


class Cell(TypedDict):
    """A cell: prose or code."""

    cell_type: str
    source: Words
    metadata: NotRequired[dict[str, Any]]
    outputs: NotRequired[list[Output]]


class Notebook(TypedDict):
    """A notebook."""

    cells: list[Cell]
    metadata: NotRequired[dict[str, Any]]


def source_of(cell: Cell) -> str:
    """What stands in a cell.

    >>> source_of({"cell_type": "code", "source": ["x = 1; ", "x"]})
    'x = 1; x'
    """
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def as_shown(parameters: Mapping[str, object]) -> dict[str, object]:
    """Parameters as a page names them: other corpora by their folders, and not by where these lie on a machine.

    >>> as_shown({"beside": "/home/bea/osk; ../bex", "normalise": "share"})
    {'beside': 'osk; bex', 'normalise': 'share'}
    """
    named = parameters.get(BESIDE)
    if not isinstance(named, str):
        return dict(parameters)
    return {**parameters, BESIDE: "; ".join(PurePath(part.strip()).name for part in named.split(";"))}
