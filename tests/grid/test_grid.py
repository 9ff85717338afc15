"""Sentences whose answer is known: as many are read aright as when the floors were written, or more."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks._sets import annotated_sets
from benchmarks.grid import HEADINGS, counts, readings
from commanalytics.parsing import parse
from tests.grid.marks import ExpectedAct, ExpectedDemand, marked
from tests.grid.sentences import sentences

HERE = Path(__file__).parent
GRIDS = annotated_sets("sentences")
with (HERE / "floors.csv").open(encoding="utf-8", newline="") as file:
    FLOORS = list(csv.DictReader(file))


@pytest.mark.parametrize("name", GRIDS)
def test_no_kind_falls_below_its_floor(name: str) -> None:
    found = counts(list(readings(GRIDS[name])), GRIDS[name].part)
    floors = {row["kind"]: {key: int(row[key]) for key in HEADINGS} for row in FLOORS if row["set"] == name}
    assert {kind: counted["sentences"] for kind, counted in found.items()} == {
        kind: floor["sentences"] for kind, floor in floors.items()
    }
    lower = {
        (kind, key): (found[kind][key], number)
        for kind, floor in floors.items()
        for key, number in floor.items()
        if found[kind][key] < number
    }
    assert lower == {}


def test_of_a_judge_only_the_total_is_counted() -> None:
    assert [row["kind"] for row in FLOORS if GRIDS[row["set"]].part == "judge"] == ["all"]


@pytest.mark.parametrize(("name", "number"), [("first", 528), ("second", 154), ("fresh", 210)])
def test_a_set_holds_as_many_sentences_as_its_readme_says(name: str, number: int) -> None:
    made = sentences(HERE / name)
    assert len(made) == number
    assert len({sentence.source for sentence in made}) > 0.99 * number  # three of the first are of two kinds
    assert f"| `{name}` | {number} |" in (HERE / "README.md").read_text(encoding="utf-8")


def test_a_pattern_takes_every_combination_of_its_slots(tmp_path: Path) -> None:
    write = {
        "patterns": "kind,slots,frame,sentence\ntense,who verb,,<name> [note|<<number>>] <own> chart.\n",
        "who": "name,frame,number,own\nthe Ministers,past,plural,their\nwe,we,plural,our\nthe Bank,past,singular,its\n",
        "verb": "plural,singular\nnote,notes\nrecord,records\n",
    }
    for name, rows in write.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    assert [(sentence.frame, sentence.source) for sentence in sentences(tmp_path)] == [
        ("past", "The Ministers [note|note] their chart."),
        ("past", "The Ministers [note|record] their chart."),
        ("we", "We [note|note] our chart."),
        ("we", "We [note|record] our chart."),
        ("past", "The Bank [note|notes] its chart."),
        ("past", "The Bank [note|records] its chart."),
    ]


def test_marks_leave_the_text_and_say_what_is_in_it() -> None:
    read = marked("[call|Urged] Norvia and Tavell to {Norvia + Tavell|wait}, and [call|called for] {|calm};")
    assert read.text == "Urged Norvia and Tavell to wait, and called for calm;"
    assert read.acts == (ExpectedAct("call", 0, 5), ExpectedAct("call", 37, 47))
    assert read.demands == (ExpectedDemand("Norvia + Tavell", "wait"), ExpectedDemand("", "calm"))


FRAME = (
    "The Ministers of the Harbour League met in Vendry on 4 March 2024.\n\n{}\n\nThe Ministers [praise|thanked] Ostrel."
)


@pytest.mark.parametrize(
    ("source", "acts", "demands"),
    [
        ("The Ministers [call|urged] Norvia to {Norvia|reopen the lane}.", True, True),
        ("The Ministers [request|urged] Norvia to {Norvia|reopen the lane}.", False, True),
        ("The Ministers urged [call|Norvia] to {Norvia|reopen the lane}.", False, True),
        ("The Ministers urged Norvia to {Norvia|reopen the lane}.", False, True),
        ("The Ministers [call|urged] Norvia to {Tavell|reopen the lane}.", True, False),
        ("The Ministers [call|urged] Norvia to {Norvia|reopen} the lane.", True, False),
        ("The Ministers [call|urged] Norvia to reopen the lane.", True, False),
    ],
    ids=["right", "type", "place", "one too many", "addressee", "action", "demand too many"],
)
def test_a_sentence_is_right_only_if_all_of_it_is(source: str, acts: bool, demands: bool) -> None:
    expected = marked(FRAME.replace("{}", source))
    found = parse(expected.text)
    assert (expected.acts_right(found), expected.demands_right(found)) == (acts, demands)
