"""`commanalytics tables`."""

from __future__ import annotations

from pathlib import Path

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import say


@click.command()
@corpus_option
@click.option("--to", metavar="DIR", default="tables", show_default=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "formats", metavar="LIST", default="csv", show_default=True, help="csv,jsonl,parquet,duckdb,xlsx"
)
def tables(corpus: tuple[Path, ...], to: Path, formats: str) -> None:
    """Write the tables of a corpus, with a codebook beside them. Of several corpora each gets a folder of its own.

    No text becomes a formula of a spreadsheet: in CSV files one that begins with = + - @ has an apostrophe before it.

    Example: commanalytics tables --corpus data/selvane-strait --to tables --format csv,parquet
    """
    from commanalytics.corpus import load_corpus
    from commanalytics.english import in_figures
    from commanalytics.tables.exporting.export import export
    from commanalytics.tables.schema import SCHEMAS

    def tell(line: str) -> None:
        say(line, err=True)

    folders = corpus_dirs(corpus)
    for loaded in [load_corpus(folder) for folder in folders]:
        target = to / loaded.group if len(folders) > 1 else to
        whole = {name: loaded.table(name) for name in SCHEMAS}
        made = export(whole, target, formats.replace(" ", "").split(","), tell, loaded.folder)
        unread = int((loaded.table("communiques")["unread"] != "").sum())
        rows = [
            in_figures(len(loaded.table("communiques")), "text"),
            in_figures(len(loaded.table("clauses")), "clause"),
        ]
        rows += [f"{in_figures(unread, 'text')} not read: see commanalytics check"] if unread else []
        say(f"{target}: {in_figures(len(made), 'file')}, {', '.join(rows)}")
