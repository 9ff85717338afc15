"""Sheets that people fill in, CSV or XLSX: each row a unit found by its quote, and what the coder says of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from commanalytics.disk.csvfile import CsvRow, parted_by, rows_of
from commanalytics.disk.formula_guard import unguarded
from commanalytics.disk.inputs import decode, is_folder, names_in, present, read_bytes
from commanalytics.errors import CorpusError
from commanalytics.sources.codings.coding_questions import JOIN, NONE, OF, PAIRS, AnswerColumn, answer_columns, labels
from commanalytics.sources.codings.filled_workbook import workbook_rows

FOLDER = "codings"  # of a corpus
DRAWN = "drawn"  # in it: how the units of each sheet were drawn, which no coder needs to see
SUFFIXES = (".csv", ".xlsx")
MOST = 32 * 2**20  # bytes of a sheet
OF_TWO = ("_a", "_b")  # behind the columns of the two of a pair
_SHOWN = ("date", "before", "after", "date_a", "date_b", "before_a", "before_b", "note")
DRAWN_COLUMNS = ("unit", "stratum", "of")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: in a text, the n-th time that its words occur there."""

    text: str  # name of the file, relative to the corpus folder or without its folder
    quote: str
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """One filled row: a sentence or a clause, or two demands, and what a coder says of it."""

    where: str  # sheet and line
    unit: str
    places: tuple[Place, ...]
    labels: tuple[str, ...]
    addressees: tuple[str, ...]  # of demands
    coder: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CodingSheet:
    """A sheet: what was coded, its filled rows, and how many rows nobody has filled yet."""

    name: str
    of: str
    rows: tuple[CodedUnit, ...]
    open: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a sample was drawn: of each unit its stratum, and how many units of the corpus that stratum had."""

    name: str
    of_unit: Mapping[str, tuple[str, int]]

    @property
    def of(self) -> str:
        """What was drawn to be coded, with which its name begins; empty where somebody gave it another name.

        >>> Drawn("acts-60-1", {}).of, Drawn("first try", {}).of
        ('acts', '')
        """
        first = self.name.rpartition("/")[2].partition("-")[0]
        return first if first in OF else ""

    def is_of(self, sheet: CodingSheet) -> bool:
        """Whether a sheet has the name that sheets of this sample are written under."""
        return sheet.name.startswith((f"{self.name}.", f"{self.name}-"))


def sheet_columns(of: str) -> tuple[str, ...]:
    """The header of a sheet."""
    answers = tuple(column.name for column in answer_columns(of))
    if of in PAIRS:
        two = tuple(
            f"{name}_{which}" for which in "ab" for name in ("text", "date", "occurrence", "before", "sentence")
        )
        return ("unit", *two, *answers, "coder", "note")
    return ("unit", "text", "date", "occurrence", "before", "sentence", "after", *answers, "coder", "note")


def list_sheets(folder: Path) -> list[Path]:
    """The sheets of a corpus, by name. What another program laid beside them for itself is none."""
    return [path for path in _files(folder / FOLDER) if path.name.lower().endswith(SUFFIXES)]


def no_sheets(folder: Path) -> list[str]:
    """The names of what somebody may take for a sheet and nobody reads."""
    others = [path for path in _files(folder / FOLDER) if not path.name.lower().endswith(SUFFIXES)]
    return [f"{FOLDER}/{path.name}" for path in others if not is_folder(path)]


def list_drawn(folder: Path) -> list[Path]:
    """The files that say how samples were drawn, by name."""
    return [path for path in _files(folder / FOLDER / DRAWN) if path.name.lower().endswith(".csv")]


def _files(place: Path) -> list[Path]:
    names = names_in(place) if present(place) and is_folder(place) else []
    return [place / name for name in names if name[0] not in ".~"]


def read_sheet(path: Path, below: Path | None = None) -> CodingSheet:
    """A sheet as it is filled so far. Raises CorpusError naming the line that is wrong.

    `below`: the corpus that the file belongs to, out of which no link may lead.
    """
    data = read_bytes(path, below=below, most=MOST)
    packed = path.suffix.lower() == ".xlsx" or data.startswith(b"PK")
    rows = workbook_rows(path, data) if packed else _csv_rows(path, data)
    of = _asked(path, rows)
    filled = [row for row in rows if _is_filled(path, row, of)]
    return CodingSheet(path.name, of, tuple(_unit(path, row, of) for row in filled), len(rows) - len(filled))


def read_drawn(path: Path, below: Path | None = None) -> Drawn:
    """How a sample was drawn."""
    rows = rows_of(decode(path, read_bytes(path, below=below, most=MOST)), str(path), DRAWN_COLUMNS)
    return Drawn(path.stem, {row["unit"]: (row["stratum"], _number(path, row, "of")) for row in rows})


def _csv_rows(path: Path, data: bytes) -> list[CsvRow]:
    text = decode(path, data)
    header = next(csv.reader(io.StringIO(text, newline=""), delimiter=parted_by(text)), [])
    rows = rows_of(text, str(path), header) if header else []
    return [CsvRow(row.line, {column: unguarded(value) for column, value in row.values.items()}) for row in rows]


def _asked(path: Path, rows: Sequence[CsvRow]) -> str:
    """What a sheet asks, told from its header."""
    if not rows:
        raise CorpusError(str(path), "this sheet has no row", "Write one with: commanalytics sample")
    header = set(rows[0].values)
    fitting = [of for of in OF if answer_columns(of)[0].name in header]
    if not fitting:
        asked = ", ".join(answer_columns(of)[0].name for of in OF)
        raise CorpusError(f"{path}, line 1", f"none of the columns {asked} is there", "Keep the header of the sheet")
    lacking = [column for column in sheet_columns(fitting[0]) if column not in header and column not in _SHOWN]
    if lacking:
        raise CorpusError(f"{path}, line 1", f"there is no column {lacking[0]}", "Keep the header of the sheet")
    return fitting[0]


def _is_filled(path: Path, row: CsvRow, of: str) -> bool:
    first, *further = answer_columns(of)
    if row[first.name]:
        return True
    if any(row[column.name] for column in further):
        raise CorpusError(
            f"{path}, line {row.line}", f"{first.name} is empty", "Fill it in before the columns after it"
        )
    return False


def _unit(path: Path, row: CsvRow, of: str) -> CodedUnit:
    answers = {column.name: _answer(path, row, column) for column in answer_columns(of)}
    _check_agrees(f"{path}, line {row.line}", [answers[c.name] for c in answer_columns(of) if NONE in c.values])
    places = tuple(_places(path, row, of))
    asked = tuple(name for each in answers.get("addressees", "").split(JOIN) if (name := each.strip()))
    coder = row["coder"] or path.stem
    return CodedUnit(
        f"{path.name}, line {row.line}", row["unit"], places, labels(of, answers), asked, coder, row["note"]
    )


def _check_agrees(where: str, answers: Iterable[str]) -> None:
    """Refuse a row that says that there is nothing, and something."""
    said = [part for each in answers for part in map(str.strip, each.split(JOIN)) if part]
    if NONE in said and len(said) > 1:
        raise CorpusError(where, f'"{NONE}" stands beside another answer', "Leave one of the two away")


def _places(path: Path, row: CsvRow, of: str) -> Iterator[Place]:
    for suffix in OF_TWO if of in PAIRS else ("",):
        text, quote = row[f"text{suffix}"], row[f"sentence{suffix}"]
        if not text or not quote:
            where = f"{path}, line {row.line}"
            raise CorpusError(where, "the text or the sentence is empty", "Put back what stood there")
        yield Place(text, quote, _number(path, row, f"occurrence{suffix}"))


def _answer(path: Path, row: CsvRow, column: AnswerColumn) -> str:
    """The answer, if it is one of those that there are."""
    said = row[column.name].lower() if column.values else row[column.name]
    if column.name == "demands":
        return str(_number(path, row, column.name))
    for each in filter(None, (part.strip() for part in said.split(JOIN))):
        if column.values and each not in column.values:
            where, some = f"{path}, line {row.line}", ", ".join(column.values)
            raise CorpusError(where, f'"{each}" is no answer for {column.name}', f"Write one of {some}")
    return said


def _number(path: Path, row: CsvRow, column: str) -> int:
    said = (row[column] or "1").removesuffix(".0")  # a spreadsheet may have made a number of it
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise CorpusError(f"{path}, line {row.line}", f'"{said}" is no {column}', "Write a whole number")
    return int(said)
