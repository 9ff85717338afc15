"""Narrowing by time and by addressee, table by table."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from commanalytics.tables.rows_in_scope import Scope, narrow
from tests.findings.corpora import Asked, corpus, not_reading

TEXTS = {
    "2019-03-04": [Asked("open", "open the lane"), Asked("lamp", "mend the lamp", addressee="Tavell")],
    "2020-03-04": [Asked("open", "open the lane")],
    "2021-06-30": [Asked("lamp", "mend the lamp", addressee="Tavell + Norvia")],
}
LAKE = corpus(TEXTS, missing=("2020-09-01",))


def narrowed(name: str, scope: Scope, of: Any = LAKE) -> pd.DataFrame:
    return narrow(name, lambda table: getattr(of, table), scope)


@pytest.mark.parametrize(
    ("scope", "dates"),
    [
        (Scope(), ["2019-03-04", "2020-03-04", "2021-06-30"]),
        (Scope(first="2020"), ["2020-03-04", "2021-06-30"]),
        (Scope(last="2020-03"), ["2019-03-04", "2020-03-04"]),
        (Scope(first="2020-03-04", last="2020-03-04"), ["2020-03-04"]),
        (Scope(first="2022"), []),
    ],
    ids=["all", "from a year on", "to the end of a month", "one day", "nothing"],
)
def test_texts_of_a_span_of_time_are_as_precise_as_it_is_told(scope: Scope, dates: list[str]) -> None:
    assert narrowed("communiques", scope)["date"].tolist() == dates
    assert scope.everything == (scope == Scope())


def test_what_belongs_to_a_text_goes_with_it() -> None:
    late = Scope(first="2020")
    assert narrowed("demands", late)["text"].tolist() == ["open the lane", "mend the lamp"]
    assert len(narrowed("clauses", late)) == 4
    assert narrowed("meetings", late)["date"].tolist() == ["2020-03-04", "2020-09-01", "2021-06-30"]
    assert narrowed("families", Scope(first="2021"))["label"].tolist() == ["mend the lamp"]
    assert narrowed("statuses", Scope(last="2019"))["date"].unique().tolist() == ["2019-03-04"]


def test_an_addressee_is_one_of_those_that_are_asked_together() -> None:
    tavell = Scope(addressees=frozenset({"Tavell"}))
    assert narrowed("demands", tavell)["addressee"].tolist() == ["Tavell", "Tavell + Norvia"]
    assert narrowed("families", tavell)["label"].tolist() == ["mend the lamp"]
    assert len(narrowed("clauses", tavell)) == len(narrowed("acts", tavell)) == 2


def test_statuses_narrowed_in_two_ways_are_of_the_families_that_are_left() -> None:
    """The lamp was asked of Norvia once, and of Tavell before: within 2019 no family of it is left."""
    both = Scope(first="2019", last="2020", addressees=frozenset({"Norvia"}))
    assert set(narrowed("statuses", both)["family_id"]) == set(narrowed("families", both)["family_id"])
    assert narrowed("statuses", both)["family_id"].unique().tolist() == ["lake-arn/open"]


def test_meetings_that_ask_nothing_of_an_addressee_stay() -> None:
    nobody = Scope(addressees=frozenset({"Ondara"}))
    assert narrowed("demands", nobody).empty
    assert len(narrowed("communiques", nobody)) == 3
    assert len(narrowed("meetings", nobody)) == 4


def test_a_text_that_was_not_read_and_bears_no_date_may_be_of_any_time() -> None:
    unread = not_reading(LAKE, "lake-arn/2020-03-04")
    unread.table("communiques").loc[unread.table("communiques")["unread"] != "", "date"] = ""
    kept = narrowed("communiques", Scope(first="2021"), unread)
    assert kept["communique_id"].tolist() == ["lake-arn/2020-03-04", "lake-arn/2021-06-30"]
