"""What holds without exception: order, re-parsing, re-wrapping, texts that come and go, with and without a registry."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from commanalytics.recurrence import Decision, Review, recurring
from commanalytics.recurrence.grouping.frozen_families import freeze
from tests.recurrence.series import SERIES, Said, partition, tables

DAYS = sorted(SERIES)
shuffled = st.permutations(range(sum(len(asked) for asked in SERIES.values())))


def only(days: list[str]) -> Said:
    return {day: SERIES[day] for day in DAYS if day in days}


@given(shuffled)
@settings(max_examples=20, deadline=None)
def test_order_of_input_changes_nothing(order: list[int]) -> None:
    demands, texts = tables(SERIES)
    straight, mixed = recurring(demands, texts), recurring(demands.iloc[order], texts.iloc[::-1])
    pd.testing.assert_frame_equal(straight.families, mixed.families)
    pd.testing.assert_frame_equal(straight.links, mixed.links)


@given(st.permutations(DAYS), shuffled)
@settings(max_examples=20, deadline=None)
def test_frozen_ids_hold_whatever_comes_in_whatever_order(arrival: list[str], order: list[int]) -> None:
    registry = None
    known: dict[str, str] = {}
    for count in range(1, len(arrival) + 1):
        demands, texts = tables(only(arrival[:count]))
        demands = demands.iloc[[place for place in order if place < len(demands)]]
        found = recurring(demands, texts, registry=registry)
        now = dict(found.family_of)
        assert {demand: now[demand] for demand in known} == known
        registry, known = freeze(found, demands, registry), now


@given(st.sampled_from(DAYS))
@settings(max_examples=8, deadline=None)
def test_a_text_that_goes_and_returns_has_its_ids_back(day: str) -> None:
    demands, texts = tables(SERIES)
    whole = recurring(demands, texts)
    registry = freeze(whole, demands)
    fewer, few_texts = tables(only([d for d in DAYS if d != day]))
    without = recurring(fewer, few_texts, registry=registry)
    assert dict(without.family_of) == {d: f for d, f in whole.family_of.items() if d in set(fewer["demand_id"])}
    again = recurring(demands, texts, registry=freeze(without, fewer, registry))
    assert dict(again.family_of) == dict(whole.family_of)


@given(st.sampled_from(["  ", "\n", " \n\t"]), st.integers(1, 5))
@settings(max_examples=10, deadline=None)
def test_rewrapped_and_renumbered_texts_keep_their_ids(blank: str, shift: int) -> None:
    demands, texts = tables(SERIES)
    whole = recurring(demands, texts)
    registry = freeze(whole, demands)
    number = demands["demand_id"].str.extract(r"#(\d+)")[0].astype(int) + shift
    parsed_anew = demands.assign(
        text=demands["text"].str.replace(" ", blank),
        demand_id=demands["communique_id"] + "#" + number.astype(str) + ".d1",
    )
    found = recurring(parsed_anew, texts, registry=registry)
    old = dict(whole.family_of)
    assert [found.family_of[new] for new in parsed_anew["demand_id"]] == [old[one] for one in demands["demand_id"]]
    assert found.families["frozen"].all()


def test_a_demand_that_a_better_parser_cuts_otherwise_keeps_its_id() -> None:
    demands, texts = tables(SERIES)
    whole = recurring(demands, texts)
    better = demands.assign(text=demands["text"].str.replace("detained fishermen", "detained fishermen, all of them"))
    found = recurring(better, texts, registry=freeze(whole, demands))
    assert dict(found.family_of) == dict(whole.family_of)


def test_merging_and_splitting_again_leaves_everything_as_it_was() -> None:
    demands, texts = tables(SERIES)
    before = recurring(demands, texts)
    registry = freeze(before, demands)
    merge = Review((Decision("same", "g/2001-03-01", "release the detained fishermen", "g/2001-03-01",
                             "contribute to the Relief Fund"),))  # fmt: skip
    merged = recurring(demands, texts, registry=registry, review=merge)
    own = {"g/2001-03-01#1.d1", "g/2001-03-01#4.d1"}
    assert merged.family_of["g/2001-03-01#1.d1"] == merged.family_of["g/2001-03-01#4.d1"]
    unrelated = [d for d, f in before.family_of.items() if f not in {before.family_of[one] for one in own}]
    assert all(merged.family_of[d] == before.family_of[d] for d in unrelated)
    split = recurring(demands, texts, registry=registry, review=None)
    assert dict(split.family_of) == dict(before.family_of)


def test_without_a_registry_families_depend_on_the_set_of_texts_alone() -> None:
    demands, texts = tables(SERIES)
    alone = partition(recurring(demands, texts))
    other, other_texts = tables({day: asked[::-1] for day, asked in SERIES.items()}, "another-group")
    both = recurring(pd.concat([other, demands]), pd.concat([other_texts, texts]))
    assert {d: rows for d, rows in partition(both).items() if d.startswith("g/")} == alone


def test_nothing_is_compared_across_groups() -> None:
    demands, texts = tables(SERIES)
    other, other_texts = tables(SERIES, "h")
    both = recurring(pd.concat([demands, other]), pd.concat([texts, other_texts]))
    groups = both.links.assign(group=both.links["demand_id"].str.partition("/")[0])
    assert groups.groupby("family_id")["group"].nunique().eq(1).all()
