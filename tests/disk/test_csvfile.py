"""CSV files that people write: rows by column, and errors by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.disk.csvfile import read_csv, rows_of, with_rows
from commanalytics.errors import CorpusError, ResourceError


def test_rows_have_their_values_by_column_and_know_their_line() -> None:
    rows = rows_of('name,note\n Norvia , a \n\n"Tavell","two\nlines"\n', "a.csv", ["name"], ["note", "kind"])
    assert [(row.line, row["name"], row["note"], row["kind"]) for row in rows] == [
        (2, "Norvia", "a", ""), (5, "Tavell", "two\nlines", ""),
    ]  # fmt: skip


def test_values_may_be_parted_by_semicolons_as_a_spreadsheet_does() -> None:
    rows = rows_of('name;note\nNorvia;a, b\n"Tave;ll";c\n', "a.csv", ["name"], ["note"])
    assert [(row["name"], row["note"]) for row in rows] == [("Norvia", "a, b"), ("Tave;ll", "c")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.csv, line 1: there is no column name. Give the file the header name,note."),
        ("note\n", "a.csv, line 1: there is no column name. Give the file the header name,note."),
        ("name,colour\n", 'a.csv, line 1: the column "colour" is unknown. Use these columns: name, note.'),
        ("name,name\n", "a.csv, line 1: the column name stands there twice. Keep one of them."),
        ("name\na,b\n", "a.csv, line 2: 2 values stand under 1 columns. Put a value with a comma in quotes"),
        ('name\n"a\n', "a.csv, line 2: the CSV is broken (unexpected end of data). Mend the quotes in this line."),
    ],
    ids=["empty", "no column", "unknown column", "column twice", "too many values", "open quote"],
)
def test_what_is_wrong_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        rows_of(text, "a.csv", ["name"], ["note"])
    assert str(caught.value).startswith(message)


def test_whose_file_it_is_decides_the_kind_of_error() -> None:
    with pytest.raises(ResourceError):
        rows_of("", "a.csv", ["name"], error=ResourceError)


def test_a_value_may_be_longer_than_the_library_lets_it_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name\n" + "x" * 200_000 + "\n", encoding="utf-8")
    assert len(read_csv(path, ["name"])[0]["name"]) == 200_000


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, b'name,note\nTavell,"a, b"\n'),
        (b"name,note\nNorvia,x\n", b'name,note\nNorvia,x\nTavell,"a, b"\n'),
        (b"note, name\nx,Norvia", b'note, name\nx,Norvia\n"a, b",Tavell\n'),
        (b"\xef\xbb\xbf\r\nname\r\n", b"\xef\xbb\xbf\r\nname\r\nTavell\r\n"),
        (b"name;note\nNorvia;c, d\n", b"name;note\nNorvia;c, d\nTavell;a, b\n"),
    ],
    ids=["no file", "usual order", "another order", "fewer columns", "semicolons"],
)
def test_further_rows_go_under_the_columns_that_stand_there(tmp_path: Path, before: bytes | None, after: bytes) -> None:
    path = tmp_path / "a.csv"
    if before is not None:
        path.write_bytes(before)
    assert with_rows(path, ["name", "note"], [{"name": "Tavell", "note": "a, b"}]) == after
