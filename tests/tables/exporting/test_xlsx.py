"""A workbook is made to be read: headers stay in sight, filters and widths are set, the codebook lies behind."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

import commanalytics as ca
from commanalytics.tables.exporting.codebook import act_types, columns
from commanalytics.tables.exporting.export import export
from commanalytics.tables.schema import SCHEMAS


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder: Path = tmp_path_factory.mktemp("tables")
    demo = ca.demo()
    export({name: demo.table(name) for name in SCHEMAS}, folder, ["xlsx"])
    return openpyxl.load_workbook(folder / "tables.xlsx")


def test_the_header_of_every_sheet_stays_in_sight_and_filters(book: Workbook) -> None:
    assert book.sheetnames == [*SCHEMAS, "codebook", "types of acts", "sources"]
    clauses = book["clauses"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert clauses.auto_filter.ref == f"A1:{get_column_letter(clauses.max_column)}{clauses.max_row}"
    assert clauses.cell(1, 1).font.bold
    assert not clauses.cell(2, 1).font.bold


def test_a_column_is_as_wide_as_its_cells_within_reason(book: Workbook) -> None:
    clauses = book["clauses"]
    letters = {cell.value: cell.column_letter for cell in clauses[1]}
    widths = {name: round(clauses.column_dimensions[letter].width) for name, letter in letters.items()}
    assert (widths["text"], widths["clause_id"], widths["position"]) == (61, 30, 13)


def test_the_codebook_sheet_has_every_column_and_every_type(book: Workbook) -> None:
    rows = list(book["codebook"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1]) for row in rows] == [(name, column.name) for name in SCHEMAS for column in columns(name)]
    assert rows[13] == (
        "communiques",
        "communique_id",
        "text",
        "key",
        "group/date, a second text of that day with -2; undated: group/file stem (# as %23)",
    )
    types = list(book["types of acts"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in types] == [one.name for one in act_types()]
    assert types[8][3:6] == ("Deplored the closure of the lane.", "Rejected the closure of the lane.", "reject")
    assert [row[0] for row in book["sources"].iter_rows(min_row=2, values_only=True)][:2] == ["UN-AKN", "MUN"]
