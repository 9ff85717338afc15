"""What a table declares, and what is said where it does not hold."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from commanalytics.tables.keys import primary_key
from commanalytics.tables.schema import CommitmentsWithFamilies
from commanalytics.tables.typed.declared import Declared, column


class Boats(Declared):
    """One row a boat."""

    name: str = column(unique=True, description="what is painted on it")
    berth: str = column(isin=["", "north", "south"], description="where it lies")
    crew: int = column(ge=0, description="who is aboard")
    sails: pd.Int64Dtype = column(nullable=True, description="how many; empty: not known")
    length: float = column(description="in metres")


def boats(**other: object) -> pd.DataFrame:
    held = {"name": ["Osk", "Vane"], "berth": ["", "north"], "crew": [0, 3], "length": [4.5, 9.0]}
    table = pd.DataFrame(held).assign(sails=pd.array([None, 2], dtype="Int64"))
    return table[["name", "berth", "crew", "sails", "length"]].assign(**other)  # type: ignore[arg-type]


def test_a_table_that_keeps_to_it_is_given_back() -> None:
    table = boats()
    assert Boats.checked(table) is table
    assert Boats.checked(table.iloc[:0]).empty


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"name": ["Osk", "Osk"]}, "column name: a value stands there twice: 'Osk'"),
        ({"name": ["Osk", None]}, "column name: a value is missing in row 1"),
        ({"berth": ["", "west"]}, "column berth: 'west' is none of '', 'north', 'south'"),
        ({"crew": [-1, 3]}, "column crew: -1 is less than 0"),
        ({"crew": [0.0, 3.0]}, "column crew: its type is float64, not int64"),
        ({"length": [np.nan, 1.0]}, "column length: a value is missing in row 0"),
        ({"mast": ["one", "two"]}, "its columns are name, berth, crew, sails, length, mast"),
    ],
)
def test_what_does_not_hold_is_said(other: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Boats.checked(boats(**other))


def test_columns_in_another_order_are_no_table() -> None:
    with pytest.raises(ValueError, match="its columns are berth, name"):
        Boats.checked(boats()[["berth", "name", "crew", "sails", "length"]])


def test_what_is_added_to_a_table_stands_behind_its_columns() -> None:
    assert list(CommitmentsWithFamilies.columns())[:1] == ["commitment_id"]
    assert list(CommitmentsWithFamilies.columns())[-1] == "family_id"


def test_keys_are_declared_or_the_first_column_that_is_unique() -> None:
    assert (primary_key("asked"), primary_key("clauses")) == (["demand_id", "position"], ["clause_id"])
