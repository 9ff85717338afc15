"""What recurs, counted by hand on a corpus of three texts and one meeting without a text."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import commanalytics as ca
from commanalytics.charts.of_demands.recurring_demands import recurring_demands
from commanalytics.display.evidence_tables import grid
from commanalytics.errors import NotFoundError
from commanalytics.findings.of_demands.recurring_demands import longest_finding, recurrence_finding, review_finding
from commanalytics.findings.of_texts.brief import brief_finding
from commanalytics.measures.of_demands.recurring_demands import (
    added,
    family_rows,
    grid_table,
    maybe_the_same,
    returned_table,
    shown_status,
    status_cells,
    wordings_table,
)
from tests.charts.test_charts import told
from tests.findings.corpora import Asked, HandMade, corpus
from tests.goldreader import gold_corpus


@pytest.fixture(scope="module")
def lake() -> HandMade:
    return corpus(
        {
            "2020-01-10": [Asked("reopen", "reopen the strait"), Asked("release", "release the crew")],
            "2021-02-11": [Asked("reopen", "reopen the strait", 5)],
            "2023-03-12": [Asked("release", "let the crew go"), Asked("mines", "clear the mines", 1, "Tavell")],
        },
        missing=("2022-05-05",),
    )


def test_each_family_has_the_status_that_a_reader_would_give_it(lake: HandMade) -> None:
    cells = status_cells(lake)
    told = {(c["family_id"].partition("/")[2], c["meeting"]): c["status"] for c in cells.to_dict("records")}
    assert told == {
        ("reopen", "10 Jan 2020"): "new",
        ("reopen", "11 Feb 2021"): "hardened",
        ("reopen", "5 May 2022"): "unknown",
        ("reopen", "12 Mar 2023"): "dropped",
        ("release", "10 Jan 2020"): "new",
        ("release", "11 Feb 2021"): "dropped",
        ("release", "5 May 2022"): "unknown",
        ("release", "12 Mar 2023"): "returned",
        ("mines", "5 May 2022"): "unknown",
        ("mines", "12 Mar 2023"): "new",
    }


def test_the_first_words_of_what_is_perhaps_the_same_are_the_earliest_in_whatever_order_texts_stand() -> None:
    texts = {
        "2021-01-10": [Asked("release", "let them go")],
        "2022-02-11": [Asked("crew", "free the crew")],
        "2023-03-12": [Asked("crew", "free the crew now")],
    }
    made = corpus(texts, maybe={"crew": "release"})
    made.demands = made.demands.iloc[::-1].reset_index(drop=True)
    (row,) = maybe_the_same(made).to_dict("records")
    assert (row["label"], row["meeting"]) == ("free the crew", "11 Feb 2022")
    assert (row["earlier_label"], row["earlier_meeting"]) == ("let them go", "10 Jan 2021")
    made.found.clear()
    made.demands["addressee"] = "the Norvian side"
    (row,) = maybe_the_same(made).to_dict("records")
    assert (row["addressee"], row["earlier_addressee"]) == ("Norvia", "Norvia"), "as grid and charts call it"


def test_a_meeting_without_a_text_is_never_called_not_repeated(lake: HandMade) -> None:
    cells = status_cells(lake)
    missing = cells[cells["meeting"] == "5 May 2022"]
    assert set(missing["status_label"]) == {"No whole text held"}
    assert set(missing["glyph"]) == {"▨"}


def test_a_text_that_breaks_off_leaves_what_it_lacks_unknown() -> None:
    cut = corpus(
        {"2020-01-10": [Asked("reopen", "reopen the strait")], "2021-02-11": [Asked("mines", "clear the mines")]},
        cut=("2021-02-11",),
    )
    cells = status_cells(cut)
    reopen = cells[(cells["family_id"] == "lake-arn/reopen") & (cells["meeting"] == "11 Feb 2021")]
    assert reopen["status"].tolist() == ["unknown"]
    assert reopen["status_label"].tolist() == ["Text breaks off"]


def test_a_family_is_named_by_its_latest_wording(lake: HandMade) -> None:
    families = family_rows(lake)
    assert families["label"].tolist() == ["reopen the strait", "let the crew go", "clear the mines"]
    assert families["first_label"].tolist() == ["10 Jan 2020", "10 Jan 2020", "12 Mar 2023"]


def test_the_grid_reads_as_a_table_too(lake: HandMade) -> None:
    grid = grid_table(lake)
    assert grid.columns.tolist()[2:] == ["10 Jan 2020", "11 Feb 2021", "5 May 2022", "12 Mar 2023"]
    assert grid.iloc[0].tolist()[2:] == ["● N", "▲ H", "▨ ?", "× X"]
    assert grid.iloc[2].tolist()[2:] == ["", "", "▨ ?", "● N"]


@pytest.mark.parametrize(
    ("presence", "wording", "force", "shown"),
    [
        ("new", "", "", "new"),
        ("returned", "reworded", "hardened", "returned"),  # the first that holds
        ("kept", "reworded", "hardened", "hardened"),
        ("kept", "reworded", "softened", "softened"),
        ("kept", "reworded", "same", "reworded"),
        ("kept", "repeated", "same", "repeated"),
        ("kept", "repeated", "", "repeated"),  # no strength known
        ("dropped", "", "", "dropped"),
        ("absent", "", "", ""),
        ("maybe", "", "", "maybe"),
        ("not yet", "", "", ""),
        ("unknown", "", "", "unknown"),
    ],
)
def test_the_first_status_that_holds_is_shown(presence: str, wording: str, force: str, shown: str) -> None:
    assert shown_status(presence, wording, force) == shown


def test_what_each_meeting_added_adds_up(lake: HandMade) -> None:
    told = [(r["meeting"], r["status"], r["count"]) for r in added(lake).to_dict("records")]
    assert told == [
        ("10 Jan 2020", "new", 2),
        ("11 Feb 2021", "hardened", 1),
        ("11 Feb 2021", "dropped", 1),
        ("12 Mar 2023", "new", 1),
        ("12 Mar 2023", "returned", 1),
        ("12 Mar 2023", "dropped", 1),
    ]


def test_a_return_says_after_how_many_texts(lake: HandMade) -> None:
    row = returned_table(lake).iloc[0]
    assert (row["last_made"], row["meeting"], row["texts_without"]) == ("10 Jan 2020", "12 Mar 2023", 1)


def test_the_headline_counts_what_had_been_made_before(lake: HandMade) -> None:
    said = "Of the two demands of 12 Mar 2023, one had been made before; it was taken up again."
    assert recurrence_finding(lake) == said


def test_the_headline_counts_each_demand_once_as_the_brief_does() -> None:
    """One that came back weaker is back, and counts there; only one that was there before counts as softened."""
    texts = {
        "2020-01-10": [Asked("reopen", "reopen the strait", 5), Asked("release", "release the crew", 5)],
        "2021-02-11": [Asked("reopen", "reopen the strait", 5)],
        "2022-03-12": [Asked("reopen", "reopen the strait", 2), Asked("release", "release the crew", 2)],
    }
    made = corpus(texts)
    said = (
        "Every demand of 12 Mar 2022 (2) had been made before; "
        "of these one was softened and one was taken up again (softened)."
    )
    assert recurrence_finding(made) == said
    said = "The text of 12 Mar 2022 makes two demands: one is softened and one is taken up again (softened)."
    assert brief_finding(made).startswith(said)


def test_two_demands_of_one_family_are_two_in_the_headline_and_in_the_brief() -> None:
    asked = [Asked("reopen", "reopen the strait"), Asked("reopen", "reopen it at once")]
    made = corpus({"2020-01-10": asked[:1], "2021-02-11": [], "2022-03-12": asked})
    said = "Every demand of 12 Mar 2022 (2) had been made before; both were taken up again."
    assert recurrence_finding(made) == said
    assert brief_finding(made).startswith("The text of 12 Mar 2022 makes two demands: all are taken up again.")


def test_headline_and_brief_of_the_demonstration_tell_the_same_counts() -> None:
    demo = gold_corpus("demo")
    told = re.compile(r"(\w+) (?:is|are|was|were) ((?:new|hardened|softened|taken up again|reworded)(?: \([^)]*\))?)")
    headline, brief = (
        {what: count for count, what in told.findall(said)} for said in (recurrence_finding(demo), brief_finding(demo))
    )
    assert headline
    assert headline.items() <= brief.items()


def test_the_headline_of_one_text_draws_no_conclusion() -> None:
    one = corpus({"2020-01-10": [Asked("reopen", "reopen the strait")]})
    said = "The one text held, of 10 Jan 2020, makes one demand; whether it recurs, more texts must tell."
    assert recurrence_finding(one) == said


def test_the_headline_of_no_text_says_so() -> None:
    assert recurrence_finding(corpus({}, missing=("2020-01-10",))).startswith("No text held")


def test_an_unknown_family_is_refused_with_a_way_on(lake: HandMade) -> None:
    with pytest.raises(NotFoundError, match=r"lake-arn/nothing: there is no such family. See the ids in .families."):
        wordings_table(lake, "lake-arn/nothing")


def test_a_family_shows_whom_its_latest_wording_is_asked_of() -> None:
    asked = {
        "2020-01-10": [Asked("mines", "clear the mines", 3, "Norvia")],
        "2021-02-11": [Asked("mines", "clear the last mines", 3, "Tavell")],
    }
    row = family_rows(corpus(asked)).iloc[0]
    assert (row["label"], row["addressee"]) == ("clear the last mines", "Tavell")


def test_what_is_perhaps_an_earlier_demand_is_listed_and_counted_as_nothing() -> None:
    """The second text's demand is only offered: it is neither new nor made before, and the first's is not left out."""
    asked = {
        "2020-01-10": [Asked("reopen", "reopen the strait"), Asked("mines", "clear the mines")],
        "2021-02-11": [Asked("let", "let the ships through"), Asked("mines", "clear the mines")],
    }
    lake = corpus(asked, maybe={"let": "reopen"})
    table = maybe_the_same(lake)
    assert table[["label", "meeting", "earlier_label", "earlier_meeting"]].to_numpy().tolist() == [
        ["let the ships through", "11 Feb 2021", "reopen the strait", "10 Jan 2020"]
    ]
    cells = status_cells(lake)
    assert cells.loc[cells["meeting_id"] == "lake-arn/2021-02-11", "status"].tolist() == ["repeated", "maybe", "maybe"]
    said = "Of the two demands of 11 Feb 2021, one had been made before; one is perhaps the same as an earlier one."
    assert recurrence_finding(lake) == said
    assert review_finding(lake) == (
        "One demand is perhaps the same as an earlier one; it is not counted as made again, or as new, until "
        "commanalytics review settles it."
    )
    assert wordings_table(lake, "lake-arn/reopen")["text"].tolist() == ["reopen the strait"]
    assert brief_finding(lake) == (
        "The text of 11 Feb 2021 makes two demands: one is perhaps the same as before and one is repeated in the same "
        "words. None of the demands of 10 Jan 2020 is left out."
    )


def test_of_too_many_families_the_grid_holds_the_most_frequent_and_says_so() -> None:
    """A hundred are what a grid draws. 129 made once and one made twice: that one and the first 99."""
    once = [Asked(f"f{n}", f"dredge harbour {n}") for n in range(129)]
    often = Asked("often", "reopen the strait")
    many = corpus({"2020-01-10": [*once, often], "2021-02-11": [often]}, missing=("2022-05-05",))
    rows = grid_table(many)
    assert [len(rows), rows["label"].iloc[0], rows["label"].iloc[-1]] == [100, "reopen the strait", "dredge harbour 98"]
    assert grid(many).caption == "Demands by meeting, the most frequent 100 of 130"


def test_under_the_grid_stands_what_all_made_and_of_those_it_draws_what_is_unknown() -> None:
    once = [Asked(f"f{n}", f"dredge harbour {n}") for n in range(120)]
    many = corpus({"2020-01-10": once}, missing=("2022-05-05",))
    table = told(recurring_demands(many))["table"]
    assert Counter(row["status_label"] for row in table) == {"New": 120, "No whole text held": 100}


def test_of_some_texts_of_a_group_the_most_frequent_is_counted_in_these() -> None:
    later = ca.demo().between("2023", "2025")
    assert len(later.communiques) == 3
    assert " in three of three texts, as often as three other demands." in longest_finding(later)
    assert longest_finding(later.between("2023", "2023")) == "No demand is made more than once."
