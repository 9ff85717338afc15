"""`commanalytics sample`."""

from __future__ import annotations

from pathlib import Path

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import say


@click.command()
@click.option("--of", "of", metavar="WHAT", default="acts", show_default=True, help="acts, sections, demands, …")
@click.option("--n", metavar="N", default=100, show_default=True, type=click.IntRange(1), help="Rows of the sheet.")
@click.option("--stratify", metavar="COLUMN", default="", help="Draw rare ones oftener: act_type, section, meeting, …")
@click.option("--seed", default=1, show_default=True, help="Another seed draws another sample.")
@click.option("--coder", default="", metavar="NAME", help="Who codes; a second coder gets a sheet of the same rows.")
@click.option("--format", "form", default="csv", show_default=True, help="csv or xlsx")
@corpus_option
def sample(of: str, n: int, stratify: str, seed: int, coder: str, form: str, corpus: tuple[Path, ...]) -> None:
    """Write a sheet for coding by hand into the corpus: sentences in their context, and no answer of the package.

    --of acts, demands or commitments: sentences; sections: clauses; links: pairs of demands. --stratify draws more of
    what is rare, by act_type, demand, form (of commitments), link, section or meeting; figures are weighted back. The
    same options draw the same rows. Fill in the sheet, leave it in codings/, then: commanalytics agreement

    Example: commanalytics sample --corpus data/selvane-strait --n 100 --stratify act_type
    """
    from commanalytics.cli.chosen_corpus import only_corpus
    from commanalytics.coding.sampling import draw
    from commanalytics.coding.sheet_writing import write_sheet
    from commanalytics.english import counted

    loaded = only_corpus(corpus_dirs(corpus))
    drawn = draw(loaded, of, n, stratify, seed)
    path = write_sheet(loaded.path, drawn, coder, form)
    say(f"{path}: {counted(len(drawn.units), 'row')} to code; then: commanalytics agreement --corpus {loaded.path}")
