"""The tables behind the questions over time, on figures that can be counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from commanalytics.changes.tables_over_time import act_shares, histories, strengths, vocabulary, wilson
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.errors import NotFoundError
from tests.goldreader import gold_corpus


@pytest.fixture(scope="module")
def selvane() -> Corpus:
    return gold_corpus("demo")


def test_wilson_bounds_are_those_of_the_textbook() -> None:
    low, high = wilson(10, 20)
    assert (round(low or 0, 3), round(high or 0, 3)) == (0.299, 0.701)
    assert wilson(0, 5)[0] == 0.0
    assert wilson(5, 5)[1] == 1.0
    assert wilson(0, 0) == (None, None)


@pytest.mark.parametrize("total", [1, 2, 7, 20, 113, 12_345])
def test_wilson_bounds_are_those_of_scipy(total: int) -> None:
    from scipy.stats import binomtest  # takes longer to import than all tests of this module take

    for count in sorted({0, 1, total // 3, total // 2, total - 1, total}):
        interval = binomtest(count, total).proportion_ci(confidence_level=0.95, method="wilson")
        assert wilson(count, total) == pytest.approx((interval.low, interval.high), abs=1e-15)


def test_shares_of_a_text_sum_to_one_and_lie_in_their_intervals(selvane: Corpus) -> None:
    table = act_shares(selvane)
    assert table.groupby("communique_id")["share"].sum().round(9).eq(1).all()
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    assert len(table) == 10 * table["act_type"].nunique()


def test_acts_are_grouped_by_type_or_group_only(selvane: Corpus) -> None:
    with pytest.raises(NotFoundError, match="acts are not grouped by this"):
        act_shares(selvane, by="lemma")


def test_strengths_are_counted_and_never_averaged(selvane: Corpus) -> None:
    table = strengths(selvane, "Norvia")
    asked = selvane.table("demands")["addressee_id"].str.split(" + ", regex=False).map(lambda names: "Norvia" in names)
    assert table["demands"].sum() == asked.sum()
    assert set(table["strength"].dropna()) <= {1, 2, 3, 4, 5}
    assert table.groupby("date")["strongest"].first()["2025-06-17"] == 3
    assert table.groupby("date")["strongest"].first()["2024-02-27"] == 5


def test_a_text_that_asks_nothing_has_a_row_with_none(selvane: Corpus) -> None:
    table = strengths(selvane, "UN Security Council").set_index("date")
    assert table.loc["2017-05-16", "demands"] == 0
    assert pd.isna(table.loc["2017-05-16", "strength"])


def test_an_unknown_addressee_is_an_error(selvane: Corpus) -> None:
    with pytest.raises(NotFoundError, match="nothing is asked of anyone of that name"):
        strengths(selvane, "Atlantis")


def test_words_come_go_and_stay(selvane: Corpus) -> None:
    table = vocabulary(selvane).set_index("word")
    assert table.loc["strait", "state"] == "stayed"
    assert table.loc["ceasefire", ["state", "first", "last"]].tolist() == ["came and went", "2019-09-24", "2024-02-27"]
    assert table.loc["reefs", ["state", "first"]].tolist() == ["came", "2019-09-24"]
    assert "the" not in table.index
    assert "2019" not in table.index


def test_histories_say_how_long_and_with_what_gaps(selvane: Corpus) -> None:
    table = histories(selvane)
    assert len(table) == len(selvane.families)
    top = table.iloc[0]
    assert top["meetings"] == table["meetings"].max()
    assert (top["first"], top["last"], top["days"]) == ("2017-05-16", "2025-06-17", 2954)
    assert (table.loc[table["meetings"] == 1, ["streak", "gaps", "days"]] == [1, 0, 0]).all().all()
