"""`commanalytics check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import say, say_json

if TYPE_CHECKING:
    from commanalytics.corpus.check import Checked


@click.command()
@corpus_option
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--aliases", is_flag=True, help="Print the rows that aliases.csv lacks instead, to be filled in.")
@click.pass_context
def check(ctx: click.Context, corpus: tuple[Path, ...], as_json: bool, aliases: bool) -> None:
    """Say what is wrong, missing or unrecognised: problems, coverage, unknown lead phrases, weak decisions.

    Exit code 1 if there are errors; warnings do not count. With --aliases: a row for each name of an addressee that no
    alias covers and that is no state's, the most frequent first; fill in the kind, and the name that several share.

    Example: commanalytics check --corpus data/selvane-strait
    """
    from commanalytics.corpus import load_corpus
    from commanalytics.corpus.check import check_corpus

    if aliases and as_json:
        raise click.UsageError("--aliases and --json exclude each other")
    if aliases:
        return _print_aliases(corpus)
    found = [check_corpus(load_corpus(folder)) for folder in corpus_dirs(corpus)]
    if as_json:
        say_json([one.as_dict() for one in found])
    else:
        for one in found:
            say("\n".join(lines(one)))
    if any(one.errors for one in found):
        ctx.exit(1)


def _print_aliases(corpus: tuple[Path, ...]) -> None:
    from commanalytics.corpus import load_corpus
    from commanalytics.corpus.missing_aliases import as_rows
    from commanalytics.sources.addressee_aliases import KINDS

    for folder in corpus_dirs(corpus):
        rows = as_rows(load_corpus(folder))
        if rows:
            say(rows.rstrip("\n"))
        where = f"{folder / 'aliases.csv'}: "
        kinds = f"fill in the last column with one of {', '.join(KINDS)}, then append the rows"
        say(where + (kinds if rows else "no name lacks"), err=True)


def lines(found: Checked) -> Iterator[str]:
    """The findings in words."""
    from commanalytics.corpus.check import weak_rules
    from commanalytics.english import in_figures

    held = f"{in_figures(found.texts, 'text')} of {in_figures(found.meetings, 'meeting')}"
    yield f"{found.group}: {held}, {in_figures(found.clauses, 'clause')}"
    if found.meetings_without_text:
        yield f"  no text held of: {', '.join(found.meetings_without_text)}"
    yield from (f"  {problem.level}: {problem.where}: {problem.what}" for problem in found.problems)
    shares = ", ".join(f"{kind} {share:.1%}" for kind, share in found.segment_shares.items())
    yield f"  characters: {shares or 'none'}"
    yield f"  clauses without an act of the group: {found.clauses_without_act}"
    for rule, why in weak_rules().items():
        ids = found.weak_clauses.get(rule, ())
        if ids:
            yield f"  decided by the weak rule {rule} ({why}): {len(ids)}, such as {', '.join(ids[:3])}"
    yield f"  lead phrases that the lexicon lacks: {len(found.unknown_phrases)}"
    for phrase in found.unknown_phrases:
        yield f"    {phrase.count} × {phrase.phrase} ({', '.join(phrase.examples)})"
    if found.unknown_addressees:
        names = ", ".join(f"{name} ({count})" for name, count in found.unknown_addressees)
        yield f"  addressees that no alias covers: {names}"
