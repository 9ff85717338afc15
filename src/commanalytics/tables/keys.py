"""Keys of the tables, as the schemas have them: what names a row, and which columns name rows of other tables.

>>> primary_key("asked"), foreign_keys("acts")
(['demand_id', 'position'], {'communique_id': 'communiques', 'clause_id': 'clauses'})
"""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter

from commanalytics.tables.schema import IN_FILES


def primary_key(table: str) -> list[str]:
    """The columns that name a row; none for a table whose rows have no name (a family at a meeting).

    >>> primary_key("clauses"), primary_key("statuses")
    (['clause_id'], [])
    """
    schema = IN_FILES[table]
    declared: list[str] = schema.Config.metadata.get("key", [])
    first = next(iter(schema.to_schema().columns.values()))
    return declared or ([str(first.name)] if first.unique else [])


def foreign_keys(table: str) -> dict[str, str]:
    """Columns that name a row of another table by its key, and that table. Where nothing is stated they name none."""
    specs = IN_FILES[table].to_schema().columns
    named = {str(name): (spec.metadata or {}).get("row_of", "") for name, spec in specs.items()}
    return {name: other for name, other in named.items() if other}


def referred_first(tables: Iterable[str]) -> list[str]:
    """The tables, each behind those that its columns name rows of.

    >>> referred_first(["acts", "communiques", "clauses"])
    ['communiques', 'clauses', 'acts']
    """
    given = list(tables)
    sorter = TopologicalSorter({table: set(foreign_keys(table).values()) & set(given) for table in given})
    return list(sorter.static_order())
