"""What single texts consist of: types by section, demands by addressee."""

from __future__ import annotations

from commanalytics.measures.of_acts.acts_by_text import (
    anatomy_table,
    held_labels,
    read_labels,
    whole_texts,
)  # fmt: skip
from tests.findings.corpora import Asked, corpus

LAKE = corpus(
    {
        "2019-03-04": [Asked("open", "open the lane"), Asked("lamp", "mend the lamp", addressee="Tavell")],
        "2020-03-04": [Asked("open", "open the lane"), Asked("rest", "rest", addressee="")],
    },
    missing=("2020-09-01",),
    unread=("2021-03-04",),
)


def test_texts_held_are_labelled_in_the_order_of_the_meetings() -> None:
    assert list(held_labels(LAKE).values()) == ["4 Mar 2019", "4 Mar 2020"]
    assert list(read_labels(LAKE)) == ["lake-arn/2019-03-04", "lake-arn/2020-03-04"]


def test_types_are_counted_by_section_with_zeros_for_those_that_another_text_uses() -> None:
    table = anatomy_table(LAKE, "lake-arn/2019-03-04")
    told = table[["section", "panel", "act_type", "count", "of", "phrases"]].to_numpy().tolist()
    assert told == [
        ["preamble", "Preamble", "praise", 1, 1, "Welcoming"],
        ["preamble", "Preamble", "request", 0, 1, ""],
        ["operative", "Operative", "praise", 0, 2, ""],
        ["operative", "Operative", "request", 2, 2, "Requested"],
    ]
    assert table["ids"].tolist()[3] == ["lake-arn/2019-03-04#2", "lake-arn/2019-03-04#3"]


def test_panels_of_several_texts_bear_their_meetings() -> None:
    assert anatomy_table(LAKE)["panel"].unique().tolist() == [
        "Preamble, 4 Mar 2019", "Operative, 4 Mar 2019", "Preamble, 4 Mar 2020", "Operative, 4 Mar 2020",
    ]  # fmt: skip


def test_a_whole_text_takes_its_sections_together() -> None:
    table = whole_texts(LAKE)
    assert table[["meeting", "act_type", "count", "of"]].to_numpy().tolist() == [
        ["4 Mar 2019", "praise", 1, 3], ["4 Mar 2019", "request", 2, 3],
        ["4 Mar 2020", "praise", 1, 3], ["4 Mar 2020", "request", 2, 3],
    ]  # fmt: skip
