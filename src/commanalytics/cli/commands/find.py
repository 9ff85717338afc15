"""`commanalytics find`."""

from __future__ import annotations

from pathlib import Path

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import paint, say


@click.command()
@click.argument("words", nargs=-1, required=True)
@corpus_option
def find(words: tuple[str, ...], corpus: tuple[Path, ...]) -> None:
    """Find words in the clauses of a corpus: each hit with the id of its clause and the words around it.

    Whole words in any case; * stands for any letters of a word, ? for one letter.

    Example: commanalytics find --corpus data/selvane-strait "observer*"
    """
    from commanalytics.corpus import load_corpus
    from commanalytics.english import in_figures

    hits = 0
    for folder in corpus_dirs(corpus):
        for row in load_corpus(folder).find(" ".join(words)).to_dict("records"):
            hits += 1
            paint([[("=", f"{row['clause_id']}: {row['left']}"), ("#", row["match"]), ("=", row["right"])]])
    say(in_figures(hits, "hit"), err=True)
