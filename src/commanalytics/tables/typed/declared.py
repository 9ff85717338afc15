"""How a table is declared: a class, whose docstring is what a row is, with a column an annotation.

>>> class Boats(Declared):
...     name: str = column(unique=True, description="what is painted on it")
...     berth: str = column(isin=["", "north", "south"], description="where it lies")
>>> [one.name for one in Boats.columns().values()], Boats.columns()["berth"].kinds
(['name', 'berth'], ('', 'north', 'south'))
>>> Boats.checked(pd.DataFrame({"name": ["Osk", "Osk"], "berth": ["", "north"]}))
Traceback (most recent call last):
ValueError: Boats, column name: a value stands there twice: 'Osk'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, ClassVar, get_type_hints

import pandas as pd


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, and what holds for its values."""

    description: str
    unique: bool = False
    nullable: bool = False  # whether a value may be missing; text never is, but empty
    kinds: tuple[str, ...] = ()  # the values that may stand there, in their order; empty: any
    least: int | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    dtype: Any = None

    def broken(self, values: pd.Series) -> str:
        """What is promised of its values and does not hold, with the first one; empty: nothing."""
        if values.dtype != self.dtype:
            return f"its type is {values.dtype}, not {self.dtype}"
        missing = values.isna()
        if not self.nullable and missing.any():
            return f"a value is missing in row {int(missing.to_numpy().argmax())}"
        if self.unique and not values.is_unique:
            return f"a value stands there twice: {values[values.duplicated()].iloc[0]!r}"
        if self.kinds and not (known := values.isin(self.kinds)).all():
            return f"{values[~known].iloc[0]!r} is none of {', '.join(map(repr, self.kinds))}"
        if self.least is not None and (low := values < self.least).any():
            return f"{values[low].iloc[0]} is less than {self.least}"
        return ""


def column(
    *,
    description: str,
    unique: bool = False,
    nullable: bool = False,
    isin: Sequence[str] = (),
    ge: int | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Any:
    """What is promised of a column, beside the type that stands before it."""
    return Column(description, unique, nullable, tuple(isin), ge, metadata or {})


class Declared:
    """A table. All of its columns are there, in their order, and nothing besides."""

    key: ClassVar[list[str]] = []  # columns that together name a row, where no single one does

    @classmethod
    @cache
    def columns(cls) -> dict[str, Column]:
        """Its columns by name, in their order."""
        types = {name: kind for name, kind in get_type_hints(cls).items() if isinstance(getattr(cls, name), Column)}
        return {
            name: replace(getattr(cls, name), name=name, dtype=pd.api.types.pandas_dtype(_of(kind)))
            for name, kind in types.items()
        }

    @classmethod
    def checked(cls, table: pd.DataFrame) -> pd.DataFrame:
        """The table, if it keeps to what is declared; else ValueError."""
        columns = cls.columns()
        if list(table.columns) != list(columns):
            raise ValueError(f"{cls.__name__}: its columns are {', '.join(map(str, table.columns))}")
        for name, one in columns.items():
            if said := one.broken(table[name]):
                raise ValueError(f"{cls.__name__}, column {name}: {said}")
        return table


def _of(kind: Any) -> Any:
    """An extension type as one of it."""
    return kind() if isinstance(kind, type) and issubclass(kind, pd.api.extensions.ExtensionDtype) else kind
