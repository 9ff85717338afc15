"""A sheet shows sentences in their context and no answer of the package; what was coded in it is never overwritten."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from commanalytics.coding.sampling import draw
from commanalytics.coding.sheet_writing import write_sheet
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.errors import CommanalyticsError, OutputError
from commanalytics.lexicon import act_groups
from commanalytics.sources.codings.coding_sheets import read_drawn, read_sheet
from tests.coding.hand_coded import TEXTS, acts, filled, folder, read_rows, reopened


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return reopened(folder(tmp_path))


def test_a_row_has_the_sentence_in_its_context_and_no_answer(corpus: Corpus) -> None:
    path = write_sheet(corpus.path, draw(corpus), "A. Reader")
    assert path == corpus.path / "codings" / "acts-100-1-a-reader.csv"
    row = read_rows(path)[2]
    assert (row["text"], row["date"], row["occurrence"]) == ("2023-05-02-tavell.txt", "2023-05-02", "1")
    assert row["before"] == "Welcomed the repair of the lamp;"
    assert row["sentence"] == "Called upon Norvia to keep the lamp lit;"
    assert row["after"].startswith("Expressed concern at the state of the northern pier")
    assert (row["act_1"], row["act_2"], row["act_3"], row["coder"]) == ("", "", "", "A. Reader")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_neither_the_sheet_nor_its_name_tells_how_a_row_was_drawn(corpus: Corpus, form: str) -> None:
    path = write_sheet(corpus.path, draw(corpus, stratify="act_type"), form=form)
    cells = _cells(path) if form == "xlsx" else [value for row in read_rows(path) for value in row.values()]
    assert not set(act_groups()) & set(cells)
    drawn = read_drawn(corpus.path / "codings" / "drawn" / "acts-100-act_type-1.csv")
    assert {stratum for stratum, _ in drawn.of_unit.values()} >= {"call", "none", "praise"}


def _cells(path: Path) -> list[str]:
    rows = openpyxl.load_workbook(path)["coding"].iter_rows(min_row=2, values_only=True)
    return [str(cell) for row in rows for cell in row]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_same_sample_is_the_same_bytes(corpus: Corpus, tmp_path: Path, form: str) -> None:
    one = write_sheet(tmp_path / "one", draw(corpus, n=5), form=form)
    other = write_sheet(tmp_path / "other", draw(reopened(corpus.path), n=5), form=form)
    assert one.read_bytes() == other.read_bytes()
    assert write_sheet(tmp_path / "one", draw(corpus, n=5), form=form) == one


def test_a_sheet_that_somebody_filled_in_is_never_written_over(corpus: Corpus) -> None:
    path = filled(corpus, lambda _: acts("note"))
    before = path.read_bytes()
    with pytest.raises(
        OutputError, match=r"somebody has coded in it. Draw with another --seed, or name another --coder"
    ):
        write_sheet(corpus.path, draw(corpus, n=10_000))
    assert path.read_bytes() == before


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_sentence_that_looks_like_a_formula_is_none_and_is_read_back_whole(tmp_path: Path, form: str) -> None:
    formula = '=HYPERLINK("http://x.example","Tavell") was what the Ministers noted.'
    texts = {"a.txt": TEXTS["2023-05-02-tavell.txt"].replace("1. Welcomed the repair of the lamp;", formula)}
    corpus = reopened(folder(tmp_path, texts))
    path = write_sheet(corpus.path, draw(corpus), form=form)
    if form == "csv":
        (cell,) = [row["sentence"] for row in read_rows(path) if "HYPERLINK" in row["sentence"]]
        assert cell == f"'{formula}"
    else:
        (found,) = [
            cell
            for row in openpyxl.load_workbook(path)["coding"].iter_rows()
            for cell in row
            if "HYPERLINK" in str(cell.value) and cell.column_letter == "F"
        ]
        assert (found.data_type, found.value) == ("s", formula)
    _code_first_column(path)
    quotes = [place.quote for row in read_sheet(path).rows for place in row.places]
    assert formula in quotes
    assert not reopened(corpus.path).agreement().lost


def _code_first_column(path: Path) -> None:
    """`note` into every row, as a person would with a spreadsheet."""
    if path.suffix == ".csv":
        path.write_text(path.read_text("utf-8").replace(",,,,,\n", ",note,,,,\n"), "utf-8")
        return
    book = openpyxl.load_workbook(path)
    for row in book["coding"].iter_rows(min_row=2):
        row[7].value = "note"
    book.save(path)


def test_a_workbook_offers_answers_and_says_what_they_mean(corpus: Corpus) -> None:
    book = openpyxl.load_workbook(write_sheet(corpus.path, draw(corpus), form="xlsx"))
    sheet = book["coding"]
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["F"].width > 60
    assert offered["H2:H12"].startswith('"recall,basis,note,')
    assert offered["H2:H12"].endswith(',other,none"')
    told = {row[0]: row for row in book["definitions"].iter_rows(min_row=2, values_only=True)}
    assert told["basis"][2] == "Having considered the report on the lighthouse"
    assert set(told) >= {*act_groups(), "act_1", "act_2", "none"}


def test_a_sentence_longer_than_a_cell_is_found_by_the_words_that_fit(tmp_path: Path) -> None:
    long = "Noted the tide" + ", the wind and the lamp" * 2000
    corpus = reopened(folder(tmp_path, {"a.txt": f"The Ministers:\n\n1. {long};\n2. Noted the bell."}))
    path = write_sheet(corpus.path, draw(corpus), form="xlsx")
    _code_first_column(path)
    assert max(len(place.quote) for row in read_sheet(path).rows for place in row.places) > 32_700
    found = reopened(tmp_path).agreement()
    assert (found.units, found.lost) == (2, ())


def test_an_unknown_format_is_refused(corpus: Corpus) -> None:
    with pytest.raises(CommanalyticsError, match=r"--format ods: there is no such format. Use csv or xlsx"):
        write_sheet(corpus.path, draw(corpus), form="ods")


def test_without_the_library_of_workbooks_the_line_that_installs_it_is_said(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commanalytics.coding.sheet_writing.find_spec", lambda name: None)
    with pytest.raises(CommanalyticsError, match=r"Install it with: pip install 'commanalytics\[formats\]'"):
        write_sheet(corpus.path, draw(corpus), form="xlsx")
