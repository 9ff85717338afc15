"""What columns have in common: the words that they take, the days and keys that they are, how they are described."""

from __future__ import annotations

from typing import Any, ClassVar

import pandera.pandas as pa

from commanalytics.labels_and_colours import forms_of_tables, reference_kinds
from commanalytics.lexicon import act_groups

ACT_TYPES = list(act_groups())
ACT_GROUPS = list(dict.fromkeys(act_groups().values()))
REFERENCE_KINDS = list(reference_kinds())
COMMITMENT_FORMS = list(forms_of_tables())
SEGMENT_KINDS = ["clause", "formula", "heading", "furniture", "unparsed"]
NO_WORDS = ("furniture", "heading")  # stretches that interrupt a sentence and are no part of it
PRESENCES = ["unknown", "not yet", "new", "maybe", "kept", "returned", "dropped", "elsewhere", "absent", "apart"]
WORDINGS = ["", "repeated", "reworded"]
FORCES = ["", "same", "hardened", "softened"]
DATE_SOURCES = ["text", "front matter", "sidecar", "mark-up", "file name", "catalogue", "correction"]
DECIDERS = ["rule", "review"]
PRECISIONS = ["", "year", "month", "day"]

# What a column of days says, so that tables with types can have it as dates.
FIRST_DAY = {"day": "first"}  # a month or a year counts as its first day
LAST_DAY = {"day": "last"}  # a deadline of a month or a year has passed when that has


def row_of(table: str) -> dict[str, str]:
    """What a column says that names a row of another table by its key: a foreign key."""
    return {"row_of": table}


OF_COMMUNIQUE, OF_CLAUSE = row_of("communiques"), row_of("clauses")

COMMUNIQUE = (
    "communique the row belongs to: group/date, a second text of that day with -2; undated: group/file stem (# as %23)"
)
CLAUSE = "clause the row belongs to: communique id, #, and the clause's number in the order of the text, from 1"
DEADLINE = "that date, ISO, as precise as the words are; empty: none, or no date"
DATE = "date of its text; empty: undated"
PRECISION = "how precisely that date is known: year, month, day; empty: no date"
START = "offset of the first character in the source file"
END = "offset after the last character in the source file"
STRENGTH = "strength of the act, an ordinal on the scale named in acts.scale; empty where the lexicon has none"
TYPE = "clause type of the act: one of sixteen, or other where no lexicon entry covers the phrase"
CORRECTED = "who corrected the row, and why, several joined by ' | '; empty: as the parser read it"
GROUP_OF_TYPE = f"family of the clause type: {', '.join(ACT_GROUPS)}"


class Table(pa.DataFrameModel):
    """A table that has these columns and no others, in this order."""

    class Config:
        strict = True  # a stray column is an error
        ordered = True
        metadata: ClassVar[
            dict[str, list[str]]
        ] = {}  # "key": columns that together name a row, where no single one does

    @classmethod
    def build_schema_(cls, **kwargs: Any) -> pa.DataFrameSchema:
        """What pandera makes of these fields. It would look for columns that are an index in every library of tables
        that is installed, and to import Dask for that takes half a second."""
        columns = {
            str(field.name): pa.Column(**field.column_properties(annotation.raw_annotation, name=field.name))
            for annotation, field in cls.__fields__.values()
        }
        return pa.DataFrameSchema(columns, **kwargs)
