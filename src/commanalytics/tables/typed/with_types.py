"""Tables as analysts expect them: days are dates, kinds are ordered categories, what is not stated is missing.

Tables are kept, counted and written to CSV as text, in which "2024-03" is a date and nothing stated is empty text;
what a user gets of a corpus, and files that know types, have gone through here.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa

from commanalytics.tables.schema import IN_FILES
from commanalytics.tables.typed.days import day_of
from commanalytics.tables.typed.shown_frame import ShownFrame


def with_types(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table of text and numbers with the types that its schema tells of; other columns stay as they are.

    >>> kept = pd.DataFrame({"date": ["2024-03", ""], "section": ["preamble", "operative"]})
    >>> shown = with_types("clauses", kept)
    >>> shown["date"].tolist(), shown["section"].max()
    ([Timestamp('2024-03-01 00:00:00'), NaT], 'operative')
    """
    specs = IN_FILES[name].to_schema().columns
    return ShownFrame(table).assign(
        **{str(column): _typed(table[column], specs[column]) for column in table if column in specs}
    )


def _typed(values: pd.Series, spec: Any) -> pd.Series:
    if is_day(spec):
        return dates(values, last=spec.metadata["day"] == "last")
    if not pd.api.types.is_string_dtype(values.dtype):
        return values
    stated = values.where(values != "")
    kinds = kinds_of(spec)
    return stated.astype(pd.CategoricalDtype(kinds, ordered=True)) if kinds else stated


def is_day(spec: pa.Column) -> bool:
    """Whether a column holds days."""
    return "day" in (spec.metadata or {})


def kinds_of(spec: pa.Column) -> list[str]:
    """The values that a column may have, in their order; empty where anything may stand."""
    allowed = [value for check in spec.checks for value in check.statistics.get("allowed_values", ())]
    return [value for value in allowed if value]


def dates(values: pd.Series, last: bool = False) -> pd.Series:
    """ISO dates of any precision as days: the first, or the last, of a month or a year."""
    days = {iso: day_of(iso, last) for iso in values.unique()}
    return pd.Series(pd.to_datetime(values.map(days)), index=values.index, dtype="datetime64[us]", name=values.name)
