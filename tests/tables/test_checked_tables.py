"""Tables keep to their schemas: strings are known by the type of their column, and plain columns at a look."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import pytest
from pandera.engines.pandas_engine import Engine
from pandera.errors import SchemaError

from commanalytics.tables.checked_tables import Strings, check
from commanalytics.tables.schema import SCHEMAS
from tests.findings.corpora import Asked, corpus

TEXT = pd.Series(["Ondara", ""])
MIXED = pd.Series(["Ondara", 3], dtype=object)


@pytest.mark.parametrize("column", [TEXT, TEXT.astype(object), MIXED, pd.Series([1, 2]), pd.Series([True, None])])
def test_a_column_holds_strings_where_pandera_says_so_of_each_value(column: pd.Series) -> None:
    of_column = Engine.dtype(column.dtype)
    each = Engine.dtype(str).check(of_column, column)
    assert pd.Series(Strings().check(of_column, column)).all() == pd.Series(each).all()


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
        ("text", pd.Series(["reopen the lane"], dtype=str), True),
        ("text", pd.Series([None], dtype=str), False),
        ("text", pd.Series(["reopen the lane"], dtype=object), True),
        ("text", pd.Series([3], dtype=object), False),
        ("start", pd.Series([1.5]), False),
        ("vague", pd.Series([False]), True),
        ("vague", pd.Series([None], dtype="boolean"), False),
    ],
)
def test_a_column_that_is_looked_at_first_is_judged_as_pandera_judges_it(
    column: str, values: pd.Series, right: bool
) -> None:
    demands = corpus({"2024-03-04": [Asked("lane", "reopen the lane")]}).table("demands").assign(**{column: values})
    theirs, ours = (judged(demands, by) for by in (SCHEMAS["demands"].to_schema().validate, partial(check, "demands")))
    assert (ours == "", ours) == (right, theirs)


def judged(table: pd.DataFrame, by: Callable[[pd.DataFrame], pd.DataFrame]) -> str:
    """What is wrong with a table."""
    try:
        assert by(table).equals(table)
    except SchemaError as problem:
        return str(problem)
    return ""


def test_what_is_declared_stays_as_it_is() -> None:
    declared = SCHEMAS["meetings"].to_schema().columns["city"].dtype
    check("meetings", corpus({"2024-03-04": []}).table("meetings"))
    assert type(declared) is type(Engine.dtype(str))
    assert SCHEMAS["meetings"].to_schema().columns["city"].dtype is declared
