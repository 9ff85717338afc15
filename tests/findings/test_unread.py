"""A text that is held and was not read: what it says is unknown, and no sentence of ours makes silence of that."""

from __future__ import annotations

import pytest

from commanalytics.changes import diff
from commanalytics.changes.reports_asked_for import reports_asked_for
from commanalytics.changes.tables_over_time import act_shares, strengths, vocabulary
from commanalytics.display.evidence_tables import missed, unknown
from commanalytics.errors import CorpusError
from commanalytics.findings.coverage import coverage_finding, newer_unread, small_number_note, unread_notes
from commanalytics.findings.of_acts.acts_by_text import anatomy_finding
from commanalytics.findings.of_acts.clause_types import (
    baseline_finding,
    section_finding,
    strength_finding,
    type_finding,
)
from commanalytics.findings.of_demands.addressees import addressee_finding
from commanalytics.findings.of_demands.recurring_demands import longest_finding, recurrence_finding, returned_finding
from commanalytics.findings.of_texts.brief import brief_finding
from commanalytics.findings.of_texts.citations import citation_finding
from commanalytics.findings.of_texts.explore import newest_finding
from commanalytics.findings.of_texts.over_time import report_finding
from commanalytics.findings.of_texts.recognition import recognition_finding
from commanalytics.measures.meeting_states import enough_for_trend, meeting_rows
from commanalytics.measures.of_acts.clause_types import type_counts
from commanalytics.measures.of_demands.addressees import addressee_counts, asked
from commanalytics.measures.of_demands.recurring_demands import added, grid_table, returned_table, status_cells
from commanalytics.measures.of_texts.brief import predecessor, texts_between
from tests.findings.corpora import UNREAD, Asked, HandMade, corpus

REOPEN, MINES = Asked("reopen", "reopen the strait"), Asked("mines", "clear the mines")
REPORT = Asked("report", "report on the lake")
WHY = f"was not read as a communiqué: {UNREAD}. What it says is unknown."


@pytest.fixture(scope="module")
def last() -> HandMade:
    """The newest of three texts was not read."""
    texts = {"2020-01-10": [REOPEN, MINES], "2021-02-11": [REOPEN], "2022-03-12": []}
    return corpus(texts, unread=("2022-03-12",))


def test_its_meeting_has_a_state_of_its_own_and_no_figures(last: HandMade) -> None:
    row = meeting_rows(last).iloc[2]
    assert (row["state"], row["state_label"]) == ("unread", f"text held, not read: {UNREAD}")
    assert (row["held"], row["read"]) == (True, False)
    assert row[["words", "clauses"]].isna().all()
    assert meeting_rows(last)["read"].tolist() == [True, True, False]


def test_an_undated_one_has_it_too() -> None:
    some = corpus({"2020-01-10": [REOPEN], "": []}, unread=("",))
    assert meeting_rows(some)["state"].tolist() == ["held", "unread"]
    assert newer_unread(some) == ""  # of what time it is nobody knows


def test_coverage_does_not_count_it_among_those_held_and_read(last: HandMade) -> None:
    said = "Two texts of three known meetings are held and read. The text of 12 Mar 2022 is held, but was not read."
    assert coverage_finding(last) == said
    more = corpus({"2020-01-10": [], "2021-02-11": []}, missing=("2019-03-03",), unread=("2020-01-10", "2021-02-11"))
    assert coverage_finding(more) == (
        "No texts of three known meetings are held and read. No text is held of 3 Mar 2019. "
        "The texts of 10 Jan 2020 and 11 Feb 2021 are held, but were not read."
    )


def test_every_page_names_it_by_its_file_and_says_why(last: HandMade) -> None:
    assert unread_notes(last) == [f"2022-03-12.txt (12 Mar 2022) is held, but {WHY}"]
    found = corpus({"2020-01-10": [REOPEN]}, unread=("2020-01-10",))
    assert unread_notes(found)[0].endswith(f"{UNREAD}. What is not found in it is unknown.")


def test_a_brief_names_those_that_its_comparison_touches() -> None:
    days = ("2018-01-10", "2019-01-10", "2020-01-10", "2021-02-11", "2022-03-12", "2023-03-12")
    texts = {day: [REOPEN] for day in days} | {"": [REOPEN]}
    some = corpus(texts, unread=("2018-01-10", "2020-01-10", "2023-03-12"))

    def named(*which: str) -> list[str]:
        return [note.partition(".")[0] for note in unread_notes(some, texts_between(some, *which))]

    assert named() == []  # against 2021, read as it is
    assert named("2021-02-11") == ["2020-01-10"]  # left out of a comparison with 2019
    assert named("newest", "2019-01-10") == named("2019-01-10", "2022-03-12") == ["2020-01-10"]
    assert named("2019-01-10") == ["2018-01-10"]  # why it is compared with none
    assert named("2023-03-12") == ["2023-03-12"]
    assert texts_between(some, "2023-03-12", "2020-01-10")[-1] == "lake-arn/2023-03-12"
    none = corpus({"2020-01-10": [], "2021-02-11": []}, unread=("2020-01-10", "2021-02-11"))
    assert len(texts_between(none)) == 2
    undated = corpus({"2020-01-10": [REOPEN], "": [REOPEN]}, unread=("",))
    assert texts_between(undated) == ["lake-arn/2020-01-10"]
    (name,) = undated.table("communiques").query("date == ''")["communique_id"]
    assert texts_between(undated, name) == [name]


def test_the_headline_is_that_of_the_newest_text_read_and_says_that_a_newer_one_was_not(last: HandMade) -> None:
    newer = "The newer text of 12 Mar 2022 was not read."
    assert recurrence_finding(last) == f"The one demand of 11 Feb 2021 had been made before. {newer}"
    assert brief_finding(last) == (
        "The text of 11 Feb 2021 makes one demand: it is repeated in the same words. "
        f"One demand of 10 Jan 2020 is not repeated in it. {newer}"
    )
    assert newest_finding(last).startswith("The largest groups of clauses of 11 Feb 2021 are")
    assert newest_finding(last).endswith(newer)


def test_asked_by_name_it_says_why_it_was_not_read(last: HandMade) -> None:
    assert brief_finding(last, "2022-03-12") == f"The text of 12 Mar 2022 {WHY}"
    assert anatomy_finding(last, "lake-arn/2022-03-12") == f"The text of 12 Mar 2022 {WHY}"


def test_the_next_text_is_compared_with_the_last_one_read() -> None:
    texts = {"2020-01-10": [REOPEN, MINES], "2021-02-11": [], "2022-03-12": [REOPEN]}
    some = corpus(texts, unread=("2021-02-11",))
    assert predecessor(some, "lake-arn/2022-03-12") == "lake-arn/2020-01-10"
    assert "One demand of 10 Jan 2020 is not repeated in it." in brief_finding(some)


def test_no_redline_sets_a_text_against_it(last: HandMade) -> None:
    with pytest.raises(
        CorpusError, match=r"^lake-arn/2022-03-12: it was not read as a communiqué \(no clause was found"
    ):
        diff(last, "2021-02-11", "2022-03-12")
    with pytest.raises(CorpusError):
        diff(last, "2022-03-12", "2021-02-11")


def test_the_grid_marks_it_otherwise_than_a_text_that_is_missing(last: HandMade) -> None:
    cells = status_cells(last)
    told = cells[cells["meeting"] == "12 Mar 2022"]
    assert set(told["status"]) == {"unread"}
    assert set(told["status_label"]) == {"Text not read"}
    assert grid_table(last)["12 Mar 2022"].tolist() == ["▩ U", "▩ U"]
    assert "12 Mar 2022" not in set(added(last)["meeting"])


def test_one_that_stands_for_no_meeting_leaves_no_blank_in_the_grid() -> None:
    some = corpus({"2020-01-10": [REOPEN], "2021-02-11": [REOPEN], "": []}, unread=("",))
    grid = grid_table(some)
    assert grid.iloc[0].tolist()[2:] == ["● N", "○ R", "▩ U"]
    cells = status_cells(some)
    assert cells["status"].tolist() == ["new", "repeated", "unread"]
    assert cells["state"].tolist() == ["held", "held", "unread"]


def test_how_much_was_recognised_does_not_pass_it_over(last: HandMade) -> None:
    said = "An act was recognised in 5 of 5 preambular and operative clauses. No lead phrase is unknown to the "
    assert recognition_finding(last) == f"{said}lexicon. One text was not read."
    odd = corpus({"2020-01-10": [REOPEN, MINES], "2021-02-11": [REOPEN]}, unread=("2021-02-11",))
    assert recognition_finding(odd).startswith("An act was recognised in 3 of 3 preambular and operative clauses")


def test_what_was_found_in_it_stands_in_the_grid_and_counts_nowhere_else() -> None:
    texts = {"2020-01-10": [REOPEN, MINES], "2021-02-11": [REOPEN]}
    some = corpus(texts, unread=("2021-02-11",))
    cells = status_cells(some)
    told = cells[cells["meeting"] == "11 Feb 2021"]
    assert dict(zip(told["family_id"], told["status"], strict=True)) == {
        "lake-arn/reopen": "repeated", "lake-arn/mines": "unread",
    }  # fmt: skip
    assert len(asked(some)) == 2
    assert type_finding(some).startswith("Most frequent is “request”, with 2 of 3 acts. One text is")
    said = "The one text held and read, of 10 Jan 2020, makes two demands; whether they recur, more texts must tell."
    assert recurrence_finding(some) == f"{said} The newer text of 11 Feb 2021 was not read."
    assert "in two of two texts, of which one was not read" in longest_finding(some)


def test_counts_over_time_are_empty_for_it_and_never_nought(last: HandMade) -> None:
    counts = type_counts(last).set_index(["act_type", "meeting"])["count"]
    assert counts["request"].isna().tolist() == [False, False, True]
    asked = addressee_counts(last)
    assert asked["count"].isna().tolist() == [False, False, True]
    assert set(act_shares(last)["communique_id"]) == {"lake-arn/2020-01-10", "lake-arn/2021-02-11"}
    assert strengths(last, "Norvia")["demands"].tolist() == [2, 1]


def test_no_word_goes_and_no_report_is_passed_over_with_it() -> None:
    texts = {"2020-01-10": [REOPEN], "2021-02-11": [REOPEN, REPORT], "2022-03-12": []}
    some = corpus(texts, unread=("2022-03-12",))
    assert set(vocabulary(some)["state"]) == {"stayed"}
    assert reports_asked_for(some)["state"].tolist() == ["open"]
    assert "stands in the newest text that was read" in report_finding(some)


def test_it_makes_no_trend_and_shifts_no_share() -> None:
    texts = {f"20{year}-01-10": [REOPEN] for year in range(10, 16)} | {"2020-01-10": []}
    read = {date: asked for date, asked in texts.items() if asked}
    assert type_finding(corpus(texts, unread=("2020-01-10",))) == type_finding(corpus(read))
    assert not enough_for_trend(corpus(texts, unread=("2020-01-10", "2010-01-10")))


def test_a_return_counts_only_texts_that_could_tell() -> None:
    texts = {"2020-01-10": [REOPEN], "2021-02-11": [], "2022-03-12": [MINES], "2023-04-13": [REOPEN]}
    some = corpus(texts, unread=("2021-02-11",))
    assert returned_table(some)["texts_without"].tolist() == [1]
    assert "the longest, one held text, lay before" in returned_finding(some)


def test_it_leaves_no_meeting_out_of_a_list() -> None:
    texts = {"2020-01-10": [REOPEN], "2021-02-11": [REOPEN]}
    assert citation_finding(corpus(texts)) == "No text held cites an earlier meeting by its date."
    some = corpus(texts, unread=("2021-02-11",))
    assert citation_finding(some) == "No text held and read cites an earlier meeting by its date."


def test_where_none_was_read_nothing_is_said() -> None:
    some = corpus({"2020-01-10": [], "2021-02-11": []}, unread=("2020-01-10", "2021-02-11"))
    nothing = "No text held was read: nothing can be said about what was said."
    assert small_number_note(some) == nothing
    assert brief_finding(some) == nothing
    assert anatomy_finding(some) == nothing
    assert type_finding(some) == nothing
    assert addressee_finding(some) == nothing
    assert citation_finding(some) == nothing
    assert recurrence_finding(some) == "No text held was read: nothing can be said about demands."


def test_what_a_text_that_breaks_off_leaves_out_is_unknown() -> None:
    cut = corpus({"2020-01-10": [REOPEN, MINES], "2021-02-11": [REOPEN]}, cut=("2021-02-11",))
    said = "The text of 11 Feb 2021 makes one demand: it is repeated in the same words."
    assert brief_finding(cut) == f"{said} What it leaves out is unknown, since it breaks off."


def test_of_texts_none_of_which_was_read_nothing_is_said() -> None:
    """Neither what they hold nor what they do not."""
    none = corpus({"2020-01-10": []}, unread=("2020-01-10",))
    silent = "No text held was read: nothing can be said about what was said."
    for finding in (section_finding, strength_finding, baseline_finding):
        assert finding(none) == silent
    assert section_finding(corpus({}, missing=("2020-01-10",))) == silent.replace(" was read", "")
    assert (unknown(none).plain(), missed(none).plain()) == (silent, silent)
    read = corpus({"2020-01-10": []})
    assert unknown(read).plain() == "Every lead phrase in the texts held is in the lexicon."
    assert strength_finding(read) == "No directive act with a strength is found in the texts held."
