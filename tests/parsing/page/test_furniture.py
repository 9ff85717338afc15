"""Lines of the page, by their words, by being repeated, or as notes at its foot."""

from __future__ import annotations

import pytest

from commanalytics.parsing.page.furniture import furniture_lines, is_top_furniture
from commanalytics.parsing.page.lines import inked_lines


def taken_out(text: str) -> list[str]:
    """The lines that are furniture."""
    lines = inked_lines(text)
    return [lines[k].text for k in sorted(furniture_lines(text, lines))]


CLAUSES = [f"Urges {name} to light the buoys of its harbour and to pay the pilots;" for name in ("Norvia", "Tavell")]


@pytest.mark.parametrize(
    ("lines", "furniture"),
    [
        (["Skip to content", *CLAUSES], ["Skip to content"]),
        ([*CLAUSES, "© 2024 Harbour League. All rights reserved."], ["© 2024 Harbour League. All rights reserved."]),
        (["League bulletin", CLAUSES[0], "League bulletin", CLAUSES[1], "League bulletin"], ["League bulletin"] * 3),
        (["The buoys were lit, and on the way home", "share the cost of the lights,", *CLAUSES], []),
        (["---", "title: Statement", "---", *CLAUSES], ["---", "title: Statement", "---"]),
        ([*CLAUSES, "A long line that ends without a mark and goes on behind it, also in small", "news"], []),
    ],
)
def test_lines_of_the_page(lines: list[str], furniture: list[str]) -> None:
    assert taken_out("\n".join(lines)) == furniture


def test_a_note_under_a_rule_is_of_the_page() -> None:
    text = "\n".join([*CLAUSES, "__________", "1 See the statutes.", "2", "", *CLAUSES])
    assert taken_out(text)[:2] == ["__________", "1 See the statutes."]


def test_a_dateline_may_stand_above_a_text() -> None:
    assert is_top_furniture("Subject: Statement of the League")
    assert not is_top_furniture("The Ministers urged Norvia to wait.")
