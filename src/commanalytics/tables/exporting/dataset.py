"""Tables as Arrow datasets: Parquet files in folders by group and year, `clauses/group=osk/year=2024/part-0.parquet`.

Rows are written as they come, a group and a year after another, and not kept: a table may be larger than memory. What
is silence in `statuses` is left out, since there are as many such rows as families times meetings: a meeting of the
group that has no row says nothing of the family. Anything that reads Parquet by folders (DuckDB, Arrow, Dask, Spark)
finds `group` and `year` as columns: they are those of the text, or of the meeting, that a row belongs to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import pandas as pd

from commanalytics.labels_and_colours import SILENCE
from commanalytics.tables import STATUSES
from commanalytics.tables.schema import IN_FILES
from commanalytics.tables.typed.with_types import with_types

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "dataset"
GROUP = "group"
ROWS = 50_000  # of a row group: what a reader takes into memory at a time
PART = "part-0.parquet"
NO_ROWS = "0"  # the year of a file that is there for its columns: readers take the type of `year` from the folders
_NO_YEAR = "__HIVE_DEFAULT_PARTITION__"  # how such folders call a value that is not there


class DatasetWriter:
    """The files of datasets in a folder: of each table one is open at a time.

    with DatasetWriter(folder) as writer: writer.add("clauses", "osk", "2024", rows). All rows of a table of one group
    and year come one behind the other; a year of "" is none.
    """

    def __init__(self, folder: Path, typed: bool = True) -> None:
        self._folder = folder
        self._typed = typed
        self._open: dict[str, _Part] = {}

    def __enter__(self) -> DatasetWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for part in self._open.values():
            part.close()

    def add(self, name: str, group: str, year: str, rows: pd.DataFrame) -> None:
        """Write rows of a table, as it is kept."""
        self.add_parts(name, rows, {(group, year): None})

    def add_parts(self, name: str, rows: pd.DataFrame, parts: Mapping[tuple[str, str], Sequence[int] | None]) -> None:
        """Write rows of a table by groups and years, of which each has the rows at some places, or all.

        The types are given to all at once: a year of a small group has few rows, and types cost as much for few.
        """
        import pyarrow as pa

        typed = with_types(name, rows) if self._typed else rows
        table = pa.Table.from_pandas(typed.drop(columns=GROUP, errors="ignore"), preserve_index=False)
        for (group, year), places in parts.items():  # the folder tells the group
            self._part(name, group, year).add(table if places is None else table.take(places))

    def _part(self, name: str, group: str, year: str) -> _Part:
        path = self._folder / _place(name, group, year)
        if name in self._open and self._open[name].path != path:
            self._open.pop(name).close()
        if name not in self._open:
            self._open[name] = _Part(path)
        return self._open[name]


def _place(name: str, group: str, year: str) -> str:
    by_year = f"/year={year or _NO_YEAR}" if has_years(name) else ""
    return f"{name}/{GROUP}={quote(group, safe='')}{by_year}/{PART}"


def group_of_part(path: Path) -> str:
    """The group whose rows a file holds."""
    return next(unquote(part.partition("=")[2]) for part in path.parts[::-1] if part.startswith(f"{GROUP}="))


def has_years(name: str) -> bool:
    """Whether the rows of a table belong to a year: those of families belong to many."""
    return name not in STATUSES.values()


class _Part:
    """A Parquet file, whose row groups are of one size whatever comes in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer: Any = None
        self._waiting: list[pa.Table] = []

    def add(self, table: pa.Table) -> None:
        import pyarrow as pa

        if self._writer is None:
            self._begin(table.schema)
        self._waiting.append(table)
        if sum(map(len, self._waiting)) >= ROWS:
            whole = pa.concat_tables(self._waiting)
            full = len(whole) // ROWS * ROWS
            self._writer.write_table(whole.slice(0, full), row_group_size=ROWS)
            self._waiting = [whole.slice(full)]

    def _begin(self, schema: Any) -> None:
        import pyarrow.parquet as pq

        self.path.parent.mkdir(parents=True)
        self._writer = pq.ParquetWriter(self.path, schema)

    def close(self) -> None:
        import pyarrow as pa

        rest = pa.concat_tables(self._waiting)
        if len(rest):
            self._writer.write_table(rest, row_group_size=ROWS)
        self._writer.close()


def write_dataset(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Tables that are in memory, as datasets."""
    texts = tables["communiques"]
    group_of = dict(zip(texts["communique_id"], texts["group"], strict=True))
    year_of = dict(zip(texts["communique_id"], texts["date"].str[:4], strict=True))
    with DatasetWriter(folder) as writer:
        for name, table in tables.items():
            add_by_year(writer, name, told(name, table), group_of, year_of)


def told(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table without the rows that say that there is nothing."""
    return table[~table["presence"].isin(SILENCE)] if name in STATUSES else table


def add_by_year(
    writer: DatasetWriter, name: str, table: pd.DataFrame, group_of: Mapping[str, str], year_of: Mapping[str, str]
) -> None:
    """Write a table by groups and years, in the order of its rows; its groups and years are those of its texts."""
    if table.empty:
        writer.add(name, next(iter(group_of.values()), ""), NO_ROWS, table)
        return
    rows: dict[tuple[str, str], list[int]] = {}
    for n, part in enumerate(zip(_groups(table, group_of), _years(name, table, year_of), strict=True)):
        rows.setdefault(part, []).append(n)
    writer.add_parts(name, table, {part: rows[part] for part in sorted(rows)})


def _groups(table: pd.DataFrame, group_of: Mapping[str, str]) -> pd.Series:
    if "group" in table:
        return table["group"]
    if "communique_id" in table:
        return table["communique_id"].map(group_of)
    return table["family_id"].str.split("/", n=1).str[0]


def _years(name: str, table: pd.DataFrame, year_of: Mapping[str, str]) -> pd.Series:
    if not has_years(name):
        return pd.Series("", index=table.index)
    if name == "meetings":
        return table["date"].str[:4]
    return table["communique_id"].map(year_of)


def part_files(folder: Path, name: str) -> list[Path]:
    """The files of a table in a folder of datasets, by group and year."""
    return sorted((folder / name).rglob(PART))


def parts_of_tables(paths: Iterable[str], tables: Sequence[str]) -> dict[str, list[str]]:
    """Of the files of an export those that are parts of datasets, by their tables."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        parts = PurePosixPath(path).parts
        if parts[0] in tables and parts[-1] == PART:
            found.setdefault(parts[0], []).append(path)
    return found


def forget_others(to: Path, written: Collection[Path]) -> None:
    """Take away the parts of an earlier export into `to` that this one does not have: of years that are no more."""
    for name in IN_FILES:
        for path in part_files(to, name):
            if path not in written:
                path.unlink()
