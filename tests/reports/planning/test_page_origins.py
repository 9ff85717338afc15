"""A page belongs to its notebook: another one of the same name does not take its place."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from commanalytics.errors import ReportError
from commanalytics.reports.planning.output_state import Made, State
from commanalytics.reports.planning.page_origins import check_origins, origin
from commanalytics.reports.planning.run_plan import Task
from commanalytics.shipped import notebooks_dir


def notebook(folder: Path, name: str = "trial.ipynb") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("{}", encoding="utf-8")
    return path


def test_a_notebook_of_the_package_has_no_place_of_its_own(tmp_path: Path) -> None:
    assert origin(notebooks_dir() / "coverage.ipynb", tmp_path) == ""


def test_a_notebook_of_ones_own_is_found_from_the_output_folder(tmp_path: Path) -> None:
    mine = notebook(tmp_path / "mine")
    assert origin(mine, tmp_path / "reports") == str(Path("..") / "mine" / "trial.ipynb")


def made(where: str) -> Made:
    return Made(
        key="", group="lake", notebook="trial", title="", headline="", made="", size=0, parameters={}, sentences=0,
        hash="", whole=True, origin=where,
    )  # fmt: skip


def task(path: Path, page: str = "lake/trial.html") -> Task:
    return cast("Task", SimpleNamespace(notebook=path, page=page))


def test_a_page_of_another_notebook_that_is_still_there_is_not_replaced(tmp_path: Path) -> None:
    mine, other = notebook(tmp_path / "mine"), notebook(tmp_path / "other")
    state = State(tmp_path / "reports")
    state.pages["lake/trial.html"] = made(origin(other, tmp_path / "reports"))
    with pytest.raises(ReportError, match=r"its page would be lake/trial.html, and that is the page of"):
        check_origins([task(mine)], state)
    check_origins([task(other)], state)
    check_origins([task(mine, "lake/another.html")], state)


def test_capitals_make_no_other_page(tmp_path: Path) -> None:
    mine, other = notebook(tmp_path / "mine"), notebook(tmp_path / "other")
    state = State(tmp_path / "reports")
    state.pages["lake/Trial.html"] = made(origin(other, tmp_path / "reports"))
    with pytest.raises(ReportError, match="Rename one of the two notebooks"):
        check_origins([task(mine)], state)


def test_a_notebook_that_is_gone_leaves_its_page_to_the_next(tmp_path: Path) -> None:
    mine, other = notebook(tmp_path / "mine"), notebook(tmp_path / "other")
    state = State(tmp_path / "reports")
    state.pages["lake/trial.html"] = made(origin(other, tmp_path / "reports"))
    other.unlink()
    check_origins([task(mine)], state)
