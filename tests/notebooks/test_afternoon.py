"""The analyses of an afternoon: cells of the notebook `explore`, each of at most eight lines, with the values they give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from commanalytics import shipped


def analyses() -> dict[str, str]:
    """Heading of each analysis and the code of its cell."""
    cells = json.loads((shipped.notebooks_dir() / "explore.ipynb").read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    pairs = zip(sources, sources[1:], strict=False)
    return {head.splitlines()[0].removeprefix("## "): code for head, code in pairs if head.startswith("## ")}


WANTED = {
    "trend": "How often do these words stand in each text?",
    "commitments": "Which share of the clauses undertakes something, year by year?",
    "network": "Who asks whom?",
    "groups": "How do two groups compare, or two spans of time?",
    "excel": "What is one state asked, and by when, as a table for Excel?",
}


@pytest.fixture(scope="module")
def afternoon() -> dict[str, Any]:
    """What stands in the notebook's memory after its cells."""
    cells = json.loads((shipped.notebooks_dir() / "explore.ipynb").read_text("utf-8"))["cells"]
    memory: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), memory)
    return memory


@pytest.mark.parametrize("name", WANTED)
def test_an_analysis_takes_eight_lines_at_most(name: str) -> None:
    assert 1 <= len(analyses()[WANTED[name]].splitlines()) <= 8


def test_the_share_of_clauses_that_undertake_something_is_of_each_year(afternoon: dict[str, Any]) -> None:
    by_year, texts = afternoon["by_year"], afternoon["texts"]
    assert by_year["clauses"].sum() == len(texts.clauses)
    assert by_year.index.tolist() == [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]
    assert by_year["undertaking"].sum() == texts.commitments["clause_id"].nunique()
    year = by_year.loc[2025]
    assert year["share"] == round(100 * year["undertaking"] / year["clauses"], 1)


def test_the_network_has_a_row_for_each_who_asks_and_is_asked(afternoon: dict[str, Any]) -> None:
    network = afternoon["network"]
    assert network.iloc[0][["group", "addressee_id"]].tolist() == ["selvane-strait", "Norvia"]
    assert network["demands"].iloc[0] == (afternoon["texts"].asked["addressee_id"] == "Norvia").sum()


def test_the_demands_to_one_state_are_a_table_for_excel(afternoon: dict[str, Any], tmp_path: Path) -> None:
    due = afternoon["due"]
    assert due["deadline_date"].isna().is_monotonic_increasing, "what names no date stands last"
    stated = due["deadline_date"].dropna()
    assert stated.is_monotonic_increasing
    assert due["deadline_date"].iloc[0] == pd.Timestamp("2018-12-31")
    due.to_excel(tmp_path / "demands.xlsx", index=False)
    sheet = openpyxl.load_workbook(tmp_path / "demands.xlsx").active
    assert [cell.value for cell in sheet[1]] == ["date", "text", "deadline", "deadline_date", "demand_id"]
    assert sheet.cell(2, 4).is_date
