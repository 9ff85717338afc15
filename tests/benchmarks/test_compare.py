"""The comparison of two parsers lists what was gained, lost and changed, under its rule, and nothing else."""

from __future__ import annotations

from benchmarks.compare import Rows, by_rule, comparison


def rows(*, rule: str = "lead_phrase", **values: str) -> Rows:
    """One act of one text."""
    return {("a.txt", "acts", 40, 0): {"text": "Called upon", **values, "rule": rule}}


def lines(before: Rows, after: Rows) -> list[str]:
    return [change.line for change in comparison(before, after)]


def test_equal_rows_are_not_listed() -> None:
    assert comparison(rows(type="call"), rows(type="call")) == []
    assert by_rule([]) == []


def test_a_changed_row_tells_what_it_said() -> None:
    assert lines(rows(type="call"), rows(type="demand")) == ["~ a.txt at 40: type 'call' → 'demand'"]


def test_rows_gained_and_lost_are_told_with_their_words() -> None:
    assert lines({}, rows(type="call")) == ["+ a.txt at 40: text 'Called upon', type 'call'"]
    assert lines(rows(type="call"), {}) == ["- a.txt at 40: text 'Called upon', type 'call'"]


def test_differences_stand_under_their_rule_and_how_many_they_are() -> None:
    also = {("b.txt", "acts", 7, 0): {"text": "Urged", "rule": "passive"}}
    clause = {("a.txt", "clauses", 40, 0): {"text": "Called upon Norvia.", "rule": ""}}
    assert by_rule(comparison(rows(type="call"), rows(type="demand") | also | clause)) == [
        "acts, lead_phrase: 1 changed",
        "  ~ a.txt at 40: type 'call' → 'demand'",
        "acts, passive: 1 gained",
        "  + b.txt at 7: text 'Urged'",
        "clauses, no rule: 1 gained",
        "  + a.txt at 40: text 'Called upon Norvia.'",
    ]


def test_a_row_that_another_rule_makes_now_is_counted_and_not_listed() -> None:
    assert by_rule(comparison(rows(type="call"), rows(type="call", rule="told"))) == [
        "acts, told: 1 taken over from another rule"
    ]


def test_a_row_that_is_lost_stands_under_the_rule_that_made_it() -> None:
    assert by_rule(comparison(rows(type="call"), {}))[0] == "acts, lead_phrase: 1 lost"
