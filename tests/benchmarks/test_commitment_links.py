"""What a reader said of links of commitments stands beside texts of one series, and holds no word of them."""

from __future__ import annotations

import csv

from benchmarks._commitment_links import ANSWERS, LETTERS, SERIES, hashed, named
from benchmarks._sets import annotated_sets


def test_every_answer_is_of_two_texts_of_its_series_and_none_of_a_judge() -> None:
    series = {row["text"]: row["series"] for row in csv.DictReader(SERIES.read_text(encoding="utf-8").splitlines())}
    judges = {named(stem) for each in annotated_sets().values() if each.part == "judge" for stem in each.texts}
    assert not judges & set(series)
    for row in csv.DictReader(ANSWERS.read_text(encoding="utf-8").splitlines()):
        assert series[row["text_a"]] == series[row["text_b"]] == row["series"]
        assert {len(row["words_a"]), len(row["words_b"])} == {LETTERS}
        assert row["same"] in ("yes", "no")


def test_marks_and_capitals_make_no_other_wording() -> None:
    assert hashed("Mark the lane,\nand the reefs") == hashed("mark the lane and the reefs")
    assert hashed("mark the lane") != hashed("mark the lanes")
