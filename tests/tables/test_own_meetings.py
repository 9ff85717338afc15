"""Only what cites a meeting of this group adds one, and a person has the last word."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.corpus.check import check_corpus

TEXT = """The Ministers met in Osk on 4 March 2024.

1. Recalling the communiqué of 3 May 2020 and the Tolu Leaders’ Meeting on 7 June 2021;

2. Recalling the technical meeting of 8 July 2022;

3. Urged Norvia to open the lane.
"""
CITED = ["2020-05-03", "2021-06-07", "2022-07-08"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "2024-03-04.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "meetings.csv").write_text("date\n2024-03-04\n", encoding="utf-8")
    (tmp_path / "aliases.csv").write_text("alias,name,kind\n", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text('group = "osk"\n', encoding="utf-8")
    return tmp_path


def test_a_meeting_of_others_is_none_of_the_groups(folder: Path) -> None:
    corpus = ca.load_corpus(folder)
    assert corpus.table("references")[["iso", "own"]].to_numpy().tolist() == [
        ["2020-05-03", True],
        ["2021-06-07", False],
        ["2022-07-08", False],
    ]
    assert corpus.table("meetings")["date"].tolist() == ["2020-05-03", "2024-03-04"]


@pytest.mark.parametrize(
    ("behind", "own"),
    [
        ("", True),
        (" at the Conference of Seafaring Powers in Bex", False),
        (" by the Conference of Seafaring Powers", False),
        (" at the Lodge in Bex", True),
    ],
)
def test_whose_a_declaration_is_may_be_told_behind_its_days(folder: Path, behind: str, own: bool) -> None:
    text = f"1. Recalling the declarations adopted on 5 May 2020 and 6 June 2021{behind};\n\n2. Urged Norvia to wait.\n"
    (folder / "texts" / "2024-03-04.txt").write_text(text, encoding="utf-8")
    assert ca.load_corpus(folder).references["own"].tolist() == [own, own]


def test_words_that_do_not_tell_cite_a_meeting_that_is_known(folder: Path) -> None:
    (folder / "meetings.csv").write_text("date\n2024-03-04\n2022-07-08\n2021-06-07\n", encoding="utf-8")
    assert ca.load_corpus(folder).references["own"].tolist() == [True, False, True]


def test_a_complete_catalogue_takes_no_meeting_from_a_citation(folder: Path) -> None:
    said = [p.what for p in check_corpus(ca.load_corpus(folder)).problems]
    assert said == [
        "not listed, known only from texts that cite them: 2020-05-03; write complete = true into corpus.toml if no "
        "meeting is missing"
    ]
    (folder / "corpus.toml").write_text('group = "osk"\ncomplete = true\n', encoding="utf-8")
    corpus = ca.load_corpus(folder)
    assert corpus.table("meetings")["date"].tolist() == ["2024-03-04"]
    assert check_corpus(corpus).problems == ()


def test_complete_is_true_or_false(folder: Path) -> None:
    (folder / "corpus.toml").write_text('complete = "yes"\n', encoding="utf-8")
    with pytest.raises(ca.CommanalyticsError, match=r"complete is neither true nor false\. Write complete = true"):
        ca.load_corpus(folder)


def test_a_person_says_whose_meeting_it_is(folder: Path) -> None:
    head = "text,quote,table,column,value,reason\n"
    (folder / "corrections.csv").write_text(
        head
        + "2024-03-04.txt,communiqué of 3 May 2020,references,own,false,of the secretariat\n"
        + "2024-03-04.txt,meeting of 8 July 2022,references,own,true,held at our side\n"
        + "2024-03-04.txt,Meeting on 7 June 2021,references,iso,2021-06-08,misprint\n",
        encoding="utf-8",
    )
    corpus = ca.load_corpus(folder)
    assert [one.state for one in corpus.corrections] == ["in force"] * 3
    assert corpus.table("references")[["iso", "own", "rule"]].to_numpy().tolist() == [
        ["2020-05-03", False, "correction"],
        ["2021-06-08", False, "correction"],
        ["2022-07-08", True, "correction"],
    ]
    assert corpus.table("meetings")["date"].tolist() == ["2022-07-08", "2024-03-04"]
