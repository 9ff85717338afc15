"""Tables to files of each format, and the codebook beside them. Put in place as a set."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

from commanalytics.disk.formula_guard import guarded
from commanalytics.disk.inputs import present, read_head
from commanalytics.disk.locks import locked
from commanalytics.disk.outputs import aside, finish, put_new, put_set, writing
from commanalytics.disk.storage.places import is_elsewhere, made_for
from commanalytics.errors import ParameterError
from commanalytics.sources.corpus_folder import CorpusFolder, keep_out
from commanalytics.tables.demands_with_families import with_families
from commanalytics.tables.exporting import data_package, dataset, ro_crate
from commanalytics.tables.exporting.akn import akn_folder
from commanalytics.tables.exporting.codebook import codebook_markdown
from commanalytics.tables.exporting.duckdb_file import write_database
from commanalytics.tables.exporting.exported_corpus import exported_corpus
from commanalytics.tables.exporting.file_kinds import DATABASE, WORKBOOK, listed
from commanalytics.tables.exporting.xlsx import write_workbook
from commanalytics.tables.rows import SET_ASIDE
from commanalytics.tables.schema import IN_FILES
from commanalytics.tables.typed.with_types import with_types

QUARANTINE = "quarantine.csv"  # texts that were set aside: one process after another was lost on them
_SET_ASIDE_HEAD = b"source_file,unread\n"
Tables = Mapping[str, pd.DataFrame]
Tell = Callable[[str], None]
Writer = Callable[[Tables, Path, Tell], None]


def export(
    tables: Tables,
    to: Path,
    formats: list[str],
    tell: Tell = lambda line: None,
    source: CorpusFolder | None = None,
) -> list[Path]:
    """Write every table in every format, and what describes them, all or none; returns the files.

    Beside the tables lie `codebook.md`, `datapackage.json` and `ro-crate-metadata.json`, which know title and state of
    the corpus from its folder, `source`. In files `demands` and `commitments` have a column more, the family of each: a
    spreadsheet joins no tables.

    A folder is made where there is none. `tell` gets a line on what a format could not hold as it is, and on waiting
    for another run. Raises ParameterError for an unknown format or one whose library is missing, OutputError if `to`
    can't be written.
    """
    writers = [_writer(name, source) for name in formats]
    in_files = _as_in_files(tables)

    def fill(folder: Path) -> None:
        for write in writers:
            write(in_files, folder, tell)
        _describe(in_files, folder, source)

    made = placed(to, fill, tell)
    if akn_folder.NAME in formats:
        akn_folder.forget_others(to, set(made))
    return made


def _as_in_files(tables: Tables) -> Tables:
    """The tables, with the family of each demand and of each commitment where links tell it."""
    linked = {"demands": ("links", "demand_id"), "commitments": ("commitment_links", "commitment_id")}
    joined = {
        name: with_families(tables[name], tables[links], key)
        for name, (links, key) in linked.items()
        if {name, links} <= set(tables)
    }
    return {**tables, **joined}


def placed(to: Path, fill: Callable[[Path], None], tell: Tell = lambda line: None) -> list[Path]:
    """The files that `fill` makes in a folder that it is given, put in place as a set; a run at a time."""
    new = not to.exists()
    try:
        with locked(to, waits=lambda: tell(f"{to}: another run is writing here; waiting for it")), writing(to):
            finish(to)
            with aside(to) as folder:
                fill(folder)
                made = [to / name for name in put_set(to, folder)]
            dataset.forget_others(to, set(made))
            if to / QUARANTINE not in made:
                _forget_quarantine(to / QUARANTINE)
            return made
    except BaseException:
        if new:
            with suppress(OSError):  # where something lies in it, it stays
                to.rmdir()
        raise


@contextmanager
def export_place(to: str, corpus: Path) -> Iterator[Path]:
    """The folder to export a corpus to; for a place elsewhere one of this machine, whose files are sent at the end."""
    if not is_elsewhere(to):
        keep_out(Path(to), corpus)
        yield Path(to)
        return
    with made_for(to, lambda name: name == QUARANTINE or bool(dataset.parts_of_tables([name], list(IN_FILES)))) as made:
        yield made


def describe(communiques: pd.DataFrame, names: Sequence[str], folder: Path, source: CorpusFolder) -> None:
    """Put beside tables that were written one by one what tells people and programs of them."""
    texts = communiques[["group", "date", "source_url", "source_file", "unread"]]
    _describe({name: texts if name == "communiques" else pd.DataFrame() for name in names}, folder, source)


def _describe(tables: Tables, folder: Path, source: CorpusFolder | None) -> None:
    """Put beside the files what tells people and programs of them."""
    _set_aside(tables.get("communiques"), folder)
    put_new(folder / "codebook.md", codebook_markdown())
    corpus, files = exported_corpus(tables, source), listed(folder)
    put_new(folder / data_package.NAME, data_package.data_package(corpus, files, list(tables)))
    put_new(folder / ro_crate.NAME, ro_crate.ro_crate(corpus, listed(folder)))


def _set_aside(communiques: pd.DataFrame | None, folder: Path) -> None:
    """Name the texts that one process after another was lost on, if there are any."""
    if communiques is not None and (communiques["unread"] == SET_ASIDE).any():
        lost = communiques.loc[communiques["unread"] == SET_ASIDE, ["source_file", "unread"]]
        _csv({QUARANTINE.removesuffix(".csv"): lost}, folder, lambda line: None)


def _forget_quarantine(path: Path) -> None:
    """What an earlier export had to set aside, and this one had not."""
    if present(path) and read_head(path, len(_SET_ASIDE_HEAD)) == _SET_ASIDE_HEAD:
        path.unlink()


def _writer(name: str, source: CorpusFolder | None) -> Writer:
    if name not in FORMATS:
        raise ParameterError(f"--format {name}", "there is no such format", f"Use some of {','.join(FORMATS)}")
    if name == akn_folder.NAME:
        return _akn(source)
    library = LIBRARIES.get(name)
    if library and find_spec(library) is None:
        remedy = "Install it with: pip install 'commanalytics[formats]'"
        raise ParameterError(f"--format {name}", f"this needs {library}, which is not installed", remedy)
    return WRITERS[name]


def _akn(source: CorpusFolder | None) -> Writer:
    """Akoma Ntoso is made of whole texts, which only the folder of the corpus has."""
    if source is None:
        remedy = "Name the folder of the corpus: export(…, source=corpus.folder)"
        raise ParameterError("--format akn", "it is made of the texts of a corpus, not of tables alone", remedy)
    return lambda tables, folder, _: akn_folder.write_akn(tables, source, folder)


def _csv(tables: Tables, folder: Path, _: Tell) -> None:
    """A file a table; no text in it is a formula, even for a spreadsheet that looks for some."""
    for name, table in tables.items():
        _without_formulas(table).to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")


def _without_formulas(table: pd.DataFrame) -> pd.DataFrame:
    shown = table.copy(deep=False)
    for column in map(str, table.select_dtypes("str")):
        shown[column] = table[column].map(guarded)
    return shown


def _json_lines(tables: Tables, folder: Path, _: Tell) -> None:
    """A file a table, in it a line a row; what is not stated is null."""
    for name, table in tables.items():
        values = table.astype(object)
        stated = values.where(values.notna() & (values != ""), None)
        rows = (dict(zip(stated, row, strict=True)) for row in stated.itertuples(index=False, name=None))
        put_new(folder / f"{name}.jsonl", "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))


def _typed(tables: Tables) -> Tables:
    """The tables with dates, categories and missing values, for formats that know them."""
    return {name: with_types(name, table) for name, table in tables.items()}


def _parquet(tables: Tables, folder: Path, _: Tell) -> None:
    for name, table in _typed(tables).items():
        table.to_parquet(folder / f"{name}.parquet", index=False)


def _duckdb(tables: Tables, folder: Path, _: Tell) -> None:
    write_database(_typed(tables), folder / DATABASE)


def _dataset(tables: Tables, folder: Path, _: Tell) -> None:
    dataset.write_dataset(tables, folder)


def _xlsx(tables: Tables, folder: Path, tell: Tell) -> None:
    write_workbook(_typed(tables), folder / WORKBOOK, tell)


WRITERS: dict[str, Writer] = {
    "csv": _csv,
    "jsonl": _json_lines,
    "parquet": _parquet,
    "duckdb": _duckdb,
    "xlsx": _xlsx,
    dataset.NAME: _dataset,
}
FORMATS = (*WRITERS, akn_folder.NAME)
LIBRARIES = {"duckdb": "duckdb", "xlsx": "xlsxwriter"}
