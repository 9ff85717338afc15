"""A sample as a sheet to be filled in by hand: CSV or XLSX, in the corpus's `codings/`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from commanalytics.coding.coding_units import limits
from commanalytics.coding.sampling import Sample
from commanalytics.coding.sheet_workbook import workbook
from commanalytics.disk.formula_guard import guarded
from commanalytics.disk.inputs import present, read_bytes
from commanalytics.disk.outputs import put
from commanalytics.errors import OutputError, ParameterError
from commanalytics.sources.codings.coding_questions import PAIRS
from commanalytics.sources.codings.coding_sheets import DRAWN, DRAWN_COLUMNS, FOLDER, OF_TWO, sheet_columns

Row = Mapping[str, object]
_NO_NAME = re.compile(r"[^a-z0-9]+")


def write_sheet(folder: Path, sample: Sample, coder: str = "", form: str = "csv") -> Path:
    """Write the sheet, and beside it how it was drawn; the same sample gives the same bytes.

    Raises ParameterError for a format that there is not or whose library is missing, OutputError where a sheet of that
    name holds something else: a coder's work is never overwritten.
    """
    make = _writer(form)
    path = folder / FOLDER / f"{sample.name}{_slug(coder)}.{form}"
    drawn = folder / FOLDER / DRAWN / f"{sample.name}.csv"
    sheet = make(sample, list(_rows(sample, coder)))
    how = _packed(
        DRAWN_COLUMNS, ({name: row[name] for name in DRAWN_COLUMNS} for row in sample.units.to_dict("records"))
    )
    for place, data in ((path, sheet), (drawn, how)):
        _check_free(place, data)
    put(drawn, how)
    put(path, sheet)
    return path


def _slug(coder: str) -> str:
    name = _NO_NAME.sub("-", coder.casefold()).strip("-")
    return f"-{name}" if name else ""


def _writer(form: str) -> Callable[[Sample, list[Row]], bytes]:
    if form == "xlsx" and find_spec("xlsxwriter") is None:
        remedy = "Install it with: pip install 'commanalytics[formats]'"
        raise ParameterError("--format xlsx", "this needs xlsxwriter, which is not installed", remedy)
    writers = {"csv": _csv, "xlsx": lambda sample, rows: workbook(sample.of, rows)}
    if form not in writers:
        raise ParameterError(f"--format {form}", "there is no such format", "Use csv or xlsx")
    return writers[form]


def _check_free(path: Path, data: bytes) -> None:
    if present(path) and read_bytes(path) != data:
        what = "this holds another sample, or somebody has coded in it"
        raise OutputError(str(path), what, "Draw with another --seed, or name another --coder")


def _rows(sample: Sample, coder: str) -> Iterator[Row]:
    """What stands in the sheet; the answers are left out."""
    for unit in sample.units.to_dict("records"):
        shown: dict[str, object] = {"unit": unit["unit"], "coder": coder}
        pair = sample.of in PAIRS
        dates = unit["date"] if pair else (unit["date"],)
        for place, date, before, suffix in zip(unit["places"], dates, unit["before"], OF_TWO, strict=False):
            facts = {
                "text": place.text,
                "date": date,
                "occurrence": place.occurrence,
                "before": _end_of(before),
                "sentence": place.quote,
            }
            shown |= {f"{name}{suffix if pair else ''}": value for name, value in facts.items()}
        yield shown if pair else shown | {"after": str(unit["after"])[: limits()["context"]]}


def _end_of(before: str) -> str:
    return before[-limits()["context"] :]


def _csv(sample: Sample, rows: list[Row]) -> bytes:
    return _packed(sheet_columns(sample.of), rows)


def _packed(columns: tuple[str, ...], rows: object) -> bytes:
    """CSV in which no cell is taken for a formula; `unguarded` is the way back."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(row.get(column, "")) for column in columns] for row in rows)  # type: ignore[attr-defined]
    return text.getvalue().encode()
