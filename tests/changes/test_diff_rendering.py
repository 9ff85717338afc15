"""A diff in words, for a terminal and as HTML, with everything of a text escaped."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import commanalytics as ca
from commanalytics.changes.diff_rendering import KINDS, Collation, as_html, as_lines, as_page, headline, in_notebook
from commanalytics.text_comparison.redline import redline

ROW: dict[str, Any] = {
    "kind": "reworded", "moved": False, "force": "same", "act_a": "urge", "act_b": "urge", "place_a": "clause 3",
    "place_b": "clause 3",
}  # fmt: skip


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "reworded: clause 3 → clause 3"),
        ({"moved": True, "place_b": "clause 9 (a)"}, "reworded, moved: clause 3 → clause 9 (a)"),
        ({"force": "hardened", "act_b": "demand"}, "reworded, hardened (urge → demand): clause 3 → clause 3"),
        (
            {"force": "softened", "act_b": "invite", "moved": True},
            "reworded, moved, softened (urge → invite): clause 3 → clause 3",
        ),
        ({"kind": "new", "place_a": ""}, "new: clause 3"),
        ({"kind": "dropped", "place_b": ""}, "dropped: clause 3"),
    ],
)
def test_a_headline_says_what_happened_and_where(told: dict[str, Any], words: str) -> None:
    assert headline(ROW | told) == words
    assert (ROW | told)["kind"] in KINDS


ROWS = pd.DataFrame([ROW, ROW | {"kind": "same"}])
LINES = [redline("open the <b>lane</b>", "open and mark the <b>lane</b>"), redline("wait", "wait")]
BOTH = Collation("2023", "2024", ROWS, LINES)


def test_nothing_is_dropped_from_a_text_that_breaks_off() -> None:
    rows = pd.DataFrame([ROW | {"kind": "dropped", "place_b": ""}])
    lines = list(as_lines(Collation("2023", "2024", rows, LINES[1:], ["2024"])))
    told = [line[0][1] for line in lines if line and line[0][0] == "#"]
    note = "2024 breaks off: what is not found in it may stand in the part that is not held"
    assert told == ["2023 → 2024", note, "not found: clause 3"]
    assert note in as_page(Collation("2023", "2024", rows, LINES[1:], ["2024"]), 2)
    whole = list(as_lines(Collation("2023", "2024", rows, LINES[1:], ["2023"])))
    assert whole[1:2] == [[("#", "2023 breaks off: what is new here may stand in the part that is not held")]]
    assert whole[3] == [("#", "dropped: clause 3")]


def test_lines_for_a_terminal_have_a_heading_for_each_unit() -> None:
    lines = list(as_lines(BOTH))
    assert lines[0] == [("#", "2023 → 2024")]
    assert [line[0][1] for line in lines if line and line[0][0] == "#"][1:] == [
        "reworded: clause 3 → clause 3", "same: clause 3 → clause 3",
    ]  # fmt: skip
    assert lines[-1] == [("=", "wait")]


@pytest.mark.parametrize("columns", [1, 2])
def test_a_table_escapes_what_a_text_says(columns: int) -> None:
    shown = str(as_html(BOTH, columns))
    assert "&lt;b&gt;lane" in shown
    assert "<b>lane" not in shown
    assert ("2023 → 2024" in shown) == (columns == 1)


def test_a_page_runs_nothing_and_fetches_nothing() -> None:
    page = as_page(BOTH, 1)
    assert "default-src 'none'" in page.replace("&#39;", "'")
    assert "<script" not in page
    assert "<title>2023 → 2024</title>" in page


def test_in_a_notebook_both_texts_stand_side_by_side_and_to_the_left() -> None:
    table = str(as_html(BOTH, 2))
    shown = in_notebook(table)
    assert table.strip() in shown
    assert "&lt;b&gt;lane" in shown  # escaped once
    assert "text-align: start !important" in shown
    assert ca.diff(ca.demo(), "2022-04-12", "2023-05-09")._repr_html_().count('class="ca-diff"') == 1
