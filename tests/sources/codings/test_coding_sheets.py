"""What people write into a sheet is read whole, or refused with the line that is wrong."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from commanalytics.errors import CorpusError, ParameterError
from commanalytics.sources.codings.coding_sheets import Place, list_sheets, read_sheet
from commanalytics.sources.corpus_folder import read_folder
from tests.coding.hand_coded import acts, folder, sheet_of, write_rows

QUOTE = "Called upon Norvia to keep the lamp lit;"


def written(at: Path, answers: dict[str, str], coder: str = "Bea", of: str = "acts") -> Path:
    path = at / "codings" / "mine.csv"
    write_rows(path, sheet_of([("a.txt", QUOTE, answers)], coder, of))
    return path


def test_a_filled_row_is_a_unit_with_its_labels(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, {"act_1": "Call", "act_2": "note + note", "note": "twice"}))
    (row,) = sheet.rows
    assert (sheet.name, sheet.of, sheet.open) == ("mine.csv", "acts", 0)
    assert (row.places, row.labels) == ((Place("a.txt", QUOTE, 1),), ("call", "note", "note"))
    assert (row.coder, row.note, row.where) == ("Bea", "twice", "mine.csv, line 2")


def test_a_row_that_nobody_filled_waits(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, {}))
    assert (sheet.rows, sheet.open) == ((), 1)


def test_who_gives_no_name_is_called_as_the_sheet(tmp_path: Path) -> None:
    assert read_sheet(written(tmp_path, acts("note"), coder="")).rows[0].coder == "mine"


def test_demands_are_counted_and_their_addressees_named(tmp_path: Path) -> None:
    (row,) = read_sheet(written(tmp_path, {"demands": "2", "addressees": "Norvia + the Bank"}, of="demands")).rows
    assert (row.labels, row.addressees) == (("demand", "demand"), ("Norvia", "the Bank"))


@pytest.mark.parametrize(
    ("answers", "of", "words"),
    [
        ({"act_1": "plea"}, "acts", 'mine.csv, line 2: "plea" is no answer for act_1. Write one of recall, basis, '),
        ({"act_2": "note"}, "acts", "line 2: act_1 is empty. Fill it in before the columns after it."),
        ({"demands": "some"}, "demands", 'line 2: "some" is no demands. Write a whole number.'),
        ({"act_1": "note", "text": ""}, "acts", "the text or the sentence is empty. Put back what stood there."),
        ({"act_1": "none + call"}, "acts", 'mine.csv, line 2: "none" stands beside another answer. Leave one of the '),
        ({"act_1": "none", "act_2": "call"}, "acts", '"none" stands beside another answer.'),
        ({"section": "middle"}, "sections", '"middle" is no answer for section. Write one of opening, preamble, '),
        ({"act_1": "note", "occurrence": "²"}, "acts", '"²" is no occurrence. Write a whole number.'),
    ],
)
def test_an_answer_that_there_is_not_is_refused(tmp_path: Path, answers: dict[str, str], of: str, words: str) -> None:
    with pytest.raises(CorpusError) as told:
        read_sheet(written(tmp_path, answers, of=of))
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "this sheet has no row. Write one with: commanalytics sample."),
        (b"a,b\n1,2\n", "line 1: none of the columns act_1, section, demands, commitment_1, same is there. Keep "),
        (b"act_1,coder\nnote,x\n", "line 1: there is no column unit. Keep the header of the sheet."),
        (b"act_1\n\xff\n", "this is not UTF-8"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(CorpusError) as told:
        read_sheet(path)
    assert words in str(told.value)


def test_a_sheet_saved_with_semicolons_is_read_as_any_other(tmp_path: Path) -> None:
    path = written(tmp_path, acts("note", "call"))
    before = read_sheet(path).rows
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    with path.open(
        "w", encoding="utf-8-sig", newline=""
    ) as file:  # as Excel saves it where the comma is a decimal mark
        csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    assert read_sheet(path).rows == before != ()


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    with pytest.raises(CorpusError, match=r"no workbook that can be read. Save it as .xlsx or .csv"):
        read_sheet(tmp_path / "x.xlsx")


def test_without_the_library_of_workbooks_the_line_that_installs_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK")
    monkeypatch.setattr("commanalytics.sources.codings.filled_workbook.find_spec", lambda name: None)
    with pytest.raises(ParameterError, match=r"Install it with: pip install 'commanalytics\[agreement\]'"):
        read_sheet(tmp_path / "x.xlsx")


def test_what_a_program_keeps_beside_a_sheet_is_none(tmp_path: Path) -> None:
    written(tmp_path, acts("note"))
    for name in ("~$mine.xlsx", ".~lock.mine.csv#", ".mine.csv", "notes.md"):
        (tmp_path / "codings" / name).write_bytes(b"x")
    assert [path.name for path in list_sheets(tmp_path)] == ["mine.csv"]


def test_a_sheet_out_of_the_corpus_is_not_followed(tmp_path: Path) -> None:
    corpus = folder(tmp_path / "corpus")
    (tmp_path / "elsewhere.csv").write_text("act_1\nnote\n", encoding="utf-8")
    (corpus / "codings").mkdir()
    (corpus / "codings" / "a.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(CorpusError, match="it is a link that leads out of"):
        read_folder(corpus)


def test_what_is_coded_is_part_of_the_hash_of_a_corpus(tmp_path: Path) -> None:
    corpus = folder(tmp_path)
    before = read_folder(corpus).hash
    written(corpus, acts("note"))
    between = read_folder(corpus).hash
    written(corpus, acts("call"))
    after = read_folder(corpus)
    assert len({before, between, after.hash}) == 3
    assert after.hash_of_tables == before, "the tables do not depend on it, and stay in the cache"
