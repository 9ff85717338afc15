"""The Markdown of a notebook's own cells: headings out, prose to HTML, nothing in it obeyed."""

from __future__ import annotations

import pytest

from commanalytics.reports.rendering.markdown_prose import headings_and_prose, prose


def test_headings_of_the_first_two_levels_part_the_prose() -> None:
    source = "before\n\n# One\n\nunder *one*\n\n## Two #\n\n### Three\n\nunder three"
    found = [(level, name, " ".join(str(html).split())) for level, name, html in headings_and_prose(source)]
    assert found == [
        (0, "", "<p>before</p>"),
        (1, "One", "<p>under <em>one</em></p>"),
        (2, "Two", "<h3>Three</h3> <p>under three</p>"),
    ]


def test_prose_without_a_heading_has_no_name() -> None:
    assert [(level, name, str(html)) for level, name, html in headings_and_prose("only words")] == [
        (0, "", "<p>only words</p>")
    ]


@pytest.mark.parametrize("source", ["", "  \n"])
def test_blanks_are_nothing(source: str) -> None:
    assert prose(source) == ""


def test_tables_and_strokes_are_marked_up_and_raw_markup_is_not() -> None:
    assert "<del>gone</del>" in prose("~~gone~~")
    assert "<table>" in prose("| a | b |\n|---|---|\n| 1 | 2 |")
    assert "&lt;script&gt;" in prose("<script>alert(1)</script>")
    assert "javascript:" not in prose("[x](javascript:alert(1))")
