"""CONTRIBUTING's recipe for a chart: followed, every promise of charts holds; each step left out is named by a test.

The tests that name it are called as they stand, of a chart that is written for this one and stands in a room of charts
as long as a test runs. `tests/test_recipes.py` follows the recipe with files, in a copy of the package.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from commanalytics import charts, shipped
from commanalytics.charts import of_texts
from tests import test_names
from tests.charts import test_charts, test_registered
from tests.charts.registered import returns_a_chart
from tests.findings.corpora import not_reading
from tests.goldreader import gold_corpus

NAME = "lamps"
HOME = f"{of_texts.__name__}.{NAME}"
CHART = '''\
"""How many lamps are lit?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from commanalytics.charts.drawing.axes import axis_rows, meeting_axis
from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import gap_key, gap_marks
from commanalytics.display.payloads import Column
from commanalytics.measures.meeting_states import meeting_rows

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

COLUMNS = (Column("label", "Meeting"), Column("words", "Words", "number"), Column("clause_ids", "Clauses", "ids"))


def lamps(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """How many lamps are lit?"""
    meetings = meeting_rows(corpus)
    clauses = corpus.table("clauses").groupby("communique_id")["clause_id"].agg(list)
    table = meetings.assign(clause_ids=[clauses.get(text, []) for text in meetings["communique_id"]])
    rows = axis_rows(table)
    base = alt.Chart(rows).encode(x=meeting_axis(rows["meeting"].tolist()))
    drawn = layered(base.mark_rect(), *gap_marks(base, 20, 40))
    told = {"question": "How many lamps are lit?", "finding": "All lamps are lit.", "key": [gap_key(rows)]}
    return finish(drawn, table=table, columns=COLUMNS, ids="clause_ids", **told)
'''
CELL = "ca.charts.lamps(corpus)"
HEADING = "## How many lamps shine?"
TEST = "assert facts(demo, charts.lamps)['finding'] == 'All lamps are lit.'"


def demo() -> Any:
    return gold_corpus("demo", commitments=True)


@cache
def unread() -> Any:
    return not_reading(demo(), "selvane-strait/2021-06-22")


class Step(NamedTuple):
    """A step of the recipe."""

    there: str  # what is written by it, in any of the files
    left_out: str  # what stands there instead
    test: Callable[[], object]  # the test that fails
    named: str  # what it says


STEPS = {
    "the docstring asks a question": Step(
        '    """How many lamps are lit?"""', '    """Lamps that are lit."""',
        lambda: test_registered.test_a_chart_says_which_question_it_answers(NAME),
        "the docstring of charts.lamps begins with no question: 'Lamps that are lit.'",
    ),
    "the signature says that it returns a chart": Step(
        " -> alt.LayerChart | alt.Chart:", " -> object:",
        test_registered.test_what_stands_in_a_room_of_charts_and_is_registered_says_that_it_returns_one,
        "no kind of chart in the signature, so that no promise is tested: {'lamps'}",
    ),
    "each meeting has its place": Step(
        'meeting_axis(rows["meeting"].tolist())', 'alt.X("meeting:N")',
        lambda: test_charts.test_no_meeting_is_lost_and_a_missing_text_is_hatched(demo(), NAME),
        "charts.lamps has no column for each meeting: take meeting_axis of charts/drawing/axes.py",
    ),
    "a missing text has its mark": Step(
        ", *gap_marks(base, 20, 40)", "",
        lambda: test_charts.test_no_meeting_is_lost_and_a_missing_text_is_hatched(demo(), NAME),
        "no hatched area",
    ),
    "a text that was not read has another": Step(
        "rows = axis_rows(table)", "rows = axis_rows(table).replace({'state': {'unread': 'missing'}})",
        lambda: test_charts.test_a_text_that_was_not_read_is_told_from_one_that_is_missing(demo(), unread(), NAME),
        "charts.lamps draws it by missing_texts or gap_marks of charts/drawing/missing_texts.py",
    ),
    "figures lead to their clauses": Step(
        ', ids="clause_ids"', "",
        lambda: test_charts.test_every_figure_leads_to_sentences_that_exist(demo(), NAME),
        "charts.lamps gives `finish` no ids",
    ),
    "the finding is a sentence": Step(
        "All lamps are lit.", "all lamps",
        lambda: test_charts.test_a_chart_says_its_question_its_finding_and_its_figures(demo(), NAME),
        "'all lamps'",
    ),
    "it has a table": Step(
        "finish(drawn, table=table,", "finish(drawn, table=table.head(0),",
        lambda: test_charts.test_a_chart_says_its_question_its_finding_and_its_figures(demo(), NAME),
        "no figures",
    ),
    "it is named in charts/__init__.py": Step(
        "charts.__all__", "",
        test_registered.test_every_chart_that_is_drawn_is_registered,
        "not in charts.__all__, so neither tested nor shown: {'lamps'",
    ),
    "a cell of a notebook shows it": Step(
        CELL, "",
        test_registered.test_what_is_registered_stands_in_a_notebook_and_nothing_else_does,
        "no cell of notebooks/ shows charts.['lamps']",
    ),
    "a heading stands over the cell": Step(
        HEADING, "",
        test_registered.test_a_chart_stands_under_a_heading_of_its_own,
        "no heading over charts.['lamps'] in its notebook: write a cell with its question above it",
    ),
    "a test asserts its values": Step(
        TEST, "",
        lambda: test_registered.test_a_test_looks_at_the_values_of_the_chart(NAME),
        "no test names charts.lamps: assert its finding and a row of its table",
    ),
    "modules of one name have a row": Step(
        "a row of ONE_MEANING", "",
        test_names.test_no_name_of_a_module_has_two_meanings,
        "name each by what it holds, or say above what they have in common: {'lamps'",
    ),
}  # fmt: skip


@pytest.fixture
def put_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[Step | None], None]]:
    """Writes the chart and all that the recipe asks for besides, but for one step."""

    def put(step: Step | None) -> None:
        def written(words: str) -> str:
            return words.replace(step.there, step.left_out) if step else words

        stand_in_a_room(monkeypatch, tmp_path, written(CHART))
        function = getattr(import_module(HOME), NAME)
        monkeypatch.setattr(charts, NAME, function, raising=False)
        monkeypatch.setattr(charts, "__all__", [*charts.__all__, *([NAME] if written("charts.__all__") else [])])
        known = (*test_registered.CHARTS, *([NAME] if returns_a_chart(function) else []))
        monkeypatch.setattr(test_registered, "CHARTS", known)
        stand_in_a_notebook(monkeypatch, tmp_path, written(HEADING), written(CELL))
        tested = {*test_registered.in_tests(), *test_registered.named_of(written(TEST), "charts")}
        monkeypatch.setattr(test_registered, "in_tests", lambda: tested)
        modules = [*test_names.modules(), *(Path(place, f"{NAME}.py") for place in ("measures", "charts/of_texts"))]
        monkeypatch.setattr(test_names, "modules", lambda: modules)
        if written("a row of ONE_MEANING"):
            monkeypatch.setitem(test_names.ONE_MEANING, NAME, "lamps: measured, drawn")

    yield put
    sys.modules.pop(HOME, None)
    vars(of_texts).pop(NAME, None)


def stand_in_a_room(monkeypatch: pytest.MonkeyPatch, folder: Path, source: str) -> None:
    """A module more in a room of charts."""
    (folder / f"{NAME}.py").write_text(source, "utf-8")
    monkeypatch.setattr(of_texts, "__path__", [*of_texts.__path__, str(folder)])


def stand_in_a_notebook(monkeypatch: pytest.MonkeyPatch, folder: Path, heading: str, cell: str) -> None:
    """A notebook more, beside those of the package."""
    shown = folder / "notebooks"
    shown.mkdir()
    for path in shipped.notebooks_dir().glob("*.ipynb"):
        (shown / path.name).write_bytes(path.read_bytes())
    nbformat.write(new_notebook(cells=[new_markdown_cell(heading), new_code_cell(cell)]), shown / f"{NAME}.ipynb")
    monkeypatch.setattr(shipped, "notebooks_dir", lambda: shown)


def as_it_is(steps: Iterable[Step]) -> None:
    """Nothing is tried of a step that a chart of the package itself has left out: the test that names it says so."""
    for step in steps:
        if step.test.__module__ != __name__:  # a test of all charts at once
            try:
                step.test()
            except AssertionError as left_out:
                pytest.skip(str(left_out))


def test_a_chart_that_follows_the_recipe_keeps_what_charts_promise(put_in: Callable[..., None]) -> None:
    as_it_is(STEPS.values())
    put_in(None)
    for step in STEPS.values():
        step.test()


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_is_left_out_is_named(put_in: Callable[..., None], step: str) -> None:
    as_it_is([STEPS[step]])
    put_in(STEPS[step])
    with pytest.raises(AssertionError) as failed:
        STEPS[step].test()
    assert STEPS[step].named in str(failed.value)


def test_what_a_step_writes_stands_where_it_is_written() -> None:
    written = json.dumps([CHART, CELL, HEADING, TEST, "charts.__all__", "a row of ONE_MEANING"], ensure_ascii=False)
    assert [name for name, step in STEPS.items() if json.dumps(step.there)[1:-1] not in written] == []
