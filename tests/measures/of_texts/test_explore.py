"""Clauses by meeting and group of acts."""

from __future__ import annotations

from commanalytics.measures.of_texts.explore import clause_rows, group_counts, newest_rows
from tests.findings.corpora import Asked, corpus

LAKE = corpus({"2019-03-04": [Asked("open", "open the lane")] * 2, "2020-03-04": [Asked("open", "open the lane")]})


def test_each_clause_with_an_act_is_a_row_with_its_short_id() -> None:
    rows = clause_rows(LAKE)
    assert rows["id"].tolist() == ["2019-03-04#1", "2019-03-04#2", "2019-03-04#3", "2020-03-04#1", "2020-03-04#2"]
    assert rows["type_label"].tolist() == ["Praise", "Request", "Request", "Praise", "Request"]
    assert rows["text"].iloc[1] == "Requested Norvia to open the lane;"


def test_groups_are_counted_by_meeting_in_their_order() -> None:
    table = group_counts(LAKE)
    assert table[["meeting", "group_label", "count"]].to_numpy().tolist() == [
        ["4 Mar 2019", "Approve", 1], ["4 Mar 2019", "Direct", 2],
        ["4 Mar 2020", "Approve", 1], ["4 Mar 2020", "Direct", 1],
    ]  # fmt: skip
    assert table["ids"].iloc[1] == ["lake-arn/2019-03-04#2", "lake-arn/2019-03-04#3"]


def test_of_many_clauses_those_of_the_newest_texts_are_listed_whole_texts_at_a_time() -> None:
    texts = {most: newest_rows(LAKE, most)["meeting"].unique().tolist() for most in (1, 2, 4, 5)}
    assert texts == {1: ["4 Mar 2020"], 2: ["4 Mar 2020"], 4: ["4 Mar 2020"], 5: ["4 Mar 2019", "4 Mar 2020"]}
