"""`commanalytics phrase`."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import say


@click.command()
@click.argument("phrase")
@click.option("--type", "act_type", metavar="TYPE", help="Clause type, as the codebook lists them; else it is asked.")
@click.option("--strength", type=click.IntRange(1, 5), help="Strength, from 1 to 5; else it is asked.")
@click.option("--lemma", default="", metavar="WORDS", help="Its dictionary form, where that is made wrongly.")
@click.option("--gerund", default="", metavar="WORDS", help="Likewise its form in -ing.")
@click.option("--past", default="", metavar="WORDS", help="Likewise its past.")
@click.option("--present", default="", metavar="WORDS", help="Likewise its present: “urges”.")
@corpus_option
def phrase(
    phrase: str,
    act_type: str | None,
    strength: int | None,
    lemma: str,
    gerund: str,
    past: str,
    present: str,
    corpus: tuple[Path, ...],
) -> None:
    """Add a lead PHRASE that the lexicon lacks, as `check` lists it, to the lexicon.csv of a corpus.

    Its verb may stand in any form; the other forms are made from it, and shown.

    Example: commanalytics phrase "bade farewell" --type note --strength 1 --corpus data/selvane-strait
    """
    from commanalytics.cli.chosen_corpus import only_corpus
    from commanalytics.corpus import load_corpus
    from commanalytics.english import often
    from commanalytics.lexicon import act_groups
    from commanalytics.reviewing.lead_phrases import add_lead_phrase, lead_phrase

    chosen = only_corpus(corpus_dirs(corpus))
    made = lead_phrase(phrase, {"lemma": lemma, "gerund": gerund, "past": past, "present": present})
    kind = act_type or click.prompt("Type", type=click.Choice(list(act_groups())))
    strong = strength or click.prompt("Strength", type=click.IntRange(1, 5))
    path = add_lead_phrase(chosen, made, kind, strong)
    say(", ".join((made.lemma, made.gerund, made.past, made.present, kind, str(strong))))
    acts = load_corpus(chosen.path).table("acts")
    as_printed = acts["phrase"].str.casefold().isin(astuple(made))  # a lemma is told without articles and intensifiers
    read = int((as_printed | (acts["lemma"] == made.lemma)).sum())
    say(f"written to {path}; in the texts it is now read {often(read)}", err=True)
