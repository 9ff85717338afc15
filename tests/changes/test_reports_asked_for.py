"""Reports asked for and received, as a reader of the Selvane texts finds them."""

from __future__ import annotations

import pytest

from commanalytics.changes.reports_asked_for import reports_asked_for
from tests.findings.corpora import Asked, corpus
from tests.goldreader import gold_corpus

RECEIVED = {  # text that asks, whom -> clause that says the report came
    ("2018-09-25", "AMS Special Envoy"): "Having received the second report of the Special Envoy",
    ("2018-09-25", "UN High Commissioner for Human Rights"): "took note of the report on the detained fishermen",
    ("2019-09-24", "AMS Special Envoy"): "Having heard the third report of the Special Envoy",
    ("2021-06-22", "AMS Special Envoy"): "Having heard the fourth report of the Special Envoy",
    ("2023-05-09", "AMS Special Envoy"): "Having heard the fourth report of the Special Envoy",
}


@pytest.fixture(scope="module")
def asked() -> dict[tuple[str, str], dict[str, str]]:
    rows = reports_asked_for(gold_corpus("demo")).to_dict("records")
    return {(row["date"], row["addressee_id"]): row for row in rows}


def test_reports_that_a_later_text_says_it_received(asked: dict[tuple[str, str], dict[str, str]]) -> None:
    found = {key for key, row in asked.items() if row["state"] == "received"}
    assert found == set(RECEIVED)
    assert all(words in asked[key]["received_text"] for key, words in RECEIVED.items())


def test_a_report_asked_for_again_is_not_one_received(asked: dict[tuple[str, str], dict[str, str]]) -> None:
    assert asked["2017-05-16", "AMS Secretary General"]["state"] == "not mentioned"


def test_the_newest_text_leaves_it_open(asked: dict[tuple[str, str], dict[str, str]]) -> None:
    assert asked["2025-06-17", "AMS Special Envoy"]["state"] == "open"
    assert asked["2025-06-17", "AMS Special Envoy"]["received_in"] == ""


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("keep the lamp lit and to report on it to the Council", True),
        ("begin the survey of the lane and report back in spring", True),
        ("study the survey and report of the pilots", True),
        ("keep the lamp and report room lit", False),
    ],
)
def test_a_report_may_be_asked_for_beside_something_else(text: str, asks: bool) -> None:
    asked = corpus({"2020-01-10": [Asked("lamp", text)]})
    assert len(reports_asked_for(asked)) == asks
