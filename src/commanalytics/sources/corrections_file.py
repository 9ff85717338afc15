"""`corrections.csv`: what a person corrects in the parse of a text, each by a quote and with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from commanalytics.disk.csvfile import CsvRow, read_csv
from commanalytics.errors import CorpusError
from commanalytics.labels_and_colours import forms_of_tables, reference_kinds
from commanalytics.lexicon import act_groups
from commanalytics.sections import SECTIONS
from commanalytics.sources.meeting_catalogue import is_iso_date

COLUMNS = ("text", "quote", "table", "column", "value", "reason")
FURTHER = ("change", "words", "by")  # a file may do without them
IN_CLAUSES = ("acts", "demands", "commitments", "deeds", "references")  # rows that stand in a clause
CHANGES: Mapping[str, tuple[str, ...]] = {  # what a row does, and to rows of which tables
    "set": ("communiques", "clauses", "acts", "demands", "commitments", "references", "families"),
    "strike": IN_CLAUSES,
    "add": ("acts", "demands", "commitments", "references"),
    "split": ("clauses", "demands", "commitments"),
    "merge": ("clauses", "demands", "commitments"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A row as it should be: one value of it, or that it is struck, added, split or merged with the next.

    The row is the one of its text where the quote stands; an added one stands in the clause that has the quote.
    """

    line: int  # of corrections.csv
    text: str  # name of the file, without its folder
    quote: str  # words of the demand or the clause; an act or a citation as printed, with words around it
    table: str
    column: str
    value: str
    reason: str
    change: str = "set"
    words: str = ""  # what an added row consists of; where a split row's second half, or the row merged, begins
    by: str = ""  # who says so

    @property
    def said(self) -> str:
        """Who says so, and why: what the column `corrected_by` of the row has."""
        return f"{self.by or 'not named'}: {self.reason}"

    def as_row(self) -> dict[str, str]:
        """Its values by the columns of the file."""
        return {name: getattr(self, name) for name in (*COLUMNS, *FURTHER)}


Allowed = Callable[[str], bool]
_ANYTHING: Allowed = lambda value: True  # noqa: E731
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
    "commitments": {
        "by": (_ANYTHING, ""),
        "form": (forms_of_tables().__contains__, "one of " + ", ".join(forms_of_tables())),
        "deadline": (_ANYTHING, ""),
        "deadline_date": (_DATE, "year-month-day: 2023-09-20"),
    },
    "references": {
        "kind": (reference_kinds().__contains__, "one of " + ", ".join(reference_kinds())),
        "iso": (_PERIOD, "year-month-day: 2023-09-20, or two of them: 2023-09-20/2023-09-22"),
        "identifier": (_ANYTHING, ""),
        "symbol": (_ANYTHING, ""),
        "own": (("true", "false").__contains__, "true or false"),
    },
    "families": {"label": (bool, "the words that the family goes by")},
}


def read_corrections(path: Path) -> list[Correction]:
    """The corrections of a corpus, checked one by one; errors name the line."""
    return [correction_of(f"{path}, line {row.line}", row) for row in read_csv(path, COLUMNS, FURTHER, path.parent)]


def correction_of(where: str, row: CsvRow) -> Correction:
    """A row of the file, or one that is to be written into it, if it fits the format."""
    if not row["reason"]:
        raise CorpusError(where, "the correction has no reason", "Say why in the column reason")
    change = row["change"] or "set"
    if change not in CHANGES:
        raise CorpusError(where, f'"{change}" is no change', f"Use one of {', '.join(CHANGES)}")
    if row["table"] not in CHANGES[change]:
        what = "corrected" if change == "set" else f"changed by {change}"
        raise CorpusError(
            where, f'the table "{row["table"]}" is not {what}', f"Use one of {', '.join(CHANGES[change])}"
        )
    _check_value(where, row, change)
    if row["table"] != "communiques" and not row["quote"]:
        raise CorpusError(where, "the correction has no quote", "Quote the words that it is about")
    _check_words(where, row, change)
    values = {column: row[column] for column in (*COLUMNS, *FURTHER)}
    return Correction(row.line, **values | {"change": change})


def _check_value(where: str, row: CsvRow, change: str) -> None:
    """A column with a value that it may have; only what is set needs one, and only what is added may have one."""
    if change != "set" and not row["column"] and not row["value"]:
        return
    if change not in ("set", "add"):
        raise CorpusError(where, f"{change} takes no column and no value", "Leave the two empty")
    columns = CORRECTABLE[row["table"]]
    if row["column"] not in columns:
        raise CorpusError(
            where, f'"{row["column"]}" of {row["table"]} is not corrected', f"Use one of {', '.join(columns)}"
        )
    allowed, wanted = columns[row["column"]]
    if not allowed(row["value"]):
        raise CorpusError(where, f'"{row["value"]}" is no {row["column"]}', f"Write {wanted}")


def _check_words(where: str, row: CsvRow, change: str) -> None:
    if change in ("split", "merge") and not row["words"]:
        begins = "the second half begins" if change == "split" else "the row after it begins, which joins it"
        raise CorpusError(where, f"{change} has no words", f"Write into the column words how {begins}")
    if change in ("set", "strike") and row["words"]:
        raise CorpusError(where, f"{change} takes no words", "Leave the column words empty")
