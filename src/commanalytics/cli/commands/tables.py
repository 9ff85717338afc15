"""`commanalytics tables`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commanalytics.cli.corpus_option import ANYWHERE, corpus_anywhere, corpus_dirs
from commanalytics.cli.printing import say

if TYPE_CHECKING:
    import pandas as pd

    from commanalytics.corpus import Corpus


@click.command()
@corpus_anywhere
@click.option(
    "--to",
    metavar="DIR",
    default="tables",
    show_default=True,
    type=ANYWHERE,
    help="Folder, or a place that fsspec knows.",
)
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    default="csv",
    show_default=True,
    help="csv,jsonl,parquet,duckdb,xlsx,dataset,akn",
)
@click.option(
    "--scheduler",
    metavar="WHO",
    default="",
    help="Who parses, and shares the work on large groups: processes, or a Dask scheduler by its address (tcp://…). "
    "Default: processes parse, if there is much.",
)
def tables(corpus: tuple[Path | str, ...], to: str, formats: str, scheduler: str) -> None:
    """Write the tables of a corpus, with a codebook beside them. Of several corpora each gets a folder of its own.

    No text becomes a formula of a spreadsheet: in CSV files one that begins with = + - @ has an apostrophe before it.
    A dataset alone is written as texts are parsed, Parquet by group and year: for a corpus larger than memory. In akn
    the texts themselves are written, as Akoma Ntoso.

    Example: commanalytics tables --corpus data/selvane-strait --to tables --format csv,parquet
             commanalytics tables --corpus big --format dataset --scheduler tcp://127.0.0.1:8786
    """
    from commanalytics.corpus import load_corpus
    from commanalytics.sources.corpus_settings import check_groups, read_settings

    wanted = formats.replace(" ", "").split(",")
    places = corpus_dirs(corpus)
    check_groups({place: read_settings(place).group for place in places if isinstance(place, Path)})
    if wanted == ["dataset"]:
        for place in places:
            _streamed(place, to, len(places) > 1, scheduler)
        return
    corpora = [load_corpus(place, scheduler=scheduler) for place in places]  # all can be read before one is written
    while corpora:
        loaded = corpora.pop(0)  # and none is held longer than that takes
        _whole(loaded, f"{to}/{loaded.group}" if len(places) > 1 else to, wanted)


def _tell(line: str) -> None:
    say(line, err=True)


def _whole(loaded: Corpus, to: str, formats: list[str]) -> None:
    """Tables that are held until all formats are written."""
    from commanalytics.tables.exporting.export import export, export_place
    from commanalytics.tables.schema import SCHEMAS

    with export_place(to, loaded.path) as folder:
        made = export({name: loaded.as_kept(name) for name in SCHEMAS}, folder, formats, _tell, loaded.folder)
    _say_what_was_made(to, len(made), loaded.table("communiques"), len(loaded.table("clauses")))


def _streamed(place: Path | str, to: str, of_several: bool, scheduler: str) -> None:
    """Tables that are written as texts are parsed."""
    from commanalytics.corpus.streaming.streamed_tables import folder_at, write_streamed
    from commanalytics.tables.exporting.export import export_place

    with folder_at(place, scheduler) as corpus:
        target = f"{to}/{corpus.settings.group}" if of_several else to
        with export_place(target, corpus.path) as folder:
            made = write_streamed(corpus, folder, scheduler, _tell)
    _say_what_was_made(target, len(made.files), made.communiques, made.clauses)


def _say_what_was_made(to: str, files: int, communiques: pd.DataFrame, clauses: int) -> None:
    from commanalytics.english import in_figures
    from commanalytics.tables.rows import SET_ASIDE

    aside = int((communiques["unread"] == SET_ASIDE).sum())
    unread = int((communiques["unread"] != "").sum()) - aside
    rows = [in_figures(len(communiques), "text"), in_figures(clauses, "clause")]
    rows += [f"{in_figures(unread, 'text')} not read: see commanalytics check"] if unread else []
    rows += [f"{in_figures(aside, 'text')} set aside: see quarantine.csv"] if aside else []
    say(f"{Path(to) if '://' not in to else to}: {in_figures(files, 'file')}, {', '.join(rows)}")
