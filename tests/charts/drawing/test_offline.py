"""A chart of ours is drawn by the notebook it stands in: no form of it names another machine's script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.dom.minidom import parse

import altair as alt
import pandas as pd
import pytest
from jsonschema import ValidationError

from commanalytics import charts
from commanalytics.charts.drawing.offline import offline
from commanalytics.display.payloads import CHART
from commanalytics.text_normalisation import NO_XML
from tests.charts.drawn import drawn
from tests.charts.registered import CHARTS
from tests.goldreader import gold_corpus

ELSEWHERE = ("cdn.", "src=", "http:", "https:")


@pytest.fixture(scope="module")
def demo() -> Any:
    return gold_corpus("demo", commitments=True)  # of which the other tests of charts have most drawn


@pytest.fixture(autouse=True)
def untouched() -> Iterator[None]:
    """A notebook in which nobody has chosen a renderer."""
    with alt.renderers.enable("default"):
        yield


def forms(shown: Any) -> dict[str, Any]:
    found: dict[str, Any] = shown._repr_mimebundle_()[0]
    return found


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_shown_without_any_script_where_nothing_was_enabled(demo: Any, name: str) -> None:
    shown = forms(drawn(demo, getattr(charts, name)))
    assert list(shown) == [CHART, "text/plain"]
    assert shown["text/plain"].startswith("[chart] ")
    words = str(shown)
    assert [word for word in ELSEWHERE if word in words] == []


def test_it_stays_so_when_its_user_works_on(demo: Any) -> None:
    chart = charts.coverage(demo).properties(width=300).copy()
    assert list(forms(chart)) == [CHART, "text/plain"]


def test_what_its_user_has_made_wrong_is_told_within_a_layer_too(demo: Any) -> None:
    chart = charts.coverage(demo)
    chart.width = "wide"
    with pytest.raises(ValidationError, match="'wide' is an invalid value for `width`"):
        forms(chart)
    layered = offline(alt.layer(alt.Chart(pd.DataFrame({"n": [1]})).mark_bar()))
    assert list(forms(layered)) == [CHART, "text/plain"]
    layered.layer[0].mark = "brush"
    with pytest.raises(ValidationError, match="brush"):
        forms(layered)


def test_a_renderer_that_its_user_chose_is_used(demo: Any) -> None:
    with alt.renderers.enable("json"):
        assert "application/json" in forms(charts.coverage(demo))


@pytest.mark.parametrize("name", ["default", "html", "colab", "kaggle", "jupyter", "olli"])
def test_nothing_is_fetched_whatever_was_enabled_before(demo: Any, name: str) -> None:
    with alt.renderers.enable(name):
        assert list(forms(charts.coverage(demo))) == [CHART, "text/plain"]


def test_all_that_it_draws_is_shown() -> None:
    """Altair refuses 5,000 rows until told otherwise."""
    points = alt.Chart(pd.DataFrame({"x": range(5_001)})).mark_point().encode(x="x:Q")
    assert len(next(iter(forms(offline(points))[CHART]["datasets"].values()))) == 5_001


@pytest.mark.parametrize("kind", ["Chart", "LayerChart", "FacetChart", "RepeatChart", "ConcatChart", "HConcatChart",
                                  "VConcatChart"])  # fmt: skip
def test_each_kind_of_chart_keeps_its_specification(kind: str) -> None:
    one = alt.Chart(pd.DataFrame({"x": [1], "y": [2]})).mark_point().encode(x="x:Q")
    made = {
        "Chart": one.interactive(),
        "LayerChart": alt.layer(one, one).add_params(alt.selection_point(name="picked")),
        "FacetChart": one.facet("y:N"),
        "RepeatChart": one.encode(y=alt.Y(alt.repeat("row"), type="quantitative")).repeat(row=["x", "y"]),
        "ConcatChart": alt.concat(one, one.interactive()),
        "HConcatChart": alt.hconcat(one, one),
        "VConcatChart": alt.vconcat(one.interactive(), one),
    }[kind]
    assert type(made).__name__ == kind
    assert offline(made).to_dict() == made.to_dict()
    assert list(forms(offline(made))) == [CHART, "text/plain"]


@pytest.mark.browser
def test_a_saved_page_asks_for_nothing(page: Any, demo: Any, tmp_path: Path) -> None:
    charts.coverage(demo).save(tmp_path / "chart.html")
    assert charts.coverage(demo).to_html() == (tmp_path / "chart.html").read_text(encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "chart.html").as_uri())
    page.wait_for_selector("canvas, svg.marks", state="attached")
    assert asked == [(tmp_path / "chart.html").as_uri()]


def test_altairs_own_page_is_there_for_who_asks_for_it(demo: Any, tmp_path: Path) -> None:
    charts.coverage(demo).save(tmp_path / "small.html", inline=False)
    assert 'src="https://' in (tmp_path / "small.html").read_text(encoding="utf-8")
    charts.coverage(demo).save(tmp_path / "chart.json")
    assert (tmp_path / "chart.json").read_text(encoding="utf-8").startswith("{")


def test_a_chart_of_words_that_no_picture_has_a_place_for_is_saved(tmp_path: Path) -> None:
    """What draws it ends its process where it meets one: so it is asked only when none is left."""
    rows = pd.DataFrame({"name": ["Nor\x1b[31mvia\uffff"], "n": [1]})
    told = alt.Chart(rows, title="The lamp\x07").mark_bar().encode(y="name:N", x="n:Q")
    for chart in (offline(told), offline(told).properties(usermeta={"told": "\x02"}), offline(alt.layer(told))):
        spec = json.dumps(chart.to_dict(), ensure_ascii=False)
        assert "Nor␛[31mvia\ufffd" in spec
        assert NO_XML.search(spec) is None
        assert "\\u00" not in spec
    chart.save(tmp_path / "lamp.svg")
    assert "The lamp␇" in parse(str(tmp_path / "lamp.svg")).toxml()
