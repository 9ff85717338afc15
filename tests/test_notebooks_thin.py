"""Notebooks stay thin: the shipped ones are, and the check sees what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools import notebooks

PARAMETERS = 'corpus: str = "data/selvane-strait"  # folder of the corpus'


def cell(source: str, *tags: str, outputs: tuple[Any, ...] = (), count: int | None = None) -> dict[str, Any]:
    """A code cell."""
    metadata = {"tags": list(tags)} if tags else {}
    return {
        "cell_type": "code", "source": source.splitlines(keepends=True), "metadata": metadata,
        "outputs": list(outputs), "execution_count": count,
    }  # fmt: skip


def found(*cells: dict[str, Any]) -> list[str]:
    """The problems of a notebook of these cells, after one of sound parameters."""
    return list(notebooks.problems({"cells": [cell(PARAMETERS, "parameters"), *cells]}))


def test_the_shipped_notebooks_are_thin(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shipped = {path.stem for path in (root / "notebooks").glob("*.ipynb")}
    assert len(shipped) >= 5
    ended = notebooks.main([])
    assert (capsys.readouterr().out, ended) == ("", 0)


def test_a_thin_notebook_has_no_problem() -> None:
    assert found(cell("chart = ca.charts.clause_types(corpus)\nchart")) == []


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (cell("1", outputs=({"output_type": "stream"},)), ", cell 2: keeps output; clear it"),
        (cell("1", count=7), ", cell 2: keeps output; clear it"),
        (cell("\n".join("x = 1" for _ in range(9))), ", cell 2: has 9 lines; put what it does into a module"),
        (cell("def f(): ..."), ", cell 2: defines something; put it into a module"),
        (cell("f = lambda: 1"), ", cell 2: defines something; put it into a module"),
        (cell("for x in y: ..."), ", cell 2: loops; put it into a module"),
        (cell("[x for x in y]"), ", cell 2: loops; put it into a module"),
        (cell("corpus = 1", "parameters"), ": 2 cells are tagged `parameters`; tag one"),
    ],
)
def test_what_is_not_thin_is_named_with_its_cell(bad: dict[str, Any], problem: str) -> None:
    assert problem in found(bad)


def test_an_id_of_two_cells_is_named() -> None:
    one, two = {**cell("1"), "id": "lane"}, {**cell("2"), "id": "lane"}
    assert found(one, two) == [", cell 3: its id lane is that of cell 2; give it another"]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("corpus = 'x'  # folder", ", cell 1: line 1 is no `name: type = default`"),
        ("corpus: str  # folder", ", cell 1: line 1 is no `name: type = default`"),
        ("corpus: str = 'x'", ", cell 1: corpus has no comment, which becomes its help"),
    ],
)
def test_parameters_have_type_default_and_help(source: str, problem: str) -> None:
    assert list(notebooks.problems({"cells": [cell(source, "parameters")]})) == [problem]


def test_the_command_names_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "loops.ipynb"
    path.write_text(json.dumps({"cells": [cell(PARAMETERS, "parameters"), cell("while True: ...")]}), encoding="utf-8")
    assert notebooks.main([str(path)]) == 1
    assert capsys.readouterr().out == "loops.ipynb, cell 2: loops; put it into a module\n"
