"""`commanalytics diff`."""

from __future__ import annotations

from pathlib import Path

import click

from commanalytics.cli.corpus_option import HERE, corpus_dirs, corpus_option


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--html", metavar="FILE", type=HERE, help="Write a page to FILE instead.")
@click.option("--columns", type=click.IntRange(1, 2), default=2, show_default=True, help="Columns of the page.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the table of changes as CSV instead.")
@corpus_option
def diff(a: str, b: str, html: Path | None, columns: int, as_csv: bool, corpus: tuple[Path, ...]) -> None:
    """Show what changed from text A to text B, word by word: moved, reworded, split, merged, new, dropped.

    A and B are dates (2023-05-09, or 2023 if one text is of that year) or ids of texts.

    Example: commanalytics diff 2022-04-12 2023-05-09 --corpus data/selvane-strait
    """
    from commanalytics.changes import diff as difference
    from commanalytics.cli.chosen_corpus import corpus_of
    from commanalytics.cli.printing import hand_over, paint, say
    from commanalytics.disk.formula_guard import guarded
    from commanalytics.disk.outputs import put_own

    if html and as_csv:
        raise click.UsageError("--html and --csv exclude each other")
    found = difference(corpus_of(corpus_dirs(corpus), a, b), a, b)
    if html:
        page = found.as_page(columns)
        put_own(html, page, lambda held: held.startswith(page.partition("content=")[0].encode()))
        say(f"{found!r}\nwritten to {html}", err=True)
    elif as_csv:
        hand_over(found.rows.map(guarded).to_csv(index=False))
    else:
        paint(found.as_lines())
