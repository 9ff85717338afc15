"""`corrections.csv`: what a person corrects in the parse of a text, each by a quote and with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from commanalytics.disk.csvfile import CsvRow, read_csv
from commanalytics.errors import CorpusError
from commanalytics.lexicon import act_groups
from commanalytics.sections import SECTIONS
from commanalytics.sources.meeting_catalogue import is_iso_date

COLUMNS = ("text", "quote", "table", "column", "value", "reason")


@dataclass(frozen=True, slots=True)
class Correction:
    """One value of one row, as it should be. The row is the one of its text where the quote stands."""

    line: int  # of corrections.csv
    text: str  # name of the file, without its folder
    quote: str  # words of the demand or the clause; an act or a citation as printed, with words around it
    table: str
    column: str
    value: str
    reason: str


Allowed = Callable[[str], bool]
_ANYTHING: Allowed = lambda value: True  # noqa: E731
REFERENCE_KINDS = ("meeting", "resolution", "report", "instrument", "event")
_DATE: Allowed = lambda value: not value or is_iso_date(value)  # noqa: E731
_PERIOD: Allowed = lambda value: all(is_iso_date(day) for day in value.split("/", 1)) if value else True  # noqa: E731

CORRECTABLE: Mapping[str, Mapping[str, tuple[Allowed, str]]] = {
    "communiques": {
        "document_title": (_ANYTHING, ""),
        "date": (_DATE, "year-month-day: 2023-09-20"),
        "city": (_ANYTHING, ""),
        "occasion": (_ANYTHING, ""),
        "chair": (_ANYTHING, ""),
    },
    "clauses": {"section": (SECTIONS.__contains__, "one of " + ", ".join(SECTIONS)), "speaker": (_ANYTHING, "")},
    "acts": {
        "lemma": (bool, "a lead phrase in its dictionary form"),
        "act_type": (lambda value: value in act_groups(), "one of the clause types"),
        "strength": (("", "1", "2", "3", "4", "5").__contains__, "a whole number from 1 to 5"),
    },
    "demands": {
        "addressee": (_ANYTHING, ""),
        "deadline": (_ANYTHING, ""),
        "deadline_date": (_DATE, "year-month-day: 2023-09-20"),
        "vague": (("true", "false").__contains__, "true or false"),
    },
    "references": {
        "kind": (REFERENCE_KINDS.__contains__, "one of " + ", ".join(REFERENCE_KINDS)),
        "iso": (_PERIOD, "year-month-day: 2023-09-20, or two of them: 2023-09-20/2023-09-22"),
        "identifier": (_ANYTHING, ""),
        "symbol": (_ANYTHING, ""),
        "own": (("true", "false").__contains__, "true or false"),
    },
}


def read_corrections(path: Path) -> list[Correction]:
    """The corrections of a corpus, checked one by one; errors name the line."""
    return [_correction(path, row) for row in read_csv(path, COLUMNS, below=path.parent)]


def _correction(path: Path, row: CsvRow) -> Correction:
    where = f"{path}, line {row.line}"
    if not row["reason"]:
        raise CorpusError(where, "the correction has no reason", "Say why in its last column")
    columns = CORRECTABLE.get(row["table"])
    if columns is None:
        raise CorpusError(where, f'the table "{row["table"]}" is not corrected', f"Use one of {', '.join(CORRECTABLE)}")
    if row["column"] not in columns:
        raise CorpusError(
            where, f'"{row["column"]}" of {row["table"]} is not corrected', f"Use one of {', '.join(columns)}"
        )
    if row["table"] != "communiques" and not row["quote"]:
        raise CorpusError(where, "the correction has no quote", "Quote the words that it is about")
    allowed, wanted = columns[row["column"]]
    if not allowed(row["value"]):
        raise CorpusError(where, f'"{row["value"]}" is no {row["column"]}', f"Write {wanted}")
    return Correction(row.line, *(row[column] for column in COLUMNS))
