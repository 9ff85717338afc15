"""A sheet as a workbook: lists to choose answers from, a header that stays in sight, and what each answer means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from commanalytics.sources.codings.coding_questions import AnswerColumn, answer_columns, values_of
from commanalytics.sources.codings.coding_sheets import sheet_columns

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # as the workbook says of itself: equal samples, equal bytes
_WIDTHS = {"unit": 14, "text": 18, "date": 11, "occurrence": 6, "before": 34, "sentence": 70, "after": 34, "note": 30}
_ANSWER = 16  # width of a column to fill
_CELL = 32_767  # characters that a cell holds


def workbook(of: str, rows: Sequence[Mapping[str, object]]) -> bytes:
    """The workbook of a sample: the sheet `coding` to fill in, and `definitions`."""
    from xlsxwriter import Workbook

    packed = BytesIO()
    book = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE})
    _write_coding(book, of, rows)
    _write_definitions(book, of)
    book.close()
    return packed.getvalue()


def _write_coding(book: Workbook, of: str, rows: Sequence[Mapping[str, object]]) -> None:
    sheet, columns = book.add_worksheet("coding"), sheet_columns(of)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    answers = {column.name: column for column in answer_columns(of)}
    for place, name in enumerate(columns):
        width = _ANSWER if name in answers else _WIDTHS.get(name.removesuffix("_a").removesuffix("_b"), _ANSWER)
        sheet.set_column(place, place, width, wrapped)
        sheet.write_string(0, place, name, bold)
    for line, row in enumerate(rows, 1):
        for place, name in enumerate(columns):
            value = row.get(name, "")
            if isinstance(value, int):
                sheet.write_number(line, place, value, wrapped)
            elif value:
                sheet.write_string(line, place, _fitting(str(value)), wrapped)
    for name, column in answers.items():
        _offer(sheet, columns.index(name), len(rows), column)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)


def _fitting(words: str) -> str:
    """The words, or as many whole ones as a cell holds: by these the sentence is found again, too."""
    return words if len(words) <= _CELL else words[:_CELL].rpartition(" ")[0]


def _offer(sheet: Worksheet, place: int, rows: int, column: AnswerColumn) -> None:
    """A list to choose from; several answers in one cell may be typed all the same."""
    if column.values:
        rule = {"validate": "list", "source": list(column.values), "error_type": "warning"}
        told = {"input_title": column.name, "input_message": column.definition[:255]}
        sheet.data_validation(1, place, max(1, rows), place, {**rule, **told})


def _write_definitions(book: Workbook, of: str) -> None:
    sheet = book.add_worksheet("definitions")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for place, (name, width) in enumerate((("column or answer", 22), ("what it means", 90), ("example", 70))):
        sheet.set_column(place, place, width, wrapped)
        sheet.write_string(0, place, name, bold)
    for line, told in enumerate(_definitions(of), 1):
        for place, words in enumerate(told):
            sheet.write_string(line, place, words, wrapped)
    sheet.freeze_panes(1, 0)


def _definitions(of: str) -> list[tuple[str, str, str]]:
    columns = answer_columns(of)
    kind = {"acts": "act_types", "sections": "sections", "commitments": "commitment_forms", "links": "same"}.get(of, "")
    told = [(column.name, column.definition, "") for column in columns]
    return told + [(value.value, value.definition, value.example) for value in values_of(kind)]
