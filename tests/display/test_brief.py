"""The brief of a text, of a whole corpus and of a narrowed one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import commanalytics as ca
from commanalytics import charts
from tests.findings.corpora import Asked, corpus

REOPEN, MINES = Asked("reopen", "reopen the strait to ships"), Asked("mines", "clear the mines off the lake")


@pytest.fixture(scope="module")
def returned() -> Any:
    """The strait is asked for, then not, then again; the mines are asked for in the middle."""
    return corpus({"2019-01-10": [REOPEN], "2020-01-10": [MINES], "2021-01-10": [REOPEN]})


def note(found: Any) -> str:
    """What is said of the demand that was taken up again."""
    groups = charts.brief(found).payload()["groups"]
    (item,) = next(group["items"] for group in groups if group["status"] == "returned")
    return str(item["note"])


def test_a_demand_that_is_taken_up_again_tells_when_it_was_last_made(returned: Any) -> None:
    assert note(returned) == "last made 10 Jan 2019"
    assert (
        charts.returned(returned)
        .payload()["caption"]
        .endswith("one held text, lay before “reopen the strait to ships”.")
    )


def test_what_is_perhaps_the_same_says_where_and_of_whom_it_was_asked_and_never_that_it_was_this() -> None:
    """The reader has to judge it, and cannot without these."""
    pilots = Asked("pilots", "train pilots for the lake", addressee="Tavell + Osk")
    made = {"2019-01-10": [pilots, REOPEN], "2020-01-10": [Asked("guides", "train guides"), REOPEN]}
    groups = charts.brief(corpus(made, maybe={"guides": "pilots"})).payload()["groups"]
    items = {group["status"]: group["items"] for group in groups}
    (item,) = items["maybe"]
    assert (item["was"], item["was_of"], item["was_when"]) == (pilots.text, "Tavell and Osk", "10 Jan 2019")
    assert item["note"] == "alike in “train”"
    (row,) = charts.to_review(corpus(made, maybe={"guides": "pilots"})).payload()["records"]
    assert (row["addressee"], row["earlier_label"]) == ("Norvia", f"Tavell and Osk: {pilots.text}")
    assert row["alike"] == "train"
    (repeated,) = items["repeated"]
    assert not {"was_of", "was_when"} & set(repeated)


def test_what_is_left_out_and_was_asked_before_a_text_that_breaks_off_says_by_which_text() -> None:
    made = {"2019-01-10": [MINES], "2020-01-10": [REOPEN], "2021-01-10": [Asked("lamp", "mend the lamp")]}
    found = corpus(made, cut=("2020-01-10",))
    groups = charts.brief(found).payload()["groups"]
    (items,) = (group["items"] for group in groups if group["status"] == "dropped")
    assert [item["label"] for item in items] == ["clause 2 of 10 Jan 2019", "clause 2"]
    told = "Two demands of earlier texts are not repeated in it."
    assert ca.findings.brief_finding(found).endswith(told)


def test_former_words_that_differ_in_marks_alone_are_not_said_again() -> None:
    made = {
        "2019-01-10": [Asked("lamp", "mend the lamp, at once")],
        "2020-01-10": [Asked("lamp", "mend the lamp at once")],
    }
    groups = charts.brief(corpus(made)).payload()["groups"]
    (item,) = next(group["items"] for group in groups if group["status"] == "repeated")
    assert "was" not in item


def test_of_former_words_the_brief_says_of_whom_they_were_asked_where_that_changed() -> None:
    lamp = {"2019-01-10": [Asked("lamp", "mend the lamp", addressee="Tavell + Osk")]}
    made = corpus(lamp | {"2020-01-10": [Asked("lamp", "mend the old lamp", addressee="Norvia + Osk")]})
    groups = charts.brief(made).payload()["groups"]
    (item,) = next(group["items"] for group in groups if group["status"] == "reworded")
    assert (item["addressee"], item["was_of"], "was_when" in item) == ("Norvia and Osk", "Tavell and Osk", False)


def test_what_several_texts_of_one_day_asked_is_said_to_be_of_them_all(tmp_path: Path) -> None:
    asked = {"05-a": "Norvia to mend the lamp", "05-b": "Tavell to count the boats", "09-c": "Osk to mark the reefs"}
    (tmp_path / "texts").mkdir()
    (tmp_path / "meetings.csv").write_text("date\n2024-05-04\n2024-09-04\n", encoding="utf-8")
    for name, what in asked.items():
        text = f"The Ministers met in Osk on 4 {'May' if '05' in name else 'September'} 2024.\n\n1. Urged {what}.\n"
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    found = ca.load_corpus(tmp_path)
    assert ca.findings.brief_finding(found) == (
        "The text of 4 Sep 2024 makes one demand: it is new. "
        "Two demands of the two texts of 4 May 2024 are not repeated in it."
    )
    payload = charts.brief(found).payload()
    assert payload["title"] == "Demands of 4 Sep 2024 against the two texts of 4 May 2024"
    (items,) = (group["items"] for group in payload["groups"] if group["status"] == "dropped")
    assert [item["label"] for item in items] == [
        "clause 2, No. 1 of 4 May 2024 (1)",
        "clause 2, No. 1 of 4 May 2024 (2)",
    ]


def test_where_nothing_is_asked_before_or_now_no_status_is_denied() -> None:
    assert charts.brief(corpus({"2019-01-10": [], "2020-01-10": []})).payload()["text"] == (
        "No demand was found in the text of 10 Jan 2020."
    )


@pytest.mark.parametrize("since", ["2019-09-24", "2020-07-07", "2021-06-22", "2022-04-12"])
def test_narrowed_to_later_texts_it_is_said_to_be_older_than_they(since: str) -> None:
    later = ca.demo().between(since, "9999")
    groups = charts.brief(later).payload()["groups"]
    items = next(group["items"] for group in groups if group["status"] == "returned")
    older = [item for item in items if "was_id" not in item]
    assert older
    assert all(item["note"].startswith("last made before the texts shown here") for item in older)


def test_the_first_text_of_those_that_are_left_shows_all_its_demands() -> None:
    """Only those that are new in the whole series stood there, under a number that counted all."""
    later = ca.demo().between("2025", "9999")
    payload = charts.brief(later).payload()
    (made,) = payload["groups"]
    assert payload["title"] == "Demands of 17 Jun 2025; texts before 2025 are left out here"
    assert [item["id"] for item in made["items"]] == later.table("demands")["demand_id"].tolist()
    assert ca.findings.brief_finding(later) == (
        "The text of 17 Jun 2025 makes 19 demands; texts before 2025 are left out here."
    )
    assert charts.redline(later).payload()["text"] == "Texts before 2025 are left out here."
    first = ca.demo().between("2017", "9999")
    assert charts.brief(first, "2017-05-16").payload()["title"] == "Demands of 16 May 2017; no earlier text is held"


def test_what_is_perhaps_the_same_as_something_left_out_is_told_with_its_words() -> None:
    """It was counted in the headline, and the list below it said that there is none."""
    later = ca.demo().between("2025", "9999")
    assert "; three are perhaps the same as" in ca.findings.recurrence_finding(ca.demo().between("2024", "9999"))
    shown = charts.to_review(later).payload()
    assert shown["caption"].startswith("Three demands are perhaps the same as an earlier one")
    assert [row["earlier_meeting"] for row in shown["records"]] == ["22 Jun 2021", "16 May 2017", "25 Sep 2018"]
    assert [len(row["ids"]) for row in shown["records"]] == [1, 1, 1], "no link leads to a sentence that is not there"
    assert len(charts.to_review(ca.demo()).payload()["records"][0]["ids"]) == 2


def test_where_no_gap_is_known_none_is_told() -> None:
    found = ca.demo().between("2021-06-22", "2021-12-31")
    assert charts.returned(found).payload()["caption"] == "Three demands came back after a gap."


def test_clauses_are_named_in_one_way_whether_they_count_anew_or_not_at_all(tmp_path: Path) -> None:
    begun = "The Ministers met in Osk on 4 March 2024.\n\n1. Urged Norvia to open the lane;\n\n2. Thanked Tavell.\n\n"
    free = "The Ministers urged Belmor to count the boats.\n\n"
    text = f"{begun}{free}ANNEX\n\n1. Urged Ondara to mark the reefs;\n\n2. Welcomed the pilots.\n"
    (tmp_path / "2024-03-04.txt").write_text(text, encoding="utf-8")
    found = ca.load_corpus(tmp_path)
    (group,) = charts.brief(found).payload()["groups"]
    ids = [item["id"].partition("#")[2].partition(".")[0] for item in group["items"]]
    labels = [item["label"] for item in group["items"]]
    assert labels == [f"clause {ids[0]}, No. 1", f"clause {ids[1]}", f"clause {ids[2]}, No. 1"]


def test_what_stands_in_another_sentence_is_neither_left_out_nor_said_for_the_first_time(tmp_path: Path) -> None:
    """The demand of the first text is no demand in the second, and the demand of the second was none in the first."""
    before = (
        "1. Urged Norvia to mend the old harbour lamp of Ondara;\n\n2. Welcomed that all mark the red reefs at Osk.\n"
    )
    after = (
        "1. Stressed the need of mending the old harbour lamp of Ondara;\n\n"
        "2. Called upon Tavell to mark the red reefs at Osk;\n\n3. Urged Norvia to count every boat on the lake.\n"
    )
    for day, text in (("2023-03-04", before), ("2024-03-04", after)):
        head = f"The Ministers met in Osk on 4 March {day[:4]}.\n\n"
        (tmp_path / f"{day}.txt").write_text(head + text, encoding="utf-8")
    found = ca.load_corpus(tmp_path)
    groups = {group["status"]: group for group in charts.brief(found).payload()["groups"]}
    assert groups["dropped"]["items"] == []
    (lamp,) = groups["elsewhere"]["items"]
    reefs, boats = groups["new"]["items"]
    assert (lamp["id"].partition("/")[2], lamp["there"].partition("/")[2]) == ("2023-03-04#2.d1", "2024-03-04#2")
    assert (reefs["there"].partition("/")[2], reefs["there_label"]) == ("2023-03-04#3", "clause 3, No. 2 of 4 Mar 2023")
    assert lamp["there_label"] == "clause 2, No. 1"
    assert "there" not in boats
    assert ca.findings.brief_finding(found) == (
        "The text of 4 Mar 2024 makes two demands: all are new (most words of one stand in an earlier text). "
        "One demand of 4 Mar 2023 is not made as such, but most of its words stand in another sentence."
    )
    (cell,) = (
        row
        for row in charts.recurring_demands(found).to_dict()["usermeta"]["commanalytics"]["table"]
        if row["status_label"] == "In another sentence"
    )
    assert [one.partition("/")[2] for one in cell["ids"]] == ["2024-03-04#2"]
    assert [row["count"] for row in charts.balance(found).to_dict()["usermeta"]["commanalytics"]["table"]] == [1, 2]


CITING = (
    "1. Recalled the Osk Convention on the Law of the Sea;\n\n"
    "2. Urged Norvia to apply the Osk Convention on the Law of the Sea;\n\n"
    "3. Recalled the Tavell Convention on Lights.\n"
)


def test_what_is_cited_twice_stands_once_with_its_count(tmp_path: Path) -> None:
    (tmp_path / "2024-03-04.txt").write_text(CITING, encoding="utf-8")
    rows = charts.references(ca.load_corpus(tmp_path)).payload()["records"]
    cited = [(row["text"], row["times"], [clause.partition("#")[2] for clause in row["ids"]]) for row in rows]
    assert cited == [
        ("Osk Convention on the Law of the Sea", 2, ["1", "2"]),
        ("Tavell Convention on Lights", 1, ["3"]),
    ]


def test_where_texts_come_from_stands_by_their_dates_and_the_undated_last(tmp_path: Path) -> None:
    for name, opening in (("a.txt", ""), ("b.txt", "The Ministers met in Osk on 4 March 2024.\n\n"), ("c.txt", "")):
        (tmp_path / name).write_text(f"{opening}1. Urged Norvia to mark lane {name[0]};\n\n2. Thanked Osk.\n", "utf-8")
    rows = charts.provenance(ca.load_corpus(tmp_path)).payload()["records"]
    assert [row["source_file"] for row in rows] == ["b.txt", "a.txt", "c.txt"]
