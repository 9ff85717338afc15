"""Of texts of very different length or level nothing is concluded from what one of them leaves out: on no page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import commanalytics as ca
from commanalytics import charts, findings
from commanalytics.charts.of_demands.recurring_demands import key
from commanalytics.findings.comparisons.groups_compared import difference_finding, owed_to_texts
from commanalytics.findings.of_texts.over_time import towards_finding, word_finding
from commanalytics.measures.comparisons.groups_compared import sides, types_compared
from commanalytics.measures.of_demands.recurring_demands import added, returned_table, status_cells
from commanalytics.measures.of_texts.brief import compared_with, predecessor, texts_before
from tests.findings.corpora import Asked, HandMade, corpus

REOPEN, MINES = Asked("reopen", "reopen the strait to ships"), Asked("mines", "clear the mines off the lake")
PAPER = "2021-01-10"  # of an office, between two of the ministers
LONG = {"2020-01-10": 1600, "2022-01-10": 1550}


def lake(newest: list[Asked], words: dict[str, int] | None = None) -> HandMade:
    """Ministers ask for two things, then a paper of an office for none, then ministers again."""
    lengths = LONG if words is None else words
    return corpus({"2020-01-10": [REOPEN, MINES], PAPER: [], "2022-01-10": newest}, words=lengths)


def level(of: HandMade, *levels: str) -> HandMade:
    """The same with who met, as the catalogue says."""
    of.table("meetings")["level"] = list(levels)
    return of


def labels(of: Any, status: str) -> list[str]:
    """The meetings at which a family has a status."""
    cells = status_cells(of)
    return cells.loc[cells["status"] == status, "meeting"].tolist()


def test_a_short_text_does_not_leave_out_what_a_long_one_asks() -> None:
    brief = findings.brief_finding(lake([]).between("2020", "2021"))
    assert brief == (
        "No demand was found in the text of 10 Jan 2021. No earlier text can be compared with it: that of 10 Jan 2020 "
        "is too different in length (1,600 words against 300)."
    )
    alike = findings.brief_finding(lake([], {}).between("2020", "2021"))
    assert alike == (
        "No demand was found in the text of 10 Jan 2021. Two demands of 10 Jan 2020 are not repeated in it."
    )


def test_a_text_is_compared_with_the_last_one_that_can_be_and_it_is_said_which() -> None:
    found = lake([REOPEN])
    newest = found.table("communiques")["communique_id"].iloc[-1]
    assert predecessor(found, newest) == "lake-arn/2021-01-10"
    assert compared_with(found, newest) == "lake-arn/2020-01-10"
    assert texts_before(found, newest) == ["lake-arn/2020-01-10"]
    why = (
        "It is compared with the text of 10 Jan 2020, since that of 10 Jan 2021 is too different in length "
        "(300 words against 1,550)"
    )
    assert findings.brief_finding(found) == (
        f"The text of 10 Jan 2022 makes one demand: it is repeated in the same words. {why}. "
        "One demand of 10 Jan 2020 is not repeated in it."
    )
    assert charts.brief(found).payload()["title"] == f"Demands of 10 Jan 2022 against 10 Jan 2020. {why}"
    redline = charts.redline(found).payload()
    assert (redline["title"], redline["left"]) == (f"The whole text. {why}", "10 Jan 2020")
    against = charts.redline(found, against=PAPER).payload()
    assert against["title"].endswith("(300 words against 1,550): what only one of them has may be owed to that")


def test_with_no_text_to_compare_with_nothing_is_said_of_what_is_left_out() -> None:
    found = lake([]).between("2020", "2021")
    shown = charts.brief(found)
    assert shown.payload()["text"] == "No demand was found in the text of 10 Jan 2021."
    assert charts.redline(found).payload()["text"].startswith("No earlier text can be compared with it: that of")
    asks = corpus({"2020-01-10": [REOPEN, MINES], PAPER: [REOPEN]}, words=LONG)
    (dropped,) = [one for one in charts.brief(asks).payload()["groups"] if one["status"] == "dropped"]
    assert not dropped["items"]
    assert dropped["note"] == "unknown, since no earlier text can be compared with this one"
    assert "one demand: it is repeated in the same words." in findings.brief_finding(asks)


def test_the_grid_marks_a_text_that_cannot_be_compared_and_nothing_counts_it() -> None:
    found = lake([REOPEN])
    assert labels(found, "apart") == ["10 Jan 2021"] * 2
    assert labels(found, "dropped") == ["10 Jan 2022"]
    assert labels(found, "repeated") == ["10 Jan 2022"]  # and not taken up again
    cells = status_cells(found)
    assert set(cells.loc[cells["status"] == "apart", ["glyph", "letter"]].itertuples(index=False, name=None)) == {
        ("≠", "D")
    }
    assert "apart" not in set(added(found)["status"])
    assert "Not compared: the text is more than three times as long or as short" in key({"new", "apart"})[1]
    assert "Not compared" not in " ".join(key({"new", "dropped"}))
    assert labels(lake([REOPEN], {}), "apart") == []
    assert labels(lake([REOPEN], {}), "returned") == ["10 Jan 2022"]


def test_a_gap_counts_the_texts_that_can_be_compared() -> None:
    days = {"2019-01-10": [REOPEN], PAPER: [], "2021-06-10": [], "2022-01-10": [REOPEN]}
    assert returned_table(corpus(days, words={PAPER: 50}))["texts_without"].tolist() == [1]
    assert returned_table(corpus(days))["texts_without"].tolist() == [2]


def test_levels_of_the_catalogue_are_kinds() -> None:
    apart = level(lake([], {}), "ministerial", "experts", "Ministerial")
    newest = apart.table("communiques")["communique_id"].iloc[-1]
    assert compared_with(apart, newest) == "lake-arn/2020-01-10"
    assert "since that of 10 Jan 2021 is of another level (experts, and not Ministerial)" in findings.brief_finding(
        apart
    )
    alike = level(lake([], {}), "ministerial", "", "ministerial")
    assert compared_with(alike, newest) == "lake-arn/2021-01-10"


def test_which_text_adds_most_says_its_length_where_that_explains_it() -> None:
    days = {"2019-01-10": [REOPEN], "2020-01-10": [], PAPER: [], "2022-01-10": [MINES]}
    said = findings.added_finding(corpus(days, words={"2022-01-10": 901}))
    assert said.endswith("adds most: one new, in a text of 901 words, where these have a median of 300.")
    assert findings.added_finding(corpus(days)).endswith("that of 10 Jan 2022 adds most: one new.")


def test_strength_and_words_of_texts_apart_are_not_set_against_each_other() -> None:
    weak, strong = Asked("reopen", "reopen the strait to ships", 2), Asked("mines", "clear the mines off the lake", 4)
    days = {f"20{year}-01-10": [weak] for year in range(11, 16)}
    long = {"2010-01-10": 2000}
    alike = corpus({"2010-01-10": [strong], **days})
    apart = corpus({"2010-01-10": [strong], **days}, words=long)
    assert towards_finding(alike).endswith("; those of 10 Jan 2015 reach 2.")
    assert towards_finding(apart) == "The strongest demands to Norvia reach 4, in the text of 10 Jan 2010."
    assert word_finding(alike) == "Not in the first text, but in the last: “reopen”, “ships” and “strait”."
    assert word_finding(apart) == (
        "The first text and the last are too different in length (2,000 words against 300): which words came and which "
        "went is not told."
    )


def test_shares_of_sides_apart_are_told_with_what_may_explain_them() -> None:
    asked = [Asked("reopen", "reopen the strait")] * 30
    days = {f"20{year}-01-10": asked if year > 14 else [] for year in range(10, 20)}
    few = {day: [*made, *made] or [REOPEN] * 0 for day, made in days.items()}
    long = {day: 2000 for day, made in days.items() if made}
    apart, alike = (sides([corpus(few, words=lengths)]) for lengths in (long, {}))
    said = owed_to_texts(apart)
    assert said.endswith("are on the median too different in length (300 words against 2,000), which may explain it.")
    assert owed_to_texts(alike) == ""
    table = types_compared(apart)
    assert not difference_finding(types_compared(alike), alike, "type").endswith("which may explain it.")
    told = difference_finding(table, apart, "type")
    assert told.endswith("which may explain it.") or not told.startswith("They differ most")


@pytest.fixture
def day_of_two(tmp_path: Path) -> Any:
    """A summit's text of some length; then one of a summit, and a short one of the same day."""
    many = "".join(f"{n}. Welcomed the work of the harbour masters of Tavell in year {n};\n" for n in range(2, 12))
    head = "The Friends of the Lighthouse met in Ondara on 4 March {}.\n\n1. Called upon Norvia to repair the lamp;\n"
    quiet = "The Friends of the Lighthouse met in Ondara on 4 March 2023.\n\n1. Welcomed the lamp;\n"
    texts = {
        "a-2022": head.format(2022) + many + "12. Requested Tavell to report on the buoys.\n",
        "b-2023": quiet + many + "12. Requested Tavell to report on the buoys.\n",
        "c-2023": "The Friends of the Lighthouse met in Ondara on 4 March 2023.\n\n1. Thanked Halmar.\n",
    }
    (tmp_path / "texts").mkdir()
    for name, words in texts.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(words, encoding="utf-8")
    return ca.load_corpus(tmp_path)


def test_of_two_texts_of_a_day_each_is_compared_by_its_own_length(day_of_two: Any) -> None:
    long, short = (text for text in day_of_two.communiques["communique_id"] if "2023" in text)
    if day_of_two.communiques.set_index("communique_id").loc[long, "words"] < 50:
        long, short = short, long
    assert "of 4 Mar 2022 is not repeated in it" in findings.brief_finding(day_of_two, long)
    assert "No earlier text can be compared with it" in findings.brief_finding(day_of_two, short)
    assert "not repeated" not in findings.brief_finding(day_of_two, short)
