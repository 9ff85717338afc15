"""The views of a DuckDB export: one file of `resources/views` each, whose first line is its question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from commanalytics.errors import ResourceError
from commanalytics.resources import resource_names, resource_text

_QUESTION = "-- "
INTRODUCTION = """\
# Views

A database that `commanalytics tables --format duckdb` writes has the tables of the [codebook](codebook.md) with their \
keys, and these views, each of which answers one question. Ask with any DuckDB client:

```sh
commanalytics new --demo demo
commanalytics tables --corpus demo --to tables --format duckdb
```

```python
import duckdb

with duckdb.connect("tables/tables.duckdb", read_only=True) as database:
    print(database.sql("from recurring_demands limit 5"))
```"""


@dataclass(frozen=True, slots=True)
class View:
    """A question with a name, and the SQL that answers it."""

    name: str
    question: str
    sql: str


@cache
def views() -> tuple[View, ...]:
    """All views, by name.

    >>> views()[0].name, views()[0].question
    ('acts_by_text', 'How many acts of each type does each text hold?')
    """
    return tuple(read_view(name, resource_text(name)) for name in resource_names("views"))


def read_view(name: str, text: str) -> View:
    """A view from its file; ResourceError for one without a question."""
    first, _, sql = text.partition("\n")
    if not (first.startswith(_QUESTION) and first.endswith("?") and sql.strip()):
        what = "its first line is no question, or nothing answers it"
        raise ResourceError(name, what, f"Begin it with: {_QUESTION}How many …?")
    return View(name.removeprefix("views/").removesuffix(".sql"), first.removeprefix(_QUESTION), sql.strip())


def views_markdown() -> str:
    """The page of the documentation: every view with its question and its SQL."""
    parts = [f"## {view.name}\n\n{view.question}\n\n```sql\n{view.sql}\n```" for view in views()]
    return "\n\n".join([INTRODUCTION, *parts]) + "\n"
