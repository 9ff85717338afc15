"""Charts and tables of what a group undertakes itself, on three texts of an invented group."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from commanalytics import charts, findings
from commanalytics.corpus.load import load_corpus
from commanalytics.corpus.loaded_corpus import Corpus

TEXTS = {
    "2031-05-03": """1. The Ministers will survey the reefs of the northern lane by 2032.
2. The Ministers pledge to lend EUR 5 million to the pilots of the lane.
3. The Ministers urge Norvia to open the lane.
4. The Ministers intend to hold talks on seabirds.
""",
    "2032-06-04": """1. We have surveyed the reefs of the northern lane.
2. The Ministers will lend EUR 6 million to the pilots of the lane.
3. The Ministers will train forty divers by the end of 2034.
""",
    "2033-07-05": """1. The Ministers decided to hold talks on seabirds.
2. The Ministers urge Norvia to open the lane.
""",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder: Path = tmp_path_factory.mktemp("osk")
    for date, words in TEXTS.items():
        head = f"---\ndate: {date}\n---\nOsk Group\n\nThe Ministers of Tavell, Ondara and Selvane met in Osk.\n\n"
        (folder / f"{date}.txt").write_text(head + words, encoding="utf-8")
    return load_corpus(folder)


def told(chart: Any) -> dict[str, Any]:
    return dict(chart.to_dict()["usermeta"]["commanalytics"])


def test_the_headline_counts_what_is_undertaken_again(corpus: Corpus) -> None:
    assert findings.commitment_finding(corpus) == (
        "The text of 5 Jul 2033 undertakes one action; one of them had been undertaken before."
    )
    second = findings.commitment_finding(corpus, "2032-06-04")
    assert second.endswith("one earlier commitment is told to be done.")


def test_the_grid_shows_what_came_back_and_how(corpus: Corpus) -> None:
    about = told(charts.recurring_commitments(corpus))
    assert about["finding"].startswith("2 of 4 commitments were surely made more than once")
    cells = {(row["label"], row["meeting"]): row["status_label"] for row in about["table"]}
    lent = "lend EUR 6 million to the pilots of the lane"
    assert [cells[lent, day] for day in ("3 May 2031", "4 Jun 2032", "5 Jul 2033")] == [
        "New",
        "Softened",
        "Not repeated",
    ]
    assert cells["hold talks on seabirds", "5 Jul 2033"] == "Taken up again"
    assert any("made once stand in the table below" in line for line in about["key"])


def test_dates_stand_on_a_line_of_time_with_what_became_of_them(corpus: Corpus) -> None:
    about = told(charts.commitment_deadlines(corpus))
    rows = [(row["text"], row["until"], row["state_label"]) for row in about["table"]]
    assert rows == [
        ("survey the reefs of the northern lane by 2032", "2032-12-31", "told to be done"),
        ("train forty divers by the end of 2034", "2034-12-31", "still ahead"),
    ]
    assert about["finding"] == (
        "2 of 6 commitments name a date: one lies ahead of the newest text and one is told to be done."
    )


def test_what_undertakes_without_a_verb_of_undertaking_is_counted_apart(corpus: Corpus) -> None:
    about = told(charts.undertakings(corpus))
    first = {row["manner"]: row["count"] for row in about["table"] if row["meeting"] == "3 May 2031"}
    assert first == {"by an act": 2, "without a performative verb": 1}
    assert "of them without a performative verb" in about["finding"]


def test_a_deed_stands_beside_the_commitment_that_it_fulfils(corpus: Corpus) -> None:
    (row,) = charts.fulfilled(corpus).payload()["records"]
    assert (row["text"], row["meeting"], row["done_label"], row["done"]) == (
        "survey the reefs of the northern lane by 2032",
        "3 May 2031",
        "4 Jun 2032",
        "We have surveyed the reefs of the northern lane.",
    )


def test_the_newest_text_is_listed_and_who_undertakes_is_counted(corpus: Corpus) -> None:
    (row,) = charts.commitments(corpus).payload()["records"]
    assert (row["by"], row["form_label"], row["meetings"], row["first_label"]) == (
        "The group",
        "Decision",
        2,
        "3 May 2031",
    )
    (group,) = charts.undertakers(corpus).payload()["records"]
    assert (group["commitments"], group["dated"], group["sums"], group["done"]) == (6, 2, 2, 1)


def test_a_sentence_lists_its_commitments_so_that_figures_can_link_to_them(corpus: Corpus) -> None:
    records = charts.sentences(corpus).payload()["records"]
    listed = [one["id"] for record in records for one in record["commitments"]]
    assert listed == corpus.table("commitments")["commitment_id"].tolist()


def test_without_a_commitment_a_page_says_so(tmp_path: Path) -> None:
    (tmp_path / "2031-05-03.txt").write_text("The Ministers urge Norvia to open the lane.\n", encoding="utf-8")
    bare = load_corpus(tmp_path)
    for chart in (charts.recurring_commitments, charts.commitment_deadlines, charts.undertakings):
        assert told(chart(bare))["finding"].startswith("No ")
    assert charts.fulfilled(bare).plain().startswith("No text")
