"""Parameters are read from the annotated cell, and settled before anything runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commanalytics.errors import ParameterError
from commanalytics.reports.planning.notebook_parameters import Parameter, checked, declared

CELL = """corpus: str = "here"  # folder of the corpus
since: str = ""  # from this date on
most: int = 12  # rows
share: float = 0.5
folded: bool = False  # short form
names: list[str] = []
"""


@pytest.fixture
def known(notebook: Callable[..., Path]) -> dict[str, Parameter]:
    return declared(json.loads(notebook("pass", parameters=CELL).read_text(encoding="utf-8")), "trial.ipynb")


def test_types_defaults_and_help_come_from_the_cell(known: dict[str, Parameter]) -> None:
    assert known["most"] == Parameter("most", "int", 12, "rows")
    assert {name: p.type for name, p in known.items()} == {
        "corpus": "str",
        "since": "str",
        "most": "int",
        "share": "float",
        "folded": "bool",
        "names": "list",
    }


def test_parameters_of_the_package_are_those_that_papermill_finds(root: Path) -> None:
    """`papermill --help-notebook` tells their names, types and comments, too."""
    import papermill  # what it brings along takes longer to import than this module runs

    for path in sorted((root / "notebooks").glob("*.ipynb")):
        ours = declared(json.loads(path.read_text(encoding="utf-8")), path.name)
        theirs = papermill.inspect_notebook(path)
        assert {n: (p.type, p.help) for n, p in ours.items()} == {
            n: (p["inferred_type_name"], p["help"]) for n, p in theirs.items()
        }


@pytest.mark.parametrize(
    ("line", "parameter"),
    [
        ('colour: str = "#c00"  # of the marks', Parameter("colour", "str", "#c00", "of the marks")),
        ("who: str | None = None  # addressee", Parameter("who", "str", None, "addressee")),
        ('names: list[str] = [\n    "Norvia",  # a state\n]  # whom', Parameter("names", "list", ["Norvia"], "whom")),
    ],
)
def test_a_cell_is_read_as_python_reads_it(line: str, parameter: Parameter, notebook: Callable[..., Path]) -> None:
    found = declared(json.loads(notebook("pass", parameters=line).read_text(encoding="utf-8")), "trial.ipynb")
    assert found == {parameter.name: parameter}


def test_a_broken_cell_is_refused(notebook: Callable[..., Path]) -> None:
    broken = json.loads(notebook("pass", parameters="most: int = (").read_text(encoding="utf-8"))
    with pytest.raises(ParameterError, match=r"its parameters cell cannot be read .*Mend that cell"):
        declared(broken, "trial.ipynb")


def test_a_notebook_without_the_cell_takes_none(notebook: Callable[..., Path]) -> None:
    assert declared(json.loads(notebook("x = 1").read_text(encoding="utf-8")), "trial.ipynb") == {}


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("most", "007", 7),
        ("since", "007", "007"),
        ("since", "2019-06", "2019-06"),
        ("share", "1", 1.0),
        ("folded", "true", True),
        ("folded", "No", False),
        ("names", "Norvia, Ostrel", ["Norvia", "Ostrel"]),
    ],
)
def test_words_of_the_command_line_take_the_type_of_the_parameter(
    known: dict[str, Parameter], name: str, words: str, value: Any
) -> None:
    assert checked({name: words}, known, "trial.ipynb") == {name: value}


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("mosst", "3", "trial.ipynb: there is no parameter mosst. Write most, if that is what you mean."),
        ("zzz", "3", "trial.ipynb: there is no parameter zzz. Parameters are: since, most, share, folded, names."),
        ("most", "many", "trial.ipynb: parameter most takes a whole number, not 'many'. For instance: -p most 12."),
        (
            "folded",
            "perhaps",
            "trial.ipynb: parameter folded takes true or false, not 'perhaps'. For instance: -p folded false.",
        ),
        ("most", 1.5, "trial.ipynb: parameter most takes a whole number, not 1.5. For instance: -p most 12."),
        ("most", True, "trial.ipynb: parameter most takes a whole number, not True. For instance: -p most 12."),
    ],
)
def test_unknown_misspelt_and_ill_typed_ones_are_refused(
    known: dict[str, Parameter], name: str, value: Any, message: str
) -> None:
    with pytest.raises(ParameterError) as refused:
        checked({name: value}, known, "trial.ipynb")
    assert str(refused.value) == message


@pytest.mark.parametrize("name", ["a=1;import os;z", "most\nimport os", "most ", "class", ""])
def test_a_name_that_is_code_is_refused(known: dict[str, Parameter], name: str) -> None:
    with pytest.raises(ParameterError, match="is no name of a parameter"):
        checked({name: "1"}, known, "trial.ipynb")
