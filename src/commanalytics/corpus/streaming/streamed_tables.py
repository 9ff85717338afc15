"""All tables of a corpus written as datasets without being held: its texts may be more than memory takes.

In memory are a few facts of each text, the rows of the texts that are being worked on, and, while families are found,
the demands of the group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pandas as pd

from commanalytics.corpus.parsed_texts.schedulers import check_scheduler
from commanalytics.corpus.streaming.spilled_texts import SpilledTexts, batches, spilled
from commanalytics.corpus.table_cache import TableCache
from commanalytics.corpus.table_store import (
    OF_COMMITMENTS,
    PARSER,
    RECURRENCE,
    TOLD,
    recurring_tables,
    state_key,
    told_table,
)
from commanalytics.disk.outputs import aside
from commanalytics.disk.storage.places import FetchedFolder
from commanalytics.disk.storage.scratch import Pieces
from commanalytics.sources.corpus_folder import CorpusFolder, read_folder
from commanalytics.tables.build import Settled, cited_meetings, meetings_table, settle, text_tables
from commanalytics.tables.demands_with_families import with_families
from commanalytics.tables.exporting.dataset import DatasetWriter, add_by_year, part_files
from commanalytics.tables.exporting.export import Tell, describe, placed
from commanalytics.tables.meetings import Meeting
from commanalytics.tables.schema import SCHEMAS

_ANY_YEAR = ""  # what is read again lies together
BATCH = 8_000_000  # bytes of rows that are made into tables at a time
_FACTS = ["communique_id", "group", "date", "meeting_id", "words", "truncated", "unread", "source_url", "source_file"]
_LINKED = {"demands": "links", "commitments": "commitment_links"}  # they get their families when these are known
_READ_AGAIN = (*_LINKED, "deeds", "clauses")
_CLAUSES = ["communique_id", "clause_id", "text"]  # in which the words of what is not made again are looked for
_REFERENCES = ["communique_id", "iso", "own"]
Get = Callable[[str], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Streamed:
    """What was written: the files, and what there is to say of them."""

    group: str
    files: list[Path]
    communiques: pd.DataFrame  # id, group, date, meeting, whether they were read, and their files
    clauses: int


@dataclass(slots=True)
class _Run:
    """What is known while the tables of a folder are written."""

    folder: CorpusFolder
    texts: SpilledTexts
    of: Settled
    catalogue: list[Meeting]
    writer: DatasetWriter  # of what is whole
    later: DatasetWriter  # of what is read again
    scheduler: str  # who takes part where families are found
    clauses: int = 0
    facts: list[pd.DataFrame] = field(default_factory=list)
    references: list[pd.DataFrame] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    groups: dict[str, str] = field(init=False)  # of each text
    years: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.years = {one: day[:4] for one, day in self.of.days.items()}
        self.groups = dict.fromkeys(self.years, self.of.group) or {self.of.group: self.of.group}


@contextmanager
def folder_at(place: Path | str, scheduler: str = "") -> Iterator[CorpusFolder]:
    """A corpus folder whose texts stay on the disk; one that lies elsewhere is on this machine for so long.

    Raises what `load_corpus` raises.
    """
    check_scheduler(scheduler)
    if not isinstance(place, str):
        yield read_folder(place, on_disk=True)
        return
    with FetchedFolder(place) as fetched, fetched.named() as path:
        yield read_folder(path, on_disk=True)


def write_streamed(folder: CorpusFolder, to: Path, scheduler: str = "", tell: Tell = lambda line: None) -> Streamed:
    """Write the tables of a corpus as datasets by group and year, with what describes them, all or none.

    Raises what `export` raises.
    """
    said: list[tuple[pd.DataFrame, int]] = []

    def fill(made: Path) -> None:
        with aside(to) as scratch, Pieces(scratch / "rows") as pieces:
            said.append(_fill(folder, spilled(folder, scheduler, pieces), made, scratch, scheduler))
        describe(said[0][0], list(SCHEMAS), made, folder)

    files = placed(to, fill, tell)
    return Streamed(folder.settings.group, files, *said[0])


def _fill(
    folder: CorpusFolder, texts: SpilledTexts, made: Path, scratch: Path, scheduler: str
) -> tuple[pd.DataFrame, int]:
    """Facts of the texts, and the number of their clauses, when all tables are in `made`."""
    catalogue = [Meeting(**asdict(meeting)) for meeting in folder.catalogue]
    settings, canonical = folder.settings, folder.aliases.canonical
    of = settle(settings.group, texts.documents, catalogue, canonical, texts.members, settings.title)
    with DatasetWriter(made) as writer, DatasetWriter(scratch, typed=False) as later:
        run = _Run(folder, texts, of, catalogue, writer, later, scheduler)
        _write_texts(run)
    with DatasetWriter(made) as writer:
        run.writer = writer
        communiques = _in_order(run, pd.concat(run.facts)) if run.facts else _nothing(run)["communiques"][_FACTS]
        meetings = _meetings(run)
        _write_families(run, communiques, meetings, scratch)
    return communiques, run.clauses


def _write_texts(run: _Run) -> None:
    """All tables that tell of texts, year by year."""
    years = [one.date[:4] for one in run.of.dated]
    for places in batches(run.texts, years, BATCH):
        tables = _tables(run, places)
        run.clauses += len(tables["clauses"])
        run.facts.append(tables["communiques"][_FACTS])
        run.references.append(tables["references"][_REFERENCES])
        for name, table in tables.items():
            if len(table):
                _write(run, name, table)
    for name, table in _nothing(run).items():
        if name not in run.written:
            _write(run, name, table)


def _write(run: _Run, name: str, table: pd.DataFrame) -> None:
    run.written.add(name)
    if name not in _LINKED:
        _add(run, name, table)
    if name in _READ_AGAIN:
        run.later.add(name, run.of.group, _ANY_YEAR, table[_CLAUSES] if name == "clauses" else table)


def _add(run: _Run, name: str, table: pd.DataFrame) -> None:
    add_by_year(run.writer, name, table, run.groups, run.years)


def _tables(run: _Run, places: list[int]) -> dict[str, pd.DataFrame]:
    documents = [run.texts.whole(place) for place in places]
    return text_tables(run.of, places, documents, run.folder.aliases.canonical, PARSER, run.folder.topics)


def _nothing(run: _Run) -> dict[str, pd.DataFrame]:
    return _tables(run, [])


def _in_order(run: _Run, table: pd.DataFrame) -> pd.DataFrame:
    """Rows in the order of the corpus, as one who holds all of it has them."""
    place = {one: n for n, one in enumerate(run.of.ids)}
    order = table["communique_id"].map(place).argsort(kind="stable")
    return table.iloc[order].reset_index(drop=True)


def _meetings(run: _Run) -> pd.DataFrame:
    references = _in_order(run, pd.concat(run.references)) if run.references else _nothing(run)["references"]
    cited = {} if run.folder.settings.complete else cited_meetings({"references": references})
    meetings = meetings_table(run.of, run.catalogue, cited)
    _add(run, "meetings", meetings)
    return meetings


def _write_families(run: _Run, communiques: pd.DataFrame, meetings: pd.DataFrame, scratch: Path) -> None:
    def get(name: str) -> pd.DataFrame:
        held = {"communiques": communiques, "meetings": meetings}
        return held[name] if name in held else _in_order(run, _read(scratch, name))

    for told, names, items in zip(TOLD, (RECURRENCE, OF_COMMITMENTS), _LINKED, strict=True):
        made = _recurring(run, get, names, told)
        for name, table in made.items():
            _add(run, _of_told(name), table)
        _write_linked(run, items, made[_LINKED[items]], scratch)


def _of_told(name: str) -> str:
    return TOLD.get(name, name)


def _recurring(run: _Run, get: Get, names: tuple[str, ...], told: str) -> dict[str, pd.DataFrame]:
    """What recurs, from the cache if a corpus in this state was asked for before."""
    cache = TableCache(state_key(run.folder))
    if known := cache.get_all((*names, told)):
        return known
    made = recurring_tables(run.folder, get, names is OF_COMMITMENTS, scheduler=run.scheduler)
    made[told] = told_table(run.folder, lambda name: made[name] if name in made else get(name), told)
    if all(document.rows.lasting for document in run.texts.documents):
        cache.put(made)
    return made


def _write_linked(run: _Run, name: str, links: pd.DataFrame, scratch: Path) -> None:
    """Demands, or commitments, with their families: some rows at a time, as they lie there by year."""
    for path in part_files(scratch, name):
        for rows in _row_groups(path):
            _add(run, name, with_families(rows, links, str(links.columns[0])))


def _row_groups(path: Path) -> Iterator[pd.DataFrame]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        if not file.num_row_groups:
            yield file.schema_arrow.empty_table().to_pandas()
        for n in range(file.num_row_groups):
            yield file.read_row_group(n).to_pandas()


def _read(folder: Path, name: str) -> pd.DataFrame:
    return pd.concat([rows for path in part_files(folder, name) for rows in _row_groups(path)], ignore_index=True)
