"""The comparison of two parsers lists what was gained, lost and changed, and nothing else."""

from __future__ import annotations

from benchmarks.compare import Rows, comparison


def rows(**values: str) -> Rows:
    """One act of one text."""
    return {("a.txt", "acts", 40, 0): {"text": "Called upon", **values}}


def test_equal_rows_are_not_listed() -> None:
    assert comparison(rows(type="call"), rows(type="call")) == []


def test_a_changed_row_tells_what_it_said() -> None:
    assert comparison(rows(type="call"), rows(type="demand")) == ["~ a.txt acts at 40: type 'call' → 'demand'"]


def test_rows_gained_and_lost_are_told_with_their_words() -> None:
    assert comparison({}, rows(type="call")) == ["+ a.txt acts at 40: text 'Called upon', type 'call'"]
    assert comparison(rows(type="call"), {}) == ["- a.txt acts at 40: text 'Called upon', type 'call'"]
