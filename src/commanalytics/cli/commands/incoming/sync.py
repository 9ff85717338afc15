"""`commanalytics sync`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import say, say_json


@click.command()
@corpus_option
@click.option("--since", metavar="DATE", default="", help="Only meetings, and texts listed, on this day or later.")
@click.option("--catalogue", metavar="URL", default="", help="Take further meetings from this CSV (as meetings.csv).")
@click.option("--json", "as_json", is_flag=True, help="Print what became of each link as JSON.")
@click.pass_context
def sync(ctx: click.Context, corpus: tuple[Path, ...], since: str, catalogue: str, as_json: bool) -> None:
    """Fetch the texts that a corpus lacks: those that meetings.csv links to, and new ones that sites list.

    sources.toml names feeds, sitemaps and pages to look through. Different sites are asked at the same time, each for
    one page after the other, by the package's name, and only for what its robots.txt lets programs fetch. What became
    of each link stands in sync.csv, and a run that was ended goes on where it was. Exit code 1 if something could not
    be had.

    Example: commanalytics sync --corpus data/my-group --since 2024-01-01
    """
    from commanalytics.corpus.load import load_corpus

    failures: list[str] = []
    whole = []
    for folder in corpus_dirs(corpus):
        loaded = load_corpus(folder)
        report = loaded.sync(since=since, catalogue=catalogue, tell=None if as_json else _tell)
        whole.append({"group": loaded.group, "happened": [asdict(one) for one in report.happened]})
        failures += report.failures
        if not as_json:
            for failure in report.unreadable:
                say(f"{failure}", err=True)
            say(f"{loaded.group}: {report}", err=True)
    if as_json:
        say_json(whole)
    if failures:
        ctx.exit(1)


def _tell(happened: object, done: int, total: int) -> None:
    say(f"[{done}/{total}] {happened}")
