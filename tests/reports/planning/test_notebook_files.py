"""A notebook is read if it is one; else one line says which cell is odd, before anything runs."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from commanalytics.cli import cli
from commanalytics.errors import ParameterError, ReportError
from commanalytics.reports.notebook_json import source_of
from commanalytics.reports.planning.notebook_files import read_notebook, tags_of
from commanalytics.reports.planning.notebook_parameters import Parameter, checked, declared

ONCE = "Save it in JupyterLab once, or name another."
PARAMETERS = {"cell_type": "code", "metadata": {"tags": ["parameters"]}}


def cells(*made: Any) -> str:
    return json.dumps({"cells": made})


ODD = {
    "brackets": (
        "[" * 100_000,
        ": it cannot be read as a notebook (maximum recursion depth exceeded while decoding a JSON array from a "
        "unicode string). Name another.",
    ),
    "no JSON": ("{", ": it cannot be read as a notebook (Expecting property name enclosed in double quotes: line 1 "
                     "column 2 (char 1)). Name another."),
    "a list": ("[]", f": it is no notebook. {ONCE}"),
    "no cells": ('{"cells": 1}', f": it is no notebook. {ONCE}"),
    "metadata": ('{"cells": [], "metadata": 1}', f": its metadata are no mapping. {ONCE}"),
    "depth": (cells(PARAMETERS | {"source": "", "x": json.loads("[" * 200 + "]" * 200)}),
              f": its values are nested too deeply. {ONCE}"),
    "a number": (cells(1), f", cell 1: it is no cell. {ONCE}"),
    "a type": (cells(PARAMETERS | {"source": "", "cell_type": "heading"}), f", cell 1: it is of no known type. {ONCE}"),
    "no source": (cells(PARAMETERS), f", cell 1: it has no source. {ONCE}"),
    "a source": (cells(PARAMETERS | {"source": ["x = 1", 2]}), f", cell 1: it has no source. {ONCE}"),
    "metadata of a cell": (cells(PARAMETERS | {"source": "", "metadata": []}),
                           f", cell 1: its metadata are no mapping. {ONCE}"),
    "tags": (cells(PARAMETERS | {"source": "", "metadata": {"tags": 1}}),
             f", cell 1: its tags are no list of words. {ONCE}"),
    "half a character": (cells(PARAMETERS | {"source": "x = '\ud800'"}),
                         ": half a character stands in it. Write the whole one."),
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_notebook_is_refused(kind: str, tmp_path: Path, corpus: Path) -> None:
    content, words = ODD[kind]
    path = tmp_path / "odd.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReportError) as refused:
        read_notebook(path)
    assert str(refused.value) == f"{path}{words}"
    done = CliRunner().invoke(cli, ["report", str(path), "--corpus", str(corpus), "--to", str(tmp_path / "out")])
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"{path}{words}\n")


def test_a_notebook_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "odd.ipynb")
    with pytest.raises(ReportError, match=r"this is a pipe and no regular file\. Name another notebook\."):
        read_notebook(tmp_path / "odd.ipynb")


def test_a_whole_character_in_two_halves_is_fine(tmp_path: Path) -> None:
    (tmp_path / "fine.ipynb").write_text(cells(PARAMETERS | {"source": ["x: str = '😀'\n", "y = 1"]}))
    notebook = read_notebook(tmp_path / "fine.ipynb")
    assert source_of(notebook["cells"][0]) == "x: str = '😀'\ny = 1"
    assert tags_of(notebook["cells"][0]) == ["parameters"]
    assert declared(notebook, "fine.ipynb")["x"] == Parameter("x", "str", "😀")


@pytest.mark.parametrize(
    "source",
    ["x = '\0'", "x = " + "-" * 100_000 + "1", "x = " + "(" * 10_000, "x = "],
    ids=["a zero", "minus signs", "brackets", "nothing"],
)
def test_a_parameters_cell_that_python_cannot_read(source: str) -> None:
    with pytest.raises(
        ParameterError, match=r"^odd.ipynb: its parameters cell cannot be read \(.+\)\. Mend that cell\.$"
    ):
        declared({"cells": [PARAMETERS | {"source": source}]}, "odd.ipynb")


@pytest.mark.parametrize("default", ["{[]: 1}", "1 + x", "print"])
def test_a_default_that_is_no_value_is_none(default: str) -> None:
    notebook = {"cells": [PARAMETERS | {"source": f"x = {default}"}]}
    assert declared(notebook, "odd.ipynb") == {"x": Parameter("x", "", None)}


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("int", "9" * 5000, "a whole number"),
        ("int", str(2**63), "a whole number"),
        ("int", 2**20_000, "a whole number, not so large a number"),
        ("float", "nan", "a number, not 'nan'"),
        ("float", "1e999", "a number, not '1e999'"),
        ("float", float("inf"), "a number, not inf"),
    ],
    ids=["digits", "one beyond", "a power", "no number", "beyond all", "infinite"],
)
def test_a_number_that_nobody_can_count_with(kind: str, value: Any, said: str) -> None:
    with pytest.raises(ParameterError, match=f"parameter most takes {said}"):
        checked({"most": value}, {"most": Parameter("most", kind, 1)}, "odd.ipynb")
