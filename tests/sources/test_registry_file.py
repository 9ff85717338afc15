"""`family-registry.csv` is read row by row, and each thing that is wrong in it is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.errors import CorpusError
from commanalytics.sources.registry_file import COLUMNS, Entry, read_registry

HEADER = ",".join(COLUMNS) + "\n"


def read(folder: Path, rows: str) -> tuple[Entry, ...]:
    path = folder / "family-registry.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    found = read_registry(path)
    assert found is not None
    return found.entries


def test_no_file_is_no_registry(tmp_path: Path) -> None:
    assert read_registry(tmp_path / "family-registry.csv") is None


def test_a_row_is_a_demand_of_a_frozen_family(tmp_path: Path) -> None:
    rows = "lake/lane,Open the lane,lake/2024,open the lane,\nlake/lane,Open the lane,lake/2025,open the lane,2\n"
    assert read(tmp_path, rows) == (
        Entry("lake/lane", "Open the lane", "lake/2024", "open the lane", 1),
        Entry("lake/lane", "Open the lane", "lake/2025", "open the lane", 2),
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (",Lane,lake/2024,open the lane,1\n", "line 2: family_id is empty. Fill it in or delete the line."),
        ("a,Lane,,open the lane,1\n", "line 2: communique_id is empty. Fill it in or delete the line."),
        ("a,Lane,lake/2024,,1\n", "line 2: quote is empty. Fill it in or delete the line."),
        ("a,Lane,lake/2024,open,no\n", "line 2: occurrence 'no' is no count. Write 1, 2, 3 …."),
        ("a,Lane,lake/2024,open,0\n", "line 2: occurrence '0' is no count. Write 1, 2, 3 …."),
        ("a,L,lake/1,open,1\nb,L,lake/1,open,1\n", "lake/1 has “open” in 2 lines. Keep one of them."),
    ],
)
def test_what_is_wrong_is_named(rows: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, rows)
    assert str(caught.value).endswith(message)
