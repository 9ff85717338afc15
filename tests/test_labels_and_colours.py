"""Colours, glyphs and labels are data, complete, and legible in both themes."""

from __future__ import annotations

import pytest

from commanalytics import labels_and_colours, resources
from commanalytics.errors import ResourceError
from commanalytics.tables.schema import ACT_GROUPS, ACT_TYPES

PAPER = {"light": "#FFFFFF", "dark": "#15181C"}


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_has_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_type_and_group_of_the_tables_has_a_name_and_a_colour() -> None:
    assert list(labels_and_colours.clause_types()) == ACT_TYPES
    assert list(labels_and_colours.act_groups()) == ACT_GROUPS


@pytest.mark.parametrize("theme", PAPER)
@pytest.mark.parametrize("group", [g for g in ACT_GROUPS if g != "other"])
def test_a_groups_colour_stands_out_from_the_page(group: str, theme: str) -> None:
    assert contrast(labels_and_colours.act_groups()[group].colour, PAPER[theme]) >= 3


@pytest.mark.parametrize("group", ACT_GROUPS)
def test_words_on_a_groups_colour_can_be_read(group: str) -> None:
    look = labels_and_colours.act_groups()[group]
    assert contrast(look.colour, look.ink) >= 4.5


def test_a_status_is_known_by_glyph_and_letter_alone() -> None:
    marks = labels_and_colours.statuses().values()
    assert len({m.glyph for m in marks}) == len({m.letter for m in marks}) == len(marks) == 13
    assert [m.status for m in marks][:6] == ["new", "returned", "hardened", "softened", "reworded", "repeated"]


def test_the_words_take_no_side() -> None:
    said = " ".join(f"{m.label} {m.meaning}" for m in labels_and_colours.statuses().values()).lower()
    assert "no whole text held" in said
    assert "text not read" in said
    assert "not repeated" in said
    assert "abandon" not in said


def test_the_baseline_is_the_uns() -> None:
    request = labels_and_colours.un_baseline()["request"]
    assert (request.operative_count, request.operative_share) == (6348, 0.2582)
    assert sum(b.preamble_count for b in labels_and_colours.un_baseline().values()) <= 17809


def test_a_file_with_an_empty_cell_is_refused_by_name_and_line(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "statuses.csv").write_text("status,glyph,letter,label,meaning\nnew,●,N,New,\n", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    for kept in (resources._read_once, labels_and_colours.statuses):
        kept.cache_clear()
    with pytest.raises(ResourceError, match=r"statuses.csv, line 2: a cell is missing"):
        labels_and_colours.statuses()
    for kept in (resources._read_once, labels_and_colours.statuses):
        kept.cache_clear()
