"""The codebook: what every table and every column holds, taken from the schemas, and what each type of act is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from commanalytics.resources import resource_rows
from commanalytics.tables.keys import foreign_keys, primary_key
from commanalytics.tables.schema import IN_FILES
from commanalytics.tables.typed.with_types import is_day, kinds_of

_SQL = {"int64": "bigint", "Int64": "bigint", "bool": "boolean", "float64": "double"}
_WORDS = {"date": "date", "bigint": "whole number", "boolean": "true or false", "double": "number", "varchar": "text"}

FORMATS = """\
In a `Corpus`, in Parquet, DuckDB and Excel files a date is a day (a month or a year counts as its first day, that of \
a deadline as its last, and a column beside it says how precise it is), a category has its order, and what is not \
stated is missing. In CSV files and JSON Lines a date stands as precise as it is known, as 2024-03; what is not stated \
is empty in CSV and null in JSON.

No text becomes a formula: in CSV files one that begins with `=`, `+`, `-` or `@` has an apostrophe before it, in \
`tables.xlsx` every text is text; a cell of it holds 32,767 characters, and a longer text is cut with a mark, of which \
`commanalytics tables` tells. `commanalytics.tables.exporting.reading_back.read_tables(folder, "csv")` gives back the \
tables of any format as a `Corpus` has them, without those apostrophes. The same tables give the same bytes in all \
files but `tables.duckdb`, which has the same content: DuckDB gives each file a number of its own. Its keys are those \
below, and its views answer [the common questions](views.md).

The format `akn` writes the texts themselves as Akoma Ntoso 3.0, in the profile of the United Nations' resolutions, \
into a folder `akn` that is a corpus: `load_corpus` makes the same tables of it.

Beside the tables lie `datapackage.json`, which tells programs what every file holds (Frictionless Data Package), and \
`ro-crate-metadata.json`, which repositories for data take in (RO-Crate). Authors and licence are left to whoever \
publishes them."""


ACT_TYPES = """\
An act has one type. Beside its example stands a sentence close to it that is of another type, which is named behind \
it. Behind them stands where the lead phrases of the type come from, the most frequent source first; what stands there \
in short is written out below. The last column says how often the package and whoever annotated texts that its rules \
were not made from give a sentence the type, as F1, and how often these gave it; `commanalytics agreement` measures \
the same on sentences of your own corpus."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    sql: str  # its type in SQL
    description: str
    kinds: tuple[str, ...] = ()  # what may stand in it, in order; empty: anything

    @property
    def kind(self) -> str:
        """Its type in words."""
        return "category" if self.kinds else _WORDS[self.sql]


def columns(table: str) -> list[Column]:
    """The columns of a table as it is exported, in order."""
    specs = IN_FILES[table].to_schema().columns
    return [Column(name, _sql(spec), spec.description or "", tuple(kinds_of(spec))) for name, spec in specs.items()]


def summary(table: str) -> str:
    """What one row of a table is.

    >>> summary("acts")
    'One row a performative act of the group.'
    """
    return (IN_FILES[table].__doc__ or "").strip()


def _sql(spec: Any) -> str:
    return "date" if is_day(spec) else _SQL.get(str(spec.dtype), "varchar")


@dataclass(frozen=True, slots=True)
class ActType:
    """What a type of act means."""

    name: str
    group: str
    definition: str
    positive: str  # a sentence that is one
    negative: str  # a near one that is another
    instead: str  # the type of that
    sources: tuple[str, ...]  # of its lead phrases, the most frequent first
    agreed: float | None  # how often the package and whoever annotated texts give it to the same sentence: F1
    coded: int  # how often those who annotated them gave it

    @property
    def agreement(self) -> str:
        """How often both agreed, and of how many, in words.

        >>> next(one.agreement for one in act_types() if one.name == "call")
        '.96 of 145'
        """
        return "" if self.agreed is None else f"{self.agreed:.2f} of {self.coded}".removeprefix("0")


@cache
def act_types() -> tuple[ActType, ...]:
    """All types of acts, in their order.

    >>> act_types()[0].name, act_types()[0].sources[:2]
    ('recall', ('CAMEO', 'MUN'))
    """
    of_type, agreed = _sources_of_types(), _agreement()
    return tuple(
        ActType(
            row["type"],
            row["group"],
            row["definition"],
            row["positive"],
            row["negative"],
            row["instead"],
            of_type.get(row["type"], ()),
            *agreed.get(row["type"], (None, 0)),
        )
        for row in resource_rows("act_types.csv", full=True)
    )


def sources() -> dict[str, str]:
    """The sources of the lexicon, written out by their abbreviations."""
    return {row["source"]: row["what"] for row in resource_rows("sources.csv", full=True)}


def _agreement() -> dict[str, tuple[float, int]]:
    """F1 of the package beside those who annotated texts, and how often these gave the type: benchmarks/agreement."""
    rows = resource_rows("act_type_agreement.csv", full=True)
    return {
        row["type"]: (2 * int(row["both"]) / (int(row["coder"]) + int(row["machine"])), int(row["coder"]))
        for row in rows
    }


def _sources_of_types() -> dict[str, tuple[str, ...]]:
    """Where the lead phrases of each type come from: sources that are named, the most frequent first."""
    named = sources()
    counts: dict[str, Counter[str]] = {}
    for row in resource_rows("lexicon.csv"):
        cited = [part.partition("[")[0].strip() for part in row["source"].split(";")]
        counts.setdefault(row["type"], Counter()).update(source for source in cited if source in named)
    return {kind: tuple(sorted(of, key=lambda source: (-of[source], source))) for kind, of in counts.items()}


def key_of(table: str, column: str) -> str:
    """What a column is among the keys of its table, in words.

    >>> key_of("acts", "act_id"), key_of("acts", "clause_id"), key_of("acts", "phrase")
    ('key', 'row of clauses', '')
    """
    other = foreign_keys(table).get(column, "")
    parts = ["key"] if column in primary_key(table) else []
    return ", ".join([*parts, f"row of {other}"] if other else parts)


def codebook_markdown() -> str:
    """The whole codebook as Markdown."""
    parts = [
        "# Codebook",
        "Empty means not stated. Offsets count characters of the source file, from 0; `end` is the first one after.",
        FORMATS,
    ]
    for table in IN_FILES:
        rows = [f"| `{c.name}` | {c.kind} | {key_of(table, c.name)} | {c.description} |" for c in columns(table)]
        head = [f"## {table}", "", summary(table), "", "| column | type | key | what it holds |", "|---|---|---|---|"]
        parts.append("\n".join([*head, *rows]))
    return "\n\n".join([*parts, act_types_markdown()]) + "\n"


def act_types_markdown() -> str:
    """What each type of act means, with a sentence that is one and a near one that is another.

    >>> print(act_types_markdown().splitlines()[6])
    | `recall` | ground | points back to an earlier text, event or decision | Recalled the Norvian decision of 2019. | \
Noted the Norvian decision of 2019. (`note`) | CAMEO, MUN, UN-AKN, LRI, SEED | .98 of 30 |
    """
    rows = [
        f"| `{one.name}` | {one.group} | {one.definition} | {one.positive} | {one.negative} (`{one.instead}`) "
        f"| {', '.join(one.sources)} | {one.agreement} |"
        for one in act_types()
    ]
    head = [
        "## Types of acts",
        "",
        ACT_TYPES,
        "",
        "| `act_type` | `act_group` | what it means | example | another type | sources | agreed |",
        "|---|---|---|---|---|---|---|",
    ]
    written_out = [f"- {short}: {what}" for short, what in sources().items()]
    return "\n".join([*head, *rows, "", *written_out])
