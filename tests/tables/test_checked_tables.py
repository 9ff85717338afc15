"""Tables keep to their schemas: what is so at a look, pandera would say as well, and what is not, it says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.errors import SchemaError, SchemaErrors

from commanalytics.tables import TABLES
from commanalytics.tables.checked_tables import SEEN, check
from commanalytics.tables.schema import SCHEMAS
from tests.findings.corpora import Asked, corpus
from tests.goldreader import gold_corpus

TEXT = pd.Series(["Ondara", ""])
MIXED = pd.Series(["Ondara", 3], dtype=object)


@pytest.mark.parametrize(
    ("column", "right"),
    [(TEXT, True), (TEXT.astype(object), True), (MIXED, False), (pd.Series([1, 2]), False),
     (pd.Series([True, None]), False)],
)  # fmt: skip
def test_a_column_holds_strings_where_pandera_says_so_of_each_value(column: pd.Series, right: bool) -> None:
    meetings = corpus({"2024-03-04": [], "2025-03-04": []}).table("meetings").assign(city=column)
    assert_judged_alike("meetings", meetings, right)


def test_a_number_among_the_strings_of_a_column_is_named() -> None:
    meetings = corpus({"2024-03-04": []}).table("meetings")
    assert check("meetings", meetings).equals(meetings)
    wrong = meetings.assign(city=pd.Series([3], dtype=object))
    with pytest.raises(SchemaError, match=r"(?s)'city' to have type string.*\b3$"):
        check("meetings", wrong)
    with pytest.raises(SchemaError, match=r"'city' to have type string.*, got int64"):
        check("meetings", meetings.assign(city=3))


@pytest.mark.parametrize(
    ("column", "values", "right"),
    [
        ("text", pd.Series(["reopen the lane"] * 2, dtype=str), True),
        ("text", pd.Series(["reopen the lane", None], dtype=str), False),
        ("text", pd.Series(["reopen the lane"] * 2, dtype=object), True),
        ("text", pd.Series(["reopen the lane", 3], dtype=object), False),
        ("start", pd.Series([1.5, 2.0]), False),
        ("start", pd.Series([0, 7]), True),
        ("start", pd.Series([7, -1]), False),
        ("position", pd.Series([0, 1]), False),
        ("strength", pd.Series([None, 3], dtype="Int64"), True),
        ("strength", pd.Series([None, 3.0]), False),
        ("vague", pd.Series([False, True]), True),
        ("vague", pd.Series([False, None], dtype="boolean"), False),
        ("act_type", pd.Series(["call", "demand"], dtype=str), True),
        ("act_type", pd.Series(["call", "shout"], dtype=str), False),
        ("demand_id", pd.Series(["a", "b"], dtype=str), True),
        ("demand_id", pd.Series(["a", "a"], dtype=str), False),
    ],
)
def test_a_column_that_is_looked_at_first_is_judged_as_pandera_judges_it(
    column: str, values: pd.Series, right: bool
) -> None:
    demands = corpus({"2024-03-04": [Asked("lane", "reopen the lane"), Asked("mine", "clear the mine")]}).demands
    assert_judged_alike("demands", demands.assign(**{column: values}), right)


@pytest.mark.parametrize(
    "change",
    [
        lambda meetings: meetings.assign(stray=1),
        lambda meetings: meetings.drop(columns="city"),
        lambda meetings: meetings[["city", *(name for name in meetings if name != "city")]],
        lambda meetings: pd.concat([meetings, meetings["city"]], axis=1),
    ],
    ids=["a stray one", "one less", "another order", "one twice"],
)
def test_columns_besides_those_of_the_schema_are_judged_as_pandera_judges_them(
    change: Callable[[pd.DataFrame], pd.DataFrame],
) -> None:
    assert_judged_alike("meetings", change(corpus({"2024-03-04": []}).meetings), right=False)


@pytest.mark.parametrize("table", TABLES)
def test_pandera_is_not_asked_of_what_keeps_to_its_schema(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held = gold_corpus("demo", commitments=True)._store.get(table)
    monkeypatch.setattr(pa.DataFrameSchema, "validate", lambda *_: pytest.fail("pandera was asked"))
    assert check(table, held) is held
    assert len(check(table, held[:0])) == 0


@pytest.mark.parametrize("table", SCHEMAS)
def test_nothing_is_declared_that_is_not_looked_at(table: str) -> None:
    """A schema that promises more than its columns, or a column more than is looked at, would not be kept to."""
    schema = SCHEMAS[table].to_schema()
    assert (schema.checks, schema.parsers, schema.unique, schema.index, schema.coerce) == ([], [], None, None, False)
    for column in schema.columns.values():
        assert (column.parsers, column.coerce, column.regex, column.required) == ([], False, False, True)
        assert {promise.name for promise in column.checks} <= set(SEEN)


def assert_judged_alike(name: str, table: pd.DataFrame, right: bool) -> None:
    theirs, ours = (judged(table, by) for by in (SCHEMAS[name].to_schema().validate, partial(check, name)))
    assert (ours == "", ours) == (right, theirs)


def judged(table: pd.DataFrame, by: Callable[[pd.DataFrame], pd.DataFrame]) -> str:
    """What is wrong with a table."""
    try:
        assert by(table).equals(table)
    except (SchemaError, SchemaErrors) as problem:
        return str(problem)
    return ""
