"""What is found in generated texts is counted as it is."""

from __future__ import annotations

import pytest

from benchmarks.truth import Said, in_common, kept_by_drift, matched, pairs, shares


def test_a_span_is_found_by_the_one_that_has_enough_in_common() -> None:
    true = [(0, 100), (100, 200), (300, 400)]
    assert matched(true, [(0, 90), (100, 170), (300, 400)], 0.75) == {0: 0, 2: 2}
    assert matched(true, [(300, 390), (0, 100)], 0.75) == {0: 1, 2: 0}
    assert matched(true, [], 0.75) == {}


def test_what_lies_apart_has_nothing_in_common() -> None:
    assert in_common((0, 10), (10, 20)) == 0
    assert in_common((0, 10), (0, 10)) == 1


def test_recall_and_precision_are_of_spans() -> None:
    from collections import Counter

    told = shares(
        Counter(texts=1, clauses=4, clauses_found=3, clauses_right=3, demands=2, demands_found=4, demands_right=1)
    )
    assert (told["clauses: recall"], told["clauses: precision"]) == (0.75, 1.0)
    assert (told["demands: recall"], told["demands: precision"]) == (0.5, 0.25)


def test_pairs_of_families() -> None:
    said = [Said("a", "new", "x"), Said("a", "verb", "x"), Said("a", "", "y"), Said("b", "new", "")]
    found = pairs(said)
    assert (found.precision, found.recall, found.f1) == (1.0, pytest.approx(1 / 3), pytest.approx(0.5))


def test_demands_without_a_family_are_alone() -> None:
    assert pairs([Said("a", "new", ""), Said("a", "", "")]).recall == 0


def test_what_is_lost_is_told_by_what_changed() -> None:
    said = [Said("a", "new", "x"), Said("a", "verb,name", "y"), Said("a", "", "y"), Said("b", "new", "z")]
    assert kept_by_drift(said) == {"verb": (0, 1), "name": (0, 1), "nothing": (1, 1)}
