"""`commanalytics explain`."""

from __future__ import annotations

from pathlib import Path

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import say


@click.command()
@click.argument("row_id", metavar="ID")
@corpus_option
def explain(row_id: str, corpus: tuple[Path, ...]) -> None:
    """Show what is behind an id: the sentence, the rule that decided, the lexicon's entry and the runners-up.

    The id may be that of a text, a meeting, a clause, an act, a demand, a commitment, a deed, a citation or a family.

    Example: commanalytics explain 'selvane-strait/2019-09-24#12'
    """
    from commanalytics.corpus import load_corpus
    from commanalytics.corpus.explain import explanation
    from commanalytics.errors import NotFoundError

    group = row_id.partition("/")[0]
    loaded = [load_corpus(folder) for folder in corpus_dirs(corpus)]
    missing = None
    for one in (each for each in loaded if each.group == group):
        try:
            return say("\n".join(explanation(one, row_id)))
        except NotFoundError as problem:
            missing = problem
    groups = ", ".join(one.group for one in loaded)
    what = f'no corpus here has the group "{group}"'
    raise missing or NotFoundError(row_id, what, f"The groups here are {groups}")
