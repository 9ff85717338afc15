"""A chart is registered once, in `charts.__all__`: from there it is tested, and a notebook shows it."""

from __future__ import annotations

import ast
import inspect
import json
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from commanalytics import charts, shipped
from tests.charts.registered import CHARTS, NOT_OVER_TIME, returns_a_chart
from tools.source_trees import nodes

ROOMS = ("of_acts", "of_codings", "of_commitments", "of_demands", "of_texts")
TESTS = Path(__file__).resolve().parents[1]


def drawn_in_rooms() -> dict[str, str]:
    """Public functions that return charts, and the modules that hold them."""
    found = {}
    for room in ROOMS:
        package = import_module(f"commanalytics.charts.{room}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, function in inspect.getmembers(import_module(module.name), returns_a_chart):
                if not name.startswith("_") and function.__module__ == module.name:
                    found[name] = module.name
    return found


def named_of(source: str, owner: str) -> Iterator[str]:
    """Attributes of a name that a source asks for: `charts.coverage` gives coverage, and `ca.charts.coverage` too."""
    for node in nodes(source):
        if isinstance(node, ast.Attribute) and owner == getattr(node.value, "id", getattr(node.value, "attr", "")):
            yield node.attr


def in_notebooks() -> set[str]:
    """What the notebooks ask of `charts`."""
    found = set[str]()
    for path in shipped.notebooks_dir().glob("*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            found |= set(named_of("".join(cell["source"]), "charts")) if cell["cell_type"] == "code" else set()
    return found


def under_headings() -> Iterator[tuple[str, list[str]]]:
    """The headings of each notebook, each with the charts below it; "" for what stands above the first."""
    for path in sorted(shipped.notebooks_dir().glob("*.ipynb")):
        found: list[tuple[str, list[str]]] = [("", [])]
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code":
                found[-1][1].extend(name for name in named_of(source, "charts") if name in CHARTS)
            elif source.startswith("#"):
                found.append((f"{path.stem}: {source.splitlines()[0]}", []))
        yield from found


@cache
def in_tests() -> set[str]:
    """What tests ask of `charts` by name, to look at its values."""
    found = set[str]()
    for path in TESTS.rglob("test_*.py"):
        found |= set(named_of(path.read_text("utf-8"), "charts"))
    return found


def test_every_chart_that_is_drawn_is_registered() -> None:
    rooms = [Path(inspect.getfile(import_module(f"commanalytics.charts.{room}"))).parent for room in ROOMS]
    sources = [path.read_text("utf-8") for room in rooms for path in room.glob("*.py")]
    lent = {name for source in sources for name in lent_to(source)}
    forgotten = {name: module for name, module in drawn_in_rooms().items() if name not in {*charts.__all__, *lent}}
    assert not forgotten, f"not in charts.__all__, so neither tested nor shown: {forgotten}"


def lent_to(source: str) -> Iterator[str]:
    """What a module of charts takes from another one."""
    for node in nodes(source):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("commanalytics.charts.of_"):
            yield from (name.name for name in node.names)


def test_what_stands_in_a_room_of_charts_and_is_registered_says_that_it_returns_one() -> None:
    registered = {name: getattr(charts, name) for name in charts.__all__}
    homes = {name: str(getattr(function, "__module__", "")) for name, function in registered.items()}
    silent = {name for name, home in homes.items() if home.startswith("commanalytics.charts.of_")} - set(CHARTS)
    assert not silent, f"no kind of chart in the signature, so that no promise is tested: {silent}"


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_which_question_it_answers(name: str) -> None:
    first = re.split(r"(?<=[.?!])\s", str(getattr(charts, name).__doc__))[0]
    assert first.endswith("?"), f"the docstring of charts.{name} begins with no question: {first!r}"


def test_what_is_registered_stands_in_a_notebook_and_nothing_else_does() -> None:
    shown, registered = in_notebooks(), set(charts.__all__)
    assert not registered - shown, f"no cell of notebooks/ shows charts.{sorted(registered - shown)}"
    unknown = shown - registered - drawn_in_rooms().keys()  # what is drawn and not registered another test names
    assert not unknown, f"a notebook asks for {sorted(unknown)}, not in charts.__all__"


def test_a_chart_stands_under_a_heading_of_its_own() -> None:
    without = [name for heading, names in under_headings() if not heading for name in names]
    assert not without, f"no heading over charts.{without} in its notebook: write a cell with its question above it"
    shared = {heading: names for heading, names in under_headings() if len(names) > 1}
    assert not shared, f"a heading over several charts, where each has one with its question: {shared}"


@pytest.mark.parametrize("name", CHARTS)
def test_a_test_looks_at_the_values_of_the_chart(name: str) -> None:
    assert name in in_tests(), f"no test names charts.{name}: assert its finding and a row of its table"


def test_what_is_said_not_to_run_over_time_is_a_chart() -> None:
    assert set(NOT_OVER_TIME) <= set(CHARTS)
    assert len(CHARTS) == len(set(charts.__all__) & set(CHARTS)) >= 17
