"""A grid of very many meetings has a column a year, counted by hand on three texts and a meeting without one."""

from __future__ import annotations

import pandas as pd
import pytest

from commanalytics.charts.of_demands import recurring_demands as grids
from commanalytics.measures.of_demands.recurring_demands import status_cells
from commanalytics.measures.of_demands.statuses_by_year import cells_by_year, is_by_year
from tests.findings.corpora import Asked, HandMade, corpus


@pytest.fixture
def lake() -> HandMade:
    return corpus(
        {
            "2020-01-10": [Asked("reopen", "reopen the strait"), Asked("release", "release the crew")],
            "2020-02-11": [Asked("reopen", "reopen the strait at once", 5)],
            "2023-03-12": [Asked("release", "let the crew go"), Asked("mines", "clear the mines", 1, "Tavell")],
        },
        missing=("2022-05-05",),
    )


def test_a_year_counts_the_texts_that_make_a_demand_and_has_its_strongest_act(lake: HandMade) -> None:
    cells = cells_by_year(lake, status_cells(lake))
    told = {
        (c["family_id"].partition("/")[2], c["year"]): (c["texts"], c["strength"], c["told"], c["text"])
        for c in cells[cells["status"] == "made"].to_dict("records")
    }
    assert told == {
        ("reopen", "2020"): (2, 5, "1 new, 1 hardened", "reopen the strait at once"),
        ("release", "2020"): (1, 3, "1 new, 1 not repeated", "release the crew"),
        ("release", "2023"): (1, 3, "1 taken up again", "let the crew go"),
        ("mines", "2023"): (1, 1, "1 new", "clear the mines"),
    }


def test_a_year_of_which_no_text_is_held_is_unknown_and_one_without_a_demand_is_blank(lake: HandMade) -> None:
    cells = cells_by_year(lake, status_cells(lake))
    unknown = cells[cells["status"] == "unknown"]
    assert set(unknown["year"]) == {"2022"}
    assert unknown["strength"].isna().all()
    assert ("lake-arn/reopen", "2023") not in set(zip(cells["family_id"], cells["year"], strict=True))


def test_four_meetings_have_a_column_each_and_very_many_one_a_year(
    lake: HandMade, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_by_year(lake)  # type: ignore[arg-type]
    monkeypatch.setattr(grids, "is_by_year", lambda corpus: True)
    spec = grids.recurring_demands(lake).to_dict()  # type: ignore[arg-type]
    axes = [layer["encoding"]["x"] for layer in spec["layer"]]
    assert {axis["field"] for axis in axes} == {"year"}
    assert axes[0]["scale"]["domain"] == ["2020", "2022", "2023"]
    told = spec["usermeta"]["commanalytics"]
    assert told["key"][0].startswith("Number: texts of that year that make it.")
    assert len(told["table"]) == len(pd.DataFrame(status_cells(lake)))  # type: ignore[arg-type]
