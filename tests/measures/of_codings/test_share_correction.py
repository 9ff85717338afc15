"""Shares corrected for known errors: by hand on a small corpus, and right on average where the truth is known."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import numpy as np
import pytest
from click.testing import CliRunner

from commanalytics.cli import cli
from commanalytics.coding.coding_units import coding_units
from commanalytics.coding.sampling import draw
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.findings.of_codings.agreement import correction_finding
from commanalytics.measures.of_codings import corrected_shares
from tests.coding.hand_coded import acts, filled, folder, read_rows, reopened, write_rows
from tests.goldreader import gold_corpus

USUAL = {"Welcomed": "praise", "Called": "call", "Took": "note", "Requested": "request", "Decided": "decide"}


def said(sentence: str) -> dict[str, str]:
    """What the package reads, too."""
    if sentence.startswith("Expressed"):
        return acts("concern", "condemn")
    return acts(*filter(None, [USUAL.get(sentence.split()[0])]))


def test_who_codes_as_the_package_does_corrects_nothing(tmp_path: Path) -> None:
    filled(reopened(folder(tmp_path)), said)
    table = reopened(tmp_path).corrected_shares()
    assert table["corrected"].tolist() == table["machine"].tolist()
    assert table["share"].tolist() == table["machine_share"].tolist()


def test_what_is_coded_wholly_is_counted_and_what_is_not_is_inferred(tmp_path: Path) -> None:
    """Two notes are read. Coded is one, and as praise: so both are taken for praise. Two of three calls are right."""
    path = filled(reopened(folder(tmp_path)), said)
    rows = [
        {**row, **(acts("praise") if row["sentence"].startswith("Took") else {})}
        for row in read_rows(path)
        if not (row["sentence"].startswith("Took") and row["text"].startswith("2024"))
    ]
    write_rows(path, rows)
    table = reopened(tmp_path).corrected_shares().set_index("type")
    assert table.loc["note", ["machine", "corrected", "coded"]].tolist() == [2, 0, 1]
    assert table.loc["praise", ["machine", "corrected", "coded"]].tolist() == [2, 4, 2]
    assert table.loc["praise", "share"] == pytest.approx(4 / 10)
    assert table.loc["call", ["machine", "corrected"]].tolist() == [2, 2]


def test_where_nothing_of_an_answer_was_coded_the_package_is_believed(tmp_path: Path) -> None:
    path = filled(reopened(folder(tmp_path)), said)
    write_rows(path, [row for row in read_rows(path) if not row["sentence"].startswith("Called")])
    table = reopened(tmp_path).corrected_shares().set_index("type")
    assert table.loc["call", ["machine", "corrected", "coded"]].tolist() == [2, 2, 0]


def test_where_people_found_nothing_no_share_is_left(tmp_path: Path) -> None:
    filled(reopened(folder(tmp_path)), lambda _: acts())
    corpus = reopened(tmp_path)
    table = corpus.corrected_shares()
    assert (table["corrected"] == 0).all()
    assert table[["share", "low", "high"]].isna().all(axis=None)
    assert correction_finding(corpus) == "People found none in all that they coded: no share can be corrected."
    told = CliRunner().invoke(cli, ["agreement", "--correct", "--corpus", str(tmp_path)]).stdout
    assert re.search(r"\n  call +[0-9.]+% +–\n", told)
    assert "nan" not in told


def test_each_meeting_is_corrected_at_the_rates_of_all(tmp_path: Path) -> None:
    """Of two notes read, one a meeting, one is praise: half of each is taken for praise."""
    path = filled(reopened(folder(tmp_path)), said)
    wrong = [row["text"].startswith("2023") and row["act_1"] == "note" for row in read_rows(path)]
    rows = [row | acts("praise") if one else row for row, one in zip(read_rows(path), wrong, strict=True)]
    write_rows(path, rows)
    table = reopened(tmp_path).corrected_shares(by_meeting=True)
    assert table.loc[table["type"] == "note", "corrected"].tolist() == [0.5, 0.5]
    assert table.loc[table["type"] == "praise", "corrected"].tolist() == [1.5, 1.5]
    assert table.groupby("meeting")["share"].sum().round(3).tolist() == [1.0, 1.0]


def test_what_a_person_corrected_tells_nothing_of_what_nobody_looked_at(tmp_path: Path) -> None:
    """Both calls are coded as requests, one of them is corrected: what is taken for a call is still taken wrongly."""
    filled(reopened(folder(tmp_path)), lambda words: acts("request") if words.startswith("Called") else said(words))
    before = reopened(tmp_path).corrected_shares(by_meeting=True)
    scores = reopened(tmp_path).agreement().scores
    (tmp_path / "corrections.csv").write_text(
        "text,quote,table,column,value,reason,change,words,by\n"
        "2023-05-02-tavell.txt,Called upon Norvia to keep the lamp lit,acts,act_type,request,coded so,,,Bea\n"
        "2023-05-02-tavell.txt,,communiques,date,2023-05-03,the day it was issued,,,Bea\n",
        encoding="utf-8",
    )
    corpus = reopened(tmp_path)
    of_types = [
        corpus.acts["act_type"].tolist().count("request"),
        corpus.as_read.acts["act_type"].tolist().count("request"),
    ]
    assert of_types == [2, 1]
    assert corpus.agreement().scores.equals(scores)
    assert scores.set_index("type").loc["call", "precision"] == 0
    now = corpus.corrected_shares(by_meeting=True)
    assert now.drop(columns="meeting").equals(before.drop(columns="meeting"))
    assert now["meeting"].unique().tolist() == corpus.communiques["communique_id"].tolist(), "and of the right texts"
    assert corpus.between("2024", "2024").as_read.communiques["date"].dt.year.tolist() == [2024]


def test_where_nobody_coded_there_is_no_row(tmp_path: Path) -> None:
    assert reopened(folder(tmp_path)).corrected_shares().empty


@pytest.fixture(scope="module")
def demo() -> Corpus:
    return gold_corpus("demo", commitments=True)


def test_the_corrected_share_is_right_on_average_and_its_interval_holds_the_truth(demo: Corpus, tmp_path: Path) -> None:
    """The truth: of what is read as request a third is a call. Two dozen samples of sixty sentences are drawn."""
    units = coding_units(demo, "acts")
    chance = Random(7)
    truth = {
        unit: "call" if label == "request" and chance.random() < 1 / 3 else label
        for unit, label in zip(units["unit"], units["label"], strict=True)
    }
    total = sum(label != "none" for label in truth.values())
    true = sum(label == "call" for label in truth.values()) / total
    found = [_sampled(demo, tmp_path, seed, truth) for seed in range(24)]
    estimates = np.array([row["share"] for row in found])
    held = sum(row["low"] <= true <= row["high"] for row in found)
    as_read = found[0]["machine_share"]
    assert abs(estimates.mean() - true) < 0.01 < 0.05 < true - as_read
    assert held >= 20


def _sampled(demo: Corpus, at: Path, seed: int, truth: dict[str, str]) -> dict[str, float]:
    sample = draw(demo, "acts", 60, seed=seed)
    by_quote = {quote: truth[unit] for (quote,), unit in zip(sample.units["quotes"], sample.units["unit"], strict=True)}

    class Here:
        path = at / str(seed)

    filled(Here(), lambda sentence: acts(by_quote[sentence]), sample=sample)  # type: ignore[arg-type]
    table = corrected_shares(demo, "acts", *(at / str(seed) / "codings").glob("*.csv"))
    row: dict[str, float] = table.set_index("type").loc["call"].to_dict()
    return row
