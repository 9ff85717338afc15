"""What a person corrects: by quote, with a reason, and seen in every table that depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.corpus.check import check_corpus
from commanalytics.sources.new_corpus_folder import copy_folder

HEAD = "text,quote,table,column,value,reason\n"
FILE = "2018-09-25-new-york.txt"
TEXT = "selvane-strait/2018-09-25"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy_folder(Path(__file__).parents[2] / "data" / "selvane-strait", tmp_path / "s")
    return tmp_path / "s"


def load(folder: Path, row: str) -> ca.Corpus:
    (folder / "corrections.csv").write_text(HEAD + row, encoding="utf-8")
    return ca.load_corpus(folder)


def test_a_corrected_act_changes_its_clause_and_its_demands(folder: Path) -> None:
    corpus = load(folder, f"{FILE},Called upon Norvia to restore free passage,acts,act_type,demand,read aloud so\n")
    (act,) = corpus.acts.loc[corpus.acts["rule"] == "correction"].to_dict("records")
    assert (act["phrase"], act["act_type"], act["act_group"]) == ("Called upon", "demand", "direct")
    clause = corpus.clauses.set_index("clause_id").loc[act["clause_id"]]
    demands = corpus.demands.loc[corpus.demands["act_id"] == act["act_id"]]
    assert (clause["act_type"], demands["act_type"].tolist()) == ("demand", ["demand"])


def test_a_corrected_addressee_gets_its_id(folder: Path) -> None:
    corpus = load(
        folder, f"{FILE},restore free passage through,demands,addressee,Government of Norvia + Tavell,both were meant\n"
    )
    asked = corpus.demands.loc[corpus.demands["communique_id"] == TEXT]
    (row,) = asked.loc[asked["text"].str.startswith("restore free passage")].to_dict("records")
    assert (row["addressee"], row["addressee_id"]) == ("Government of Norvia + Tavell", "Norvia + Tavell")


def test_a_corrected_date_changes_the_ids_and_is_told(folder: Path) -> None:
    corpus = load(folder, f"{FILE},,communiques,date,2018-09-26,the page is wrong\n")
    (row,) = corpus.communiques.loc[corpus.communiques["source_file"].str.endswith(FILE)].to_dict("records")
    assert (row["communique_id"], row["meeting_id"]) == ("selvane-strait/2018-09-26", TEXT)
    assert "date corrected: the page is wrong" in row["warnings"]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (
            f"{FILE},words that nobody wrote,clauses,section,closing,why\n",
            "“words that nobody wrote” stands in no row of clauses",
        ),
        (f"{FILE},Norvia,clauses,section,closing,why\n", "“Norvia” stands in six rows of clauses"),
        (
            "gone.txt,words that nobody wrote,clauses,section,closing,why\n",
            "“words that nobody wrote” is about a text that is not there; if its text is gone, so may the line be",
        ),
        (
            "renamed.txt,restore free passage through,demands,addressee,Tavell,why\n",
            f"“restore free passage through” is about a text that is not there; its words stand in {FILE}: name that",
        ),
    ],
)
def test_a_correction_that_fits_nothing_or_too_much_is_an_error_of_check(folder: Path, row: str, what: str) -> None:
    found = check_corpus(load(folder, row))
    assert [p.what for p in found.problems if p.level == "error"] == [f"corrections.csv, line 2: {what}"]
