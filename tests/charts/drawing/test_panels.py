"""Charts of several panels: their order is a number in the data, their room follows from the meetings."""

from __future__ import annotations

import pandas as pd
import pytest

from commanalytics.charts.drawing.colours import group_colour, group_key
from commanalytics.charts.drawing.count_or_share import UNITS, in_unit, unit_switch
from commanalytics.charts.drawing.panels import (
    PLACE,
    facet_in_order,
    groups_in,
    panel_header,
    panel_room,
    panel_step,
    placed,
)  # fmt: skip
from commanalytics.errors import ParameterError
from commanalytics.labels_and_colours import act_groups, limits


def test_groups_stand_in_the_order_of_the_taxonomy() -> None:
    table = pd.DataFrame({"group_label": ["Direct", "Ground", "Direct"]})
    assert groups_in(table) == ["Ground", "Direct"]


def test_a_panel_has_its_place_as_a_number() -> None:
    rows = placed(pd.DataFrame({"name": ["b", "a", "b"]}), "name", ["b", "a"])
    assert rows[PLACE].tolist() == [0, 1, 0]
    assert facet_in_order("name", panel_header()).to_dict()["sort"] == {"field": PLACE, "op": "min"}


def test_the_name_of_a_panel_that_scrolls_stands_over_its_end() -> None:
    assert panel_header(limits()["pixels_of_page"]).to_dict()["labelAnchor"] == "start"
    assert panel_header(limits()["pixels_of_page"] + 1).to_dict() | {"labelFontSize": 0} == {
        "title": None, "labelAnchor": "end", "labelFontSize": 0, "labelPadding": 2,
    }  # fmt: skip


def test_a_long_name_over_a_panel_stands_in_lines_narrower_ones_on_a_phone() -> None:
    header = panel_header(210, ["Norvia", "Permanent Representatives of the members"]).to_dict()
    assert header["labelLimit"] == 210
    long = '"Norvia": ["Norvia"], "Permanent Representatives of the members"'
    assert header["labelExpr"] == (
        f'(narrow ? {{{long}: ["Permanent", "Representatives", "of the members"]}} : '
        f'{{{long}: ["Permanent Representatives", "of the members"]}})[datum.value]'
    )


@pytest.mark.parametrize("count", [1, 12, 40, 400])
def test_a_panel_takes_the_room_of_its_meetings_and_no_more_than_wide_columns_need(count: int) -> None:
    assert 0 < panel_step(count) <= 24
    assert panel_room(count) == round(panel_step(count) * count) + 32


def test_each_group_has_its_own_colour_on_every_page() -> None:
    scale = group_colour().to_dict()["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        name: group.colour for name, group in act_groups().items()
    }


def test_the_key_names_the_groups_that_occur() -> None:
    assert group_key(["direct", "ground"]).to_dict()["values"] == ["ground", "direct"]


def test_a_unit_is_one_of_three_and_each_has_its_expression() -> None:
    assert [in_unit(name) for name in UNITS] == list(UNITS)
    with pytest.raises(ParameterError, match="Take one of count, share, per_1000_words"):
        in_unit("percent")
    switch, value, words = unit_switch("share")
    assert switch.to_dict() == {"expr": "unit"}
    assert all(f"datum.{name}" in value and f"datum.{name}" in words for name in UNITS)
