"""Charts and tables of what a group undertakes itself, on three texts of an invented group."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from commanalytics import charts, findings
from commanalytics.corpus.check import problems
from commanalytics.corpus.load import load_corpus
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS
from commanalytics.reviewing import answer, questions

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
        "The text of 5 Jul 2033 undertakes one action; it had been undertaken before."
    )
    second = findings.commitment_finding(corpus, "2032-06-04")
    assert second.endswith("one earlier commitment is told to be done.")


def texts(folder: Path, *said: str, dated: bool = True) -> Corpus:
    """A corpus of texts, a year after the other, each of the clauses that are said."""
    for n, words in enumerate(said):
        head = f"---\ndate: {2031 + n}-05-03\n---\n" if dated else ""
        body = "Osk Group\n\nThe Ministers of Tavell, Ondara and Selvane met in Osk.\n\n" + words + WELCOME
        (folder / f"text-{n}.txt").write_text(head + body, encoding="utf-8")
    return load_corpus(folder)


WELCOME = "3. The Ministers welcome the pilots of the lane.\n"
LEND = "1. The Ministers pledge to lend EUR 5 million to the pilots of the lane.\n"


def test_of_the_first_text_nothing_is_said_of_what_came_before(corpus: Corpus) -> None:
    assert findings.commitment_finding(corpus, "2031-05-03") == "The text of 3 May 2031 undertakes three actions."


def test_texts_without_a_date_have_none_that_is_earlier(tmp_path: Path) -> None:
    undated = texts(tmp_path, LEND, LEND, dated=False)
    assert findings.commitment_finding(undated) == (
        "No text held has a date: nothing can be said about which is the newest. See: commanalytics check."
    )
    assert findings.commitment_finding(undated, "text-1") == "The text of text-1 undertakes one action."


SURVEY = "1. The Ministers will survey the reefs of the northern lane by 2032.\n"
LIKE_IT = "1. The Ministers will survey all reefs.\n"


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Two commitments that are alike, and not surely the same."""
    return texts(tmp_path_factory.mktemp("doubts"), SURVEY, LIKE_IT)


def test_doubts_are_no_part_of_the_headline(doubtful: Corpus) -> None:
    assert findings.commitment_finding(doubtful) == (
        "The text of 3 May 2032 undertakes one action; it was not found to have been undertaken before."
    )


def test_what_is_only_like_an_earlier_one_stands_apart_and_is_counted_nowhere(doubtful: Corpus) -> None:
    about = told(charts.recurring_commitments(doubtful))
    assert about["finding"] == "None of the two different commitments was found more than once."
    assert [row["meetings"] for row in charts.commitments(doubtful).payload()["records"]] == [1]
    (group,) = charts.undertakers(doubtful).payload()["records"]
    assert (group["commitments"], group["again"]) == (2, 0)
    cells = {(row["label"], row["meeting"]): row["status_label"] for row in about["table"]}
    earlier, later = "survey the reefs of the northern lane by 2032", "survey all reefs"
    assert cells[later, "3 May 2032"] == cells[earlier, "3 May 2032"] == "Perhaps the same"
    assert "Perhaps the same: as an earlier commitment, or in a later one's words; not counted." in about["key"][1]
    payload = charts.commitments_to_review(doubtful).payload()
    (row,) = payload["records"]
    assert (row["label"], row["earlier_label"], row["addressee"]) == (later, earlier, "the group")
    assert [column["label"] for column in payload["columns"]][:2] == ["Commitment", "By"]
    assert findings.commitment_review_finding(doubtful).startswith(
        "One commitment is perhaps the same as an earlier one; it is not counted as made again"
    )


@pytest.mark.parametrize(("decision", "meetings"), [("same", {2}), ("different", {1})])
def test_a_doubt_about_commitments_is_asked_and_its_answer_kept(
    decision: str, meetings: set[int], tmp_path: Path
) -> None:
    asked = questions(texts(tmp_path, SURVEY, LIKE_IT))
    (question,) = [one for one in asked if one.of is COMMITMENTS]
    assert (question.one.text, question.other.text) == (
        "survey the reefs of the northern lane by 2032",
        "survey all reefs",
    )
    assert question.now == "now two families"
    answer(tmp_path, [question.decided(decision, "A. Reader")])
    later = load_corpus(tmp_path)
    assert questions(later) == []
    families = later.table("commitment_families")
    assert set(families["meetings"]) == meetings
    assert set(families["maybe"]) == {""}
    assert not any("review.csv" in problem.what for problem in problems(later))


def test_a_commitment_that_two_sentences_tell_to_be_done_is_one(tmp_path: Path) -> None:
    done = "1. We have surveyed the reefs of the northern lane.\n2. We have surveyed the northern lane’s reefs.\n"
    told_twice = texts(tmp_path, "1. The Ministers will survey the reefs of the northern lane.\n", done)
    assert len(told_twice.table("fulfilments")) == 2
    assert "one earlier commitment is told to be done" in findings.commitment_finding(told_twice)


def test_one_commitment_that_came_back_is_named(tmp_path: Path) -> None:
    said = "1. The Ministers will survey the reefs of the northern lane.\n"
    finding = told(charts.recurring_commitments(texts(tmp_path, said, said)))["finding"]
    start = "The one commitment was made more than once: “survey the reefs of the northern lane” ("
    assert finding.startswith(start)
    assert finding.endswith("), in two texts.")


def test_the_grid_shows_what_came_back_and_how(corpus: Corpus) -> None:
    about = told(charts.recurring_commitments(corpus))
    assert about["finding"].startswith("2 of 4 different commitments were made more than once")
    assert about["finding"].endswith("more than once, each in two texts.")
    assert about["key"][-1].startswith("Made more than once: nine of ten such links were right")
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


def test_the_line_ends_in_a_date_that_is_as_precise_as_the_words(corpus: Corpus) -> None:
    """ "By 2032" names no day, "by the end of 2034" does; the tooltip says until when at the latest."""
    (drawn,) = (rows for rows in charts.commitment_deadlines(corpus).to_dict()["datasets"].values() if len(rows) == 2)
    assert [(row["date_label"], row["until_label"]) for row in drawn] == [
        ("2032", "31 Dec 2032"),
        ("31 Dec 2034", "31 Dec 2034"),
    ]


def test_what_undertakes_without_a_verb_of_undertaking_is_counted_apart(corpus: Corpus) -> None:
    about = told(charts.undertakings(corpus))
    first = {row["manner"]: row["count"] for row in about["table"] if row["meeting"] == "3 May 2031"}
    assert first == {"by an act": 2, "without a performative verb": 1}
    assert "of them without a performative verb" in about["finding"]
    assert about["key"][0].endswith("number: clauses")


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
    assert (row["by_printed"], row["form_label"], row["meetings"], row["first_label"]) == (
        "The Ministers",
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


def test_what_two_later_texts_tell_is_counted_where_it_was_told_first(tmp_path: Path) -> None:
    """The headline of the newest text counts what the table has as told in it."""
    undertaken = (
        "The Ministers will survey the reefs of the northern lane. The Ministers will build a light on Farrow Point."
    )
    first, second = "We have surveyed the reefs of the northern lane.", "We have built a light on Farrow Point."
    found = texts(tmp_path, undertaken, first, f"{first} {second} We will pay for pilots.")
    assert len(found.table("fulfilments")) == 3
    assert [row["done_label"] for row in charts.fulfilled(found).payload()["records"]] == ["3 May 2032", "3 May 2033"]
    assert findings.commitment_finding(found).endswith("; one earlier commitment is told to be done.")


def test_one_action_is_spoken_of_in_the_singular(tmp_path: Path) -> None:
    new = texts(tmp_path, "We will mark the lane to Ondara by night.", "We will pay for forty pilots from Selvane.")
    assert findings.commitment_finding(new) == (
        "The text of 3 May 2032 undertakes one action; it was not found to have been undertaken before."
    )
