"""Shares, strengths, words and reports over time, on corpora small enough to count."""

from __future__ import annotations

import pytest

from commanalytics.findings.of_texts.over_time import report_finding, towards_finding
from commanalytics.measures.of_texts.over_time import share_table, towards, word_table
from tests.findings.corpora import Asked, HandMade, corpus


@pytest.fixture(scope="module")
def six() -> HandMade:
    texts = {f"20{year}-01-10": [Asked("reopen", "reopen the strait", 3)] for year in range(10, 15)}
    return corpus(
        {**texts, "2015-01-10": [Asked("mines", "clear the mines", 5), Asked("lane", "widen the lane", 2, "Tavell")]}
    )


def test_a_share_stands_with_its_interval(six: HandMade) -> None:
    table = share_table(six)
    row = table[(table["meeting"] == "10 Jan 2010") & (table["act_group"] == "direct")].iloc[0]
    assert (row["count"], row["of"], row["share"]) == (1, 2, 50.0)
    assert (row["low"], row["high"]) == (9.5, 90.5)  # Wilson, 1 of 2


def test_no_share_over_time_with_too_few_texts() -> None:
    few = corpus({"2010-01-10": [Asked("reopen", "reopen the strait")]})
    assert share_table(few).empty
    assert word_table(few).empty


def test_strength_towards_the_most_asked_is_counted_and_never_averaged(six: HandMade) -> None:
    name, table = towards(six)
    assert name == "Norvia"
    assert table["strength"].tolist() == [3, 3, 3, 3, 3, 5]
    assert table["demands"].tolist() == [1] * 6
    said = "The strongest demands to Norvia reach 5, in the text of 10 Jan 2015."
    assert towards_finding(six) == said
    again = corpus({f"20{year}-01-10": [Asked("reopen", "reopen the strait", 3)] for year in range(10, 16)})
    assert "those of" not in towards_finding(again), "the newest are among the strongest"


def test_strength_towards_another_addressee_leaves_out_texts_that_do_not_ask_it(six: HandMade) -> None:
    _, table = towards(six, "Tavell")
    assert table["meeting"].tolist() == ["10 Jan 2015"]
    assert table["ids"].tolist() == [["lake-arn/2015-01-10#3.d1"]]


def test_words_that_came_and_went_are_told(six: HandMade) -> None:
    table = word_table(six)
    went = table[table["word"] == "strait"].iloc[0]
    assert (went["state"], went["first"], went["last"], went["texts"]) == ("went", "10 Jan 2010", "10 Jan 2014", 5)


def test_without_a_demand_for_a_report_it_is_said(six: HandMade) -> None:
    assert report_finding(six) == "No demand for a report is found in the texts held."
