"""The compiled schema by which tests look through charts finds fault with what jsonschema finds fault with."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import altair as alt
import pytest

from commanalytics import charts
from tests.charts.drawn import drawing
from tests.goldreader import gold_corpus

WRONG: dict[str, Any] = {"width": "wide", "mark": "brush", "encoding": {"x": {"field": 3}}, "lair": [], "layer": 1}


@pytest.mark.parametrize("name", ["coverage", "shares", "explore"])
def test_a_chart_that_is_wrong_is_wrong_by_both(name: str, looks: Any) -> None:
    spec = drawing(gold_corpus("demo", commitments=True), getattr(charts, name)) | {"usermeta": {}}
    kind = {"layer": alt.LayerChart, "vconcat": alt.VConcatChart, "spec": alt.FacetChart}
    schema, root = next((kind[key]._schema, kind[key]._rootschema) for key in kind if key in spec)
    spoilt = [spec | {key: wrong} for key, wrong in WRONG.items()] + [deepcopy(spec)]
    inner = next(spoilt[-1][key] for key in kind if key in spec)
    (inner[0] if isinstance(inner, list) else inner["layer"][0])["mark"] = "brush"
    for look in looks:
        assert look(spec, schema, rootschema=root) == []
        assert [bool(look(one, schema, rootschema=root)) for one in spoilt] == [True] * len(spoilt)
