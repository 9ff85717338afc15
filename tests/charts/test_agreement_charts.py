"""What pages show of agreement with people: a matrix, corrected shares, a table, a line in the stamp."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics import charts
from commanalytics.charts.of_codings.confusion import confusion
from commanalytics.corpus.loaded_corpus import Corpus
from tests.charts.drawn import drawing, facts
from tests.coding.hand_coded import acts, filled, folder, reopened, sheet_of, write_rows

USUAL = {"Welcomed": "praise", "Called": "call", "Took": "praise", "Requested": "request"}
NOT_CHECKED = "Coding not checked by hand in this corpus."


@pytest.fixture(scope="module")
def unchecked(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return reopened(folder(tmp_path_factory.mktemp("friends")))


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Two notes are coded praise, a decision as nothing; all else is as it is read."""
    at = folder(tmp_path_factory.mktemp("friends"))
    filled(reopened(at), said)
    return reopened(at)


def said(sentence: str) -> dict[str, str]:
    both = ("concern", "condemn") if sentence.startswith("Expressed") else ()
    return acts(*(both or filter(None, [USUAL.get(sentence.split()[0])])))


def test_the_matrix_says_what_was_taken_for_what(checked: Corpus) -> None:
    about = facts(checked, charts.confusion)
    assert about["finding"] == (
        "In eleven sentences, coded by one person, acts have a precision of 0.70 (0.33 to 1.00) and a recall of 0.78 "
        "(0.43 to 1.00). Most often “Note” was coded “Praise”."
    )
    wrong = [row for row in about["table"] if row["machine_label"] != row["coder_label"]]
    assert [(row["machine_label"], row["coder_label"], row["units"]) for row in wrong] == [
        ("Note", "Praise", 2),
        ("Decide", "none", 1),
    ]
    assert [each.rpartition("#")[2] for each in wrong[0]["ids"]] == ["5", "4"]


def test_rows_and_columns_of_the_matrix_have_one_order(checked: Corpus) -> None:
    spec = drawing(checked, charts.confusion)
    domains = [layer["encoding"][axis]["scale"]["domain"] for layer in spec["layer"] for axis in ("x", "y")]
    assert domains[0] == ["Note", "Praise", "Concern", "Condemn", "Request", "Call", "Decide", "none"]
    assert all(domain == domains[0] for domain in domains)


def test_corrected_shares_stand_beside_those_read(checked: Corpus) -> None:
    about = facts(checked, charts.corrected)
    note = next(row for row in about["table"] if row["type_label"] == "Note")
    assert (note["read_percent"], note["corrected_percent"], note["coded"]) == (20.0, 0.0, 2)
    assert about["finding"].endswith("Of seven types fewer than 10 units were coded.")


def test_the_stamp_tells_the_agreement(checked: Corpus) -> None:
    assert charts.frame(checked).payload()["stamp"]["Checked by hand"] == (
        "acts F1 0.74 (0.40 to 1.00) in eleven sentences"
    )


def test_the_table_has_a_row_a_type_and_one_of_all(checked: Corpus) -> None:
    records = charts.checked_by_hand(checked).payload()["records"]
    assert records[-1] | {"f1": ""} == {
        "of": "acts", "type": "all", "precision": "0.70 (0.33 to 1.00)", "recall": "0.78 (0.43 to 1.00)", "f1": "",
        "units": 9,
    }  # fmt: skip


def test_where_nobody_coded_every_place_says_so(unchecked: Corpus) -> None:
    assert charts.frame(unchecked).payload()["stamp"]["Checked by hand"] == NOT_CHECKED[:-1].lower()
    assert facts(unchecked, charts.confusion)["finding"] == NOT_CHECKED
    assert facts(unchecked, charts.confusion)["nothing"] == NOT_CHECKED[:-1]
    corrected = facts(unchecked, charts.corrected)
    assert corrected["finding"] == f"{NOT_CHECKED[:-1]}: no share can be corrected."
    assert corrected["nothing"] == corrected["finding"][:-1], "so a page says it once"
    assert charts.checked_by_hand(unchecked).payload()["text"] == "commanalytics sample writes a sheet to fill in."


def test_rows_that_are_gone_are_told_in_the_stamp(tmp_path: Path) -> None:
    at = folder(tmp_path)
    rows = sheet_of([("2023-05-02-tavell.txt", "Sold the lamp;", acts("decide"))], "Bea")
    write_rows(at / "codings" / "mine.csv", rows)
    told = charts.frame(reopened(at)).payload()["stamp"]["Checked by hand"]
    assert told == "coding not checked by hand in this corpus; one row no longer found in the texts"


def test_corpora_joined_keep_what_was_coded_of_each(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one"), folder(tmp_path / "two")
    filled(reopened(one), said)
    filled(reopened(other), lambda _: acts("note"), "Bea")
    both = ca.concat([reopened(one), reopened(other)]).agreement()
    assert (both.units, both.lost, both.coders) == (22, (), ("Bea", "acts-10000-1"))


def test_of_corpora_narrowed_and_joined_only_what_is_left_counts(tmp_path: Path) -> None:
    at = folder(tmp_path / "one")
    filled(reopened(at), said)
    corpus, other = reopened(at), reopened(folder(tmp_path / "two"))
    assert ca.concat([corpus.between("2024", "2024"), other]).agreement().units == 5
    assert not ca.concat([corpus.addressed_to("Norvia"), other]).agreement()


def test_sections_can_be_drawn_as_well(tmp_path: Path) -> None:
    at = folder(tmp_path)
    filled(reopened(at), lambda _: {"section": "operative"}, of="sections")
    about = confusion(reopened(at), "sections").to_dict()["usermeta"]["commanalytics"]
    assert about["finding"].startswith("In eleven clauses, coded by one person, sections have a precision of 0.82")
    assert {row["machine_label"] for row in about["table"]} == {"opening", "operative"}


def test_the_switch_shows_shares_without_known_errors_where_people_coded(tmp_path: Path) -> None:
    at = folder(tmp_path, series())
    before = charts.clause_types(reopened(at)).to_dict()
    assert "corrected" not in str(before)
    filled(reopened(at), said)
    spec = charts.clause_types(reopened(at)).to_dict()
    switch = next(param for param in spec["params"] if param["name"] == "unit")
    assert switch["bind"]["options"] == ["count", "share", "per_1000_words", "corrected"]
    rows = spec["usermeta"]["commanalytics"]["table"]
    note = next(row for row in rows if row["type_label"] == "Note" and row["count"])
    assert (note["share_percent"], note["corrected_percent"]) == (50.0, 0.0)
    praise = next(row for row in rows if row["type_label"] == "Praise" and row["meeting"] == note["meeting"])
    assert (praise["count"], praise["corrected_percent"], praise["low_percent"], praise["high_percent"]) == (
        0, 50.0, 50.0, 50.0,
    )  # fmt: skip


def series() -> dict[str, str]:
    """Texts enough for a trend: each notes and calls; the last welcomes and calls."""
    lines = ["Took note of the tide;"] * 5 + ["Welcomed the tide;"]
    return {
        f"20{10 + n}-05-02-tavell.txt": f"The Friends of the Lighthouse met in Tavell on 2 May 20{10 + n}.\n\n"
        f"The Ministers:\n\n1. {line}\n2. Called upon Norvia to keep the lamp lit;\n"
        for n, line in enumerate(lines)
    }
