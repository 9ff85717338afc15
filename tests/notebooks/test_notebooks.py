"""The shipped notebooks: how they begin, what they may hold, and that every chart stands under its own question."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

import commanalytics
from commanalytics import charts, shipped
from commanalytics.cli.commands.report import report
from commanalytics.reports.planning.notebook_parameters import declared
from commanalytics.reports.planning.run_plan import standard
from tests.charts.drawn import facts
from tests.charts.registered import CHARTS
from tests.goldreader import gold_corpus

NAMES = sorted(path.stem for path in shipped.notebooks_dir().glob("*.ipynb"))
CALL = re.compile(r"^ca\.charts\.(\w+)\(texts", re.MULTILINE)


@pytest.fixture(params=NAMES)
def notebook(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shipped.notebooks_dir() / f"{request.param}.ipynb").read_text("utf-8"))
    return found


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_each_notebook_is_one_that_a_run_makes_pages_of() -> None:
    assert sorted(standard()) == NAMES, "name it in resources/notebooks.csv, in the order in which the index shows its page"
    assert len(NAMES) >= 5


def test_the_help_of_report_names_each_notebook_in_that_order() -> None:
    assert f"({', '.join(standard())})" in " ".join(str(report.help).split())


def test_the_first_cell_switches_the_charts_on_and_the_second_holds_the_parameters(notebook: dict[str, Any]) -> None:
    first, second = notebook["cells"][:2]
    assert source(first).split() == ["import", "commanalytics", "as", "ca", "ca.charts.enable()"]
    assert second["metadata"]["tags"] == ["parameters"]


def test_the_kernel_is_the_one_that_every_environment_has(notebook: dict[str, Any]) -> None:
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert notebook["metadata"]["title"]


def test_each_parameter_is_typed_and_helps(notebook: dict[str, Any]) -> None:
    known = declared(notebook, "notebook")
    assert {"corpus", "since"} <= set(known)
    assert all(parameter.type and parameter.help for parameter in known.values())


def test_names_are_used_as_the_package_has_them(notebook: dict[str, Any]) -> None:
    called = {name for cell in notebook["cells"] if cell["cell_type"] == "code" for name in CALL.findall(source(cell))}
    assert called <= set(charts.__all__)


# charts that stand under a question of the notebook's own: the anatomy of one text, demands to one, an example
OWN_QUESTION = {("communique", "anatomy"), ("explore", "recurring_demands"), ("explore", "compare_types")}


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_stands_under_its_own_question(name: str) -> None:
    """The heading over a chart is the question that the chart says it answers."""
    cells = json.loads((shipped.notebooks_dir() / f"{name}.ipynb").read_text("utf-8"))["cells"]
    heads = [source(cell).splitlines()[0].removeprefix("## ") for cell in cells]
    calls = [(heads[n - 1], match[1]) for n, cell in enumerate(cells) if (match := CALL.search(source(cell)))]
    demo = gold_corpus("demo", commitments=True)
    under = {call: head for head, call in calls if call in CHARTS and (name, call) not in OWN_QUESTION}
    assert under == {call: facts(demo, getattr(charts, call))["question"] for call in under}


def test_nothing_is_computed_that_could_not_be_called(notebook: dict[str, Any]) -> None:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            kinds = {type(node) for node in ast.walk(ast.parse(source(cell)))}
            assert not kinds & {ast.FunctionDef, ast.Lambda, ast.For, ast.While, ast.ListComp, ast.If}
            assert cell["outputs"] == []


def test_a_page_that_compares_corpora_names_all_of_them_as_its_source(tmp_path: Path) -> None:
    """Its strip, the line under each chart and its foot had told the texts of the first one alone."""
    cells = json.loads((shipped.notebooks_dir() / "compare.ipynb").read_text("utf-8"))["cells"]
    framed = next(source(cell) for cell in cells if "ca.charts.frame(" in source(cell))
    text = "The Ministers:\n\n1. Called upon Norvia to act;\n2. Thanked Tavell.\n"
    for group in ("osk", "lum"):
        (tmp_path / group / "texts").mkdir(parents=True)
        (tmp_path / group / "texts" / "2024-03-04.txt").write_text(text, encoding="utf-8")
    given = {"ca": commanalytics, "corpus": str(tmp_path / "osk"), "since": "", "about": ""}
    *steps, last = framed.splitlines()
    for beside, texts, first in (("lum", "two texts", "osk + lum, "), ("", "one text", "osk, ")):
        names = {**given, "beside": str(tmp_path / beside) if beside else ""}
        exec("\n".join(steps), names)
        frame = eval(last, names)
        assert frame.source.startswith(f"{first}{texts} held")
        assert frame.stamp["Texts"].startswith(texts)
